"""What belongs to a sale beside its lines: payments, and what came back."""

from datetime import datetime
from decimal import Decimal

from attrs import frozen

from domain.sales.payment import Payment, PaymentMethod
from domain.sales.sale import Sale
from domain.sales.sale_line import SaleReturn
from domain.shared.quantity import Unit


@frozen
class SalePayment:
    """How `amount` pesos reached the shop, and the `rounding` that it forwent for want of coins."""

    method: PaymentMethod
    bank: str
    reference: str
    amount: Decimal
    received: Decimal | None
    change: Decimal
    rounding: Decimal

    @classmethod
    def of(cls, payment: Payment) -> "SalePayment":
        return cls(
            payment.method,
            payment.bank,
            payment.reference,
            payment.net_amount.amount,
            None if payment.received is None else payment.received.amount,
            payment.change.amount,
            payment.rounding.amount,
        )


@frozen
class SaleRefund:
    """What went back of a sale by one means, in pesos."""

    method: PaymentMethod
    bank: str
    amount: Decimal


@frozen
class LineReturned:
    """How much of a line of the sale came back, and what of it went back to the customer, tax included."""

    line_id: int
    product_id: int
    name: str
    unit: Unit
    quantity: Decimal
    amount: Decimal


@frozen
class ReturnOfSale:
    """A part of the sale that came back: when, who took it, why, and what it was worth, tax included.

    `refunds` is what went back to the customer, and how; returns of before cash came in coins do not say it.
    """

    id: int
    at: datetime
    actor_id: int
    actor: str
    reason: str
    amount: Decimal
    refunds: tuple[SaleRefund, ...]
    lines: tuple[LineReturned, ...]

    @classmethod
    def of(cls, back: SaleReturn, sale: Sale, actor: str) -> "ReturnOfSale":
        names = {line.id: line.name for line in sale.lines}
        lines = [
            LineReturned(
                part.line_id,
                part.product_id,
                names[part.line_id],
                part.quantity.unit,
                part.quantity.amount,
                part.amount.amount,
            )
            for part in back.lines
        ]
        refunds = tuple(SaleRefund(each.method, each.bank, each.amount.amount) for each in back.refunds)
        return cls(back.id, back.at, back.actor_id, actor, back.reason, back.amount.amount, refunds, tuple(lines))
