"""Functions and triggers: one file each in `adapters/django_orm/sql`, with a version, never edited once released.

After adding one: `cd src/adapters/django_orm/sql && sha256sum */*/*.sql > released.sha256`.
"""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from adapters import django_orm
from tests.integration.upgrades.catalogue import catalogue

FOLDER = Path(django_orm.__file__).with_name("sql")
NAME = re.compile(r"(?P<kind>functions|triggers)/(?P<folder>\w+)/(?P<name>\w+)_v(?P<version>[1-9]\d*)\.sql")
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.sql"))


def _text(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


def _named(file: str) -> re.Match[str]:
    found = NAME.fullmatch(file)
    assert found, file
    return found


def _newest() -> list[str]:
    """The last version of each, functions first: triggers call them."""
    latest: dict[tuple[str, str, str], str] = {}
    for file in sorted(FILES, key=lambda each: int(_named(each)["version"])):
        latest[_named(file).group("kind", "folder", "name")] = file
    return sorted(latest.values())


def test_no_file_changed_since_it_was_released() -> None:
    lines = (FOLDER / "released.sha256").read_text().splitlines()
    locked = {file: digest for digest, file in (line.split("  ") for line in lines)}
    assert locked == {file: sha256((FOLDER / file).read_bytes()).hexdigest() for file in FILES}


@pytest.mark.parametrize("file", FILES)
def test_a_file_makes_what_its_name_says_and_may_be_run_again(file: str) -> None:
    named = _named(file)
    kind = {"functions": "FUNCTION", "triggers": "TRIGGER"}[named["kind"]]
    made = re.findall(r"CREATE\b.*?(FUNCTION|TRIGGER)\s+(\w+)", _text(file))
    assert made == [(kind, named["name"])]
    assert f"CREATE OR REPLACE {kind}" in _text(file)
    if kind == "TRIGGER":
        assert re.search(rf"\sON {named['folder']}\b", _text(file))


def test_versions_have_no_gap() -> None:
    versions: dict[tuple[str, str, str], set[int]] = {}
    for file in FILES:
        found = _named(file)
        versions.setdefault(found.group("kind", "folder", "name"), set()).add(int(found["version"]))
    assert [each for each, numbers in versions.items() if numbers != set(range(1, len(numbers) + 1))] == []


def test_the_newest_files_are_what_the_database_has(db: None) -> None:
    before = catalogue()
    with connection.cursor() as cursor:
        for file in _newest():
            cursor.execute(_text(file))
    after = catalogue()
    assert after["functions"] == before["functions"]
    assert after["triggers"] == before["triggers"]
    assert {name for name, _ in after["functions"]} == _names("functions")
    assert {name for _, name, *_ in after["triggers"]} == _names("triggers")


def _names(kind: str) -> set[str]:
    return {_named(file)["name"] for file in FILES if _named(file)["kind"] == kind}
