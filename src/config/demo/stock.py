"""The stock of the large shop, in whole numbers for speed: quantities in thousandths, money in centavos.

The arithmetic is that of `domain.inventory.stock.StockOnHand` and `domain.shared.price.Price`; check_ledger
compares what comes out.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import cycle, islice

from attrs import define

from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.words import members
from config.demo.catalogue import COLOMBIA, Good, ean13, goods
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment

_TREATMENTS, _UNITS = members(TREATMENTS), members(UNITS)
DAYS_OF_STOCK, DAYS_LEFT = 30, 10
"""A supplier brings what is sold in so many days when so many days' worth is left."""


def half_up(amount: int, by: int) -> int:
    """A quotient of numbers that are not negative, rounded as the domain rounds."""
    return (2 * amount + by) // (2 * by)


@define(eq=False)
class StockItem:
    """A product and what lies of it on the shelf. It sells at `base` plus IVA, at `final`."""

    id: int
    name: str
    barcode: str | None
    category: str
    treatment: Treatment
    unit: Unit
    minimum: int
    base: int
    final: int
    purchase_price: int
    popularity: float
    daily: float = 0.0
    stock: int = 0
    value: int = 0
    average: int = 0

    @property
    def runs_low(self) -> bool:
        return self.stock < self._worth_of(DAYS_LEFT)

    @property
    def order(self) -> int:
        return self._worth_of(DAYS_OF_STOCK)

    def take(self, quantity: int) -> int:
        """Out of the shelf; what it cost."""
        cost = half_up(self.value * quantity, self.stock)
        self.put(-quantity, -cost)
        return cost

    def put(self, quantity: int, value: int) -> None:
        self.stock += quantity
        self.value += value
        if self.stock:
            self.average = half_up(self.value * 1000, self.stock)

    def _worth_of(self, days: int) -> int:
        return (int(self.daily * days) // 1000 + self.minimum) * 1000


def stock_items(count: int, ids: Iterator[int], on: date) -> list[StockItem]:
    """The catalogue, and where it is too short the same goods in other presentations, at the IVA rates of a day.

    The farther back, the less a product is asked for.
    """
    stocked = enumerate(islice(cycle(goods()), count))
    return [_stock_item(place, good, next(ids), place / count, on) for place, good in stocked]


def _stock_item(place: int, good: Good, id: int, depth: float, on: date) -> StockItem:
    edition = place // len(goods()) + 1
    treatment = _TREATMENTS[good.treatment]
    price = Price.with_tax(Money(Decimal(good.public_price)), treatment, on)
    base = _centavos(price.base)
    return StockItem(
        id=id,
        name=good.name if edition == 1 else f"{good.name}, presentación {edition}",
        barcode=ean13(f"{COLOMBIA}{place:09d}") if good.barcode else None,
        category=good.category,
        treatment=treatment,
        unit=_UNITS[good.unit],
        minimum=good.minimum_stock,
        base=base,
        final=good.public_price * 100,
        purchase_price=base * (100 - good.margin) // 100,
        popularity=good.popularity / (1 + 20 * depth),
    )


def _centavos(amount: Money) -> int:
    return int(amount.amount * 100)
