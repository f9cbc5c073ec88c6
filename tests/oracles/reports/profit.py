from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from adapters.in_memory.store import Tables
from application.reports.profit import PROFIT, DailyProfit
from application.reports.report import Report, ReportQuery
from domain.expenses.entry import Entry
from tests.oracles.reports.facts import NOTHING, Rows, amounts, grouped, sales_and_returns


def _profit(tables: Tables, asked: ReportQuery) -> Iterator[DailyProfit]:
    by_day = grouped(sales_and_returns(tables, asked), lambda event: event.day)
    income, spent = (
        _by_day(row.entry for row in table.values() if row.business_id == asked.business_id and row.void is None)
        for table in (tables.extra_income, tables.expenses)
    )
    for day in {*by_day, *income, *spent}:
        if not asked.since <= day <= asked.until:
            continue
        sold = amounts(by_day.get(day, ()), "base", "cost")
        base, cost = sold["base"], sold["cost"]
        extra, expenses = income.get(day, NOTHING), spent.get(day, NOTHING)
        revenue = base + extra
        yield DailyProfit(day, base, extra, revenue, cost, revenue - cost, expenses, revenue - cost - expenses)


def _by_day(entries: Iterable[Entry]) -> dict[date, Decimal]:
    sums: dict[date, Decimal] = {}
    for entry in entries:
        sums[entry.day] = sums.get(entry.day, NOTHING) + entry.amount.amount
    return sums


ROWS: dict[Report, Rows] = {PROFIT: _profit}
