"""One way to page any list: by number with a capped count, or by key at a cost that does not grow with depth."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import frozen

from adapters.django_orm.sql import Row, planned_rows, rows
from application.queries.listing import COUNT_LIMIT, Key, Listing, Page, nearest_page
from domain.calendar import day_end, day_start
from domain.text import readings, words

T = TypeVar("T")


def moments_of(since: date | None, until: date | None) -> dict[str, datetime | None]:
    """Bogota dates, both included, as the moments from which and before which: parameters `since` and `until`."""
    return {"since": since and day_start(since), "until": until and day_end(until)}


@frozen
class SortColumn:
    """A column of the sort key and the type its value is read back as, e.g. `SortColumn("s.stock", "numeric")`."""

    name: str
    type: str


@frozen
class ListQuery:
    """A list to be paged; its sort key must end in a unique column.

    `source`, `counted` (a smaller source that suffices to count) and `condition` are SQL of ours; whatever a person
    typed is in `parameters`. `filtered`: how many rows are left depends much on the values, so plan for them.
    """

    columns: str
    source: str
    counted: str
    condition: str
    parameters: Mapping[str, Any]
    key: Sequence[SortColumn]
    descending: bool
    filtered: bool = False

    def page(self, listing: Listing, read: Callable[[Row], T]) -> Page[T]:
        """In one statement; in two or three where the page asked for lies past the end."""
        if listing.after is not None:
            return self._walk(listing, listing.after, read)
        number = max(1, listing.page)
        found = self._slice(listing.size, number)
        if not found and number > 1:
            # OFFSET went past the end, where no row tells the count.
            count = int(
                self._rows(f"SELECT count(*) FROM {self.counted} WHERE {self.condition}", self.parameters)[0][0]
            )
            number = nearest_page(number, listing.size, count)
            found = self._slice(listing.size, number)
        counted = found[0][0] if found else 0
        exact = counted <= COUNT_LIMIT
        items, next_after = self._cut([row[1:] for row in found], listing.size, read)
        return Page(items, number, listing.size, min(counted, COUNT_LIMIT), next_after, exact)

    def _slice(self, size: int, number: int) -> list[Row]:
        counted = (
            f"(SELECT count(*) FROM (SELECT 1 FROM {self.counted} WHERE {self.condition} LIMIT {COUNT_LIMIT + 1}) c)"
        )
        offset = (number - 1) * size
        statement = f"{self._select(counted)} LIMIT {size + 1} OFFSET {offset}"
        return self._rows(statement, self.parameters)

    def _walk(self, listing: Listing, after: Key, read: Callable[[Row], T]) -> Page[T]:
        comparison = "<" if self.descending else ">"
        names = ", ".join(column.name for column in self.key)
        values = ", ".join(f"%(after_{n})s::{column.type}" for n, column in enumerate(self.key))
        where = f"({names}) {comparison} ({values})"
        statement = f"{self._select('0', where)} LIMIT {listing.size + 1}"
        parameters = {**self.parameters, **{f"after_{n}": value for n, value in enumerate(after)}}
        items, next_after = self._cut([row[1:] for row in self._rows(statement, parameters)], listing.size, read)
        return Page(items, None, listing.size, None, next_after)

    def _rows(self, statement: str, parameters: Mapping[str, Any]) -> list[Row]:
        return planned_rows(statement, parameters) if self.filtered else rows(statement, parameters)

    def _select(self, counted: str, where: str = "TRUE") -> str:
        direction = " DESC" if self.descending else ""
        order = ", ".join(f"{column.name}{direction}" for column in self.key)
        key = ", ".join(column.name for column in self.key)
        return (
            f"SELECT {counted}, {key}, {self.columns} FROM {self.source} "
            f"WHERE {self.condition} AND {where} ORDER BY {order}"
        )

    def _cut(self, found: list[Row], size: int, read: Callable[[Row], T]) -> tuple[tuple[T, ...], Key | None]:
        width = len(self.key)
        items = tuple(read(row[width:]) for row in found[:size])
        return items, tuple(_plain(value) for value in found[size - 1][:width]) if len(found) > size else None


def _plain(value: Any) -> str | int:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def condition(alias: str, text: str, filters: Mapping[str, Any]) -> str:
    """Of the business's rows `alias`, those that have the words of `text` and pass every filter that was asked for.

    `filters`: condition -> what was asked; nothing asked (None, or "") leaves the condition out.
    """
    asked = [each for each, value in filters.items() if value not in (None, "")]
    found = [has_words(alias)] if words(text) else []
    return " AND ".join([f"{alias}.business_id = %(business_id)s", *asked, *found])


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
