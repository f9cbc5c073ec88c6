from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType, Reason, Shortage, StockMovement
from domain.products.product_errors import StockChanged
from domain.shared.money import ZERO, MoneyOutOfRange, NegativeMoney
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import (
    QuantityIsZero,
    QuantityNotPositive,
    QuantityOutOfRange,
    Unit,
)
from tests import strategies as some
from tests.builders import (
    NOON,
    a_product,
    an_origin,
    kilos,
    pesos,
    pieces,
    refused,
)
from tests.unit.domain.products.product_helpers import shelf


def figures(movement: StockMovement) -> tuple[str, str, str, str, str, str]:
    return (
        str(movement.quantity.amount),
        str(movement.unit_cost),
        str(movement.value),
        str(movement.balance.amount),
        str(movement.value_balance),
        str(movement.average_cost),
    )


class TestReceive:
    def test_joins_the_value_and_moves_the_average(self):
        product = a_product()
        first = product.receive_at(pieces(10), pesos("1000.00"), an_origin(MovementType.PURCHASE))
        second = product.receive_at(pieces(5), pesos("1600.00"), an_origin(MovementType.PURCHASE))
        assert figures(first) == ("10.000", "1000.00", "10000.00", "10.000", "10000.00", "1000.00")
        assert figures(second) == ("5.000", "1600.00", "8000.00", "15.000", "18000.00", "1200.00")
        assert shelf(product) == ("15.000", "18000.00", "1200.00")

    def test_the_movement_knows_whose_it_is_and_why(self):
        origin = MovementOrigin(MovementType.PURCHASE, 7, NOON, document_id=3, reason=Reason.OTHER, note="nota")
        movement = a_product(id=5, business_id=9).receive_at(pieces(1), pesos("1.00"), origin)
        assert (movement.business_id, movement.product_id, movement.origin) == (9, 5, origin)

    def test_gifts_cost_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(10), ZERO, an_origin())
        assert shelf(product) == ("20.000", "10000.00", "500.00")

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=10)
        with refused(QuantityNotPositive, product):
            product.receive_at(pieces(count), pesos("1.00"), an_origin())

    @pytest.mark.parametrize("unit_cost", ["-0.01", "100000000.00"])
    def test_refuses_a_cost_that_no_column_holds(self, unit_cost):
        product = a_product(stock=10)
        with refused(PriceOutOfRange, product):
            product.receive_at(pieces(1), pesos(unit_cost), an_origin())

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=10)
        with refused(MoneyOutOfRange, product):
            product.receive_at(pieces(101), pesos("99999999.99"), an_origin())

    def test_refuses_more_goods_than_a_shelf_holds(self):
        product = a_product(stock=10)
        with refused(QuantityOutOfRange, product):
            product.receive_at(pieces(99999999999), ZERO, an_origin())


class TestTake:
    def test_takes_at_the_average(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(5), pesos("1600.00"), an_origin())
        movement = product.take(pieces(4), an_origin(MovementType.SALE))
        assert figures(movement) == ("-4.000", "1200.00", "-4800.00", "11.000", "13200.00", "1200.00")

    def test_takes_everything_down_to_nothing(self):
        product = a_product(stock=3, unit_cost="3.33")
        movement = product.take(pieces(3), an_origin(MovementType.SALE))
        assert figures(movement) == ("-3.000", "3.33", "-9.99", "0.000", "0.00", "3.33")

    def test_refuses_more_than_the_stock(self):
        product = a_product(stock=3)
        with refused(InsufficientStock, product) as refusal:
            product.take(pieces(4), an_origin())
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(3), pieces(4)),)

    def test_refuses_anything_from_an_empty_shelf(self):
        product = a_product(unit=Unit.KILOGRAM)
        with refused(InsufficientStock, product):
            product.take(kilos("0.001"), an_origin())

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=3)
        with refused(QuantityNotPositive, product):
            product.take(pieces(count), an_origin())

    def test_never_mixes_units(self):
        product = a_product(stock=3)
        with pytest.raises(TypeError):
            product.take(kilos("1"), an_origin())
        assert product == a_product(stock=3)

    @given(st.data(), some.products())
    def test_never_leaves_less_than_nothing(self, data, product):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        movement = product.take(wanted, an_origin())
        assert product.holding.quantity.amount >= 0
        assert product.holding.value.amount >= 0
        assert movement.value.amount <= 0


class TestBringBack:
    def test_comes_back_at_exactly_its_cost_whatever_the_average_is_now(self):
        product = a_product(stock=10, unit_cost="1000.00")
        taken = product.take(pieces(4), an_origin(MovementType.SALE))
        product.receive_at(pieces(6), pesos("2000.00"), an_origin())
        movement = product.restock(pieces(4), -taken.value, an_origin(MovementType.VOID))
        assert figures(movement) == ("4.000", "1000.00", "4000.00", "16.000", "22000.00", "1375.00")

    def test_undoes_a_take(self):
        product, before = a_product(stock=7, unit_cost="3.33"), a_product(stock=7, unit_cost="3.33")
        taken = product.take(pieces(4), an_origin())
        product.restock(pieces(4), -taken.value, an_origin())
        assert product == before

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=3)
        with refused(QuantityNotPositive, product):
            product.restock(pieces(count), ZERO, an_origin())

    def test_refuses_a_negative_cost(self):
        product = a_product(stock=3)
        with refused(NegativeMoney, product):
            product.restock(pieces(1), pesos("-0.01"), an_origin())

    def test_changes_nothing_when_the_cost_of_a_unit_is_more_than_the_books_hold(self):
        product = a_product(unit=Unit.KILOGRAM, stock=1000, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            product.restock(kilos("0.001"), pesos("9000000000.00"), an_origin())


class TestAdjust:
    def test_up_comes_in_at_the_average(self):
        product = a_product(stock=3)
        product.receive_at(pieces(4), pesos("0.50"), an_origin())
        assert shelf(product) == ("7.000", "3002.00", "428.86")
        movement = product.adjust(pieces(2), an_origin())
        assert figures(movement) == ("2.000", "428.86", "857.71", "9.000", "3859.71", "428.86")

    def test_up_from_an_empty_shelf_comes_in_at_the_last_known_cost(self):
        product = a_product(unit_cost="1000.00")
        movement = product.adjust(pieces(2), an_origin())
        assert figures(movement) == ("2.000", "1000.00", "2000.00", "2.000", "2000.00", "1000.00")

    def test_down_goes_out_at_the_average(self):
        product = a_product(stock=3, unit_cost="3.33")
        movement = product.adjust(pieces(-2), an_origin())
        assert figures(movement) == ("-2.000", "3.33", "-6.66", "1.000", "3.33", "3.33")

    def test_down_to_nothing_leaves_no_value(self):
        product = a_product(stock=3, unit_cost="3.33")
        product.adjust(pieces(-3), an_origin())
        assert shelf(product) == ("0.000", "0.00", "3.33")

    def test_goes_ahead_when_the_shelf_holds_what_the_person_saw(self):
        product = a_product(stock=3)
        product.adjust(pieces(-1), an_origin(), expected=Decimal("3"))
        assert product.holding.quantity == pieces(2)

    def test_refuses_when_the_shelf_holds_something_else(self):
        product = a_product(stock=3)
        with refused(StockChanged, product) as refusal:
            product.adjust(pieces(-1), an_origin(), expected=Decimal(4))
        assert (refusal.value.expected, refusal.value.actual) == (Decimal(4), Decimal(3))

    def test_refuses_to_change_nothing(self):
        product = a_product(stock=3)
        with refused(QuantityIsZero, product):
            product.adjust(pieces(0), an_origin())

    def test_refuses_to_go_below_nothing(self):
        product = a_product(stock=3)
        with refused(InsufficientStock, product) as refusal:
            product.adjust(pieces(-4), an_origin())
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(3), pieces(4)),)

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=1, unit_cost="99999999.99")
        with refused(MoneyOutOfRange, product):
            product.adjust(pieces(100), an_origin())


class TestRevalue:
    def test_gives_the_shelf_another_average_and_moves_no_goods(self):
        product = a_product(stock=10, unit_cost="1000.00")
        movement = product.revalue(pesos("1200.00"), an_origin(MovementType.REVALUATION))
        assert figures(movement) == ("0.000", "1200.00", "2000.00", "10.000", "12000.00", "1200.00")

    def test_may_take_value_away_down_to_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        movement = product.revalue(ZERO, an_origin(MovementType.REVALUATION))
        assert figures(movement) == ("0.000", "0.00", "-10000.00", "10.000", "0.00", "0.00")

    def test_an_empty_shelf_just_remembers_it(self):
        product = a_product(unit_cost="1000.00")
        assert product.revalue(pesos("1200.00"), an_origin()) is None
        assert shelf(product) == ("0.000", "0.00", "1200.00")

    def test_the_same_cost_moves_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        assert product.revalue(pesos("1000.00"), an_origin()) is None
        assert product == a_product(stock=10, unit_cost="1000.00")

    @pytest.mark.parametrize("unit_cost", ["-0.01", "100000000.00"])
    def test_refuses_a_cost_that_no_column_holds(self, unit_cost):
        product = a_product(stock=10)
        with refused(PriceOutOfRange, product):
            product.revalue(pesos(unit_cost), an_origin())

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=1000, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            product.revalue(pesos("99999999.99"), an_origin())

    @given(some.products(), some.unit_costs())
    def test_adds_up_with_what_was_there(self, product, unit_cost):
        before = product.holding.value
        movement = product.revalue(unit_cost, an_origin())
        moved = movement.value if movement else ZERO
        assert before + moved == product.holding.value
        assert product.holding.value.amount >= 0


class TestShortage:
    def test_no_shortage_down_to_the_last_unit(self):
        assert a_product(stock=3).shortage(pieces(3)) is None

    def test_says_what_is_there_and_what_was_asked(self):
        assert a_product(id=8, stock=3).shortage(pieces(4)) == Shortage(8, "Café molido 500 g", pieces(3), pieces(4))
