"""Debts of clients from credit sales, and their payments."""

from datetime import datetime
from decimal import Decimal

from attrs import define

from domain.clients.client import Client
from domain.sales.coins import CASH_UNIT, EXACT
from domain.sales.payment import Payment, PaymentMethod, Tender
from domain.shared.errors import Conflict, Invalid, collect_errors, error_field
from domain.shared.money import Money
from domain.shared.text import clean

REASON_LIMIT = 200
AGES = (30, 60, 90)
"""Days up to which a debt counts as of one age; beyond the last it is of the oldest."""


@define
class PaidOnCredit(Invalid):
    """Nobody pays a debt by owing it."""


@define
class PaymentExceedsBalance(Conflict):
    """More than the client owes now; a `balance` below zero is in the client's favour."""

    balance: Money
    amount: Money


@define
class PaymentAlreadyVoid(Conflict):
    """What was voided counts no more; it cannot be voided again."""

    payment_id: int


@define(kw_only=True)
class CreditPayment:
    """Money that a client brought for what was taken on credit. It is never changed, only voided.

    `number` is the shop's own, without gaps; the books give it when the payment is added.
    """

    id: int
    business_id: int
    client_id: int
    payment: Payment
    taken_by: int
    taken_at: datetime
    number: int = 0
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str = ""

    @classmethod
    def take(
        cls,
        *,
        id: int,
        client: Client,
        balance: Money,
        amount: Money,
        tender: Tender,
        actor_id: int,
        at: datetime,
        cash_unit: Decimal = CASH_UNIT,
    ) -> "CreditPayment":
        """From `client`, who owes `balance`; also from one who is archived.

        Whoever pays the whole balance in cash may pay it in coins; less than that is as much as was brought.

        Raises PaymentExceedsBalance and MoneyNotPositive about `amount`, and other Invalid with the field named.
        """
        with collect_errors() as fields:
            with fields.about("amount"):
                amount.positive()
            with fields.about():
                if tender.method is PaymentMethod.CREDIT:
                    raise PaidOnCredit(field="method")
                payment = tender.pay(amount, cash_unit=cash_unit if amount == balance or tender.received else EXACT)
        if balance < amount:
            raise PaymentExceedsBalance(balance, amount, field="amount")
        return cls(
            id=id,
            business_id=client.business_id,
            client_id=client.id,
            payment=payment,
            taken_by=actor_id,
            taken_at=at,
        )

    def void(self, *, reason: str, actor_id: int, at: datetime) -> None:
        """The client owes it again. Raises PaymentAlreadyVoid, Invalid about `reason`."""
        if self.voided_at is not None:
            raise PaymentAlreadyVoid(self.id)
        with error_field("reason"):
            reason = clean(reason, REASON_LIMIT)
        self.voided_at, self.voided_by, self.void_reason = at, actor_id, reason
