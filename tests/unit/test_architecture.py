"""The shape of the house, where no linter looks."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import application.queries
import application.reports
import application.use_cases
from application.use_cases.accounts.prove_second_factor import ProveSecondFactorCommand
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignInCommand
from application.use_cases.accounts.record_operator_sign_in import RecordOperatorSignInCommand
from application.use_cases.accounts.recover_password import RecoverPasswordCommand
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactorCommand
from application.use_cases.accounts.verify_email import VerifyEmailCommand
from application.use_cases.business.open_business import OpenBusinessCommand


def _modules(package: ModuleType) -> list[ModuleType]:
    """The leaves below a package."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in found if not module.ispkg]


def _classes(module: ModuleType) -> list[type]:
    """The public ones that it defines itself."""
    classes = (value for _, value in inspect.getmembers(module, inspect.isclass))
    return [each for each in classes if each.__module__ == module.__name__ and not each.__name__.startswith("_")]


def _callable_ones(module: ModuleType) -> list[type]:
    return [each for each in _classes(module) if "__call__" in vars(each)]


def _camel_case(module: ModuleType) -> str:
    return "".join(word.capitalize() for word in module.__name__.rpartition(".")[2].split("_"))


SOURCES = Path(__file__).resolve().parents[2] / "src"
USE_CASES = _modules(application.use_cases)
# Of people who have not signed in.
FROM_OUTSIDE = {
    OpenBusinessCommand,
    RecordFailedSignInCommand,
    RecordOperatorSignInCommand,
    ProveSecondFactorCommand,
    RecoverPasswordCommand,
    RemoveSecondFactorCommand,
    VerifyEmailCommand,
}
QUERIES = [
    query
    for package in (application.queries, application.reports)
    for module in _modules(package)
    for query in _callable_ones(module)
]

each_use_case = pytest.mark.parametrize("module", USE_CASES, ids=_camel_case)
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.__name__)


class TestUseCases:
    def test_there_are_some(self) -> None:
        assert len(USE_CASES) >= 11

    @each_use_case
    def test_a_module_has_one_named_like_itself(self, module: ModuleType) -> None:
        assert [each.__name__ for each in _callable_ones(module)] == [_camel_case(module)]

    @each_use_case
    def test_it_opens_its_own_transaction(self, module: ModuleType) -> None:
        [use_case] = _callable_ones(module)
        assert "_unit_of_work" in {field.name for field in attrs.fields(use_case)}
        assert all(field.name.startswith("_") and field.default is attrs.NOTHING for field in attrs.fields(use_case))

    @each_use_case
    def test_it_takes_one_command_by_its_own_name(self, module: ModuleType) -> None:
        [use_case] = _callable_ones(module)
        parameters = inspect.signature(use_case.__call__).parameters
        command = getattr(module, f"{use_case.__name__}Command")
        assert [parameter.annotation for parameter in list(parameters.values())[1:]] == [command]
        assert all(field.kw_only for field in attrs.fields(command))
        assert (
            command in FROM_OUTSIDE
            or next(each.name for each in attrs.fields(command) if not each.inherited) == "actor"
        )

    @each_use_case
    def test_all_its_classes_are_frozen_and_documented(self, module: ModuleType) -> None:
        assert [each.__name__ for each in _classes(module) if not attrs.inspect(each).is_frozen] == []
        [use_case] = _callable_ones(module)
        assert use_case.__doc__


class TestQueries:
    @each_query
    def test_it_reads_through_a_reader_and_writes_nothing(self, query: type) -> None:
        assert attrs.inspect(query).is_frozen
        assert [field.name for field in attrs.fields(query)] == ["_reader"]

    @each_query
    def test_it_begins_with_the_actor(self, query: type) -> None:
        assert list(inspect.signature(query.__call__).parameters)[1] == "actor"


def test_no_package_is_empty() -> None:
    """A folder that names a feature holds something of it."""
    folders = [folder for folder in SOURCES.rglob("*") if (folder / "__init__.py").is_file()]
    assert [str(folder.relative_to(SOURCES)) for folder in folders if len(_contents(folder)) < 2] == []


def _contents(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.name != "__pycache__"]


ROOT = Path(__file__).parents[2]
MOST_LINES, MOST_FILES = 300, 16


def _files() -> Iterator[Path]:
    """Modules and templates of src and tests, but for what is written once and kept."""
    for top in ("src", "tests"):
        for path in (ROOT / top).rglob("*"):
            if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "sql"} & set(path.parts):
                yield path.relative_to(ROOT)


class TestSizes:
    def test_no_module_is_too_long(self) -> None:
        modules = [path for path in _files() if path.suffix == ".py"]
        lines = {str(path): len((ROOT / path).read_text().splitlines()) for path in modules}
        assert len(lines) > 500
        assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}

    def test_no_folder_has_too_many_files(self) -> None:
        files = Counter(str(path.parent) for path in _files())
        assert {folder: count for folder, count in files.items() if count > MOST_FILES} == {}
