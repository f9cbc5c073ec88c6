"""Each import contract finds what it forbids: a small tree for each holds one import that must break it."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("importlinter", reason="the installed core brings no tools")

PROJECT = Path(__file__).resolve().parents[2]
SOURCES, RULES = PROJECT / "src", PROJECT / ".importlinter"
BROKEN = Path(__file__).parent / "import_contracts"


def _contracts() -> dict[str, str]:
    """Their names, by id."""
    rules = configparser.ConfigParser()
    rules.read(RULES)
    prefix = "importlinter:contract:"
    return {each.removeprefix(prefix): rules[each]["name"] for each in rules.sections() if each.startswith(prefix)}


@pytest.fixture(scope="module")
def empty_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every module of the service by its name, without anything in it."""
    tree = tmp_path_factory.mktemp("tree")
    for path in SOURCES.rglob("*.py"):
        module = tree / path.relative_to(SOURCES)
        module.parent.mkdir(parents=True, exist_ok=True)
        module.touch()
    return tree


def _broken(tree: Path) -> list[str]:
    """The names of the contracts that the tree breaks."""
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    done = subprocess.run(
        [*linter, "--config", str(RULES), "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return [line.removesuffix(" BROKEN").strip() for line in done.stdout.splitlines() if line.endswith(" BROKEN")]


def test_each_contract_has_a_tree() -> None:
    assert {each.name for each in BROKEN.iterdir()} == set(_contracts())


@pytest.mark.parametrize("contract", sorted(_contracts()))
def test_a_contract_finds_what_it_forbids(contract: str, empty_modules: Path, tmp_path: Path) -> None:
    tree = shutil.copytree(empty_modules, tmp_path / "tree")
    shutil.copytree(BROKEN / contract, tree, dirs_exist_ok=True)
    assert _contracts()[contract] in _broken(tree)


def test_nothing_is_broken_by_empty_modules(empty_modules: Path) -> None:
    assert _broken(empty_modules) == []
