"""Sales, their lines and what came back of them.

The statements are written by hand: a sale is measured, and its rows are sent in one statement each
(docs/adr/0039-sql-for-writes.md).
"""

from collections.abc import Collection

from attrs import frozen

from adapters.django_orm.db.connection import defer, one_row, records, rows, run
from adapters.django_orm.db.ids import Ids, next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.sale_numbers import TAKE_NUMBER, DeferredSaleNumbers
from adapters.django_orm.mapping.business import (
    RESOLUTION,
    RESOLUTION_WIDTH,
    SETTINGS_COLUMNS,
    resolution_of,
    settings_of,
)
from adapters.django_orm.mapping.sales import (
    REFUNDED,
    ROUNDING,
    line_row,
    payment_rows,
    refund_rows,
    returned_row,
    to_entity,
    to_return,
    to_row,
)
from adapters.django_orm.repositories.products import DjangoProductRepository
from application.ports.repositories.sales import SaleContext
from application.ports.unit_of_work import TransactionConflict
from domain.sales.numbering import Numbering
from domain.sales.payment import PaymentMethod
from domain.sales.sale import Sale
from domain.sales.sale_line import SaleReturn
from domain.shared.errors import NotFound

_SALE_IDS, _LINE_IDS = Ids("sale"), Ids("sale_line")

_CONTEXT = f"""
    SELECT n.prefix, n.next, {RESOLUTION}, {SETTINGS_COLUMNS} FROM business b JOIN numbering n ON n.business_id = b.id
    LEFT JOIN resolution r ON r.business_id = n.business_id AND r.id = n.resolution_id WHERE b.id = %s
"""
# Before the sale itself, whose number everybody else waits for: the foreign key is checked at the end.
_ADD_LINES = """
    INSERT INTO sale_line (business_id, sale_id, id, product_id, name, barcode, category, unit, quantity, unit_price,
        unit_tax, treatment, subtotal, cost, returned, returned_cost)
    SELECT %(business_id)s, %(id)s, l.* FROM json_to_recordset(%(lines)s::varchar::json) AS l(id bigint,
        product_id bigint, name varchar, barcode varchar, category varchar, unit varchar, quantity numeric,
        unit_price numeric, unit_tax numeric, treatment varchar, subtotal numeric, cost numeric, returned numeric,
        returned_cost numeric)
"""
_ADD = f"""
    WITH numbered AS (
        {TAKE_NUMBER}
    ), stored AS (
        INSERT INTO sale (id, business_id, seller_id, prefix, consecutive, client_id, client_name, search_words, method,
            bank, reference, received, change, rounding, refunded, cash_for_others, sold_at, state, total,
            total_base, total_tax, returned_amount, voided_at, voided_by_id, void_reason, version, resolution_id)
        SELECT %(id)s, %(business_id)s, %(seller_id)s, prefix, consecutive, %(client_id)s::bigint, %(client_name)s,
            lower(prefix || consecutive::varchar) || %(client_words)s, %(method)s, %(bank)s, %(reference)s,
            %(received)s::numeric, %(change)s, %(rounding)s, %(refunded)s, %(cash_for_others)s, %(sold_at)s, %(state)s,
            %(total)s, %(total_base)s, %(total_tax)s, %(returned_amount)s,
            %(voided_at)s::timestamptz, %(voided_by)s::bigint, %(void_reason)s, %(version)s, resolution_id
        FROM numbered
    )
    SELECT (SELECT prefix || consecutive::varchar FROM numbered),
        must_hold(EXISTS (SELECT FROM numbered), 'numbering_as_judged')
"""
_PAYMENTS = """
    INSERT INTO sale_payment (business_id, sale_id, position, method, bank, reference, amount, received, change,
        rounding, refunded)
    SELECT %(business_id)s, %(id)s, p.* FROM json_to_recordset(%(parts)s::varchar::json) AS p(position smallint,
        method varchar, bank varchar, reference varchar, amount numeric, received numeric, change numeric,
        rounding numeric, refunded numeric)
"""
_PARTS = """
    SELECT method, bank, reference, amount, received, change, rounding, refunded
    FROM sale_payment WHERE business_id = %s AND sale_id = %s ORDER BY position
"""
_LOCK = f"""
    SELECT id, business_id, seller_id, prefix, consecutive, client_id, client_name, method, bank, reference, received,
        change, {ROUNDING}, {REFUNDED}, cash_for_others, sold_at, state, total, returned_amount, voided_at,
        voided_by_id, void_reason, version
    FROM sale x WHERE business_id = %s AND id = %s FOR UPDATE
"""
_METHOD = 7
_LINES = """
    SELECT id, product_id, name, barcode, category, unit, quantity, unit_price, unit_tax, treatment, cost, returned,
        returned_cost
    FROM sale_line WHERE business_id = %s AND sale_id = %s ORDER BY id
"""
_SAVE = f"""
    WITH tallied AS (
        UPDATE sale_line l SET returned = t.returned, returned_cost = t.returned_cost
        FROM json_to_recordset(%(lines)s::varchar::json) AS t(id bigint, returned numeric, returned_cost numeric)
        WHERE l.id = t.id AND l.sale_id = %(id)s AND l.business_id = %(business_id)s
    ), dropped AS (
        DELETE FROM sale_payment WHERE business_id = %(business_id)s AND sale_id = %(id)s AND position >= %(payments)s
    ), paid AS ({_PAYMENTS}
        ON CONFLICT (business_id, sale_id, position) DO UPDATE SET method = excluded.method, bank = excluded.bank,
            reference = excluded.reference, amount = excluded.amount, received = excluded.received,
            change = excluded.change, rounding = excluded.rounding, refunded = excluded.refunded
    )
    UPDATE sale SET client_id = %(client_id)s, client_name = %(client_name)s, method = %(method)s, bank = %(bank)s,
        reference = %(reference)s, received = %(received)s, change = %(change)s, rounding = %(rounding)s,
        refunded = %(refunded)s, cash_for_others = %(cash_for_others)s, state = %(state)s,
        returned_amount = %(returned_amount)s, voided_at = %(voided_at)s, voided_by_id = %(voided_by)s,
        void_reason = %(void_reason)s, version = %(version)s,
        search_words = lower(prefix || consecutive::varchar) || %(client_words)s
    WHERE id = %(id)s AND business_id = %(business_id)s
"""
_REWRITE_LINES = """
    WITH kept AS (
        INSERT INTO sale_line (business_id, sale_id, id, product_id, name, barcode, category, unit, quantity,
            unit_price, unit_tax, treatment, subtotal, cost, returned, returned_cost)
        SELECT %(business_id)s, %(id)s, l.* FROM jsonb_to_recordset(%(lines)s::varchar::jsonb) AS l(id bigint,
            product_id bigint, name varchar, barcode varchar, category varchar, unit varchar, quantity numeric,
            unit_price numeric, unit_tax numeric, treatment varchar, subtotal numeric, cost numeric,
            returned numeric, returned_cost numeric)
        ON CONFLICT (business_id, id) DO UPDATE
        SET quantity = excluded.quantity, subtotal = excluded.subtotal, cost = excluded.cost
    )
    DELETE FROM sale_line
    WHERE business_id = %(business_id)s AND sale_id = %(id)s AND id <> ALL(%(ids)s::bigint[])
"""
_RETOTAL = """
    UPDATE sale SET total = %(total)s, total_base = %(total_base)s, total_tax = %(total_tax)s
    WHERE business_id = %(business_id)s AND id = %(id)s
"""
_ADD_RETURN = """
    WITH returned AS (
        INSERT INTO sale_return (id, business_id, sale_id, reason, amount, actor_id, at)
        VALUES (%(id)s, %(business_id)s, %(sale_id)s, %(reason)s, %(amount)s, %(actor_id)s, %(at)s)
    ), refunded AS (
        INSERT INTO sale_refund (business_id, sale_return_id, position, method, bank, amount, worth)
        SELECT %(business_id)s, %(id)s, f.* FROM json_to_recordset(%(refunds)s::varchar::json)
            AS f(position smallint, method varchar, bank varchar, amount numeric, worth numeric)
    )
    INSERT INTO sale_return_line (business_id, sale_return_id, line_id, product_id, quantity, base, amount, cost)
    SELECT %(business_id)s, %(id)s, l.* FROM json_to_recordset(%(lines)s::varchar::json)
        AS l(line_id bigint, product_id bigint, quantity numeric, base numeric, amount numeric, cost numeric)
"""

_RETURNS = """
    SELECT r.id, r.reason, r.actor_id, r.at, k.line_id, k.product_id, l.unit, k.quantity, k.base, k.amount, k.cost
    FROM sale_return r
    JOIN sale_return_line k ON k.business_id = r.business_id AND k.sale_return_id = r.id
    JOIN sale_line l ON l.business_id = k.business_id AND l.id = k.line_id
    WHERE r.business_id = %s AND r.sale_id = %s ORDER BY r.at, r.id, k.line_id
"""

_REFUNDS = """
    SELECT f.sale_return_id, f.method, f.amount, f.bank, f.worth FROM sale_refund f
    JOIN sale_return r ON r.business_id = f.business_id AND r.id = f.sale_return_id
    WHERE r.business_id = %s AND r.sale_id = %s ORDER BY f.sale_return_id, f.position
"""


@frozen
class DjangoSaleRepository:
    _business_id: int
    _products: DjangoProductRepository
    _numbers: DeferredSaleNumbers

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        (sale_id,) = _SALE_IDS.take(1)
        return sale_id, _LINE_IDS.take(lines)

    def next_return_id(self) -> int:
        return next_id("sale_return")

    def lock_context(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext:
        shop: list[Row] = []
        defer(_CONTEXT, [self._business_id], then=shop.extend)
        products = self._products.lock(ids, barcodes)
        if not shop:
            raise NotFound("business", self._business_id)
        prefix, next_number, *facts = shop[0]
        resolution, settings = (
            resolution_of(tuple(facts[:RESOLUTION_WIDTH])),
            settings_of(tuple(facts[RESOLUTION_WIDTH:])),
        )
        return SaleContext(settings, Numbering(prefix, next_number, resolution), products)

    def add(self, sale: Sale, numbering: Numbering) -> None:
        lines = records([line_row(line) for line in sale.lines])
        defer(_ADD_LINES, {"business_id": sale.business_id, "id": sale.id, "lines": lines})
        series = {"highest": numbering.highest, "resolution": numbering.resolution and numbering.resolution.id}
        parts = payment_rows(sale)
        if parts:
            defer(_PAYMENTS, {"business_id": sale.business_id, "id": sale.id, "parts": records(parts)})
        self._numbers.reserve(sale.id)
        defer(
            _ADD,
            to_row(sale) | series,
            refusals={"numbering_as_judged": TransactionConflict()},
            then=lambda result: self._numbers.assign(sale.id, result[0][0]),
        )

    def number_of(self, id: int) -> str:
        return self._numbers.get(id)

    def lock(self, id: int) -> Sale:
        row = one_row(_LOCK, [self._business_id, id], "sale", id)
        key = [self._business_id, id]
        parts = rows(_PARTS, key) if row[_METHOD] == PaymentMethod.MIXED.value else []
        return to_entity(row, rows(_LINES, key), parts)

    def save(self, sale: Sale) -> None:
        tally = records(
            [
                {"id": line.id, "returned": line.returned.amount, "returned_cost": line.returned_cost.amount}
                for line in sale.lines
            ]
        )
        if not run(_SAVE, {**to_row(sale), **_parts_of(sale), "lines": tally, "business_id": self._business_id}):
            raise NotFound("sale", sale.id)

    def replace_lines(self, sale: Sale) -> None:
        self.save(sale)
        lines = {
            "business_id": self._business_id,
            "id": sale.id,
            "lines": records([line_row(line) for line in sale.lines]),
            "ids": [line.id for line in sale.lines],
        }
        run(_REWRITE_LINES, lines)
        run(_RETOTAL, to_row(sale))

    def returns(self, sale_id: int) -> tuple[SaleReturn, ...]:
        lines_by_return: dict[int, list[Row]] = {}
        for id, *facts in rows(_RETURNS, [self._business_id, sale_id]):
            lines_by_return.setdefault(id, []).append(tuple(facts))
        refunds: dict[int, list[Row]] = {}
        for id, *facts in rows(_REFUNDS, [self._business_id, sale_id]) if lines_by_return else []:
            refunds.setdefault(id, []).append(tuple(facts))
        return tuple(
            to_return(id, sale_id, self._business_id, lines, refunds.get(id, ()))
            for id, lines in lines_by_return.items()
        )

    def add_return(self, sale_return: SaleReturn) -> None:
        header = {
            "id": sale_return.id,
            "business_id": self._business_id,
            "sale_id": sale_return.sale_id,
            "reason": sale_return.reason,
            "amount": sale_return.amount.amount,
            "actor_id": sale_return.actor_id,
            "at": sale_return.at,
        }
        run(
            _ADD_RETURN,
            {
                **header,
                "lines": records([returned_row(part) for part in sale_return.lines]),
                "refunds": records(refund_rows(sale_return)),
            },
        )


def _parts_of(sale: Sale) -> dict[str, object]:
    parts = payment_rows(sale)
    return {"parts": records(parts), "payments": len(parts)}
