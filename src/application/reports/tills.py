"""Till sessions that were counted."""

from datetime import datetime
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, Report
from application.reports.shared_columns import number, sums, text


@frozen
class ClosedTill:
    """A till session that was counted; `seller` by name. `expected = base + cash_in - cash_out`."""

    id: int
    number: int
    seller_id: int
    seller: str
    opened_at: datetime
    closed_at: datetime
    base: Decimal
    cash_in: Decimal
    cash_out: Decimal
    rounding: Decimal
    expected: Decimal
    counted: Decimal
    difference: Decimal


TILLS = Report(
    "tills",
    ClosedTill,
    (
        number("id"),
        Column("number", ValueType.COUNT),
        number("seller_id"),
        *text("seller"),
        Column("opened_at", ValueType.MOMENT),
        Column("closed_at", ValueType.MOMENT),
        *sums("difference", "counted", "expected", "base", "cash_in", "cash_out", "rounding"),
    ),
    orders=("closed_at", "difference"),
    identity=("id",),
)
