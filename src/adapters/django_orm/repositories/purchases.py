"""Purchases, their lines and assets.

The statements about lines are written by hand: one writes all of an order (docs/adr/0039-sql-for-writes.md).
"""

from collections.abc import Collection, Mapping
from decimal import Decimal

from attrs import frozen

from adapters.django_orm.db.connection import one_row, records, rows, run
from adapters.django_orm.db.document_numbers import next_number
from adapters.django_orm.db.ids import Ids, next_id
from adapters.django_orm.expressions.replenishment import LAST_BOUGHT, ON_ORDER_OF, RUNNING_LOW
from adapters.django_orm.mapping.purchases import ASSET, PURCHASE, line_row, tally_row, to_entity, to_last_bought
from domain.assets.asset import Asset
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.purchases.replenishment import LastBought
from domain.shared.errors import NotFound

_LINE_IDS = Ids("purchase_line")

_ADD = f"""
    {next_number("purchase")}
    INSERT INTO purchase (number, {PURCHASE.names}) VALUES ((SELECT last FROM counter), {PURCHASE.values})
    RETURNING number
"""
_ADD_LINES = """
    INSERT INTO purchase_line (business_id, purchase_id, id, product_id, name, category, unit, quantity, received,
        received_base, unit_cost, unit_tax, cost_includes_tax, treatment, subtotal, whole_base,
        sale_price, sale_price_includes_tax, expiry_date)
    SELECT %(business_id)s, %(id)s, l.* FROM jsonb_to_recordset(%(lines)s::varchar::jsonb) AS l(id bigint,
        product_id bigint, name varchar, category varchar, unit varchar, quantity numeric, received numeric,
        received_base numeric, unit_cost numeric, unit_tax numeric, cost_includes_tax boolean, treatment varchar,
        subtotal numeric, whole_base numeric, sale_price numeric, sale_price_includes_tax boolean, expiry_date date)
"""
_ADD_ASSET = f"""
    INSERT INTO asset (business_id, purchase_id, {ASSET.names})
    VALUES (%(business_id)s, %(purchase_id)s, {ASSET.values})
"""
_LOCK = f"""
    SELECT {PURCHASE.selected("x")}, v.name, v.company
    FROM purchase x LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id
    WHERE x.business_id = %s AND x.id = %s FOR UPDATE OF x
"""
# Read by statements of their own: the one that waited for the purchase would not see what it waited for.
_LINES = """
    SELECT id, product_id, name, category, unit, quantity, received, received_base, unit_cost, unit_tax,
        cost_includes_tax, treatment, whole_base, subtotal, sale_price, sale_price_includes_tax, expiry_date
    FROM purchase_line WHERE business_id = %s AND purchase_id = %s ORDER BY id
"""
_ASSET = f"SELECT {ASSET.selected()} FROM asset WHERE business_id = %s AND purchase_id = %s"
_PURCHASE_OF_ASSET = "SELECT purchase_id FROM asset WHERE business_id = %s AND id = %s"
_SAVE = f"UPDATE purchase SET {PURCHASE.assignments} WHERE id = %(id)s AND business_id = %(business_id)s"
_SAVE_RECEIPTS = """
    UPDATE purchase_line l SET received = t.received, received_base = t.received_base
    FROM jsonb_to_recordset(%(lines)s::varchar::jsonb) AS t(id bigint, received numeric, received_base numeric)
    WHERE l.id = t.id AND l.purchase_id = %(id)s AND l.business_id = %(business_id)s
"""
_SAVE_ASSET = f"UPDATE asset SET {ASSET.assignments} WHERE id = %(id)s AND business_id = %(business_id)s"
_FORGET_LINES = "DELETE FROM purchase_line WHERE business_id = %s AND purchase_id = %s"
_MENTION = "SELECT EXISTS (SELECT FROM purchase_line WHERE business_id = %s AND product_id = %s)"


@frozen
class DjangoPurchaseRepository:
    _business_id: int

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        # Purchases of a day are listed by id, so theirs follow one another in time; lines only within their purchase.
        return next_id("purchase"), _LINE_IDS.take(lines)

    def next_asset_id(self) -> int:
        return next_id("asset")

    def add(self, order: PurchaseOrder) -> None:
        [[order.number]] = rows(_ADD, PURCHASE.to_database(order))
        self._add_lines(order)
        if order.asset:
            run(_ADD_ASSET, _asset_row(order, order.asset))

    def lock(self, id: int) -> PurchaseOrder:
        row = one_row(_LOCK, [self._business_id, id], "purchase", id)
        lines = rows(_LINES, [self._business_id, id])
        asset = None if lines else rows(_ASSET, [self._business_id, id])
        return to_entity(row, lines, asset[0] if asset else None)

    def lock_asset(self, asset_id: int) -> PurchaseOrder:
        result = rows(_PURCHASE_OF_ASSET, [self._business_id, asset_id])
        order = self.lock(result[0][0]) if result else None
        if order is None or order.state is PurchaseState.VOID:
            raise NotFound("asset", asset_id)
        return order

    def save(self, order: PurchaseOrder) -> None:
        self._save_header(order)
        if order.lines:
            tally = records([tally_row(line) for line in order.lines])
            run(_SAVE_RECEIPTS, {"business_id": self._business_id, "id": order.id, "lines": tally})
        if order.asset:
            run(_SAVE_ASSET, _asset_row(order, order.asset))

    def replace_lines(self, order: PurchaseOrder) -> None:
        self._save_header(order)
        run(_FORGET_LINES, [self._business_id, order.id])
        self._add_lines(order)

    def references(self, product_id: int) -> bool:
        return bool(rows(_MENTION, [self._business_id, product_id])[0][0])

    def running_low(self) -> tuple[int, ...]:
        return tuple(id for (id,) in rows(RUNNING_LOW, {"business_id": self._business_id}))

    def on_order(self, product_ids: Collection[int]) -> Mapping[int, Decimal]:
        parameters = {"business_id": self._business_id, "ids": list(product_ids)}
        return {row[0]: row[1] for row in rows(ON_ORDER_OF, parameters)}

    def last_bought(self, product_ids: Collection[int]) -> Mapping[int, LastBought]:
        result = rows(LAST_BOUGHT, {"business_id": self._business_id, "ids": list(product_ids)})
        return {row[0]: to_last_bought(row[1:]) for row in result}

    def _save_header(self, order: PurchaseOrder) -> None:
        if not run(_SAVE, PURCHASE.to_database(order) | {"business_id": self._business_id}):
            raise NotFound("purchase", order.id)

    def _add_lines(self, order: PurchaseOrder) -> None:
        if order.lines:
            lines = records([line_row(line) for line in order.lines])
            run(_ADD_LINES, {"business_id": order.business_id, "id": order.id, "lines": lines})


def _asset_row(order: PurchaseOrder, asset: Asset) -> dict[str, object]:
    return ASSET.to_database(asset) | {"business_id": order.business_id, "purchase_id": order.id}
