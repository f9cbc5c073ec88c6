"""The lines of a sale and of its returns."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from attrs import define, evolve, frozen

from domain.inventory.stock import InsufficientStock, StockMovement
from domain.products.product import Product
from domain.sales.refunds import Refund
from domain.shared.errors import Conflict, Invalid
from domain.shared.money import ZERO, Money, total
from domain.shared.price import Price
from domain.shared.quantity import Quantity
from domain.shared.tax import Treatment

LINE_LIMIT = 200


@define
class SaleWithoutLines(Invalid):
    """A sale without lines."""


@define
class TooManyLines(Invalid):
    """More than `limit` lines in one document."""

    limit: int


@frozen
class Excess:
    """A line with a requested return greater than the quantity left to return."""

    line_id: int
    returnable: Quantity
    requested: Quantity
    name: str


@define
class ReturnsMoreThanSold(Conflict):
    """More than sold minus already returned; every offending line."""

    excesses: tuple[Excess, ...]


@frozen
class CartLine:
    """One line of a cart: a locked product, a quantity, a price."""

    product: Product
    quantity: Quantity
    price: Price

    @property
    def amount(self) -> Money:
        """What the line costs the customer: the unit price rounded first, then multiplied."""
        return self.price.final * self.quantity.amount


@frozen
class SaleLine:
    """Name, code, category, price and cost as they were. Unit amounts are rounded first, then multiplied.

    `cost` is what the whole line cost; `returned` and `returned_cost` are how much of it came back.
    """

    id: int
    product_id: int
    name: str
    barcode: str
    category: str
    quantity: Quantity
    unit_price: Money
    unit_tax: Money
    treatment: Treatment
    cost: Money
    returned: Quantity
    returned_cost: Money = ZERO

    @classmethod
    def sold(cls, id: int, cart_line: CartLine, movement: StockMovement) -> "SaleLine":
        """The line for a line of the cart that left the stock by `movement`."""
        return cls(
            id=id,
            product_id=cart_line.product.id,
            name=cart_line.product.name,
            barcode=cart_line.product.barcode,
            category=cart_line.product.category,
            quantity=cart_line.quantity,
            unit_price=cart_line.price.base,
            unit_tax=cart_line.price.tax,
            treatment=cart_line.price.treatment,
            cost=-movement.value,
            returned=Quantity.zero(cart_line.quantity.unit),
        )

    @cached_property
    def unit_final(self) -> Money:
        return self.unit_price + self.unit_tax

    @property
    def unit_cost(self) -> Money:
        """The cost of one unit when it left, rounded for reading; `cost` is the exact one."""
        return Money.rounded(self.cost.amount / self.quantity.amount)

    @cached_property
    def subtotal(self) -> Money:
        return self.unit_final * self.quantity.amount

    @cached_property
    def base(self) -> Money:
        return self.unit_price * self.quantity.amount

    @property
    def returnable(self) -> Quantity:
        return self.quantity - self.returned

    def give_back(self, quantity: Quantity) -> "ReturnedLine":
        """What returning `quantity` more brings, so that all parts together give exactly the whole line."""
        after = self.returned + quantity
        cost_after = Money.rounded(self.cost.amount * after.amount / self.quantity.amount)
        return ReturnedLine(
            line_id=self.id,
            product_id=self.product_id,
            quantity=quantity,
            base=self.unit_price * after.amount - self.unit_price * self.returned.amount,
            amount=self.unit_final * after.amount - self.unit_final * self.returned.amount,
            cost=cost_after - self.returned_cost,
        )

    def part_beyond(self, quantity: Quantity) -> "ReturnedLine":
        """The return that reduces the line to `quantity`."""
        base, amount = self.unit_price * quantity.amount, self.unit_final * quantity.amount
        cost = Money.rounded(self.cost.amount * quantity.amount / self.quantity.amount)
        return ReturnedLine(
            line_id=self.id,
            product_id=self.product_id,
            quantity=self.quantity - quantity,
            base=self.base - base,
            amount=self.subtotal - amount,
            cost=self.cost - cost,
        )

    def after_return(self, part: "ReturnedLine") -> "SaleLine":
        """The line once `part` of it came back."""
        return evolve(self, returned=self.returned + part.quantity, returned_cost=self.returned_cost + part.cost)


@frozen
class ReturnedLine:
    """`amount` (tax included) goes back to the customer, `cost` back to the stock."""

    line_id: int
    product_id: int
    quantity: Quantity
    base: Money
    amount: Money
    cost: Money


@frozen
class SaleReturn:
    """Part of a sale that came back."""

    id: int
    sale_id: int
    business_id: int
    lines: tuple[ReturnedLine, ...]
    reason: str
    actor_id: int
    at: datetime
    refunds: tuple[Refund, ...] = ()

    @property
    def amount(self) -> Money:
        return total([line.amount for line in self.lines])


def check_line_count(count: int) -> None:
    """Raises SaleWithoutLines or TooManyLines."""
    if not count:
        raise SaleWithoutLines(field="lines")
    if count > LINE_LIMIT:
        raise TooManyLines(LINE_LIMIT, field="lines")


def check_stock(quantities: Sequence[tuple[Product, Quantity]]) -> None:
    """Raises InsufficientStock naming every short product, and QuantityNotPositive."""
    by_product: dict[int, Quantity] = {}
    for product, quantity in quantities:
        before, more = by_product.get(product.id), quantity.positive()
        by_product[product.id] = before + more if before else more
    products = {product.id: product for product, _ in quantities}
    shortages = [products[product_id].shortage(quantity) for product_id, quantity in by_product.items()]
    missing = tuple(shortage for shortage in shortages if shortage)
    if missing:
        raise InsufficientStock(missing, field="lines")
