"""Correcting the lines of a sale: removed goods go back to stock, added goods leave it now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from attrs import define, evolve, frozen

from domain.inventory.stock import MovementOrigin, MovementType, StockMovement
from domain.products.product import Product, all_or_nothing
from domain.sales.coins import CASH_UNIT
from domain.sales.payment import Tender
from domain.sales.sale import NO_LOTS, Lots, Sale
from domain.sales.sale_line import CartLine, ReturnedLine, SaleLine, check_line_count, check_stock
from domain.shared.errors import Conflict, NotFound, error_field
from domain.shared.quantity import Quantity


@define
class LineAlreadyReturned(Conflict):
    """A line cannot become less than what came back of it already."""

    line_id: int
    returned: Decimal
    name: str


@frozen
class Correction:
    """The lines a sale should have: `remaining` maps ids of its lines to their quantities, `added` are new ones.

    A line in neither is removed. Lines that remain keep their prices; to change one, replace the line.
    """

    remaining: Mapping[int, Quantity]
    added: Sequence[CartLine] = ()


def quantities_by_line(sale: Sale, parts: Iterable[tuple[int, int, Decimal]]) -> dict[int, Quantity]:
    """Quantities by line id from (position, line id, amount).

    Raises NotFound for a line of another sale and Invalid for a quantity, both with the position named.
    """
    mine = {line.id: line for line in sale.lines}
    remaining: dict[int, Quantity] = {}
    for position, line_id, amount in parts:
        with error_field(f"lines.{position}"):
            if line_id not in mine or line_id in remaining:
                raise NotFound("sale_line", line_id, field="line_id")
            with error_field("quantity"):
                remaining[line_id] = Quantity.of(amount, mine[line_id].quantity.unit).positive()
    return remaining


def correct_lines(
    sale: Sale,
    correction: Correction,
    products: Mapping[int, Product],
    *,
    line_ids: Sequence[int],
    tenders: Sequence[Tender],
    actor_id: int,
    at: datetime,
    lots: Lots = NO_LOTS,
    cash_unit: Decimal = CASH_UNIT,
) -> list[StockMovement]:
    """Bring the sale to the `correction` and pay it again, or change nothing. Products by id, locked; `line_ids` new.

    What comes back does so at the cost it left with; what leaves does so at the average cost of now.
    Raises InsufficientStock naming every short product, LineAlreadyReturned, SaleAlreadyVoid, Invalid.
    """
    sale.ensure_not_void()
    check_line_count(len(correction.remaining) + len(correction.added))
    origin = MovementOrigin(MovementType.EDIT, actor_id, at, document_id=sale.id)
    with all_or_nothing(products.values()):
        reduced = [_lessened(line, correction.remaining.get(line.id)) for line in sale.lines]
        movements = sale.restock([part for _, part in reduced if part], products, origin, lots)
        lines = [line for line, _ in reduced if line]
        increased = [(line, correction.remaining[line.id] - line.quantity) for line in lines]
        additions = [(products[line.product_id], extra) for line, extra in increased if extra]
        check_stock(additions + [(cart_line.product, cart_line.quantity) for cart_line in correction.added])
        grown = [_grown(line, extra, products, origin) for line, extra in increased]
        movements_out = [cart_line.product.take(cart_line.quantity, origin) for cart_line in correction.added]
        new = [SaleLine.sold(*each) for each in zip(line_ids, correction.added, movements_out, strict=True)]
        sale.pay_again(tenders, cash_unit, [*(line for line, _ in grown), *new])
    return [*movements, *(movement for _, movement in grown if movement), *movements_out]


def _lessened(line: SaleLine, quantity: Quantity | None) -> tuple[SaleLine | None, ReturnedLine | None]:
    """The line with at most `quantity` (None: gone), and the part that comes back."""
    new_quantity = quantity or Quantity.zero(line.quantity.unit)
    if new_quantity < line.returned:
        raise LineAlreadyReturned(line.id, line.returned.amount, line.name, field="lines")
    if line.quantity <= new_quantity:
        return line, None
    part = line.part_beyond(new_quantity)
    if not new_quantity:
        return None, part
    return evolve(line, quantity=new_quantity, cost=line.cost - part.cost), part


def _grown(
    line: SaleLine, extra: Quantity, products: Mapping[int, Product], origin: MovementOrigin
) -> tuple[SaleLine, StockMovement | None]:
    if not extra:
        return line, None
    movement = products[line.product_id].take(extra, origin)
    return evolve(line, quantity=line.quantity + extra, cost=line.cost - movement.value), movement
