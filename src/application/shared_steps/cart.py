"""The cart of a sale: requested lines become products, quantities and prices."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from application.shared_steps.product_lookup import LockedProducts
from domain.accounts.access import Actor, Permission
from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.sales.sale_line import CartLine
from domain.shared.errors import error_field
from domain.shared.money import Money
from domain.shared.price import Price, PriceAndDiscount
from domain.shared.quantity import Quantity


@frozen(kw_only=True)
class RequestedLine:
    """A product by id or by barcode. Only an admin may set `unit_price` (before tax) and `discount` (percent)."""

    product_id: int | None = None
    barcode: str | None = None
    quantity: Decimal = Decimal(1)
    unit_price: Money | None = None
    discount: Decimal | None = None

    @property
    def has_own_price(self) -> bool:
        return self.unit_price is not None or self.discount is not None


def check_may_set_prices(actor: Actor, lines: Iterable[RequestedLine]) -> None:
    """Raises PermissionDenied if a line has a price or a discount of its own and the actor may set none."""
    if any(line.has_own_price for line in lines):
        actor.must(Permission.SET_PRICE)


def fill_cart(
    lines: Iterable[tuple[int, RequestedLine]], products: Sequence[Product], settings: ShopSettings, day: date
) -> list[CartLine]:
    """`lines` by their position in the request; the same product at the same price becomes one entry.

    Raises NotFound, ProductArchived and Invalid with the position named.
    """
    catalogue = LockedProducts.of(products)
    merged: dict[tuple[int, Money | None, Decimal | None], CartLine] = {}
    for position, line in lines:
        with error_field(f"lines.{position}"):
            product = catalogue.named(line.product_id if line.barcode is None else None, line.barcode)
            with error_field("quantity"):
                quantity = Quantity.of(line.quantity, product.unit).positive()
            key = (product.id, line.unit_price, line.discount)
            if key in merged:
                with error_field("quantity"):
                    quantity += merged[key].quantity
            merged[key] = CartLine(product, quantity, price_of(line, settings.charged(product.price), day))
    return list(merged.values())


def price_of(line: RequestedLine, own: Price, day: date) -> Price:
    """The price of a unit: the product's `own`, or what the line sets. Raises Invalid with the field named."""
    if line.unit_price is not None and line.discount is not None:
        raise PriceAndDiscount(field="discount")
    if line.unit_price is not None:
        with error_field("unit_price"):
            return Price.before_tax(line.unit_price, own.treatment, day)
    if line.discount is not None:
        with error_field("discount"):
            return own.discounted(line.discount, day)
    return own.on(day)
