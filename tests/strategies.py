"""Hypothesis strategies for the domain: what a shop could really meet, up to the limits of its books."""

import math
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from domain.products.product import Product
from domain.sales.sale_line import CartLine
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from tests.builders import TODAY, a_product

CENTAVO = Decimal("0.01")
THOUSANDTH = Decimal("0.001")

units = st.sampled_from(Unit)
treatments = st.sampled_from(Treatment)


def money(lowest: str = "0.00", highest: str = "9999999999.99") -> st.SearchStrategy[Money]:
    """Every amount to the centavo between the two."""
    return st.integers(int(Decimal(lowest) / CENTAVO), int(Decimal(highest) / CENTAVO)).map(
        lambda centavos: Money(centavos * CENTAVO)
    )


def unit_costs(highest: str = "99999.99") -> st.SearchStrategy[Money]:
    return money("0.00", highest)


@st.composite
def quantities(draw: st.DrawFn, unit: Unit | None = None, lowest: str = "0.001", highest: str = "1000") -> Quantity:
    """Whole for pieces, thousandths for the rest; drawn in a drawn unit unless one is given."""
    unit = unit or draw(units)
    step = Decimal(1) if unit is Unit.PIECE else THOUSANDTH
    fewest, most = Decimal(lowest) / step, Decimal(highest) / step
    steps = draw(st.integers(math.ceil(fewest), math.floor(most)))
    return Quantity.of(steps * step, unit)


@st.composite
def prices(draw: st.DrawFn, highest: str = "99999.99") -> Price:
    """Authored before or with tax, under any treatment, at today's rates."""
    author = draw(st.sampled_from([Price.before_tax, Price.with_tax]))
    return author(draw(money("0.00", highest)), draw(treatments), TODAY)


@st.composite
def products(draw: st.DrawFn, id: int = 1, unit: Unit | None = None, stocked: bool = True) -> Product:
    """A product; stocked means that some of it was received at some cost."""
    unit = unit or draw(units)
    stock = draw(quantities(unit)).amount if stocked else Decimal(0)
    return a_product(id=id, unit=unit, price=draw(prices()), stock=str(stock), unit_cost=str(draw(unit_costs())))


@st.composite
def carts(draw: st.DrawFn, max_size: int = 5) -> list[CartLine]:
    """One entry a product, each with enough on the shelf."""
    entries = []
    for number in range(1, draw(st.integers(1, max_size)) + 1):
        product = draw(products(id=number))
        wanted = draw(quantities(product.unit, highest=str(product.holding.quantity.amount)))
        entries.append(CartLine(product, wanted, draw(prices())))
    return entries


@st.composite
def splits(draw: st.DrawFn, quantity: Quantity, max_parts: int = 6) -> list[Quantity]:
    """Positive parts that together are exactly `quantity`."""
    step = Decimal(1) if quantity.unit is Unit.PIECE else THOUSANDTH
    steps = int(quantity.amount / step)
    cuts = draw(st.sets(st.integers(1, max(steps - 1, 1)), max_size=max_parts - 1))
    edges = [0, *sorted(cut for cut in cuts if cut < steps), steps]
    return [Quantity.of((end - start) * step, quantity.unit) for start, end in pairwise(edges)]
