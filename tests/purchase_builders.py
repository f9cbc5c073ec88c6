"""Small purchases with sensible defaults: a test names only what it is about."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import count

from domain.assets.asset import Asset
from domain.inventory.stock import StockMovement
from domain.products.product import Product
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice, LineCost, PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.price import Price
from domain.shared.quantity import Quantity
from tests.builders import NOON, TODAY, a_price, pesos

MARTA = SupplierName(3, "Marta Ruiz", "Distribuidora del Valle")


def some_header(supplier: SupplierName | None = None, day: date = TODAY, reference: str = "") -> PurchaseHeader:
    return PurchaseHeader.of(supplier, day, reference, NOON)


def a_line(
    product: Product,
    quantity: int | str = 1,
    cost: Price | None = None,
    *,
    id: int = 1001,
    whole: str | None = None,
    asked: AskedPrice | None = None,
    expiry_date: date | None = None,
    category: str | None = None,
) -> PurchaseLine:
    """1000.00 a unit before tax unless said otherwise; `whole` is what all of it costs, tax included."""
    agreed = LineCost(cost or a_price("1000.00"))
    if whole:
        amount = Quantity.of(Decimal(quantity), product.unit)
        agreed = LineCost.of(TODAY, amount, product.price.treatment, whole=pesos(whole))
    return PurchaseLine.ordered(
        id=id,
        product=product,
        quantity=Decimal(quantity),
        cost=agreed,
        asked=asked,
        expiry_date=expiry_date,
        category=category,
    )


def an_order(*lines: PurchaseLine, id: int = 1, header: PurchaseHeader | None = None) -> PurchaseOrder:
    return PurchaseOrder.place(id=id, business_id=1, actor_id=1, header=header or some_header(), lines=lines, at=NOON)


def an_asset(**facts: object) -> Asset:
    defaults = {"id": 5, "name": "Nevera", "description": "", "value": pesos("3200000.00"), "acquired_date": TODAY}
    return Asset.of(**{**defaults, "at": NOON, **facts})  # type: ignore[arg-type]


def receive(
    order: PurchaseOrder,
    *products: Product,
    arrived: Mapping[int, Quantity] | None = None,
    at: datetime = NOON,
    lot_ids: Iterable[int] | None = None,
    tax_is_cost: bool = False,
) -> list[StockMovement]:
    """Everything that is still to come, unless `arrived` says otherwise."""
    return order.receive(
        order.outstanding if arrived is None else arrived,
        {product.id: product for product in products},
        lot_ids=count(501) if lot_ids is None else lot_ids,
        tax_is_cost=tax_is_cost,
        actor_id=1,
        at=at,
    )


def void(order: PurchaseOrder, *products: Product, reason: str = "", at: datetime = NOON) -> list[StockMovement]:
    return order.void({product.id: product for product in products}, reason=reason, actor_id=1, at=at)
