from collections.abc import Iterator

from adapters.in_memory.store import Tables
from application.reports.expenses import EXPENSES, ExpensePaid
from application.reports.report import Report, ReportQuery
from tests.oracles.reports.facts import Rows


def _expenses(tables: Tables, asked: ReportQuery) -> Iterator[ExpensePaid]:
    for expense in tables.expenses.values():
        entry = expense.entry
        counts = expense.business_id == asked.business_id and expense.void is None
        if counts and asked.since <= entry.day <= asked.until:
            yield ExpensePaid(expense.id, entry.day, expense.concept, entry.description, entry.amount.amount)


ROWS: dict[Report, Rows] = {EXPENSES: _expenses}
