"""Sales, their lines and what came back of them."""

from typing import Any

from attrs import evolve, frozen

from adapters.django_orm.sql import Row, columns, next_id, rows, run
from domain.errors import NotFound
from domain.money import Money
from domain.payment import Payment, PaymentMethod
from domain.quantity import Quantity, Unit
from domain.sale import Sale, SaleNumber, SaleState
from domain.sale_line import SaleLine, SaleReturn
from domain.tax import Treatment
from domain.text import words

_NEXT_IDS = """
    SELECT nextval('sale_id_seq'), ARRAY(SELECT nextval('sale_line_id_seq') FROM generate_series(1, %s::int))
"""
# The counter is taken here and nowhere else: its row stays locked until the transaction ends.
_ADD = """
    WITH numbered AS (
        UPDATE numbering SET next = next + 1 WHERE business_id = %(business_id)s
        RETURNING prefix, next - 1 AS consecutive
    ), stored AS (
        INSERT INTO sale (id, business_id, seller_id, prefix, consecutive, client_name, search_words, method, bank,
            reference, received, change, sold_at, state, total, total_base, total_tax, returned_amount, voided_at,
            voided_by_id, void_reason, version)
        SELECT %(id)s, %(business_id)s, %(seller_id)s, prefix, consecutive, %(client_name)s,
            lower(prefix || consecutive::varchar) || %(client_words)s, %(method)s, %(bank)s, %(reference)s,
            %(received)s::numeric, %(change)s, %(sold_at)s, %(state)s, %(total)s, %(total_base)s, %(total_tax)s,
            %(returned_amount)s, %(voided_at)s::timestamptz, %(voided_by)s::bigint, %(void_reason)s, %(version)s
        FROM numbered
    ), lined AS (
        INSERT INTO sale_line (business_id, sale_id, id, product_id, name, barcode, unit, quantity, unit_price,
            unit_tax, treatment, subtotal, cost, returned, returned_cost)
        SELECT %(business_id)s, %(id)s, l.* FROM unnest(%(line_id)s::bigint[], %(product_id)s::bigint[],
            %(name)s::varchar[], %(barcode)s::varchar[], %(unit)s::varchar[], %(quantity)s::numeric[],
            %(unit_price)s::numeric[], %(unit_tax)s::numeric[], %(treatment)s::varchar[], %(subtotal)s::numeric[],
            %(cost)s::numeric[], %(returned)s::numeric[], %(returned_cost)s::numeric[]) AS l
    )
    SELECT prefix, consecutive FROM numbered
"""
_LINE_COLUMNS = (
    "line_id", "product_id", "name", "barcode", "unit", "quantity", "unit_price", "unit_tax", "treatment", "subtotal",
    "cost", "returned", "returned_cost",
)  # fmt: skip
_LOCK = """
    SELECT id, business_id, seller_id, prefix, consecutive, client_name, method, bank, reference, received, change,
        sold_at, state, total, returned_amount, voided_at, voided_by_id, void_reason, version
    FROM sale WHERE business_id = %s AND id = %s FOR UPDATE
"""
_LINES = """
    SELECT id, product_id, name, barcode, unit, quantity, unit_price, unit_tax, treatment, cost, returned,
        returned_cost
    FROM sale_line WHERE business_id = %s AND sale_id = %s ORDER BY id
"""
_SAVE = """
    WITH tallied AS (
        UPDATE sale_line l SET returned = t.returned, returned_cost = t.returned_cost
        FROM unnest(%(line_id)s::bigint[], %(returned)s::numeric[], %(returned_cost)s::numeric[])
            AS t(id, returned, returned_cost)
        WHERE l.id = t.id AND l.sale_id = %(id)s AND l.business_id = %(business_id)s
    )
    UPDATE sale SET client_name = %(client_name)s, method = %(method)s, bank = %(bank)s, reference = %(reference)s,
        received = %(received)s, change = %(change)s, state = %(state)s, returned_amount = %(returned_amount)s,
        voided_at = %(voided_at)s, voided_by_id = %(voided_by)s, void_reason = %(void_reason)s, version = %(version)s,
        search_words = lower(prefix || consecutive::varchar) || %(client_words)s
    WHERE id = %(id)s AND business_id = %(business_id)s
"""
_ADD_RETURN = """
    WITH returned AS (
        INSERT INTO sale_return (id, business_id, sale_id, reason, amount, actor_id, at)
        VALUES (%(id)s, %(business_id)s, %(sale_id)s, %(reason)s, %(amount)s, %(actor_id)s, %(at)s)
    )
    INSERT INTO sale_return_line (business_id, sale_return_id, line_id, product_id, quantity, base, amount, cost)
    SELECT %(business_id)s, %(id)s, l.* FROM unnest(%(line_id)s::bigint[], %(product_id)s::bigint[],
        %(quantity)s::numeric[], %(base)s::numeric[], %(line_amount)s::numeric[], %(cost)s::numeric[]) AS l
"""


@frozen
class DjangoSaleRepository:
    _business_id: int

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        sale_id, line_ids = rows(_NEXT_IDS, [lines])[0]
        return sale_id, tuple(line_ids)

    def next_return_id(self) -> int:
        return next_id("sale_return")

    def add(self, sale: Sale) -> Sale:
        lines = dict(
            zip(_LINE_COLUMNS, columns([_line_row(line) for line in sale.lines], len(_LINE_COLUMNS)), strict=True)
        )
        numbered = rows(_ADD, {**_to_row(sale), **lines})
        return evolve(sale, number=SaleNumber(*numbered[0]))

    def lock(self, id: int) -> Sale:
        found = rows(_LOCK, [self._business_id, id])
        if not found:
            raise NotFound("sale", id)
        return _to_entity(found[0], rows(_LINES, [self._business_id, id]))

    def save(self, sale: Sale) -> None:
        tally = columns([(line.id, line.returned.amount, line.returned_cost.amount) for line in sale.lines], 3)
        parameters = dict(zip(("line_id", "returned", "returned_cost"), tally, strict=True))
        if not run(_SAVE, _to_row(sale) | parameters | {"business_id": self._business_id}):
            raise NotFound("sale", sale.id)

    def add_return(self, sale_return: SaleReturn) -> None:
        parts = columns(
            [
                (p.line_id, p.product_id, p.quantity.amount, p.base.amount, p.amount.amount, p.cost.amount)
                for p in sale_return.lines
            ],
            6,
        )
        names = ("line_id", "product_id", "quantity", "base", "line_amount", "cost")
        header = {
            "id": sale_return.id,
            "business_id": self._business_id,
            "sale_id": sale_return.sale_id,
            "reason": sale_return.reason,
            "amount": sale_return.amount.amount,
            "actor_id": sale_return.actor_id,
            "at": sale_return.at,
        }
        run(_ADD_RETURN, {**header, **dict(zip(names, parts, strict=True))})


def _to_row(sale: Sale) -> dict[str, Any]:
    payment = sale.payment
    return {
        "id": sale.id,
        "business_id": sale.business_id,
        "seller_id": sale.seller_id,
        "client_name": sale.client_name,
        "client_words": "".join(f" {word}" for word in words(sale.client_name)),
        "method": payment.method.value,
        "bank": payment.bank,
        "reference": payment.reference,
        "received": None if payment.received is None else payment.received.amount,
        "change": payment.change.amount,
        "sold_at": sale.sold_at,
        "state": sale.state.value,
        "total": sale.total.amount,
        "total_base": sale.total_base.amount,
        "total_tax": sale.total_tax.amount,
        "returned_amount": sale.returned_amount.amount,
        "voided_at": sale.voided_at,
        "voided_by": sale.voided_by,
        "void_reason": sale.void_reason,
        "version": sale.version,
    }


def _line_row(line: SaleLine) -> tuple[Any, ...]:
    return (
        line.id,
        line.product_id,
        line.name,
        line.barcode,
        line.quantity.unit.value,
        line.quantity.amount,
        line.unit_price.amount,
        line.unit_tax.amount,
        line.treatment.value,
        line.subtotal.amount,
        line.cost.amount,
        line.returned.amount,
        line.returned_cost.amount,
    )


def _to_entity(row: Row, lines: list[Row]) -> Sale:
    (id, business_id, seller_id, prefix, consecutive, client_name, method, bank, reference, received, change, *rest) = (
        row
    )
    sold_at, state, total, returned_amount, voided_at, voided_by, void_reason, version = rest
    cash = None if received is None else Money(received)
    return Sale(
        id=id,
        business_id=business_id,
        seller_id=seller_id,
        client_name=client_name,
        payment=Payment(PaymentMethod(method), Money(total), bank, reference, cash, Money(change)),
        sold_at=sold_at,
        lines=tuple(_to_line(line) for line in lines),
        number=SaleNumber(prefix, consecutive),
        state=SaleState(state),
        version=version,
        voided_at=voided_at,
        voided_by=voided_by,
        void_reason=void_reason,
        returned_amount=Money(returned_amount),
    )


def _to_line(row: Row) -> SaleLine:
    (
        id,
        product_id,
        name,
        barcode,
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
        quantity=Quantity(quantity, unit),
        unit_price=Money(unit_price),
        unit_tax=Money(unit_tax),
        treatment=Treatment(treatment),
        cost=Money(cost),
        returned=Quantity(returned, unit),
        returned_cost=Money(returned_cost),
    )
