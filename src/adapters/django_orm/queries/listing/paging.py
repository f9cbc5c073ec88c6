"""One way to page any list: by number with an exact count, or by key at a cost that does not grow with depth."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from attrs import evolve, frozen

from adapters.django_orm.db.connection import rows, rows_with_custom_plan
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.queries.listing.growing import Growth, growing_walk
from application.queries.listing import BEST_MATCHES, Listing, Page, Position, nearest_page
from domain.shared.calendar import day_end, day_start
from domain.shared.text import readings, words

T = TypeVar("T")
DEEP = 10_000
"""Rows before a page from which on it pays to count first, and to come from the other end."""


def moments_of(since: date | None, until: date | None) -> dict[str, datetime | None]:
    """Bogota dates, both included, as the moments from which and before which: parameters `since` and `until`."""
    return {"since": day_start(since) if since else None, "until": day_end(until) if until else None}


@frozen
class SortColumn:
    """A column of the sort key and the type its value is read back as, e.g. `SortColumn("s.stock", "numeric")`."""

    name: str
    type: str


@frozen
class Tally:
    """Rows that are counted beside the data (`row_count`): of `table`, all of them or the `part` of them."""

    table: str
    part: int | None = None

    @property
    def sql(self) -> str:
        part = "" if self.part is None else " AND t.part = %(part)s::bigint"
        return f"""(
            SELECT coalesce(sum(t.amount), 0)::bigint FROM row_count t
            WHERE t.business_id = %(business_id)s AND t.counted = '{self.table}'{part}
        )"""


@frozen
class ListQuery:
    """A list to be paged; its sort key must end in a unique column.

    `source`, `counted` (a smaller source that suffices to count) and `condition` are SQL of ours; whatever a person
    typed is in `parameters`. `filtered`: how many rows are left depends much on the values, so plan for them.
    `searched`: by words, so that pages show the best matches alone. `tally` knows the count without counting.
    `growth` belongs to lists by when things happened: walked from old to new they miss nothing (`growing.py`).
    """

    columns: str
    source: str
    counted: str
    condition: str
    parameters: Mapping[str, object]
    key: Sequence[SortColumn]
    descending: bool
    filtered: bool = False
    searched: bool = False
    tally: Tally | None = None
    growth: Growth | None = None

    @property
    def grows(self) -> bool:
        return self.growth is not None and not self.descending

    def page(self, listing: Listing, read: Callable[[Row], T]) -> Page[T]:
        """In one statement; in two where the page asked for lies deep, or three where it is past the end."""
        if listing.after is not None:
            return growing_walk(self, listing, read) if self.grows else self._walk(listing, listing.after, read)
        number, size = max(1, listing.page), listing.size
        result = [] if (number - 1) * size > DEEP else self._slice(size, number)
        if not result and number > 1:
            # Past the end no row tells the count; and what lies deep is asked for from the nearer end.
            count = int(self.rows(f"SELECT {self._count()}", self.parameters)[0][0])
            number = nearest_page(number, size, count)
            result = self._slice(size, number, count)
        count, snapshot = (int(result[0][0]), result[0][1]) if result else (0, "")
        items, last = self.read([row[2:] for row in result], read)
        has_next = number * size < count
        if self.grows:
            return Page(items, number, size, count, (*last, snapshot) if last else (), has_next)
        return Page(items, number, size, count, last if has_next else None, has_next)

    def _count(self) -> str:
        """How many rows the pages show, as an expression."""
        if self.searched:
            matches = f"SELECT 1 FROM {self.counted} WHERE {self.condition} LIMIT {BEST_MATCHES}"
            return f"(SELECT count(*) FROM ({matches}) c)"
        return self.tally.sql if self.tally else f"(SELECT count(*) FROM {self.counted} WHERE {self.condition})"

    def _slice(self, size: int, number: int, count: int = 0) -> list[Row]:
        """`count`: how many rows there are, if that is known."""
        offset = (number - 1) * size
        if self.searched:
            return self._rows_at(offset, max(0, min(size, BEST_MATCHES - offset)))
        if not count or count >= 2 * offset:
            return self._rows_at(offset, size)
        size = min(size, count - offset)
        backwards = evolve(self, descending=not self.descending)
        return backwards._rows_at(count - offset - size, size)[::-1]

    def _rows_at(self, offset: int, size: int) -> list[Row]:
        return self.rows(f"{self.select(self._count())} LIMIT {size} OFFSET {offset}", self.parameters)

    def _walk(self, listing: Listing, after: Position, read: Callable[[Row], T]) -> Page[T]:
        where, bounds = self.beyond(after) if after else ("TRUE", {})
        statement = f"{self.select('0', where)} LIMIT {listing.size + 1}"
        result = [row[2:] for row in self.rows(statement, {**self.parameters, **bounds})]
        items, last = self.read(result[: listing.size], read)
        has_next = len(result) > listing.size
        return Page(items, None, listing.size, None, last if has_next else None, has_next)

    def beyond(self, key: Position, name: str = "after", comparison: str = "") -> tuple[str, dict[str, object]]:
        """The condition that a row comes after `key` (or stands to it as `comparison` says), and its parameters."""
        columns = ", ".join(column.name for column in self.key)
        values = ", ".join(f"%({name}_{n})s::{column.type}" for n, column in enumerate(self.key))
        sign = comparison or ("<" if self.descending else ">")
        return f"({columns}) {sign} ({values})", {f"{name}_{n}": value for n, value in enumerate(key)}

    def rows(self, statement: str, parameters: Mapping[str, object]) -> list[Row]:
        if self.tally:
            parameters = {**parameters, "part": None if self.tally.part is None else int(self.tally.part)}
        return rows_with_custom_plan(statement, parameters) if self.filtered else rows(statement, parameters)

    def select(self, first: str, where: str = "TRUE", join: str = "") -> str:
        """Rows of `first`, the snapshot they are read in where that matters, the sort key and the columns; in order."""
        direction = " DESC" if self.descending else ""
        order = ", ".join(f"{column.name}{direction}" for column in self.key)
        key = ", ".join(column.name for column in self.key)
        snapshot = "pg_current_snapshot()::varchar" if self.growth else "''"
        return (
            f"SELECT {first}, {snapshot}, {key}, {self.columns} FROM {self.source} {join} "
            f"WHERE {self.condition} AND {where} ORDER BY {order}"
        )

    def read(self, result: list[Row], read: Callable[[Row], T]) -> tuple[tuple[T, ...], Position | None]:
        """The items, and the sort key of the last of them."""
        width = len(self.key)
        items = tuple(read(row[width:]) for row in result)
        return items, tuple(_plain(value) for value in result[-1][:width]) if result else None


def _plain(value: object) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def condition(alias: str, text: str, filters: Mapping[str, object]) -> str:
    """Of the business's rows `alias`, those that have the words of `text` and pass every filter that was asked for.

    `filters`: condition -> what was asked; nothing asked (None, or "") leaves the condition out.
    """
    conditions = [each for each, value in filters.items() if value not in (None, "")]
    search = [has_words(alias)] if words(text) else []
    return " AND ".join([f"{alias}.business_id = %(business_id)s", *conditions, *search])


def has_words(alias: str, parameter: str = "words") -> str:
    """The condition that the row `alias` has the words of `parameter`, a `word_query`; an index serves it."""
    return f"array_to_tsvector(string_to_array({alias}.search_words, ' ')) @@ %({parameter})s::varchar::tsquery"


def word_query(sought: Sequence[str], also: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    """A text-search query: each word begins some word of the row, or the row has one of the tokens that will `also` do.

    The words are alphanumeric and need no escape.
    """
    return " & ".join(_either(f"'{word}':*", also.get(word, ())) for word in sought)


def number_query(text: str) -> str:
    """A text-search query for what clients and suppliers are found by: any of the `readings` of what was typed."""
    return " | ".join(f"({word_query(reading)})" for reading in readings(text))


def _either(word: str, tokens: Sequence[str]) -> str:
    choices = " | ".join([word, *(f"'{token}'" for token in tokens)])
    return f"({choices})" if tokens else word
