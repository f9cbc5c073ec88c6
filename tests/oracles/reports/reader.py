from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.ports.tables import ValueType
from application.queries.listing import Listing, nearest_page
from application.reports.report import Report, ReportPage, ReportQuery, ReportStream
from domain.shared.text import sort_key
from tests.oracles.reports import credit, expenses, inventory, profit, purchases, sales, tax, tills
from tests.oracles.reports.facts import Rows

ROWS: dict[Report, Rows] = {
    **sales.ROWS,
    **profit.ROWS,
    **tax.ROWS,
    **inventory.ROWS,
    **purchases.ROWS,
    **expenses.ROWS,
    **credit.ROWS,
    **tills.ROWS,
}


@frozen
class InMemoryReportReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, query: ReportQuery, listing: Listing) -> ReportPage:
        rows = self._rows(query)
        number = nearest_page(listing.page, listing.size, len(rows))
        here = rows[(number - 1) * listing.size : number * listing.size]
        totals = _totals(query.report, rows)
        return ReportPage(query, tuple(here), totals, number, listing.size, len(rows))

    @contextmanager
    def stream(self, query: ReportQuery) -> Iterator[ReportStream]:
        rows = self._rows(query)
        yield ReportStream(query, iter(rows), _totals(query.report, rows), len(rows))

    def _rows(self, query: ReportQuery) -> list[Any]:
        found = ROWS[query.report](self._store.tables, query)
        return sorted(found, key=lambda row: _key(query, row), reverse=query.descending)


def _key(query: ReportQuery, row: Any) -> tuple[Any, ...]:
    """What is not there sorts first."""
    first = getattr(row, query.order)
    facts = [sort_key(first) if isinstance(first, str) else first]
    facts += [getattr(row, key) for key in query.report.identity]
    plain = [fact.value if isinstance(fact, Enum) else fact for fact in facts]
    return tuple((fact is not None, 0 if fact is None else fact) for fact in plain)


def _totals(report: Report, rows: list[Any]) -> dict[str, Any]:
    zero: dict[ValueType, Any] = {ValueType.COUNT: 0, ValueType.MONEY: Decimal("0.00")}
    return {
        column.key: sum((getattr(row, column.key) for row in rows), zero[column.kind])
        for column in report.columns
        if column.summed
    }
