"""Payments of what clients owe, one row each."""

from attrs import frozen

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
_ADD = f"""
    {next_number("payment")}
    INSERT INTO credit_payment (id, business_id, number, client_id, amount, method, bank, reference, taken_by_id,
        taken_at, voided_at, voided_by_id, void_reason)
    VALUES (%(id)s, %(business_id)s, (SELECT last FROM counter), %(client_id)s, %(amount)s, %(method)s, %(bank)s,
        %(reference)s, %(taken_by)s, %(taken_at)s, %(voided_at)s, %(voided_by)s, %(void_reason)s)
    RETURNING number
"""
_LOCK = """
    SELECT id, business_id, number, client_id, amount, method, bank, reference, taken_by_id, taken_at, voided_at,
        voided_by_id, void_reason
    FROM credit_payment WHERE business_id = %s AND client_id = %s AND id = %s FOR UPDATE
"""
_SAVE = """
    UPDATE credit_payment SET voided_at = %(voided_at)s, voided_by_id = %(voided_by)s, void_reason = %(void_reason)s
    WHERE business_id = %(business_id)s AND id = %(id)s
"""


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
        [[payment.number]] = rows(_ADD, _to_row(payment))

    def lock(self, client_id: int, id: int) -> CreditPayment:
        return _to_entity(one_row(_LOCK, [self._business_id, client_id, id], "payment", id))

    def save(self, payment: CreditPayment) -> None:
        if not run(_SAVE, _to_row(payment) | {"business_id": self._business_id}):
            raise NotFound("payment", payment.id)


def _to_row(payment: CreditPayment) -> dict[str, object]:
    paid = payment.payment
    return {
        "id": payment.id,
        "business_id": payment.business_id,
        "client_id": payment.client_id,
        "amount": paid.amount.amount,
        "method": paid.method.value,
        "bank": paid.bank,
        "reference": paid.reference,
        "taken_by": payment.taken_by,
        "taken_at": payment.taken_at,
        "voided_at": payment.voided_at,
        "voided_by": payment.voided_by,
        "void_reason": payment.void_reason,
    }


def _to_entity(row: Row) -> CreditPayment:
    id, business_id, number, client_id, amount, method, bank, reference, *rest = row
    taken_by, taken_at, voided_at, voided_by, void_reason = rest
    return CreditPayment(
        id=id,
        business_id=business_id,
        number=number,
        client_id=client_id,
        payment=Payment(PaymentMethod(method), Money(amount), bank, reference),
        taken_by=taken_by,
        taken_at=taken_at,
        voided_at=voided_at,
        voided_by=voided_by,
        void_reason=void_reason,
    )
