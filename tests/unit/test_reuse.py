"""What `docs/reuse.md` promises to other services: the example runs, the names can be imported."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tools import reuse_names

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reuse.md"

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", TEXT.partition("## The same on")[0], re.MULTILINE | re.DOTALL)
ROWS = re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", TEXT.partition("## Public import paths")[2], re.MULTILINE)
PATHS = [(module, name) for module, names in ROWS for name in re.findall(r"`(\w+)`", names)]


class TestExample:
    def test_is_there(self) -> None:
        assert len(EXAMPLES) == 1

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_runs_as_it_stands(self, example: str) -> None:
        exec(compile(example, str(PAGE), "exec"), {"__name__": "example"})

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_uses_public_names_alone(self, example: str) -> None:
        imported = re.findall(r"^from ([a-z_.]+) import (.+)$", example, re.MULTILINE)
        used = {(module, name) for module, names in imported for name in names.split(", ")}
        assert {path for path in used if path[0] != "decimal"} <= set(PATHS)


class TestPublicPaths:
    def test_are_listed(self) -> None:
        assert len(PATHS) > 100

    def test_are_those_that_the_tool_writes(self) -> None:
        """`make docs` brings the tables in step."""
        assert reuse_names.page(TEXT) == TEXT

    @pytest.mark.parametrize(("module", "name"), PATHS, ids=[f"{module}.{name}" for module, name in PATHS])
    def test_can_be_imported(self, module: str, name: str) -> None:
        assert hasattr(import_module(module), name)
