"""What a customer brings to the till: the lines a client asked for, turned into products, quantities and prices."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from domain.errors import NotFound, about
from domain.money import Money
from domain.price import Price, PriceAndDiscount
from domain.product import Product
from domain.quantity import Quantity
from domain.sale_line import Basket
from domain.terms import Terms


@frozen(kw_only=True)
class RequestedLine:
    """A product by id or by barcode. `unit_price` (before tax) and `discount` (percent) are an admin's to set."""

    product_id: int | None = None
    barcode: str | None = None
    quantity: Decimal = Decimal(1)
    unit_price: Money | None = None
    discount: Decimal | None = None

    @property
    def bargained(self) -> bool:
        return self.unit_price is not None or self.discount is not None


def asked_for(lines: Iterable[RequestedLine]) -> tuple[set[int], set[str]]:
    """The ids and the barcodes of the products to lock."""
    ids, barcodes = set(), set()
    for line in lines:
        if line.product_id is not None:
            ids.add(line.product_id)
        if line.barcode is not None:
            barcodes.add(line.barcode)
    return ids, barcodes


def fill_basket(
    lines: Iterable[tuple[int, RequestedLine]], found: Sequence[Product], terms: Terms, day: date
) -> list[Basket]:
    """`lines` by their position in the request; the same product at the same price becomes one entry.

    Raises NotFound, ProductArchived and Invalid with the position named.
    """
    by_id = {product.id: product for product in found}
    by_barcode = {product.barcode: product for product in found if product.barcode}
    merged: dict[tuple[int, Money | None, Decimal | None], Basket] = {}
    for position, line in lines:
        with about(f"lines.{position}"):
            product = _requested(line, by_id, by_barcode)
            with about("quantity"):
                quantity = Quantity.of(line.quantity, product.unit).positive()
            key = (product.id, line.unit_price, line.discount)
            if key in merged:
                with about("quantity"):
                    quantity += merged[key].quantity
            merged[key] = Basket(product, quantity, _price(line, terms.charged(product.price), day))
    return list(merged.values())


def _requested(line: RequestedLine, by_id: dict[int, Product], by_barcode: dict[str, Product]) -> Product:
    with about("product_id" if line.barcode is None else "barcode"):
        product = by_id.get(line.product_id or 0) if line.barcode is None else by_barcode.get(line.barcode)
        if product is None:
            raise NotFound("product", line.product_id if line.barcode is None else line.barcode)
        product.must_be_sold()
        return product


def _price(line: RequestedLine, own: Price, day: date) -> Price:
    if line.unit_price is not None and line.discount is not None:
        raise PriceAndDiscount(field="discount")
    if line.unit_price is not None:
        with about("unit_price"):
            return Price.before_tax(line.unit_price, own.treatment, day)
    if line.discount is not None:
        with about("discount"):
            return own.discounted(line.discount, day)
    return own.on(day)
