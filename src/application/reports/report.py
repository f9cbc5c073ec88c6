"""Reports: tables of what happened or how things stand, all declared, asked for and read in one way."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import Protocol, TypeVar, cast

import attrs
from attrs import frozen

from application.ports.tables import ValueType
from application.queries.listing import Listing
from domain.accounts.access import Actor, Permission
from domain.shared.money import round_half_up

R = TypeVar("R")
Totals = Mapping[str, Decimal | int | None]

EXPIRY_HORIZON = 30
IDLE_DAYS = 60


class DateScope(Enum):
    """What a report makes of its days."""

    RANGE = "what happened from `since` to `until`"
    IDLE = "what did not happen from `since` to `until`"
    AHEAD = "what is due until `until`, from `since` or from whenever"
    DAY = "how things stood at the end of `until`"
    NOW = "how things stand"


@frozen
class Column:
    """A fact of each row; or the ratio of two others, of the totals as of each row, None where the second is nothing.

    `summed`: adding it up makes sense.
    """

    key: str
    kind: ValueType
    summed: bool = False
    ratio: tuple[str, str] | None = None


@frozen(eq=False)
class Report:
    """One object for each report. `row` is the class of its rows, with a field for each fact.

    `orders`: keys to sort by, the first by default; ties by `identity`, which no two rows share. `of_product`: people
    may ask for one product alone.
    """

    name: str
    row: type
    columns: tuple[Column, ...]
    orders: tuple[str, ...]
    identity: tuple[str, ...]
    descending: bool = False
    date_scope: DateScope = DateScope.RANGE
    permission: Permission = Permission.READ_REPORTS
    of_product: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """What a row holds, in its order."""
        return tuple(fact.name for fact in attrs.fields(self.row))

    @property
    def summed(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.summed)

    def values(self, row: object) -> tuple[object, ...]:
        """One for each column."""
        plain = self._plain(row)
        if not self._ratios:
            return plain
        values = list(plain)
        for place, column, part, whole in self._ratios:
            values[place] = _ratio(column, getattr(row, part), getattr(row, whole))
        return tuple(values)

    def total_values(self, totals: Totals) -> tuple[Decimal | int | None, ...]:
        """One for each column; None where there is nothing to add up."""
        return tuple(
            _ratio(column, *(totals.get(key) for key in column.ratio)) if column.ratio else totals.get(column.key)
            for column in self.columns
        )

    @cached_property
    def _plain(self) -> Callable[[object], tuple[object, ...]]:
        """The facts of a row as its columns show them; of a ratio, its first part."""
        return attrgetter(*(column.ratio[0] if column.ratio else column.key for column in self.columns))

    @cached_property
    def _ratios(self) -> tuple[tuple[int, Column, str, str], ...]:
        """Where they stand, and of what they are."""
        return tuple((n, column, *column.ratio) for n, column in enumerate(self.columns) if column.ratio)

    def days(self, since: date | None, until: date | None, today: date) -> tuple[date, date]:
        """Which days are meant where some were left open."""
        if self.date_scope is DateScope.NOW:
            return today, today
        if self.date_scope is DateScope.AHEAD:
            return since or date.min, until or today + timedelta(days=EXPIRY_HORIZON)
        until = until or max(today, since or today)
        if self.date_scope is DateScope.DAY:
            return until, until
        if self.date_scope is DateScope.IDLE:
            return since or until - timedelta(days=IDLE_DAYS - 1), until
        return since or until.replace(day=1), until


def _ratio(column: Column, part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    if part is None or not whole:
        return None
    return round_half_up((100 if column.kind is ValueType.PERCENT else 1) * Decimal(part) / whole)


@frozen
class ReportQuery:
    """A report of one business, with everything decided. `since` and `until` are Bogota days, inclusive.

    `seller_id`: only what this person sold; `product_id`: only about this product; None for all.
    """

    business_id: int
    report: Report
    since: date
    until: date
    today: date
    order: str
    descending: bool
    seller_id: int | None = None
    product_id: int | None = None


@frozen
class ReportPage:
    """One page of the rows, the sums of all of them and how many there are."""

    query: ReportQuery
    rows: tuple[object, ...]
    totals: Totals
    number: int
    size: int
    count: int

    def rows_of(self, row: type[R]) -> tuple[R, ...]:
        """The rows as what the report says that they are."""
        assert self.query.report.row is row
        return cast(tuple[R, ...], self.rows)

    @property
    def num_pages(self) -> int:
        return max(1, -(-self.count // self.size))


@frozen
class ReportStream:
    """All rows, to be walked once, and their sums."""

    query: ReportQuery
    rows: Iterator[object]
    totals: Totals
    count: int


class ReportReader(Protocol):
    def page(self, query: ReportQuery, listing: Listing) -> ReportPage:
        """In one statement. Past the end means the last page."""
        ...

    def stream(self, query: ReportQuery) -> AbstractContextManager[ReportStream]:
        """All rows in one statement, read in batches while the context is open."""
        ...


@frozen
class ReportRequest:
    """What a person asks; None where they leave it to the report. An order that it does not have is the default."""

    report: Report
    since: date | None = None
    until: date | None = None
    order: str | None = None
    descending: bool = False
    product_id: int | None = None


def report_query(actor: Actor, request: ReportRequest, today: date) -> ReportQuery:
    """The request as this person may ask it: who may not read every report gets what they sold themselves.

    Raises PermissionDenied.
    """
    report = request.report
    actor.must(report.permission)
    since, until = report.days(request.since, request.until, today)
    is_order = request.order in report.orders
    return ReportQuery(
        business_id=actor.business_id,
        report=report,
        since=since,
        until=until,
        today=today,
        order=request.order if is_order and request.order else report.orders[0],
        descending=request.descending if is_order else report.descending,
        seller_id=None if actor.may(Permission.READ_REPORTS) else actor.user_id,
        product_id=request.product_id,
    )


@frozen
class ShowReport:
    """A page of a report; without days, this month so far (`today` is a Bogota date)."""

    _reader: ReportReader

    def __call__(self, actor: Actor, request: ReportRequest, listing: Listing, today: date) -> ReportPage:
        return self._reader.page(report_query(actor, request, today), listing)


@frozen
class ExportReport:
    """The whole of a report, for as long as the context is open."""

    _reader: ReportReader

    def __call__(self, actor: Actor, request: ReportRequest, today: date) -> AbstractContextManager[ReportStream]:
        return self._reader.stream(report_query(actor, request, today))
