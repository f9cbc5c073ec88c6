"""What to order: products that run low, less what is already on its way."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from attrs import define, frozen

from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.purchases.purchase_header import SupplierName
from domain.purchases.purchase_line import LineCost, PurchaseLine
from domain.sales.sale_line import LINE_LIMIT
from domain.shared.errors import Conflict
from domain.shared.price import Price
from domain.shared.quantity import Quantity


@define
class NothingToOrder(Conflict):
    """No product is at or under its minimum, or all that are have been ordered."""


@define
class NotSuggested(Conflict):
    """Enough of it is on the shelf or on its way: an order beyond that is a purchase like any other."""

    product_id: int
    name: str


@frozen
class LastBought:
    """From whom a product came last, and what was really paid for a unit of it.

    No supplier: nobody in particular, or archived. No cost: it only ever came for nothing.
    """

    supplier: SupplierName | None
    cost: Price | None

    @classmethod
    def of(cls, supplier: SupplierName | None, cost: Price) -> "LastBought":
        """What is free is no cost to go by."""
        return cls(supplier, cost if cost.base else None)


@frozen
class Reorder:
    """`amount` of a product to order once more, the way it was last bought. `place`: which of what was asked for."""

    product: Product
    amount: Decimal
    last: LastBought | None
    place: int

    @property
    def supplier(self) -> SupplierName | None:
        return self.last.supplier if self.last else None

    def line(self, id: int, on: date, settings: ShopSettings) -> PurchaseLine:
        """At the last cost, else at what the shelf cost on average. Raises Invalid with the field named."""
        if self.last and self.last.cost:
            cost = self.last.cost.on(on)
        else:
            cost = settings.costing(self.product.holding.unit_cost, self.product.price.treatment, on)
        return PurchaseLine.ordered(id=id, product=self.product, quantity=self.amount, cost=LineCost(cost))


def suggested(product: Product, on_order: Decimal) -> Quantity | None:
    """The quantity up to twice the minimum. None for a product that is archived, has no minimum or is above it."""
    minimum, expected = product.minimum_stock.amount, product.holding.quantity.amount + on_order
    if not product.active or not minimum or expected > minimum:
        return None
    return Quantity.of(2 * minimum - expected, product.unit)


def by_supplier(reorders: Sequence[Reorder]) -> Iterator[Sequence[Reorder]]:
    """One batch for each supplier, by name, the last for nobody in particular; two where one would be too long."""
    batches: dict[SupplierName | None, list[Reorder]] = {}
    for reorder in reorders:
        batches.setdefault(reorder.supplier, []).append(reorder)
    for supplier in sorted(batches, key=lambda supplier: (supplier is None, supplier.name if supplier else "")):
        batch = batches[supplier]
        yield from (batch[start : start + LINE_LIMIT] for start in range(0, len(batch), LINE_LIMIT))
