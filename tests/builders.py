"""Small domain objects with sensible defaults: a test names only what it is about. No framework in here."""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain.accounts.access import Actor, Role
from domain.inventory.stock import MovementOrigin, MovementType, StockMovement
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.sales.numbering import SaleNumber
from domain.sales.payment import CASH, Tender
from domain.sales.resolution import Resolution
from domain.sales.sale import Sale
from domain.sales.sale_line import CartLine
from domain.shared.errors import DomainError
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment

NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""Noon in Bogota on TODAY."""

TODAY = date(2026, 11, 22)


def pesos(text: str) -> Money:
    return Money.parse(text)


def pieces(count: int) -> Quantity:
    return Quantity.of(count, Unit.PIECE)


def kilos(text: str) -> Quantity:
    return Quantity.of(Decimal(text), Unit.KILOGRAM)


def an_actor(
    role: Role = Role.ADMIN, *, user_id: int = 1, business_id: int = 1, owner_id: int = 1, read_only: bool = False
) -> Actor:
    return Actor(user_id=user_id, business_id=business_id, owner_id=owner_id, role=role, read_only=read_only)


def a_seller(*, user_id: int = 2, business_id: int = 1, read_only: bool = False) -> Actor:
    return an_actor(Role.SELLER, user_id=user_id, business_id=business_id, read_only=read_only)


def a_price(base: str = "1500.00", treatment: Treatment = Treatment.GENERAL, *, on: date = TODAY) -> Price:
    """Decided before tax."""
    return Price.before_tax(pesos(base), treatment, on)


def a_shelf_price(final: str = "1785.00", treatment: Treatment = Treatment.GENERAL, *, on: date = TODAY) -> Price:
    """Decided with tax, as the public reads it on the shelf."""
    return Price.with_tax(pesos(final), treatment, on)


def an_origin(
    cause: MovementType = MovementType.ADJUSTMENT, *, actor_id: int = 1, at: datetime = NOON
) -> MovementOrigin:
    return MovementOrigin(cause, actor_id, at)


def a_product(
    *,
    id: int = 1,
    business_id: int = 1,
    name: str = "Café molido 500 g",
    barcode: str = "",
    category: str = "",
    price: Price | None = None,
    unit: Unit = Unit.PIECE,
    stock: int | str = 0,
    unit_cost: str = "1000.00",
    minimum_stock: str = "0",
    at: datetime = NOON,
) -> Product:
    """`stock` of it already received at `unit_cost`; the movement is `an_opening` away for tests that keep a ledger."""
    product = Product.register(
        id=id,
        business_id=business_id,
        description=ProductDescription(name=name, barcode=barcode, category=category),
        price=price or a_price(),
        unit=unit,
        at=at,
        minimum_stock=Decimal(minimum_stock),
        unit_cost=pesos(unit_cost),
    )
    if Decimal(stock):
        an_opening(product, Quantity.of(Decimal(stock), unit), unit_cost)
    return product


def an_opening(product: Product, quantity: Quantity, unit_cost: str = "1000.00") -> StockMovement:
    """The first goods of a product arrive."""
    return product.receive_at(quantity, pesos(unit_cost), an_origin(MovementType.OPENING))


def a_cart_line(product: Product, quantity: Quantity | int = 1, price: Price | None = None) -> CartLine:
    """One entry; a bare number is in the product's own unit."""
    if isinstance(quantity, int):
        quantity = Quantity.of(quantity, product.unit)
    return CartLine(product, quantity, price or product.price)


def sell(
    *entries: CartLine,
    id: int = 1,
    business_id: int = 1,
    seller_id: int = 2,
    tender: Tender = CASH,
    client_name: str = "",
    at: datetime = NOON,
    line_ids: Sequence[int] | None = None,
) -> tuple[Sale, list[StockMovement]]:
    """A sale of exactly these entries and what it did to the shelves; lines are numbered `id * 1000 + 1`, `+ 2`, …"""
    return Sale.open(
        id=id,
        line_ids=line_ids or [id * 1000 + position for position, _ in enumerate(entries, start=1)],
        business_id=business_id,
        seller_id=seller_id,
        cart=entries,
        tenders=[tender],
        client_name=client_name,
        at=at,
    )


def a_sale(
    *entries: CartLine,
    id: int = 1,
    business_id: int = 1,
    seller_id: int = 2,
    number: SaleNumber | None = None,
    tender: Tender = CASH,
    client_name: str = "",
    at: datetime = NOON,
) -> Sale:
    """A numbered sale; without entries, two of `a_product` at 1500.00 before tax: 3570.00."""
    sale, _ = sell(
        *(entries or (a_cart_line(a_product(business_id=business_id, stock=10), 2),)),
        id=id,
        business_id=business_id,
        seller_id=seller_id,
        tender=tender,
        client_name=client_name,
        at=at,
    )
    sale.number = number or SaleNumber("", id)
    return sale


def a_resolution(*, id: int = 1, prefix: str = "FV", first: int = 1, last: int = 5000) -> Resolution:
    """Valid from a hundred days before TODAY until a year after."""
    return Resolution.of(
        id=id,
        number="18764060000001",
        prefix=prefix,
        first=first,
        last=last,
        valid_from=TODAY - timedelta(days=100),
        valid_until=TODAY + timedelta(days=365),
    )


@contextmanager
def refused(kind: type[DomainError], *unchanged: object) -> Iterator["pytest.ExceptionInfo[DomainError]"]:
    """What happens inside is refused as `kind`, and leaves every one of `unchanged` as it was before."""
    before = copy.deepcopy(unchanged)
    with pytest.raises(kind) as refusal:
        yield refusal
    assert unchanged == before, f"refused as {kind.__name__}, but changed all the same"
