"""What is on its way and what came last, worked out from the stored purchases."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import evolve

from adapters.in_memory.store import Tables
from domain.purchases.purchase_header import SupplierName
from domain.purchases.purchase_line import PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import OPEN_STATES, PurchaseState
from domain.purchases.replenishment import LastBought


def with_present_name(tables: Tables, order: PurchaseOrder) -> PurchaseOrder:
    """A copy whose supplier is called as today."""
    return evolve(order, header=evolve(order.header, supplier=_named(tables, order.header.supplier)))


def on_order(tables: Tables, business_id: int | None) -> dict[int, Decimal]:
    """How much is still to come, by product."""
    coming: dict[int, Decimal] = {}
    for order, line in _lines(tables, business_id):
        if order.state in OPEN_STATES and line.outstanding:
            coming[line.product_id] = coming.get(line.product_id, Decimal(0)) + line.outstanding.amount
    return coming


def last_bought(tables: Tables, business_id: int | None) -> dict[int, LastBought]:
    """From whom and at which cost each product came last."""
    last: dict[int, LastBought] = {}
    for order, line in sorted(_lines(tables, business_id), key=_weight):
        supplier = order.header.supplier
        active = supplier is not None and tables.suppliers[supplier.id].active
        last[line.product_id] = LastBought.of(_named(tables, supplier) if active else None, line.cost)
    return last


def _weight(pair: tuple[PurchaseOrder, PurchaseLine]) -> tuple[bool, bool, date, int, int]:
    """What was paid is the last word, then what is on order, then what came for nothing; the latest of each."""
    order, line = pair
    costs = bool(line.cost.base)
    return costs and bool(line.received), costs, order.header.day, order.id, line.id


def _lines(tables: Tables, business_id: int | None) -> Iterator[tuple[PurchaseOrder, PurchaseLine]]:
    for order in tables.purchases.values():
        if order.business_id == business_id and order.state is not PurchaseState.VOID:
            yield from ((order, line) for line in order.lines)


def _named(tables: Tables, supplier: SupplierName | None) -> SupplierName | None:
    if supplier is None:
        return None
    now = tables.suppliers[supplier.id]
    return SupplierName(now.id, now.name, now.company)
