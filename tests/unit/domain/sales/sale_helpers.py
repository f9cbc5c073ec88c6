from datetime import timedelta

from domain.inventory.stock import StockMovement
from domain.sales.sale import (
    Sale,
)
from tests.builders import (
    NOON,
)

LATER = NOON + timedelta(hours=1)


def void(sale, *products, reason="Se equivocó de talla"):
    return sale.void({product.id: product for product in products}, reason=reason, actor_id=1, at=LATER)


def return_lines(sale, products, wanted, *, id=1, reason="Vino dañado"):
    """Of each line, by its position: `{0: pieces(1)}`."""
    return sale.return_lines(
        {sale.lines[position].id: quantity for position, quantity in wanted.items()},
        {product.id: product for product in products},
        id=id,
        reason=reason,
        actor_id=1,
        at=LATER,
    )


def money_of(sale: Sale) -> tuple[str, str, str]:
    return str(sale.total_base), str(sale.total_tax), str(sale.total)


def moved(movements: list[StockMovement]) -> list[tuple[int, str, str]]:
    return [(movement.product_id, str(movement.quantity.amount), str(movement.value)) for movement in movements]
