"""Sorting, searching and slicing, the same for every list."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from attrs import evolve, frozen

from adapters.in_memory.journal import Journal
from application.queries.listing import BEST_MATCHES, Listing, Page, Position, nearest_page
from domain.shared.text import numbers, readings, words

Row = TypeVar("Row")
Item = TypeVar("Item")
Arrived_contra = TypeVar("Arrived_contra", contravariant=True)
SortKey = tuple[object, ...]


def mentions(query: str, text: str, number: int | None = None) -> bool:
    """Whether each word of `query` begins some word of `text`, or is `number`."""
    text_words, whole = words(text), numbers(query)
    known = {n for n, each in whole.items() if each == number}
    return all(n in known or _begin([word], text_words) for n, word in enumerate(words(query)))


def mentions_number(query: str, text: str) -> bool:
    """The same, however the numbers in `query` are separated (`domain.shared.text.readings`)."""
    text_words = words(text)
    return not words(query) or any(_begin(reading, text_words) for reading in readings(query))


def _begin(prefixes: Iterable[str], text_words: Sequence[str]) -> bool:
    return all(any(word.startswith(prefix) for word in text_words) for prefix in prefixes)


def sliced(
    rows: Iterable[Row],
    sort_key: Callable[[Row], SortKey],
    show: Callable[[Row], Item],
    listing: Listing,
    *,
    descending: bool,
    text: str = "",
    growth: "Growth[Row] | None" = None,
) -> Page[Item]:
    """The slice that `listing` asks for. `descending` turns every column of the key around; `rows` match `text`.

    `growth` belongs to lists by when things happened: walked from old to new they miss nothing.
    """
    ordered = sorted(rows, key=sort_key, reverse=descending)
    if growth is not None and descending:
        growth = None
    if listing.after is not None and growth:
        return _growing(ordered, sort_key, show, listing, growth)
    if listing.after is not None:
        rest = _beyond(ordered, sort_key, listing.after, descending) if listing.after else ordered
        return _page(rest, sort_key, show, listing, start=0)
    if words(text):
        ordered = ordered[:BEST_MATCHES]
    number = nearest_page(listing.page, listing.size, len(ordered))
    page = _page(ordered, sort_key, show, listing, start=(number - 1) * listing.size)
    page = evolve(page, number=number, count=len(ordered))
    if growth is None:
        return page
    last = ordered[(number - 1) * listing.size :][: len(page.items)]
    return evolve(page, next_after=(*_plain_key(last[-1], sort_key), str(growth.commits)) if last else ())


@frozen
class Growth(Generic[Arrived_contra]):
    """Which commit brought a row to its place in the list, and the last commit there was."""

    arrival: Callable[[Arrived_contra], int]
    commits: int

    @classmethod
    def of(
        cls, journal: Journal, table: str, *, grows: bool = True, moves: bool = False, key: str = "id"
    ) -> "Growth[object] | None":
        """None where the list is in another order than `grows` tells, in which rows arrive anywhere.

        `moves`: an edit may give a row another place. `key` is the attribute that holds the id in the table.
        """
        if not grows:
            return None
        commits = journal.changed if moves else journal.added
        return Growth[object](lambda row: commits[table, int(getattr(row, key))], journal.commits)


def _growing(
    ordered: list[Row],
    sort_key: Callable[[Row], SortKey],
    show: Callable[[Row], Item],
    listing: Listing,
    growth: Growth[Row],
) -> Page[Item]:
    """A position is one or more sort keys, each with the commit up to which everything before it was given."""
    assert listing.after is not None
    if not ordered:
        return Page((), None, listing.size, None, listing.after)
    width = len(sort_key(ordered[0]))
    parts = [listing.after[at : at + width + 1] for at in range(0, len(listing.after), width + 1)]
    bounds = [(_bound(sort_key(ordered[0]), part[:width]), int(part[width])) for part in parts]

    def stretch(row: Row) -> int:
        return next((place for place, (until, _) in enumerate(bounds) if sort_key(row) <= until), len(bounds))

    rest = [row for row in ordered if stretch(row) == len(bounds) or growth.arrival(row) > bounds[stretch(row)][1]]
    here, more = rest[: listing.size], len(rest) > listing.size
    if not here:
        return Page((), None, listing.size, None, listing.after)
    reached, place = _plain_key(here[-1], sort_key), stretch(here[-1])
    if not more and place < len(bounds):
        reached = parts[-1][:width]
    left = [value for part in parts[place:] for value in part] if more else []
    return Page(tuple(map(show, here)), None, listing.size, None, (*reached, str(growth.commits), *left), more)


def _page(
    rows: Sequence[Row],
    sort_key: Callable[[Row], SortKey],
    show: Callable[[Row], Item],
    listing: Listing,
    *,
    start: int,
) -> Page[Item]:
    end = start + listing.size
    here, more = rows[start:end], len(rows) > end
    return Page(tuple(map(show, here)), None, listing.size, None, _last_key(here, sort_key, more), more)


def _beyond(ordered: Sequence[Row], sort_key: Callable[[Row], SortKey], after: Position, descending: bool) -> list[Row]:
    if not ordered:
        return []
    bound = _bound(sort_key(ordered[0]), after)
    if descending:
        return [row for row in ordered if sort_key(row) < bound]
    return [row for row in ordered if sort_key(row) > bound]


def _bound(sample: SortKey, raw: Position) -> SortKey:
    return tuple(_like(each, value) for each, value in zip(sample, raw, strict=True))


def _last_key(here: Sequence[Row], sort_key: Callable[[Row], SortKey], more: bool) -> Position | None:
    return _plain_key(here[-1], sort_key) if more else None


def _plain_key(row: Row, sort_key: Callable[[Row], SortKey]) -> Position:
    return tuple(_plain(value) for value in sort_key(row))


def _plain(value: object) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if isinstance(value, int) else str(value)


def _like(sample: object, raw: str | int) -> object:
    if isinstance(sample, datetime):
        return datetime.fromisoformat(str(raw))
    if isinstance(sample, date):
        return date.fromisoformat(str(raw))
    return Decimal(raw) if isinstance(sample, Decimal) else raw
