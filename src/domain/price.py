"""A unit price: what the shop asks, what is tax in it, and which of the two was decided by a person."""

from datetime import date
from decimal import Decimal

from attrs import define, frozen

from domain.errors import Invalid
from domain.money import ZERO, Money
from domain.tax import Treatment

LIMIT = Money(Decimal("99999999.99"))
HUNDRED = Decimal(100)


@define
class PriceOutOfRange(Invalid):
    """Below zero, or above 99999999.99 a unit."""


@define
class DiscountOutOfRange(Invalid):
    """Not between 0 and 100 percent with at most two decimals."""


@define
class PriceAndDiscount(Invalid):
    """Both another price and a discount: which of them holds?"""


def unit_amount(amount: Money) -> Money:
    """An amount per unit, as a price column holds it: 0.00 to 99999999.99. Raises PriceOutOfRange."""
    if not ZERO.amount <= amount.amount <= LIMIT.amount:
        raise PriceOutOfRange
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
        """Authored without IVA, at the rate of a Bogota date. Raises PriceOutOfRange."""
        tax = unit_amount(base) * treatment.rate(on)
        unit_amount(base + tax)
        return cls(base, tax, treatment, includes_tax=False)

    @classmethod
    def with_tax(cls, final: Money, treatment: Treatment, on: date) -> "Price":
        """Authored as the public sees it, at the rate of a Bogota date. Raises PriceOutOfRange."""
        base = Money.rounded(unit_amount(final).amount / (1 + treatment.rate(on)))
        return cls(base, final - base, treatment, includes_tax=True)

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
        return self._author(self.authored, self.treatment, day)

    def treated(self, treatment: Treatment, on: date) -> "Price":
        """What a person decided, under another treatment."""
        return self._author(self.authored, treatment, on)

    def discounted(self, percent: Decimal, on: date) -> "Price":
        """`percent` (0 to 100, two decimals at most) off what a person decided. Raises DiscountOutOfRange."""
        if not (percent.is_finite() and 0 <= percent <= HUNDRED) or percent != round(percent, 2):
            raise DiscountOutOfRange
        return self._author(self.authored * ((HUNDRED - percent) / HUNDRED), self.treatment, on)

    def _author(self, amount: Money, treatment: Treatment, on: date) -> "Price":
        author = Price.with_tax if self.includes_tax else Price.before_tax
        return author(amount, treatment, on)
