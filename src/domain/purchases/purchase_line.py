"""The lines of a purchase: what was ordered, what a unit of it costs, and how much of it has arrived."""

from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from attrs import define, evolve, frozen

from domain.inventory.lot import Lot
from domain.products.product import Product, price_of
from domain.products.product_description import CATEGORY_LIMIT
from domain.products.product_errors import PriceAuthoredTwice
from domain.sales.sale_line import LINE_LIMIT, TooManyLines
from domain.shared.calendar import day_start
from domain.shared.errors import Conflict, Invalid, error_field
from domain.shared.money import ZERO, Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, clean

EXPIRY_YEARS = 50


@define
class PurchaseWithoutLines(Invalid):
    """A purchase or receipt without lines."""


@define
class CostAuthoredTwice(Invalid):
    """The total of a line was given and the cost of a unit too; one follows from the other."""


@define
class ExpiryNotExpected(Invalid):
    """An expiry date for goods that are said not to expire."""


@define
class ExpiryOutOfRange(Invalid):
    """Before the goods were bought, `earliest`, or more than EXPIRY_YEARS after it."""

    earliest: date


@frozen
class Overdelivery:
    """A line with a receipt greater than its outstanding quantity."""

    line_id: int
    outstanding: Quantity
    requested: Quantity
    name: str


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
        with error_field("final_sale_price" if self.includes_tax else "sale_price"):
            return author(self.amount, treatment, on)


@frozen
class LineCost:
    """What the supplier asks: for a unit, or for all of a line, of which the cost of a unit then follows."""

    unit: Price
    whole: Price | None = None

    @classmethod
    def of(
        cls,
        bought: date,
        quantity: Quantity,
        treatment: Treatment,
        *,
        base: Money | None = None,
        final: Money | None = None,
        whole: Money | None = None,
    ) -> "LineCost":
        """On the day it was bought, from the one of the three that a person gave; `final` and `whole` are with tax.

        Raises TextMissing, PriceAuthoredTwice, CostAuthoredTwice, PriceOutOfRange about `price`, `final_price` or
        `line_total`.
        """
        if whole is not None:
            if base is not None or final is not None:
                raise CostAuthoredTwice(field="line_total")
            with error_field("line_total"):
                return cls.of_whole(whole, quantity, treatment, bought)
        if base is None and final is None:
            raise TextMissing(field="price")
        return cls(price_of(day_start(bought), base=base, final=final, treatment=treatment))

    def of_all(self, quantity: Quantity, *, with_tax: bool) -> Money:
        """What all of a line of so much costs."""
        price = self.whole or self.unit
        amount = price.final if with_tax else price.base
        return amount if self.whole else amount * quantity.amount

    @classmethod
    def of_whole(cls, amount: Money, quantity: Quantity, treatment: Treatment, bought: date) -> "LineCost":
        """Of `quantity` for `amount`, tax included. Raises NegativeMoney, PriceOutOfRange."""
        base = Money.rounded(amount.not_negative().amount / (1 + treatment.rate(bought)))
        unit = Price.with_tax(Money.rounded(amount.amount / quantity.amount), treatment, bought)
        return cls(unit, Price(base, amount - base, treatment, includes_tax=True))


@frozen(kw_only=True)
class PurchaseLine:
    """Name, category and cost as they were agreed. Unit amounts are rounded first, then multiplied.

    `cost` is what the supplier asks for a unit. Where an amount was agreed for all of the line instead, `whole` is that
    amount, and `cost` only informs. Of `quantity`, `received` is on the shelf already, where it joined the value of the
    stock with `received_value`. Of a `closed` line nothing more will come: it is of what arrived. A line with an expiry
    date begins a lot at each receipt.
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
    received_value: Money = ZERO
    whole: Price | None = None
    closed: bool = False

    @classmethod
    def ordered(
        cls,
        *,
        id: int,
        product: Product,
        quantity: Decimal,
        cost: "LineCost",
        asked: AskedPrice | None = None,
        expiry_date: date | None = None,
        category: str | None = None,
    ) -> "PurchaseLine":
        """Nothing of it has arrived. Raises Invalid with the field named."""
        with error_field("category"):
            category = (
                product.category if category is None else clean(category, CATEGORY_LIMIT, current=product.category)
            )
        with error_field("quantity"):
            line = cls(
                id=id,
                product_id=product.id,
                name=product.name,
                category=category,
                quantity=Quantity.of(quantity, product.unit).positive(),
                cost=cost.unit,
                whole=cost.whole,
                asked=asked,
                expiry_date=expiry_date,
                received=Quantity.zero(product.unit),
            )
            _ = line.subtotal  # what is beyond the books is refused here, where the line is known
        return line

    @property
    def expected(self) -> Quantity:
        """How much of it arrived or is still to come."""
        return self.received if self.closed else self.quantity

    @cached_property
    def subtotal(self) -> Money:
        return self.cost_of(self.expected, with_tax=True)

    @cached_property
    def base(self) -> Money:
        return self.cost_of(self.expected, with_tax=False)

    @property
    def outstanding(self) -> Quantity:
        return self.expected - self.received

    def cost_of(self, quantity: Quantity, *, with_tax: bool) -> Money:
        """The cost of a part of the line. The whole quantity costs exactly as much as the line."""
        if self.whole:
            amount = self.whole.final if with_tax else self.whole.base
            return Money.rounded(amount.amount * quantity.amount / self.quantity.amount)
        return (self.cost.final if with_tax else self.cost.base) * quantity.amount

    def value_of(self, part: Quantity, *, with_tax: bool) -> Money:
        """What receiving `part` more adds to the stock, so that all parts together add exactly the whole line.

        `with_tax`: the shop cannot deduct the tax that it pays.
        """
        after = self.cost_of(self.received + part, with_tax=with_tax)
        return after - self.cost_of(self.received, with_tax=with_tax)

    def lot(self, id: int, part: Quantity, at: datetime) -> Lot | None:
        """The lot that receiving `part` begins, if the goods expire."""
        if self.expiry_date is None:
            return None
        return Lot(id, self.product_id, self.id, self.expiry_date, part, part, at)

    def dated(self, bought: date) -> "PurchaseLine":
        """The same, bought on another day: what a person decided stays. Raises ExpiryOutOfRange, PriceOutOfRange."""
        expiry(None, self.expiry_date, bought)
        if self.whole:
            cost = LineCost.of_whole(self.whole.final, self.quantity, self.whole.treatment, bought)
            return evolve(self, cost=cost.unit, whole=cost.whole)
        return evolve(self, cost=self.cost.on(bought))

    def after_receipt(self, part: Quantity, *, with_tax: bool) -> "PurchaseLine":
        """The line once `part` more of it arrived."""
        value = self.received_value + self.value_of(part, with_tax=with_tax)
        return evolve(self, received=self.received + part, received_value=value)


def check_lines(count: int) -> None:
    """Raises PurchaseWithoutLines or TooManyLines."""
    if not count:
        raise PurchaseWithoutLines(field="lines")
    if count > LINE_LIMIT:
        raise TooManyLines(LINE_LIMIT, field="lines")


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
