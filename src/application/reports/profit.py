"""What the shop earned, by day."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, Report
from application.reports.shared_columns import DAY, sums


@frozen
class DailyProfit:
    """`revenue = base + extra_income`, `gross = revenue - cost`, `net = gross - expenses`."""

    day: date
    base: Decimal
    extra_income: Decimal
    revenue: Decimal
    cost: Decimal
    gross: Decimal
    expenses: Decimal
    net: Decimal


PROFIT = Report(
    "profit",
    DailyProfit,
    (
        DAY,
        *sums("base", "extra_income", "revenue", "cost", "gross", "expenses", "net"),
        Column("margin", ValueType.PERCENT, ratio=("gross", "revenue")),
    ),
    orders=("day", "gross", "net"),
    identity=("day",),
)
