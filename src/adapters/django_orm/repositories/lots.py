"""Lots, and what moved in and out of them. Touched only where goods expire: most sales never come here."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from adapters.django_orm.db.connection import defer, records, rows
from adapters.django_orm.db.pipeline import Row
from domain.inventory.lot import Lot, LotAllocation
from domain.inventory.stock import SALE_MOVEMENTS, StockMovement
from domain.shared.quantity import Quantity, Unit

# The stock row of the product is locked by now, and with it everything that could change its lots.
_STORE = """
    WITH opened AS (
        INSERT INTO lot (id, business_id, product_id, purchase_line_id, expiry_date, quantity, remaining, received_at)
        SELECT o.id, %(business_id)s, o.product_id, o.purchase_line_id, o.expiry_date, o.quantity, o.quantity,
            o.received_at
        FROM jsonb_to_recordset(%(opened)s::varchar::jsonb) AS o(id bigint, product_id bigint, purchase_line_id bigint,
            expiry_date date, quantity numeric, received_at timestamptz)
    ), parts AS (
        SELECT * FROM jsonb_to_recordset(%(parts)s::varchar::jsonb) AS p(lot_id bigint, product_id bigint,
            cause varchar, document_id bigint, quantity numeric, at timestamptz)
    ), moved AS (
        INSERT INTO lot_movement (business_id, lot_id, product_id, cause, document_id, quantity, at)
        SELECT %(business_id)s, p.lot_id, p.product_id, p.cause, p.document_id, p.quantity, p.at FROM parts p
    )
    UPDATE lot l SET remaining = l.remaining + p.quantity
    FROM (SELECT lot_id, sum(quantity) AS quantity FROM parts GROUP BY lot_id) p
    WHERE l.id = p.lot_id AND l.business_id = %(business_id)s
"""
_COLUMNS = "l.product_id, l.id, l.purchase_line_id, l.expiry_date, l.quantity, l.remaining, l.received_at"
_OPEN = f"""
    SELECT {_COLUMNS} FROM lot l
    WHERE l.business_id = %s AND l.product_id = ANY(%s::bigint[]) AND l.remaining > 0
    ORDER BY l.product_id, l.expiry_date, l.id
"""
_ALLOCATIONS = f"""
    SELECT {_COLUMNS}, p.unit, t.quantity
    FROM (
        SELECT business_id, lot_id, -sum(quantity) AS quantity FROM lot_movement
        WHERE business_id = %s AND document_id = %s AND cause = ANY(%s::varchar[])
        GROUP BY business_id, lot_id HAVING sum(quantity) <> 0
    ) t JOIN lot l ON l.business_id = t.business_id AND l.id = t.lot_id
    JOIN product p ON p.business_id = l.business_id AND p.id = l.product_id
    ORDER BY l.product_id, l.expiry_date, l.id
"""


def store_lots(business_id: int, movements: Sequence[StockMovement]) -> None:
    """What `movements` did to lots: the new ones, their ledger and what remains of each."""
    parts = [_part_row(movement, share) for movement in movements for share in movement.lots]
    if parts:
        opened = [_lot_row(movement.opened) for movement in movements if movement.opened]
        defer(_STORE, {"business_id": business_id, "opened": records(opened), "parts": records(parts)})


def open_lots(business_id: int, units: Mapping[int, Unit]) -> dict[int, tuple[Lot, ...]]:
    """Those that still hold something, first to expire first, of the products in `units` (by id)."""
    result = rows(_OPEN, [business_id, list(units)])
    return {id: tuple(_to_lot(row, units[id]) for row in mine) for id, mine in groupby(result, lambda row: row[0])}


def taken_from_lots(business_id: int, sale_id: int) -> dict[int, tuple[LotAllocation, ...]]:
    result = rows(_ALLOCATIONS, [business_id, sale_id, [cause.value for cause in SALE_MOVEMENTS]])
    return {id: tuple(_to_share(row) for row in mine) for id, mine in groupby(result, lambda row: row[0])}


def _lot_row(lot: Lot) -> dict[str, object]:
    return {
        "id": lot.id,
        "product_id": lot.product_id,
        "purchase_line_id": lot.purchase_line_id,
        "expiry_date": lot.expiry_date,
        "quantity": lot.quantity.amount,
        "received_at": lot.received_at,
    }


def _part_row(movement: StockMovement, share: LotAllocation) -> dict[str, object]:
    origin = movement.origin
    return {
        "lot_id": share.lot.id,
        "product_id": movement.product_id,
        "cause": origin.cause.value,
        "document_id": origin.document_id,
        "quantity": share.quantity.amount,
        "at": origin.at,
    }


def _to_lot(row: Row, unit: Unit) -> Lot:
    product_id, id, purchase_line_id, expiry_date, quantity, remaining, received_at, *_ = row
    amounts = Quantity(quantity, unit), Quantity(remaining, unit)
    return Lot(id, product_id, purchase_line_id, expiry_date, *amounts, received_at)


def _to_share(row: Row) -> LotAllocation:
    *_, unit_name, quantity = row
    unit = Unit(unit_name)
    return LotAllocation(_to_lot(row, unit), Quantity(quantity, unit))
