"""Sorting, searching and slicing, the same for every list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from attrs import evolve

from application.queries.listing import BEST_MATCHES, Key, Listing, Page, nearest_page
from domain.text import numbers, readings, words

Row = TypeVar("Row")
Shown = TypeVar("Shown")
SortKey = tuple[Any, ...]


def mentions(sought: str, text: str, number: int | None = None) -> bool:
    """Whether each word of `sought` begins some word of `text`, or is `number`."""
    found, whole = words(text), numbers(sought)
    known = {n for n, each in whole.items() if each == number}
    return all(n in known or _begin([word], found) for n, word in enumerate(words(sought)))


def mentions_number(sought: str, text: str) -> bool:
    """The same, however the numbers in `sought` are separated (`domain.text.readings`)."""
    found = words(text)
    return not words(sought) or any(_begin(reading, found) for reading in readings(sought))


def _begin(prefixes: Iterable[str], found: Sequence[str]) -> bool:
    return all(any(word.startswith(prefix) for word in found) for prefix in prefixes)


def sliced(
    rows: Iterable[Row],
    sort_key: Callable[[Row], SortKey],
    show: Callable[[Row], Shown],
    listing: Listing,
    *,
    descending: bool,
    text: str = "",
) -> Page[Shown]:
    """The slice that `listing` asks for. `descending` turns every column of the key around; `rows` match `text`."""
    ordered = sorted(rows, key=sort_key, reverse=descending)
    if listing.after is not None:
        rest = _beyond(ordered, sort_key, listing.after, descending) if listing.after else ordered
        return _page(rest, sort_key, show, listing, start=0)
    if words(text):
        ordered = ordered[:BEST_MATCHES]
    number = nearest_page(listing.page, listing.size, len(ordered))
    page = _page(ordered, sort_key, show, listing, start=(number - 1) * listing.size)
    return evolve(page, number=number, count=len(ordered))


def _page(
    rows: Sequence[Row],
    sort_key: Callable[[Row], SortKey],
    show: Callable[[Row], Shown],
    listing: Listing,
    *,
    start: int,
) -> Page[Shown]:
    end = start + listing.size
    here, more = rows[start:end], len(rows) > end
    return Page(tuple(map(show, here)), None, listing.size, None, _last_key(here, sort_key, more), more)


def _beyond(ordered: Sequence[Row], sort_key: Callable[[Row], SortKey], after: Key, descending: bool) -> list[Row]:
    if not ordered:
        return []
    bound = tuple(_like(sample, raw) for sample, raw in zip(sort_key(ordered[0]), after, strict=True))
    if descending:
        return [row for row in ordered if sort_key(row) < bound]
    return [row for row in ordered if sort_key(row) > bound]


def _last_key(here: Sequence[Row], sort_key: Callable[[Row], SortKey], more: bool) -> Key | None:
    return tuple(_plain(value) for value in sort_key(here[-1])) if more else None


def _plain(value: Any) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, int) else str(value)


def _like(sample: Any, raw: str | int) -> Any:
    if isinstance(sample, datetime):
        return datetime.fromisoformat(str(raw))
    if isinstance(sample, date):
        return date.fromisoformat(str(raw))
    return Decimal(raw) if isinstance(sample, Decimal) else raw
