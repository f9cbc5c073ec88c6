"""A unit price: what the shop asks, what is tax in it, and which of the two was decided by a person."""

from datetime import date
from decimal import Decimal

from attrs import define, frozen

from domain.shared.errors import Invalid
from domain.shared.money import ZERO, Money
from domain.shared.tax import Treatment

LIMIT = Money(Decimal("99999999.99"))
HUNDRED = Decimal(100)


@define
class PriceOutOfRange(Invalid):
    """Below zero, or above `limit` a unit."""

    limit: Money = LIMIT


@define
class DiscountOutOfRange(Invalid):
    """Not between 0 and 100 percent with at most two decimals."""


@define
class PriceAndDiscount(Invalid):
    """Both another price and a discount: which of them holds?"""


def unit_amount(amount: Money, limit: Money = LIMIT) -> Money:
    """An amount per unit before tax: 0.00 to `limit`. Raises PriceOutOfRange."""
    if not ZERO.amount <= amount.amount <= limit.amount:
        raise PriceOutOfRange(limit)
    return amount


@frozen
class Price:
    """Money per unit. `base + tax` is always exactly `final`.

    A price authored before tax keeps `base` and owes `round(base * rate, 2)`. One authored with tax keeps `final`, to
    the peso on the shelf: `base = round(final / (1 + rate), 2)` and the tax is the difference, never `base * rate`.
    """

    base: Money
    tax: Money
    treatment: Treatment
    includes_tax: bool

    @classmethod
    def before_tax(cls, base: Money, treatment: Treatment, on: date) -> "Price":
        """Authored without IVA, at the rate of a Bogota date; with it, it may be above the limit.

        Raises PriceOutOfRange.
        """
        return cls._build(unit_amount(base), treatment, on, includes_tax=False)

    @classmethod
    def with_tax(cls, final: Money, treatment: Treatment, on: date) -> "Price":
        """Authored as the public sees it, at the rate of a Bogota date; before tax it is within the limit.

        Raises PriceOutOfRange.
        """
        highest = LIMIT + LIMIT * treatment.rate(on)
        return cls._build(unit_amount(final, highest), treatment, on, includes_tax=True)

    @classmethod
    def _build(cls, amount: Money, treatment: Treatment, on: date, *, includes_tax: bool) -> "Price":
        rate = treatment.rate(on)
        if not includes_tax:
            return cls(amount, amount * rate, treatment, includes_tax=False)
        base = Money.rounded(amount.amount / (1 + rate))
        return cls(base, amount - base, treatment, includes_tax=True)

    @property
    def final(self) -> Money:
        return self.base + self.tax

    @property
    def authored(self) -> Money:
        """What a person decided: the price with tax, or before it."""
        return self.final if self.includes_tax else self.base

    @property
    def untaxed(self) -> "Price":
        """What a person decided, where no tax is charged: all of it is the shop's."""
        return Price(self.authored, ZERO, Treatment.EXCLUDED, self.includes_tax)

    def on(self, day: date) -> "Price":
        """What a person decided, at the rate in force on `day`."""
        return self._build(self.authored, self.treatment, day, includes_tax=self.includes_tax)

    def treated(self, treatment: Treatment, on: date) -> "Price":
        """What a person decided, under another treatment. Raises PriceOutOfRange."""
        author = Price.with_tax if self.includes_tax else Price.before_tax
        return author(self.authored, treatment, on)

    def discounted(self, percent: Decimal, on: date) -> "Price":
        """`percent` (0 to 100, two decimals at most) off what a person decided. Raises DiscountOutOfRange."""
        if not (percent.is_finite() and 0 <= percent <= HUNDRED) or percent != round(percent, 2):
            raise DiscountOutOfRange
        amount = self.authored * ((HUNDRED - percent) / HUNDRED)
        return self._build(amount, self.treatment, on, includes_tax=self.includes_tax)
