"""What the shop spent."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from application.reports.report import Report
from application.reports.shared_columns import DAY, number, sums, text


@frozen
class ExpensePaid:
    id: int
    day: date
    concept: str
    description: str
    amount: Decimal


EXPENSES = Report(
    "expenses",
    ExpensePaid,
    (number("id"), DAY, *text("concept", "description"), *sums("amount")),
    orders=("day", "amount"),
    identity=("id",),
)
