"""Purchases of which something arrived."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, Report
from application.reports.shared_columns import DAY, SOLD, number, text
from domain.purchases.purchase_state import PurchaseKind, PurchaseState


@frozen
class PurchaseMade:
    """A purchase of which something has arrived, the latest on `received_day`; the amounts are those of what did."""

    id: int
    number: int
    day: date
    received_day: date
    supplier: str
    reference: str
    kind: PurchaseKind
    state: PurchaseState
    base: Decimal
    tax: Decimal
    total: Decimal


PURCHASES = Report(
    "purchases",
    PurchaseMade,
    (
        number("id"),
        Column("number", ValueType.COUNT),
        DAY,
        Column("received_day", ValueType.DAY),
        *text("supplier", "reference", "kind", "state"),
        *SOLD,
    ),
    orders=("day", "total"),
    identity=("id",),
)
