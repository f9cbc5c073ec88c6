"""What clients owe."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from application.ports.tables import ValueType
from application.reports.report import Column, DateScope, Report
from application.reports.shared_columns import number, sums, text


@frozen
class ClientDebt:
    """What a client owes by the age of the sales that are not paid; payments settle the oldest first.

    `balance` is the sum of the ages less `credit_balance`, what was paid beyond all of it. `oldest`: when the oldest
    sale that is not paid was made.
    """

    client_id: int
    name: str
    document: str
    phone: str
    balance: Decimal
    oldest: date | None
    up_to_30: Decimal
    up_to_60: Decimal
    up_to_90: Decimal
    over_90: Decimal
    credit_balance: Decimal


DEBTS = Report(
    "debts",
    ClientDebt,
    (
        number("client_id"),
        *text("name", "document", "phone"),
        *sums("balance"),
        Column("oldest", ValueType.DAY),
        *sums("up_to_30", "up_to_60", "up_to_90", "over_90", "credit_balance"),
    ),
    orders=("balance", "name", "oldest"),
    identity=("client_id",),
    descending=True,
    date_scope=DateScope.DAY,
)
