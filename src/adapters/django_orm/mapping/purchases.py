"""Purchases from entity to row and back."""

from collections.abc import Sequence

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.pipeline import Row
from domain.assets.asset import Asset
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice, PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.purchases.replenishment import LastBought
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.shared.text import sort_key

PURCHASE: ColumnTable[PurchaseOrder] = ColumnTable(
    Column("id", lambda order: order.id, edited=False),
    Column("business_id", lambda order: order.business_id, edited=False),
    Column("number", lambda order: order.number, added=False, edited=False),
    Column("actor_id", lambda order: order.actor_id, edited=False),
    Column("supplier_id", lambda order: order.header.supplier.id if order.header.supplier else None),
    Column("purchase_date", lambda order: order.header.day),
    Column("reference", lambda order: order.header.reference),
    Column("kind", lambda order: order.kind.value, edited=False, loaded=False),
    Column("total", lambda order: order.total.amount, loaded=False),
    Column("total_base", lambda order: order.total_base.amount, loaded=False),
    Column("total_tax", lambda order: order.total_tax.amount, loaded=False),
    Column("search_words", lambda order: sort_key(order.search_text), loaded=False),
    Column("created_at", lambda order: order.created_at, edited=False),
    Column("state", lambda order: order.state.value, PurchaseState),
    Column("received_at", lambda order: order.received_at),
    Column("closed_at", lambda order: order.closed_at),
    Column("closed_by_id", lambda order: order.closed_by),
    Column("close_reason", lambda order: order.close_reason),
    Column("voided_at", lambda order: order.voided_at),
    Column("voided_by_id", lambda order: order.voided_by),
    Column("void_reason", lambda order: order.void_reason),
    Column("version", lambda order: order.version),
)
ASSET: ColumnTable[Asset] = ColumnTable(
    Column("id", lambda asset: asset.id, edited=False),
    Column("name", lambda asset: asset.name),
    Column("description", lambda asset: asset.description),
    Column("value", lambda asset: asset.value.amount, Money),
    Column("acquired_date", lambda asset: asset.acquired_date),
    Column("search_words", lambda asset: sort_key(asset.search_text), loaded=False),
    Column("version", lambda asset: asset.version),
)


def line_row(line: PurchaseLine) -> dict[str, object]:
    return tally_row(line) | {
        "product_id": line.product_id,
        "name": line.name,
        "category": line.category,
        "unit": line.quantity.unit.value,
        "quantity": line.quantity.amount,
        "unit_cost": line.cost.base.amount,
        "unit_tax": line.cost.tax.amount,
        "cost_includes_tax": line.cost.includes_tax,
        "treatment": line.cost.treatment.value,
        "subtotal": line.cost_of(line.quantity, with_tax=True).amount,
        "whole_base": line.whole.base.amount if line.whole else None,
        "sale_price": line.asked.amount.amount if line.asked else None,
        "sale_price_includes_tax": line.asked is not None and line.asked.includes_tax,
        "expiry_date": line.expiry_date,
    }


def tally_row(line: PurchaseLine) -> dict[str, object]:
    """What changes when goods arrive."""
    return {"id": line.id, "received": line.received.amount, "received_base": line.received_value.amount}


def to_entity(row: Row, lines: Sequence[Row], asset: Row | None) -> PurchaseOrder:
    """Of the columns PURCHASE, followed by the name and the company of the supplier."""
    value = PURCHASE.to_domain(row)
    name, company = row[PURCHASE.width :]
    supplier = _to_supplier(value["supplier_id"], name, company)
    return PurchaseOrder(
        id=value["id"],
        business_id=value["business_id"],
        number=value["number"],
        actor_id=value["actor_id"],
        header=PurchaseHeader(supplier, value["purchase_date"], value["reference"]),
        created_at=value["created_at"],
        lines=tuple(_to_line(line, closed=value["closed_at"] is not None) for line in lines),
        asset=Asset(**ASSET.to_domain(asset)) if asset else None,
        state=value["state"],
        version=value["version"],
        received_at=value["received_at"],
        closed_at=value["closed_at"],
        closed_by=value["closed_by_id"],
        close_reason=value["close_reason"],
        voided_at=value["voided_at"],
        voided_by=value["voided_by_id"],
        void_reason=value["void_reason"],
    )


def to_last_bought(row: Row) -> LastBought:
    supplier_id, name, company, *cost = row
    return LastBought.of(_to_supplier(supplier_id, name, company), _to_cost(*cost))


def _to_supplier(id: int | None, name: str, company: str) -> SupplierName | None:
    return None if id is None else SupplierName(id, name, company)


def _to_line(row: Row, *, closed: bool) -> PurchaseLine:
    id, product_id, name, category, unit_name, quantity, received, received_value, *rest = row
    *cost, whole_base, subtotal, sale_price, sale_price_includes_tax, expiry_date = rest
    unit, line_cost = Unit(unit_name), _to_cost(*cost)
    return PurchaseLine(
        id=id,
        product_id=product_id,
        name=name,
        category=category,
        quantity=Quantity(quantity, unit),
        cost=line_cost,
        asked=None if sale_price is None else AskedPrice(Money(sale_price), sale_price_includes_tax),
        expiry_date=expiry_date,
        received=Quantity(received, unit),
        received_value=Money(received_value),
        closed=closed,
        whole=None if whole_base is None else _to_whole(whole_base, subtotal, line_cost.treatment),
    )


def _to_cost(unit_cost: object, unit_tax: object, includes_tax: bool, treatment: str) -> Price:
    return Price(Money(unit_cost), Money(unit_tax), Treatment(treatment), includes_tax)


def _to_whole(base: object, subtotal: object, treatment: Treatment) -> Price:
    return Price(Money(base), Money(subtotal) - Money(base), treatment, includes_tax=True)
