"""What `docs/reuse.md` promises to other services: the example runs, the names can be imported."""

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import application.ports
import application.queries
import application.reports
import application.use_cases

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

    @pytest.mark.parametrize(
        "package",
        [application.use_cases, application.queries, application.reports, application.ports],
        ids=lambda package: package.__name__,
    )
    def test_cover_the_application_layer(self, package: ModuleType) -> None:
        found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        modules = [import_module(module.name) for module in found if not module.ispkg]
        classes = [kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)]
        ours = {(kind.__module__, kind.__name__) for kind in classes if kind.__module__.startswith(package.__name__)}
        assert ours - set(PATHS) == set()

    @pytest.mark.parametrize(("module", "name"), PATHS, ids=[f"{module}.{name}" for module, name in PATHS])
    def test_can_be_imported(self, module: str, name: str) -> None:
        assert hasattr(import_module(module), name)
