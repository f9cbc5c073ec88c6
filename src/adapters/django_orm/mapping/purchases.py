"""Purchases from entity to row and back."""

from collections.abc import Sequence

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


def to_row(order: PurchaseOrder) -> dict[str, object]:
    terms = order.terms
    return {
        "id": order.id,
        "business_id": order.business_id,
        "supplier_id": terms.supplier.id if terms.supplier else None,
        "kind": order.kind.value,
        "state": order.state.value,
        "purchase_date": terms.day,
        "reference": terms.reference,
        "total": order.total.amount,
        "total_base": order.total_base.amount,
        "total_tax": order.total_tax.amount,
        "search_words": sort_key(order.search_text),
        "actor_id": order.actor_id,
        "created_at": order.created_at,
        "received_at": order.received_at,
        "closed_at": order.closed_at,
        "closed_by": order.closed_by,
        "close_reason": order.close_reason,
        "voided_at": order.voided_at,
        "voided_by": order.voided_by,
        "void_reason": order.void_reason,
        "version": order.version,
    }


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


def asset_row(order: PurchaseOrder, asset: Asset) -> dict[str, object]:
    return {
        "id": asset.id,
        "business_id": order.business_id,
        "purchase_id": order.id,
        "name": asset.name,
        "description": asset.description,
        "value": asset.value.amount,
        "acquired_date": asset.acquired_date,
        "search_words": sort_key(asset.search_text),
        "version": asset.version,
    }


def to_entity(row: Row, lines: Sequence[Row], asset: Row | None) -> PurchaseOrder:
    id, business_id, number, actor_id, supplier_id, name, company, day, reference, *rest = row
    created_at, state, version, received_at, *ends = rest
    closed_at, closed_by, close_reason, voided_at, voided_by, void_reason = ends
    return PurchaseOrder(
        id=id,
        business_id=business_id,
        number=number,
        actor_id=actor_id,
        terms=PurchaseHeader(_to_supplier(supplier_id, name, company), day, reference),
        created_at=created_at,
        lines=tuple(_to_line(line, closed=closed_at is not None) for line in lines),
        asset=_to_asset(asset) if asset else None,
        state=PurchaseState(state),
        version=version,
        received_at=received_at,
        closed_at=closed_at,
        closed_by=closed_by,
        close_reason=close_reason,
        voided_at=voided_at,
        voided_by=voided_by,
        void_reason=void_reason,
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


def _to_asset(row: Row) -> Asset:
    id, name, description, value, acquired_date, version = row
    return Asset(
        id=id, name=name, description=description, value=Money(value), acquired_date=acquired_date, version=version
    )
