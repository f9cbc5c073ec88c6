"""Splitting a receipt changes nothing: not the stock, not its value, not the average."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.product import Product
from domain.quantity import Unit
from tests.builders import NOON
from tests.purchase_builders import a_line, an_order, receive, void
from tests.strategies import prices, products, quantities, splits

SOON = date(2027, 5, 31)


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[Product, Product, list[object]]:
    """The same product twice, and one order of it in parts."""
    unit = draw(st.sampled_from([Unit.PIECE, Unit.KILOGRAM]))
    product = draw(products(unit=unit, stocked=draw(st.booleans())))
    ordered = draw(quantities(unit, highest="50"))
    line = a_line(product, str(ordered.amount), draw(prices()), expiry_date=draw(st.none() | st.just(SOON)))
    return product, line, draw(splits(ordered))  # type: ignore[return-value]
