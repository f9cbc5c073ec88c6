"""Expenses and extra income lie in two tables that differ in the name of their day and in one column of their own."""

from attrs import frozen

from domain.expenses.extra_income import IncomeKind


@frozen
class EntryTable:
    name: str
    own: str
    day: str


EXPENSES = EntryTable("expense", own="concept", day="expense_date")
EXTRA_INCOME = EntryTable("extra_income", own="kind", day="income_date")


def kind_token(kind: IncomeKind) -> str:
    """How the kind stands among the searchable words of an extra income: as no word that people type."""
    return f"={kind.value}"
