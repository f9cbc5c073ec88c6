"""What no honest client sends, for every kind of field that a message may have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from rest_framework.serializers import Field, ListSerializer

from adapters.http.api.core.confirmation import Concerns
from adapters.http.api.core.fields import (
    Amount,
    Code,
    Day,
    Flag,
    Integer,
    Moment,
    Percent,
    Pesos,
    Secret,
    Text,
    WireField,
)
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.token_limits import ResourceWords
from domain.accounts.account import PASSWORD_LIMIT

Wrong = Iterator[tuple[str, Any]]

SHAPE = (400,)
REFERENCE = (400, 404)
READ_BEFORE = (400, 409)
WHAT_WAS_READ = {"version", "expected", "expected_stock"}
"""Attributes that say how things stood when the client read them: what cannot have been read is no longer so."""


@frozen
class Number:
    """A number as it stands in the body, which no Python value would be written as."""

    text: str


NO_NUMBERS = [(text, Number(text)) for text in ("NaN", "Infinity", "-Infinity", "1e3", "1E+3", "9" * 400)]
NO_VALUES: list[tuple[str, Any]] = [("a list", ["a"]), ("an empty list", []), ("an object", {"a": 1})]
NO_OBJECTS: list[tuple[str, Any]] = [("a text", "x"), ("empty", ""), ("a number", 7), ("true", True)]
NEITHER_NUMBER_NOR_TEXT: list[tuple[str, Any]] = [*NO_VALUES, ("true", True), ("false", False)]
UNPRINTABLE = [("a control character", "a\x07b"), ("a NUL", "a\x00b"), ("half a character", "a\ud800b")]


@frozen
class Mistake:
    """One thing wrong with an otherwise good body: the answer must be one of `statuses` and name `path`."""

    why: str
    body: Any
    path: str
    statuses: tuple[int, ...] = SHAPE


def encoded(body: Any) -> bytes:
    """JSON, with each Number as it is."""
    marks: dict[str, str] = {}

    def mark(value: Any) -> Any:
        if not isinstance(value, Number):
            raise TypeError(value)
        marks[f"number {len(marks)}"] = value.text
        return f"number {len(marks) - 1}"

    text = json.dumps(body, default=mark)
    for name, number in marks.items():
        text = text.replace(f'"{name}"', number)
    return text.encode()


def _text(field: Text) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, ("a number", 7), *UNPRINTABLE, ("too long", "x" * (field.limit + 1))]
    if not field.blank:
        yield from [("empty", ""), ("blank", " \t ")]


def _secret(_field: Secret) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, ("a number", 7), *UNPRINTABLE, ("empty", "")]
    yield "too long", "x" * (PASSWORD_LIMIT + 1)


def _pesos(_field: Pesos) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, *NO_NUMBERS]
    yield from ((f"«{text}»", text) for text in ("", " ", "x", "-1", "-0.01", "1.001", "1e3", "NaN", "10000000000.00"))
    yield from ((str(number), number) for number in (-1, -0.01, 1.001, 10**10))


def _amount(_field: Amount) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, *NO_NUMBERS]
    yield from ((f"«{text}»", text) for text in ("", " ", "x", "1.0001", "1e3", "NaN", "0x1", "1,5", ".5", "2."))
    yield "-1", "-1"
    yield from ((str(number), number) for number in (-1, 1.0001, 10**12))


def _percent(_field: Percent) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, *NO_NUMBERS]
    yield from ((f"«{text}»", text) for text in ("", "x", "-1", "100.01", "1e1", "NaN"))
    yield from ((str(number), number) for number in (-1, 100.01, 1.001))


def _integer(_field: Integer) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, *NO_NUMBERS, ("a text", "1"), ("empty", "")]
    yield from ((str(number), number) for number in (1.5, 2**63))


def _flag(_field: Flag) -> Wrong:
    yield from [*NO_VALUES, ("a text", "true"), ("empty", ""), ("0", 0), ("1", 1)]


def _code(_field: Code) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, ("a number", 7), ("empty", ""), ("none of them", "ninguno"), *UNPRINTABLE]


def _concerns(_field: Concerns) -> Wrong:
    yield from [("an object", {"a": 1}), ("a text", "documento_repetido"), ("true", True)]
    yield from [("an unknown one", ["otra_cosa"]), ("a number", [7]), ("a list of lists", [[]])]


def _resources(_field: ResourceWords) -> Wrong:
    yield from [("an object", {"a": 1}), ("a text", "ventas"), ("true", True)]
    yield from [("an unknown one", ["ventas", "bodega"]), ("a number", [7]), ("a list of lists", [[]])]


def _moment(_field: Moment) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, ("a number", 7), *UNPRINTABLE]
    yield from ((f"«{text}»", text) for text in ("", "ayer", "2026-02-30T10:00:00-05:00", "2026-01-31T25:00:00-05:00"))


def _day(_field: Day) -> Wrong:
    yield from [*NEITHER_NUMBER_NOR_TEXT, ("a number", 20260131), *UNPRINTABLE]
    yield from ((f"«{text}»", text) for text in ("", "ayer", "2026-02-30", "31/01/2026", "20260131", "1899-12-31"))


BY_KIND: Mapping[type[WireField], Callable[[Any], Wrong]] = {
    Text: _text,
    Secret: _secret,
    Pesos: _pesos,
    Amount: _amount,
    Percent: _percent,
    Integer: _integer,
    Flag: _flag,
    Code: _code,
    Concerns: _concerns,
    ResourceWords: _resources,
    Moment: _moment,
    Day: _day,
}


def _kind(field: WireField) -> Callable[[Any], Wrong]:
    return next(BY_KIND[kind] for kind in type(field).__mro__ if kind in BY_KIND)


@frozen
class Examiner:
    """Makes every mistake that a message allows. `partial`: nothing is required. `foreign`: by attribute, an id of
    another business. `signed`: paths of amounts that may be below zero. `future`: paths of days that may be to come.
    """

    partial: bool
    foreign: Mapping[str, int]
    signed: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()

    def mistakes(self, message: type[RequestBody], body: Mapping[str, Any]) -> Iterator[Mistake]:
        """Each as a whole body, `body` being a good one; `only` about these paths, if there are any."""
        return (each for each in self._within(message, body, "") if not self.only or each.path in self.only)

    def _within(self, message: type[RequestBody], body: Mapping[str, Any], path: str) -> Iterator[Mistake]:
        yield Mistake("unknown", {**body, "sorpresa": 1}, f"{path}sorpresa")
        for key, field in message().fields.items():
            if field.required and not self.partial:
                yield Mistake("missing", {name: value for name, value in body.items() if name != key}, path + key)
            if not field.allow_null:
                yield Mistake("null", {**body, key: None}, path + key)
            for mistake in self._wrong(field, body.get(key), path + key):
                yield Mistake(mistake.why, {**body, key: mistake.body}, mistake.path, mistake.statuses)

    def _wrong(self, field: Field, good: Any, path: str) -> Iterator[Mistake]:
        """Each as the value of that one field."""
        if isinstance(field, ListSerializer):
            return self._list(field, good, path)
        return self._object(field, good, path) if isinstance(field, RequestBody) else self._value(field, path)

    def _object(self, field: RequestBody, good: Any, path: str) -> Iterator[Mistake]:
        yield from (Mistake(why, value, path) for why, value in [*NO_OBJECTS, ("a list", [])])
        if good:
            yield from self._whole()._within(type(field), good, f"{path}.")

    def _value(self, field: WireField, path: str) -> Iterator[Mistake]:
        below_zero = READ_BEFORE if field.source in WHAT_WAS_READ else SHAPE
        for why, value in _kind(field)(field):
            if why != "-1":
                yield Mistake(why, value, path)
            elif path not in self.signed:
                yield Mistake(why, value, path, below_zero)
        if isinstance(field, Day) and path not in self.future:
            yield Mistake("still to come", "2999-12-31", path)
        if isinstance(field, Integer) and field.source.endswith("_id"):
            numbers = {"of another business": self.foreign[field.source], "of nobody": 10**15, "-1": -1, "0": 0}
            yield from (Mistake(why, number, path, REFERENCE) for why, number in numbers.items())
        elif isinstance(field, Integer):
            yield Mistake("-1", -1, path, below_zero)

    def _list(self, field: ListSerializer, good: Any, path: str) -> Iterator[Mistake]:
        yield from (Mistake(why, value, path) for why, value in [*NO_OBJECTS, ("an object", {})])
        if field.required:
            yield Mistake("an empty list", [], path)
        if not good:
            return
        yield Mistake("too many", good[:1] * (field.max_length + 1), path)
        yield from (Mistake(f"item {item!r}", [item, *good[1:]], f"{path}.0") for item in ("x", 7, None, []))
        for mistake in self._whole()._within(type(field.child), good[0], f"{path}.0."):
            yield Mistake(mistake.why, [mistake.body, *good[1:]], mistake.path, mistake.statuses)

    def _whole(self) -> Examiner:
        """Inside a list or an object, what is required is required of an edit too."""
        return evolve(self, partial=False)
