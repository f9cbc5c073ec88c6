"""Package and tests can move out together: neither imports other code of the repository."""

import ast
from pathlib import Path

import embedded_postgres

HERE = Path(__file__).resolve().parent
SOURCES = Path(embedded_postgres.__file__).resolve().parent
OWN = ("embedded_postgres", "tests.integration.embedded_postgres")
PROJECT = {path.stem for path in SOURCES.parent.iterdir()} | {"tests", "benchmarks", "tools"}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def _is_own(name: str) -> bool:
    return any(name == own or name.startswith(f"{own}.") for own in OWN)


def test_package_and_tests_import_nothing_else_of_the_project() -> None:
    others = {
        (path.name, name)
        for path in [*HERE.rglob("*.py"), *SOURCES.rglob("*.py")]
        for name in _imports(path)
        if name.split(".")[0] in PROJECT and not _is_own(name)
    }
    assert others == set()
