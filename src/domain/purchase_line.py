"""The lines of a purchase: what was ordered, what a unit of it costs, and how much of it has arrived."""

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from attrs import define, evolve, frozen

from domain.calendar import day_start
from domain.errors import Conflict, Invalid, about
from domain.lot import Lot
from domain.money import ZERO, Money
from domain.price import Price
from domain.product import CATEGORY_LIMIT, PriceAuthoredTwice, Product, price_of
from domain.quantity import Quantity
from domain.sale import LINE_LIMIT, TooManyLines
from domain.tax import Treatment
from domain.text import TextMissing, clean

EXPIRY_YEARS = 50


@define
class PurchaseWithoutLines(Invalid):
    """A purchase, or a receipt, of nothing."""


@define
class ExpiryNotExpected(Invalid):
    """An expiry date for goods that are said not to expire."""


@define
class ExpiryOutOfRange(Invalid):
    """Before the goods were bought, `earliest`, or more than EXPIRY_YEARS after it."""

    earliest: date


@frozen
class Overdelivery:
    """A line of which more is said to arrive than is still to come."""

    line_id: int
    outstanding: Quantity
    requested: Quantity


@define
class ReceivesMoreThanOrdered(Conflict):
    """More than ordered minus already received; every offending line."""

    overdeliveries: tuple[Overdelivery, ...]


@frozen
class AskedPrice:
    """The selling price to set when the goods arrive, per unit, as a person decided it: before tax or with it."""

    amount: Money
    includes_tax: bool

    @classmethod
    def of(cls, base: Money | None, final: Money | None) -> "AskedPrice | None":
        """None when neither is given. Raises PriceAuthoredTwice."""
        if base is not None and final is not None:
            raise PriceAuthoredTwice(field="final_sale_price")
        if final is not None:
            return cls(final, includes_tax=True)
        return None if base is None else cls(base, includes_tax=False)

    def price(self, treatment: Treatment, on: date) -> Price:
        """What the public pays under that treatment. Raises PriceOutOfRange about the one of the two that was given."""
        author = Price.with_tax if self.includes_tax else Price.before_tax
        with about("final_sale_price" if self.includes_tax else "sale_price"):
            return author(self.amount, treatment, on)


@frozen(kw_only=True)
class PurchaseLine:
    """Name, category and cost as they were agreed. Unit amounts are rounded first, then multiplied.

    `cost` is what the supplier asks for a unit. Of `quantity`, `received` is on the shelf already, where it joined the
    value of the stock with `received_base`. A line with an expiry date begins a lot at each receipt.
    """

    id: int
    product_id: int
    name: str
    category: str
    quantity: Quantity
    cost: Price
    asked: AskedPrice | None
    expiry_date: date | None
    received: Quantity
    received_base: Money = ZERO

    @classmethod
    def ordered(
        cls,
        *,
        id: int,
        product: Product,
        quantity: Decimal,
        cost: Price,
        asked: AskedPrice | None = None,
        expiry_date: date | None = None,
        category: str | None = None,
    ) -> "PurchaseLine":
        """Nothing of it has arrived. Raises Invalid with the field named."""
        with about("category"):
            category = product.category if category is None else clean(category, CATEGORY_LIMIT)
        with about("quantity"):
            line = cls(
                id=id,
                product_id=product.id,
                name=product.name,
                category=category,
                quantity=Quantity.of(quantity, product.unit).positive(),
                cost=cost,
                asked=asked,
                expiry_date=expiry_date,
                received=Quantity.zero(product.unit),
            )
            line.subtotal  # noqa: B018 - what is beyond the books is refused here, where the line is known
        return line

    @cached_property
    def subtotal(self) -> Money:
        return self.cost.final * self.quantity.amount

    @cached_property
    def base(self) -> Money:
        return self.cost.base * self.quantity.amount

    @property
    def outstanding(self) -> Quantity:
        return self.quantity - self.received

    def value_of(self, part: Quantity) -> Money:
        """What receiving `part` more adds to the stock, so that all parts together add exactly the whole line."""
        return self.cost.base * (self.received + part).amount - self.received_base

    def lot(self, id: int, part: Quantity, at: datetime) -> Lot | None:
        """The lot that receiving `part` begins, if the goods expire."""
        if self.expiry_date is None:
            return None
        return Lot(id, self.product_id, self.id, self.expiry_date, part, part, at)

    def dated(self, bought: date) -> "PurchaseLine":
        """The same, bought on another day: what a person decided stays. Raises ExpiryOutOfRange, PriceOutOfRange."""
        expiry(None, self.expiry_date, bought)
        return evolve(self, cost=self.cost.on(bought))

    def more(self, part: Quantity) -> "PurchaseLine":
        """The line once `part` more of it arrived."""
        return evolve(self, received=self.received + part, received_base=self.received_base + self.value_of(part))


def check_lines(count: int) -> None:
    """Raises PurchaseWithoutLines or TooManyLines."""
    if not count:
        raise PurchaseWithoutLines(field="lines")
    if count > LINE_LIMIT:
        raise TooManyLines(LINE_LIMIT, field="lines")


def cost_of(bought: date, *, base: Money | None, final: Money | None, treatment: Treatment) -> Price:
    """What a unit bought on a day costs, from whichever of the two a person gave.

    Raises TextMissing, PriceAuthoredTwice, PriceOutOfRange about `price` or `final_price`.
    """
    if base is None and final is None:
        raise TextMissing(field="price")
    return price_of(day_start(bought), base=base, final=final, treatment=treatment)


def expiry(expires: bool | None, expiry_date: date | None, bought: date) -> date | None:
    """When goods `bought` on a day expire, None for never. `expires` None: if there is a date.

    Raises TextMissing, ExpiryNotExpected, ExpiryOutOfRange about `expiry_date`.
    """
    if expiry_date is None:
        if expires:
            raise TextMissing(field="expiry_date")
        return None
    if expires is False:
        raise ExpiryNotExpected(field="expiry_date")
    latest = (bought.year + EXPIRY_YEARS, bought.month, bought.day)
    if expiry_date < bought or (expiry_date.year, expiry_date.month, expiry_date.day) > latest:
        raise ExpiryOutOfRange(bought, field="expiry_date")
    return expiry_date
