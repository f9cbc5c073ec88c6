"""Sales from entity to rows and back."""

from collections.abc import Sequence

from adapters.django_orm.db.pipeline import Row
from domain.sales.numbering import SaleNumber
from domain.sales.payment import Payment, PaymentMethod
from domain.sales.payments import combined
from domain.sales.refunds import Refund
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import ReturnedLine, SaleLine, SaleReturn
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.shared.text import words

ROUNDING = "coalesce(x.rounding, x.change - x.received + x.total, 0.00)"
"""Of a sale `x`. Sales of before cash came in coins do not store it: it was only in their change."""
REFUNDED = "coalesce(x.refunded, x.returned_amount)"
"""Of a sale `x`. Sales of before cash came in coins do not store it: they refunded what their goods had cost."""


def to_row(sale: Sale) -> dict[str, object]:
    payment = combined(sale.payments)
    total, total_base, total_tax = sale.totals
    return {
        "id": sale.id,
        "business_id": sale.business_id,
        "seller_id": sale.seller_id,
        "client_id": sale.client_id,
        "client_name": sale.client_name,
        "client_words": "".join(f" {word}" for word in words(sale.client_name)),
        "method": payment.method.value,
        "bank": payment.bank,
        "reference": payment.reference,
        "received": None if payment.received is None else payment.received.amount,
        "change": payment.change.amount,
        "rounding": payment.rounding.amount,
        "refunded": payment.refunded.amount,
        "cash_for_others": sale.cash_for_others.amount,
        "sold_at": sale.sold_at,
        "state": sale.state.value,
        "total": total.amount,
        "total_base": total_base.amount,
        "total_tax": total_tax.amount,
        "returned_amount": sale.returned_amount.amount,
        "voided_at": sale.voided_at,
        "voided_by": sale.voided_by,
        "void_reason": sale.void_reason,
        "version": sale.version,
    }


def payment_rows(sale: Sale) -> list[dict[str, object]]:
    """Of a sale with several payments; a single one stands in the sale's own row."""
    if len(sale.payments) == 1:
        return []
    return [
        {
            "position": position,
            "method": payment.method.value,
            "bank": payment.bank,
            "reference": payment.reference,
            "amount": payment.amount.amount,
            "received": None if payment.received is None else payment.received.amount,
            "change": payment.change.amount,
            "rounding": payment.rounding.amount,
            "refunded": payment.refunded.amount,
        }
        for position, payment in enumerate(sale.payments)
    ]


def to_payment(row: Row) -> Payment:
    method, bank, reference, amount, received, change, rounding, refunded = row
    return Payment(
        PaymentMethod(method),
        Money(amount),
        bank,
        reference,
        None if received is None else Money(received),
        Money(change),
        Money(rounding),
        Money(refunded),
    )


def line_row(line: SaleLine) -> dict[str, object]:
    return {
        "id": line.id,
        "product_id": line.product_id,
        "name": line.name,
        "barcode": line.barcode,
        "category": line.category,
        "unit": line.quantity.unit.value,
        "quantity": line.quantity.amount,
        "unit_price": line.unit_price.amount,
        "unit_tax": line.unit_tax.amount,
        "treatment": line.treatment.value,
        "subtotal": line.subtotal.amount,
        "cost": line.cost.amount,
        "returned": line.returned.amount,
        "returned_cost": line.returned_cost.amount,
    }


def to_return(id: int, sale_id: int, business_id: int, lines: Sequence[Row], refunds: Sequence[Row] = ()) -> SaleReturn:
    reason, actor_id, at = lines[0][:3]
    parts = tuple(
        ReturnedLine(
            line_id=line_id,
            product_id=product_id,
            quantity=Quantity(quantity, Unit(unit)),
            base=Money(base),
            amount=Money(amount),
            cost=Money(cost),
        )
        for _reason, _actor, _at, line_id, product_id, unit, quantity, base, amount, cost in lines
    )
    back = tuple(
        Refund(PaymentMethod(method), Money(amount), bank, Money(worth)) for method, amount, bank, worth in refunds
    )
    return SaleReturn(id, sale_id, business_id, parts, reason, actor_id, at, back)


def refund_rows(sale_return: SaleReturn) -> list[dict[str, object]]:
    return [
        {
            "position": position,
            "method": each.method.value,
            "bank": each.bank,
            "amount": each.amount.amount,
            "worth": each.worth.amount,
        }
        for position, each in enumerate(sale_return.refunds)
    ]


def returned_row(part: ReturnedLine) -> dict[str, object]:
    return {
        "line_id": part.line_id,
        "product_id": part.product_id,
        "quantity": part.quantity.amount,
        "base": part.base.amount,
        "amount": part.amount.amount,
        "cost": part.cost.amount,
    }


def to_entity(row: Row, lines: list[Row], payments: Sequence[Row] = ()) -> Sale:
    """`payments` are those of a sale that has several."""
    id, business_id, seller_id, prefix, consecutive, client_id, client_name, method, bank, reference, *rest = row
    received, change, rounding, refunded, cash_for_others, sold_at, state, total, returned_amount, *rest = rest
    single = (method, bank, reference, total, received, change, rounding, refunded)
    voided_at, voided_by, void_reason, version = rest
    return Sale(
        id=id,
        business_id=business_id,
        seller_id=seller_id,
        client_id=client_id,
        client_name=client_name,
        payments=tuple(to_payment(each) for each in payments or [single]),
        sold_at=sold_at,
        lines=tuple(to_line(line) for line in lines),
        number=SaleNumber(prefix, consecutive),
        state=SaleState(state),
        version=version,
        voided_at=voided_at,
        voided_by=voided_by,
        void_reason=void_reason,
        returned_amount=Money(returned_amount),
        cash_for_others=Money(cash_for_others),
    )


def to_line(row: Row) -> SaleLine:
    (
        id,
        product_id,
        name,
        barcode,
        category,
        unit_name,
        quantity,
        unit_price,
        unit_tax,
        treatment,
        cost,
        returned,
        returned_cost,
    ) = row
    unit = Unit(unit_name)
    return SaleLine(
        id=id,
        product_id=product_id,
        name=name,
        barcode=barcode,
        category=category,
        quantity=Quantity(quantity, unit),
        unit_price=Money(unit_price),
        unit_tax=Money(unit_tax),
        treatment=Treatment(treatment),
        cost=Money(cost),
        returned=Quantity(returned, unit),
        returned_cost=Money(returned_cost),
    )
