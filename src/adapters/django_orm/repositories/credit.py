"""Payments of what clients owe, one row each."""

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.document_numbers import next_number
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.expressions.debts import BALANCE
from domain.credit.credit import CreditPayment
from domain.sales.payment import Payment, PaymentMethod
from domain.shared.errors import NotFound
from domain.shared.money import ZERO, Money

_BALANCE = f"SELECT {BALANCE} FROM client c WHERE c.business_id = %s AND c.id = %s"
_COLUMNS: ColumnTable[CreditPayment] = ColumnTable(
    Column("id", lambda payment: payment.id, edited=False),
    Column("business_id", lambda payment: payment.business_id, edited=False),
    Column("number", lambda payment: payment.number, added=False, edited=False),
    Column("client_id", lambda payment: payment.client_id, edited=False),
    Column("amount", lambda payment: payment.payment.amount.amount, Money, edited=False),
    Column("rounding", lambda payment: payment.payment.rounding.amount, Money, edited=False),
    Column("method", lambda payment: payment.payment.method.value, PaymentMethod, edited=False),
    Column("bank", lambda payment: payment.payment.bank, edited=False),
    Column("reference", lambda payment: payment.payment.reference, edited=False),
    Column("taken_by_id", lambda payment: payment.taken_by, edited=False),
    Column("taken_at", lambda payment: payment.taken_at, edited=False),
    Column("voided_at", lambda payment: payment.voided_at),
    Column("voided_by_id", lambda payment: payment.voided_by),
    Column("void_reason", lambda payment: payment.void_reason),
)
_ADD = f"""
    {next_number("payment")}
    INSERT INTO credit_payment (number, {_COLUMNS.names}) VALUES ((SELECT last FROM counter), {_COLUMNS.values})
    RETURNING number
"""
_LOCK = f"""
    SELECT {_COLUMNS.selected()} FROM credit_payment WHERE business_id = %s AND client_id = %s AND id = %s FOR UPDATE
"""
_SAVE = f"UPDATE credit_payment SET {_COLUMNS.assignments} WHERE business_id = %(business_id)s AND id = %(id)s"


@frozen
class DjangoCreditRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("credit_payment")

    def balance(self, client_id: int) -> Money:
        # By a statement of its own: the one that waited for the lock does not see what it waited for.
        result = rows(_BALANCE, [self._business_id, client_id])
        return Money(result[0][0]) if result else ZERO

    def add(self, payment: CreditPayment) -> None:
        [[payment.number]] = rows(_ADD, _COLUMNS.to_database(payment))

    def lock(self, client_id: int, id: int) -> CreditPayment:
        return _to_entity(one_row(_LOCK, [self._business_id, client_id, id], "payment", id))

    def save(self, payment: CreditPayment) -> None:
        if not run(_SAVE, _COLUMNS.to_database(payment) | {"business_id": self._business_id}):
            raise NotFound("payment", payment.id)


def _to_entity(row: Row) -> CreditPayment:
    value = _COLUMNS.to_domain(row)
    return CreditPayment(
        id=value["id"],
        business_id=value["business_id"],
        number=value["number"],
        client_id=value["client_id"],
        payment=Payment(
            value["method"], value["amount"], value["bank"], value["reference"], rounding=value["rounding"]
        ),
        taken_by=value["taken_by_id"],
        taken_at=value["taken_at"],
        voided_at=value["voided_at"],
        voided_by=value["voided_by_id"],
        void_reason=value["void_reason"],
    )
