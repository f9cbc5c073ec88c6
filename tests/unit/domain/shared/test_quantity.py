from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.quantity import (
    NegativeQuantity,
    NotAQuantity,
    Quantity,
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityOutOfRange,
    Unit,
)
from tests import strategies as some
from tests.builders import kilos, pieces

MEASURED = [unit for unit in Unit if unit is not Unit.PIECE]


class TestOf:
    @pytest.mark.parametrize("raw", [3, Decimal(3), Decimal("3.000"), Decimal("3E+0")])
    def test_counts_whole_pieces(self, raw):
        assert str(Quantity.of(raw, Unit.PIECE).amount) == "3.000"

    @pytest.mark.parametrize("unit", MEASURED)
    def test_measures_to_the_thousandth(self, unit):
        assert str(Quantity.of(Decimal("1.25"), unit).amount) == "1.250"
        assert str(Quantity.of(Decimal("0.001"), unit).amount) == "0.001"

    @pytest.mark.parametrize("raw", ["0.5", "1.001", "-2.5"])
    def test_refuses_a_fraction_of_a_piece(self, raw):
        with pytest.raises(QuantityNotWhole):
            Quantity.of(Decimal(raw), Unit.PIECE)

    @pytest.mark.parametrize("unit", Unit)
    @pytest.mark.parametrize("raw", ["0.0001", "1.2345", "-0.0009", "1E-9"])
    def test_refuses_a_fourth_decimal(self, raw, unit):
        with pytest.raises(NotAQuantity):
            Quantity.of(Decimal(raw), unit)

    @pytest.mark.parametrize("raw", [3.0, 0.5, float("nan"), float("inf"), True, False, None, "3", b"3"])
    def test_refuses_anything_but_an_int_or_a_decimal(self, raw):
        with pytest.raises(NotAQuantity):
            Quantity.of(raw, Unit.KILOGRAM)

    @pytest.mark.parametrize("raw", ["NaN", "sNaN", "Infinity", "-Infinity"])
    def test_refuses_what_is_not_a_finite_number(self, raw):
        with pytest.raises(NotAQuantity):
            Quantity.of(Decimal(raw), Unit.KILOGRAM)

    @pytest.mark.parametrize("raw", ["99999999999.999", "-99999999999.999"])
    def test_reaches_exactly_to_the_limit(self, raw):
        assert str(kilos(raw).amount) == raw

    @pytest.mark.parametrize("raw", ["100000000000", "-100000000000", "1E+30", "1E+999999"])
    def test_refuses_what_is_over_the_limit(self, raw):
        with pytest.raises(QuantityOutOfRange):
            kilos(raw)

    def test_refuses_an_absurd_exponent_as_out_of_range_too(self):
        with pytest.raises(QuantityOutOfRange):
            Quantity.of(Decimal("1E+9999999"), Unit.KILOGRAM)

    def test_zero_has_no_minus_sign(self):
        assert str(Quantity.of(Decimal("-0"), Unit.PIECE).amount) == "0.000"
        assert str((-Quantity.zero(Unit.PIECE)).amount) == "0.000"


class TestSigns:
    def test_positive_lets_the_smallest_amount_through(self):
        assert kilos("0.001").positive() == kilos("0.001")

    @pytest.mark.parametrize("amount", ["0", "-0.001"])
    def test_positive_refuses_zero_and_less(self, amount):
        with pytest.raises(QuantityNotPositive):
            kilos(amount).positive()

    def test_not_negative_lets_zero_through(self):
        assert kilos("0").not_negative() == kilos("0")

    def test_not_negative_refuses_less_than_nothing(self):
        with pytest.raises(NegativeQuantity):
            kilos("-0.001").not_negative()

    def test_only_zero_is_false(self):
        assert not Quantity.zero(Unit.LITRE)
        assert kilos("0.001")
        assert kilos("-0.001")


class TestArithmetic:
    def test_adds_subtracts_and_negates_exactly(self):
        assert kilos("0.1") + kilos("0.2") == kilos("0.3")
        assert pieces(3) - pieces(5) == pieces(-2)
        assert -kilos("1.250") == kilos("-1.250")

    def test_refuses_a_sum_over_the_limit(self):
        with pytest.raises(QuantityOutOfRange):
            kilos("99999999999.999") + kilos("0.001")

    @given(some.quantities(Unit.GRAM), some.quantities(Unit.GRAM))
    def test_subtracting_undoes_adding(self, one, other):
        assert one + other - other == one

    @pytest.mark.parametrize(
        "mix",
        [
            lambda: pieces(1) + kilos("1"),
            lambda: pieces(1) - kilos("1"),
            lambda: pieces(1) < kilos("2"),
            lambda: pieces(1) <= kilos("2"),
            lambda: pieces(1) > kilos("2"),
            lambda: pieces(1) >= kilos("2"),
        ],
    )
    def test_units_never_mix(self, mix):
        with pytest.raises(TypeError):
            mix()

    def test_the_same_figure_in_two_units_is_not_equal(self):
        assert pieces(1) != kilos("1")


class TestOrder:
    def test_compares_within_a_unit(self):
        assert pieces(1) < pieces(2) <= pieces(2)
        assert pieces(2) > pieces(1) >= pieces(1)
        assert not pieces(2) < pieces(2)

    @given(st.data(), some.units)
    def test_agrees_with_the_amounts(self, data, unit):
        one, other = data.draw(some.quantities(unit)), data.draw(some.quantities(unit))
        assert (one < other) == (one.amount < other.amount)
        assert (one <= other) == (not other < one)
