"""A plain model of stock that counts centavos and thousandths in whole numbers."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from attrs import define

from domain.sales.sale import Sale
from domain.shared.money import Money
from domain.shared.quantity import Quantity


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def centavos(amount: Money) -> int:
    return int(amount.amount * 100)


def thousandths(quantity: Quantity) -> int:
    return int(quantity.amount * 1000)


@define
class Shelf:
    """What a product should hold: thousandths of a unit, centavos, centavos a unit."""

    stock: int = 0
    value: int = 0
    average: int = 0

    def cost_of(self, count: int) -> int:
        if not self.stock:
            return half_up(Fraction(self.average * count, 1000))
        return half_up(Fraction(self.value * count, self.stock))

    def move(self, count: int, worth: int) -> None:
        self.stock += count
        self.value += worth
        if self.stock:
            self.average = half_up(Fraction(self.value * 1000, self.stock))


@define
class Line:
    """What a line of a sale should say."""

    product: int
    sold: int
    unit_final: int
    cost: int
    returned: int = 0
    returned_cost: int = 0

    @property
    def still_out(self) -> int:
        return self.sold - self.returned

    def worth(self, count: int) -> int:
        return half_up(Fraction(self.unit_final * count, 1000))

    def return_lines(self, count: int) -> tuple[int, int]:
        """The customer's money and the shelf's cost."""
        money = self.worth(self.returned + count) - self.worth(self.returned)
        cost = half_up(Fraction(self.cost * (self.returned + count), self.sold)) - self.returned_cost
        self.returned += count
        self.returned_cost += cost
        return money, cost


@define
class Ticket:
    """A sale beside what it should be."""

    sale: Sale
    lines: list[Line]
    money_back: int = 0
    void: bool = False


def money(amount: int) -> Money:
    return Money(Decimal(amount).scaleb(-2))
