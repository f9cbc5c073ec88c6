"""The installed wheel, as a service that imports it meets it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reuse.md"


def run(*words: str, folder: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_types_reach_whoever_imports_it(tmp_path: Path) -> None:
    [example, *_] = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    (tmp_path / "example.py").write_text(example)
    checked = run("-m", "mypy", "--strict", "example.py", folder=tmp_path)
    assert checked.stdout == "Success: no issues found in 1 source file\n"


@pytest.mark.parametrize(("name", "next_layer"), [("domain", "application"), ("application", "adapters")])
def test_another_package_of_the_same_name_fails_loudly(tmp_path: Path, name: str, next_layer: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("")
    imported = run("-c", f"import {next_layer}", folder=tmp_path, path=str(tmp_path))
    assert imported.returncode == 1
    assert f"ImportError: The package `{name}` in {tmp_path / name} is not Inventario's." in imported.stderr
