"""What rots in silence: names, codes, paths and commands that the documents mention."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType

import attrs
import pytest
from django.apps import apps
from django.core.management import get_commands
from django.utils.translation import override
from rest_framework.serializers import Serializer

import adapters
import application
import domain
from adapters.http import api
from adapters.http import errors as problems
from adapters.http.errors import problem_of
from adapters.http.vocabulary import (
    accounts,
    audit_trail,
    clients,
    expenses,
    products,
    purchases,
    records,
    sales,
    tills,
)
from domain.shared.errors import DomainError
from tests.integration.docs.examples import REFUSALS

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
ERRORS = (DOCS / "errors.md").read_text(encoding="utf-8")
FAMILIES = {"Invalid", "Forbidden", "Conflict"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _rows(text: str, width: int) -> list[list[str]]:
    """The cells of every table row of that width, headings included."""
    lines = (line[2:-2] for line in text.splitlines() if line.startswith("| ") and line.endswith(" |"))
    return [cells for line in lines if len(cells := [cell.strip() for cell in line.split(" | ")]) == width]


def _spans(text: str) -> list[str]:
    """What stands in backticks within a line."""
    return re.findall(r"`([^`\n]+)`", text)


def _blocks(text: str) -> list[str]:
    """What stands between fences."""
    return re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def _load(package: ModuleType) -> list[ModuleType]:
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in found if ".migrations" not in module.name]


def _below(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _ours(kind: type) -> list[type]:
    return sorted({each for each in _below(kind) if not each.__module__.startswith("tests")}, key=lambda e: e.__name__)


LOADED = [module for package in (domain, application, adapters) for module in _load(package)]
VOCABULARY = (accounts, audit_trail, clients, expenses, products, purchases, records, sales, tills)
TABLES: dict[str, Mapping[object, str]] = {
    name: table
    for module in VOCABULARY
    for name, table in vars(module).items()
    if name.isupper() and isinstance(table, Mapping) and name not in {"DENIALS", "QUESTIONS"} and name[0] != "_"
}
TERMS = _rows(GLOSSARY, 4)
WIRE_WORDS = {word for _spanish, _code, json, _column in TERMS for word in _spans(json)}
CODE_WORDS = {word for _spanish, code, _json, _column in TERMS for word in _spans(code) if word[0].isupper()}


class TestGlossary:
    def test_has_every_key_that_a_message_or_an_answer_declares(self) -> None:
        shapes = [each for each in _ours(Serializer) if each.__module__.startswith(api.__name__)]
        keys = {key for shape in shapes for key in shape().fields}
        assert len(keys) > 50
        assert keys - WIRE_WORDS == set()

    @pytest.mark.parametrize("name", sorted(TABLES))
    def test_has_every_key_and_code(self, name: str) -> None:
        assert set(TABLES[name].values()) - WIRE_WORDS == set()

    @pytest.mark.parametrize("name", sorted(TABLES))
    def test_names_code_and_member_in_the_same_row(self, name: str) -> None:
        stated = {(word, each) for _, code, json, _ in TERMS for word in _spans(code) for each in _spans(json)}
        wanted = {
            (f"{type(member).__name__}.{member.name}", code)
            for member, code in TABLES[name].items()
            if isinstance(member, Enum)
        }
        assert wanted - stated == set()

    def test_names_code_that_exists(self) -> None:
        # A name may be one thing in the domain and another on a page, whichever was loaded last.
        found = [dict(inspect.getmembers(module, inspect.isclass)) for module in LOADED]
        assert len(CODE_WORDS) > 100
        assert {word for word in CODE_WORDS if not any(_exists(word, classes) for classes in found)} == set()

    def test_names_columns_that_exist(self) -> None:
        models = apps.get_models(include_auto_created=True)
        columns = {f"{model._meta.db_table}.{field.column}" for model in models for field in model._meta.fields}
        named = {word for *_, column in TERMS for word in _spans(column) if "." in word}
        assert len(named) > 50
        assert named - columns == set()


def _exists(word: str, classes: Mapping[str, type]) -> bool:
    name, _, attribute = word.partition(".")
    kind = classes.get(name)
    if kind is None or not attribute:
        return kind is not None
    fields = {field.name for field in attrs.fields(kind)} if attrs.has(kind) else set()
    return attribute in fields or hasattr(kind, attribute)


class TestErrors:
    def test_has_every_refusal(self) -> None:
        classes = {each.__name__ for each in _ours(DomainError)}
        described = {word for cells in _rows(ERRORS, 6) for word in _spans(cells[0])}
        assert classes - FAMILIES - described == set()
        assert set(re.findall(r"[├└]── (\w+)", ERRORS)) >= FAMILIES

    def test_has_an_example_of_every_refusal(self) -> None:
        shown = {type(refusal) for refusal in REFUSALS}
        assert {each.__name__ for each in _ours(DomainError) if each not in shown} - FAMILIES == set()

    @pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: type(refusal).__name__)
    def test_tells_what_the_service_answers(self, refusal: DomainError) -> None:
        [cells] = [cells for cells in _rows(ERRORS, 6) if f"`{type(refusal).__name__}`" in cells[0]]
        _, module, _, answer, sentence, extras = cells
        with override("es"):
            problem = problem_of(refusal)
        assert module == f"`{type(refusal).__module__}`"
        assert answer == f"{problem.status} `{problem.code}`"
        assert problem.sentence.removeprefix(f"{next(iter(problem.fields), '')}: ") == sentence
        assert {*problem.fields, *_keys(problem.details)} <= set(_spans(extras))

    def test_has_every_code(self) -> None:
        codes = set(re.findall(r'"([A-Z]{4,}(?:_[A-Z]+)*)"', inspect.getsource(problems)))
        assert {"BUSY", "CONFLICT", "CSRF_TOKEN_MISSING"} <= codes
        assert codes - set(re.findall(r"\b\d{3} `?([A-Z_]+)", ERRORS)) == set()

    def test_has_everything_the_edge_refuses_by_itself(self) -> None:
        made = [function for _, function in inspect.getmembers(problems, inspect.isfunction)]
        edge = {f.__name__ for f in made if f.__module__ == problems.__name__ and not f.__name__.startswith("_")}
        described = {word for cells in _rows(ERRORS, 4) for word in _spans(cells[0])}
        assert edge - {"problem_of"} - described == set()


def _keys(details: object) -> set[str]:
    first = details[0] if isinstance(details, list) else details
    return set(first) if isinstance(first, dict) else set()


class TestArchitecture:
    def test_names_every_import_contract(self) -> None:
        contracts = re.findall(r"^name = (.+)$", _text(ROOT / ".importlinter"), re.MULTILINE)
        assert len(contracts) == 11
        assert set(contracts) - set(_spans(_text(DOCS / "architecture.md"))) == set()


class TestSecurity:
    def test_names_tests_that_exist(self) -> None:
        """Each row its file, and after it the tests or classes in it."""
        rows = [cells for cells in _rows(_text(DOCS / "security.md"), 3) if cells[0] != "abuse"]
        assert len(rows) > 40
        assert [cells[0] for cells in rows if not _tests(cells[2])] == []
        missing = [
            (file, name)
            for cells in rows
            for file, name in _tests(cells[2])
            if not re.search(rf"^ *(?:def|class) {name}\b", _text(ROOT / file), re.MULTILINE)
        ]
        assert missing == []


def _tests(cell: str) -> list[tuple[str, str]]:
    """File and name; a name belongs to the file before it."""
    found, file = [], ""
    for word in _spans(cell):
        if word.endswith(".py"):
            file = word
        else:
            found.append((file, word))
    return found


class TestOperations:
    def test_lists_the_settings_that_the_service_reads(self) -> None:
        folders = (ROOT / "src" / "config", ROOT / "src" / "embedded_postgres")
        sources = "\n".join(_text(path) for folder in folders for path in folder.rglob("*.py"))
        names = set(re.findall(r"(?:environ\.get|text|flag|words|number)\(\s*\"([A-Z_]+)\"", sources))
        names |= set(re.findall(r"^[A-Z_]+_VARIABLE = \"([A-Z_]+)\"", sources, re.MULTILINE))
        names -= {"PATH"}  # the system's, only added to
        names -= {
            "INVENTARIO_SERVE_PID",
            "INVENTARIO_SWEEP_EVERY",
            "INVENTARIO_SIGNS_OF_LIFE",
        }  # from `serve` to workers
        assert names == {word for cells in _rows(_text(DOCS / "operations.md"), 4) for word in _spans(cells[0])}

    def test_lists_the_commands(self) -> None:
        commands = {path.stem for path in (ROOT / "src/config/management/commands").glob("[!_]*.py")}
        listed = set(re.findall(r"^\| `manage\.py (\w+)` \|", _text(DOCS / "operations.md"), re.MULTILINE))
        assert listed == commands - {"sweep"}


class TestEveryPage:
    def test_there_are_some(self) -> None:
        assert len(PAGES) > 15

    @each_page
    def test_names_files_that_exist(self, page: Path) -> None:
        """From the root or below `src`; a placeholder such as `<verb_noun>.py` is no file."""
        words = [*_spans(_text(page)), *"\n".join(_blocks(_text(page))).split()]
        spans = [word for word in words if re.fullmatch(r"[\w./-]+/[\w.-]+\.(py|md)", word)]
        assert [span for span in spans if not any((base / span).is_file() for base in (ROOT, ROOT / "src"))] == []

    @each_page
    def test_names_folders_that_exist(self, page: Path) -> None:
        spans = [span for span in _spans(_text(page)) if re.match(r"(src|tests|docs)/[\w/.-]*$", span)]
        assert [span for span in spans if not (ROOT / span).exists()] == []

    @each_page
    def test_links_to_what_exists(self, page: Path) -> None:
        links = re.findall(r"\]\(([^)#]+)\)", _text(page))
        assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []

    @each_page
    def test_names_make_targets_that_exist(self, page: Path) -> None:
        targets = set(re.findall(r"^([a-z][a-z-]*):", _text(ROOT / "Makefile"), re.MULTILINE))
        named = re.findall(r"\bmake ([a-z][a-z-]*)", "\n".join([*_spans(_text(page)), *_blocks(_text(page))]))
        assert set(named) - targets == set()

    @each_page
    def test_names_commands_that_exist(self, page: Path) -> None:
        named = re.findall(r"\bmanage\.py ([a-z_]+)", _text(page))
        assert set(named) - set(get_commands()) == set()

    @each_page
    def test_fits_its_format(self, page: Path) -> None:
        lines = _text(page).splitlines()
        if page.name == "README.md":
            assert len(lines) < 120
        if page.parent.name == "adr":
            assert len(lines) <= 40
            assert [line for line in lines if line in ("## Context", "## Decision", "## Consequences")] == [
                "## Context",
                "## Decision",
                "## Consequences",
            ]
