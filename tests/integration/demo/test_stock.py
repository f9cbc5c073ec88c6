"""Whole numbers come to what the domain comes to."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from config.demo.stock import StockItem, half_up, stock_items
from domain.inventory.stock import StockOnHand
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit

SOME = st.integers(1, 10**7)


def _pesos(centavos: int) -> Money:
    return Money(Decimal(centavos) / 100)


def _kilos(thousandths: int) -> Quantity:
    return Quantity(Decimal(thousandths) / 1000, Unit.KILOGRAM)


def _shelf() -> StockItem:
    (shelf,) = stock_items(1, iter([1]), date(2024, 1, 1))
    return shelf


@given(SOME, SOME)
def test_money_times_a_quantity(price: int, quantity: int) -> None:
    assert _pesos(half_up(price * quantity, 1000)) == _pesos(price) * _kilos(quantity).amount


@given(st.lists(st.tuples(st.booleans(), SOME, SOME), max_size=12))
def test_what_lies_on_the_shelf_and_what_leaves_it(deeds: Sequence[tuple[bool, int, int]]) -> None:
    shelf, holding = _shelf(), StockOnHand.empty(Unit.KILOGRAM)
    for comes, quantity, value in deeds:
        if comes:
            shelf.put(quantity, value)
            holding = holding.changed(_kilos(quantity), _pesos(value))
        elif quantity <= shelf.stock:
            cost = holding.cost_of(_kilos(quantity))
            assert _pesos(shelf.take(quantity)) == cost
            holding = holding.changed(-_kilos(quantity), -cost)
        assert (_kilos(shelf.stock), _pesos(shelf.value)) == (holding.quantity, holding.value)
        assert _pesos(shelf.average) == holding.unit_cost


def test_a_short_catalogue_is_put_up_again_under_other_names() -> None:
    stocked = stock_items(1000, iter(range(1000)), date(2024, 1, 1))
    assert len({shelf.name for shelf in stocked}) == 1000
    codes = [shelf.barcode for shelf in stocked if shelf.barcode]
    assert len(set(codes)) == len(codes) > 500
    assert all(len(shelf.name) <= 100 for shelf in stocked)
