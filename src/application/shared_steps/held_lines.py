"""The lines of a sale on hold: requested lines become products and quantities; prices are those of the sale later."""

from collections.abc import Iterable, Sequence
from datetime import date

from application.shared_steps.cart import RequestedLine, price_of
from application.shared_steps.product_lookup import LockedProducts
from domain.accounts.access import Actor, Permission
from domain.products.product import Product
from domain.sales.held_sale import HeldLine, HeldSale
from domain.shared.errors import error_field
from domain.shared.quantity import Quantity

NOTHING: frozenset[int] = frozenset()


def held_lines(
    lines: Sequence[RequestedLine],
    products: Sequence[Product],
    line_ids: Sequence[int],
    day: date,
    *,
    archived: frozenset[int] = NOTHING,
) -> tuple[HeldLine, ...]:
    """A line by barcode holds the product that has it today. Of archived products only those of `archived` may stay.

    Raises NotFound, ProductArchived and Invalid with the position named.
    """
    catalogue = LockedProducts.of(products)
    held = []
    for position, (id, line) in enumerate(zip(line_ids, lines, strict=True)):
        with error_field(f"lines.{position}"):
            product_id = line.product_id if line.barcode is None else None
            product = catalogue.found(product_id, line.barcode)
            if product.id not in archived:
                catalogue.named(product_id, line.barcode)
            with error_field("quantity"):
                quantity = Quantity.of(line.quantity, product.unit).positive()
            price_of(line, product.price, day)
        held.append(HeldLine(id, product.id, quantity, line.unit_price, line.discount))
    return tuple(held)


def requested_lines(held: HeldSale) -> tuple[RequestedLine, ...]:
    """What a sale of it asks for."""
    return tuple(
        RequestedLine(
            product_id=line.product_id,
            quantity=line.quantity.amount,
            unit_price=line.unit_price,
            discount=line.discount,
        )
        for line in held.lines
    )


def check_prices_agreed(actor: Actor, held: HeldSale, lines: Iterable[HeldLine]) -> None:
    """Raises PermissionDenied if the actor may set no prices and a line has one that the held sale has not."""
    if not actor.may(Permission.SET_PRICE) and not held.agrees_to(tuple(lines)):
        actor.must(Permission.SET_PRICE)
