"""Whatever a change may tell has a word for people and a key for programs."""

import types
from collections.abc import Iterator
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest

from adapters.http.vocabulary.fields.audit_labels import WORDS
from application.execution.change_log import SUBJECTS
from domain.shared.changes import INLINE
from domain.shared.price import Price

SKIPPED = {"id", "business_id", "version", "updated_at"}
ELSEWHERE = ("holding.quantity", "holding.value", "lots")


def paths_of(cls: type, prefix: str = "", but: set[str] = SKIPPED) -> Iterator[str]:
    """Of every value that an aggregate of that class can hold, as its type says."""
    hints = get_type_hints(cls)
    for each in attrs.fields(cls):
        if each.metadata == INLINE:
            yield from paths_of(hints[each.name])
        elif each.name not in but:
            yield from _paths_in(hints[each.name], f"{prefix}{each.metadata.get('path', each.name)}")


def _paths_in(hint: Any, path: str) -> Iterator[str]:
    if get_origin(hint) in (Union, types.UnionType):
        for choice in get_args(hint):
            yield from _paths_in(choice, path)
    elif get_origin(hint) is tuple:
        member = get_args(hint)[0]
        yield from paths_of(member, f"{path}.") if attrs.has(member) else [path]
    elif isinstance(hint, type) and attrs.has(hint) and hint.__name__ not in ("Money", "Quantity"):
        yield from paths_of(hint, f"{path}.", {"version"})
        if hint is Price:
            yield f"{path}.final"
    elif hint is not type(None):
        yield path


@pytest.mark.parametrize("aggregate", SUBJECTS, ids=lambda aggregate: aggregate.__name__)
def test_every_field_of_an_aggregate_has_a_word(aggregate: type) -> None:
    secret = {each.name for each in attrs.fields(aggregate) if not each.repr and each.name != "password"}
    missing = [
        path
        for path in paths_of(aggregate)
        if path.partition(".")[0] not in secret and not path.startswith(ELSEWHERE) and path not in WORDS
    ]
    assert missing == [], f"{aggregate.__name__}: no word in adapters/http/vocabulary/fields/audit_labels.py"


def test_every_code_of_an_enum_is_written_as_elsewhere() -> None:
    for word in WORDS.values():
        if issubclass(word.kind, Enum):
            assert [word.code(member.value) for member in word.kind]
