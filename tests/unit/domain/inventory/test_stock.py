from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, Shortage, StockOnHand
from domain.shared.money import ZERO, MoneyOutOfRange
from domain.shared.quantity import QuantityOutOfRange, Unit
from tests import strategies as some
from tests.builders import a_product, an_origin, kilos, pesos, pieces


def figures(holding: StockOnHand) -> tuple[str, str, str]:
    return str(holding.quantity.amount), str(holding.value), str(holding.unit_cost)


def held(quantity, value: str) -> StockOnHand:
    return StockOnHand.empty(quantity.unit).changed(quantity, pesos(value))


class TestEmpty:
    def test_holds_nothing_worth_nothing(self):
        assert figures(StockOnHand.empty(Unit.PIECE)) == ("0.000", "0.00", "0.00")

    def test_may_remember_what_a_unit_costs(self):
        assert figures(StockOnHand.empty(Unit.PIECE, pesos("1000.00"))) == ("0.000", "0.00", "1000.00")


class TestChanged:
    def test_moves_the_average_with_every_receipt(self):
        holding = StockOnHand.empty(Unit.PIECE).changed(pieces(10), pesos("10000.00"))
        assert figures(holding) == ("10.000", "10000.00", "1000.00")
        holding = holding.changed(pieces(5), pesos("8000.00"))
        assert figures(holding) == ("15.000", "18000.00", "1200.00")

    def test_shows_an_average_rounded_half_up_but_keeps_the_exact_value(self):
        assert figures(held(pieces(3), "10.00")) == ("3.000", "10.00", "3.33")
        assert figures(held(pieces(3), "20.00")) == ("3.000", "20.00", "6.67")
        assert figures(held(pieces(8), "0.20")) == ("8.000", "0.20", "0.03")

    def test_an_issue_at_the_average_leaves_the_average(self):
        holding = held(pieces(15), "18000.00").changed(pieces(-4), pesos("-4800.00"))
        assert figures(holding) == ("11.000", "13200.00", "1200.00")

    def test_an_emptied_shelf_remembers_its_last_average(self):
        holding = held(pieces(3), "10.00").changed(pieces(-3), pesos("-10.00"))
        assert figures(holding) == ("0.000", "0.00", "3.33")

    def test_measures_to_the_thousandth(self):
        assert figures(held(kilos("1.250"), "10000.00")) == ("1.250", "10000.00", "8000.00")

    def test_leaves_the_old_holding_alone(self):
        before = held(pieces(3), "10.00")
        before.changed(pieces(1), pesos("5.00"))
        assert figures(before) == ("3.000", "10.00", "3.33")

    def test_refuses_more_value_than_the_books_hold(self):
        with pytest.raises(MoneyOutOfRange):
            held(pieces(1), "9999999999.99").changed(pieces(1), pesos("0.01"))

    def test_refuses_more_goods_than_a_shelf_holds(self):
        with pytest.raises(QuantityOutOfRange):
            held(kilos("99999999999.999"), "1.00").changed(kilos("0.001"), ZERO)


class TestCostOf:
    def test_a_cost_is_the_share_of_the_value(self):
        assert str(held(pieces(15), "18000.00").cost_of(pieces(4))) == "4800.00"

    def test_a_cost_is_rounded_half_up_to_the_centavo(self):
        holding = held(pieces(8), "0.20")
        assert str(holding.cost_of(pieces(1))) == "0.03"
        assert str(holding.cost_of(pieces(3))) == "0.08"

    def test_comes_from_the_value_and_not_from_the_rounded_average(self):
        assert str(held(pieces(3), "10.00").cost_of(pieces(2))) == "6.67"

    def test_the_cost_of_everything_is_the_whole_value(self):
        assert str(held(pieces(3), "10.00").cost_of(pieces(3))) == "10.00"

    def test_the_cost_on_an_empty_shelf_is_the_remembered_average(self):
        assert str(StockOnHand.empty(Unit.PIECE, pesos("3.33")).cost_of(pieces(3))) == "9.99"

    def test_measures_to_the_thousandth(self):
        assert str(held(kilos("2.500"), "20000.00").cost_of(kilos("0.125"))) == "1000.00"

    def test_the_cost_of_a_share_of_the_greatest_value_is_still_exact(self):
        holding = held(kilos("99999999999.999"), "9999999999.99")
        assert str(holding.cost_of(kilos("50000000000.000"))) == "5000000000.00"
        assert str(holding.cost_of(kilos("99999999999.999"))) == "9999999999.99"


class TestLastUnit:
    def test_takes_all_that_is_left(self):
        product = a_product(stock=0)
        product.receive_at(pieces(3), pesos("3.33"), an_origin())
        product.receive_at(pieces(4), pesos("0.50"), an_origin())
        taken = [str(product.take(pieces(1), an_origin()).value) for _ in range(7)]
        assert taken == ["-1.71", "-1.71", "-1.71", "-1.72", "-1.71", "-1.72", "-1.71"]
        assert figures(product.holding) == ("0.000", "0.00", "1.71")

    def test_takes_even_a_single_centavo_that_many_units_shared(self):
        product = a_product(unit=Unit.KILOGRAM)
        product.receive_at(kilos("0.003"), pesos("4.00"), an_origin())
        assert figures(product.holding) == ("0.003", "0.01", "3.33")
        taken = [str(product.take(kilos("0.001"), an_origin()).value) for _ in range(3)]
        assert taken == ["0.00", "-0.01", "0.00"]
        assert figures(product.holding)[:2] == ("0.000", "0.00")

    @given(st.data(), some.products())
    def test_leaves_no_value_behind_however_the_shelf_is_emptied(self, data, product):
        value = product.holding.value
        parts = data.draw(some.splits(product.holding.quantity))
        taken = [product.take(part, an_origin()).value.amount for part in parts]
        assert product.holding.quantity.amount == 0
        assert product.holding.value == ZERO
        assert sum(taken) == -value.amount
        assert all(amount <= 0 for amount in taken)


class TestReceipts:
    @given(st.data(), some.quantities(Unit.PIECE), some.unit_costs())
    def test_splitting_one_changes_nothing(self, data, quantity, unit_cost):
        at_once, in_parts = a_product(), a_product()
        at_once.receive_at(quantity, unit_cost, an_origin())
        for part in data.draw(some.splits(quantity)):
            in_parts.receive_at(part, unit_cost, an_origin())
        assert in_parts == at_once

    @given(some.quantities(), some.unit_costs())
    def test_their_average_is_the_cost_of_a_unit_to_the_centavo_each_unit_shares(self, quantity, unit_cost):
        product = a_product(unit=quantity.unit)
        product.receive_at(quantity, unit_cost, an_origin())
        off = abs(product.holding.unit_cost.amount - unit_cost.amount)
        assert off <= Decimal("0.005") / quantity.amount + Decimal("0.005")


class TestInsufficientStock:
    def test_carries_every_shortage(self):
        shortage = Shortage(1, "Café", pieces(2), pieces(3))
        assert InsufficientStock((shortage,)).shortages == (shortage,)
