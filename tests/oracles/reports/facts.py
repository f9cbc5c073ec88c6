"""What the rows of several reports are made of."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from adapters.in_memory.store import Tables
from application.reports.report import ReportQuery
from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import ARRIVED_STATES
from domain.shared.tax import Treatment
from tests.oracles.history import Event, events

NOTHING = Decimal("0.00")
K = TypeVar("K", bound=Hashable)
Amounts = dict[str, Any]
Rows = Callable[[Tables, ReportQuery], Iterator[Any]]


def grouped(found: Iterable[Event], key: Callable[[Event], K]) -> dict[K, list[Event]]:
    groups: dict[K, list[Event]] = {}
    for event in found:
        groups.setdefault(key(event), []).append(event)
    return groups


def amounts(found: Iterable[Event], *keys: str) -> Amounts:
    found = list(found)
    return {key: sum((getattr(event, key) for event in found), NOTHING) for key in keys}


def documents(found: Iterable[Event]) -> Amounts:
    """How many sales and how many returns."""
    ids = {(event.is_return, event.document.id) for event in found}
    returns = sum(is_return for is_return, _ in ids)
    return {"sales": len(ids) - returns, "returns": returns}


def sales_and_returns(tables: Tables, asked: ReportQuery) -> list[Event]:
    found = events(tables, asked.business_id, asked.since, asked.until)
    return [event for event in found if asked.seller_id in (None, event.sale.seller_id)]


def named(product: Product, *more: str) -> Amounts:
    facts = {"product_id": product.id, "name": product.name, "category": product.category, "unit": product.unit}
    return facts | {key: getattr(product, key) for key in more}


def arrived(tables: Tables, asked: ReportQuery) -> Iterator[PurchaseOrder]:
    for order in tables.purchases.values():
        within = asked.since <= order.header.day <= asked.until
        counts = order.state in ARRIVED_STATES and order.received_at
        if order.business_id == asked.business_id and counts and within:
            yield order


def cost_parts(order: PurchaseOrder) -> Iterator[tuple[Treatment | None, Decimal, Decimal, Decimal]]:
    """Treatment, base and tax of what arrived, and how much of the tax can be deducted."""
    if order.asset:
        tax = order.total_tax.amount
        yield None, order.total_base.amount, tax, tax
    for line in order.lines:
        base, total = (line.cost_of(line.received, with_tax=with_tax).amount for with_tax in (False, True))
        yield line.cost.treatment, base, total - base, total - line.received_value.amount
