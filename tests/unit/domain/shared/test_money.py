from decimal import Decimal

import pytest
from hypothesis import given

from domain.shared.money import (
    ZERO,
    Money,
    MoneyNotPositive,
    MoneyOutOfRange,
    NegativeMoney,
    NotMoney,
    round_half_up,
    total,
)
from tests import strategies as some
from tests.builders import pesos


class TestMoney:
    @pytest.mark.parametrize("raw", [1500, Decimal(1500), Decimal("1500.0"), Decimal("1500.00"), Decimal("1.5E+3")])
    def test_holds_two_decimals_whatever_it_was_built_from(self, raw):
        assert str(Money(raw)) == "1500.00"

    @pytest.mark.parametrize("raw", [1500.0, 0.1, float("nan"), float("inf")])
    def test_refuses_a_float(self, raw):
        with pytest.raises(NotMoney):
            Money(raw)

    @pytest.mark.parametrize("raw", [True, False])
    def test_refuses_a_bool(self, raw):
        with pytest.raises(NotMoney):
            Money(raw)

    @pytest.mark.parametrize("raw", ["NaN", "sNaN", "Infinity", "-Infinity"])
    def test_refuses_what_is_not_a_finite_number(self, raw):
        with pytest.raises(NotMoney):
            Money(Decimal(raw))

    @pytest.mark.parametrize("raw", [None, "1500.00", b"1500", [1500]])
    def test_refuses_anything_that_is_not_a_number(self, raw):
        with pytest.raises(NotMoney):
            Money(raw)

    @pytest.mark.parametrize("raw", ["0.001", "1500.005", "-0.009", "1E-9"])
    def test_refuses_a_third_decimal(self, raw):
        with pytest.raises(NotMoney):
            Money(Decimal(raw))

    @pytest.mark.parametrize("raw", ["9999999999.99", "-9999999999.99"])
    def test_reaches_exactly_to_the_limit(self, raw):
        assert str(Money(Decimal(raw))) == raw

    @pytest.mark.parametrize("raw", ["10000000000.00", "-10000000000.00", "9999999999.991", "1E+30", "1E+999999"])
    def test_refuses_what_is_over_the_limit(self, raw):
        with pytest.raises(MoneyOutOfRange):
            Money(Decimal(raw))

    @pytest.mark.parametrize("raw", [Decimal("1E+9999999"), Decimal("-1E+9999999")])
    def test_refuses_an_absurd_exponent_as_out_of_range_too(self, raw):
        with pytest.raises(MoneyOutOfRange):
            Money(raw)

    def test_money_is_equal_and_hashes_by_amount(self):
        assert Money(Decimal("1.5")) == Money(Decimal("1.50"))
        assert len({Money(Decimal("1.5")), Money(Decimal("1.50"))}) == 1

    def test_money_is_never_equal_to_a_bare_number(self):
        assert Money(5) != 5
        assert Money(5) != Decimal(5)

    def test_money_is_ordered(self):
        assert pesos("-0.01") < ZERO < pesos("0.01") < pesos("9.99") < pesos("10.00")

    def test_cannot_be_changed(self):
        with pytest.raises(AttributeError):
            ZERO.amount = Decimal(1)

    def test_only_zero_is_false(self):
        assert not ZERO
        assert pesos("0.01")
        assert pesos("-0.01")


class TestParse:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("0", "0.00"),
            ("1500", "1500.00"),
            ("1500.5", "1500.50"),
            ("1500.00", "1500.00"),
            ("-3.07", "-3.07"),
            ("007", "7.00"),
            ("9999999999.99", "9999999999.99"),
        ],
    )
    def test_reads_plain_digits(self, text, amount):
        assert str(Money.parse(text)) == amount

    @pytest.mark.parametrize("text", ["1e3", "1E3", "15E-1", "1e", "e5", "1.5e+2"])
    def test_refuses_exponents(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize("text", ["NaN", "nan", "sNaN", "Infinity", "-Infinity", "inf", "-inf"])
    def test_refuses_nan_and_infinity(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize(
        "text",
        ["", " ", ".", "-", "-.", ".5", "5.", "-.5", "+5", "--5", "5-", "1,5", "1_500", " 5", "5 ", "5\n", "5.-5"],
    )
    def test_refuses_anything_but_digits_and_one_dot(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize("text", ["$1500", "1.500.000", "1.2.3", "0x10", "1500 COP", "１５００", "٣", "²"])
    def test_refuses_other_ways_to_write_an_amount(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize("text", ["1.005", "0.001", "1.234567"])
    def test_refuses_a_third_decimal(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize("text", ["1.500", "12.000", "0.000"])
    def test_refuses_a_third_decimal_also_when_it_is_zero_because_here_a_dot_may_mean_thousands(self, text):
        with pytest.raises(NotMoney):
            Money.parse(text)

    @pytest.mark.parametrize("text", ["10000000000", "10000000000.00", "-10000000000", "9" * 400])
    def test_refuses_what_is_over_the_limit(self, text):
        with pytest.raises(MoneyOutOfRange):
            Money.parse(text)

    @given(some.money("-9999999999.99"))
    def test_reads_back_what_it_wrote(self, amount):
        assert Money.parse(str(amount)) == amount
        assert str(Money.parse(str(amount))) == str(amount)


class TestZero:
    @pytest.mark.parametrize("text", ["-0", "-0.0", "-0.00"])
    def test_has_no_minus_sign_when_typed_with_one(self, text):
        assert str(Money.parse(text)) == "0.00"

    def test_has_no_minus_sign_when_something_tiny_and_negative_is_rounded(self):
        assert str(Money.rounded(Decimal("-0.004"))) == "0.00"

    def test_has_no_minus_sign_when_a_negative_amount_is_multiplied_by_nothing(self):
        assert str(pesos("-5.00") * 0) == "0.00"

    def test_has_no_minus_sign_when_negated(self):
        assert str(-ZERO) == "0.00"


class TestRounding:
    @pytest.mark.parametrize(
        ("exact", "rounded"),
        [
            ("0.004", "0.00"),
            ("0.005", "0.01"),
            ("0.015", "0.02"),
            ("0.025", "0.03"),
            ("2.675", "2.68"),
            ("1.00499999999999999999999999", "1.00"),
            ("-0.005", "-0.01"),
            ("-2.675", "-2.68"),
        ],
    )
    def test_halves_go_away_from_zero(self, exact, rounded):
        assert str(Money.rounded(Decimal(exact))) == rounded
        assert str(round_half_up(Decimal(exact))) == rounded

    @pytest.mark.parametrize("exact", ["9999999999.995", "1E+26", "1E+40", "Infinity"])
    def test_refuses_to_round_beyond_the_limit(self, exact):
        with pytest.raises(MoneyOutOfRange):
            Money.rounded(Decimal(exact))


class TestArithmetic:
    def test_adds_and_subtracts_to_the_centavo(self):
        assert str(pesos("0.10") + pesos("0.20")) == "0.30"
        assert str(pesos("1500.00") - pesos("0.01")) == "1499.99"
        assert str(-pesos("0.01")) == "-0.01"

    def test_multiplies_and_rounds_half_up(self):
        assert str(pesos("1500.00") * Decimal("0.19")) == "285.00"
        assert str(pesos("0.50") * Decimal("0.19")) == "0.10"
        assert str(pesos("3.33") * Decimal("1.5")) == "5.00"
        assert str(pesos("1785.00") * 2) == "3570.00"

    def test_refuses_a_sum_over_the_limit(self):
        with pytest.raises(MoneyOutOfRange):
            pesos("9999999999.99") + pesos("0.01")

    def test_refuses_a_difference_under_the_limit(self):
        with pytest.raises(MoneyOutOfRange):
            pesos("-9999999999.99") - pesos("0.01")

    @pytest.mark.parametrize("factor", ["2", "1E+20"])
    def test_refuses_a_product_over_the_limit(self, factor):
        with pytest.raises(MoneyOutOfRange):
            pesos("9999999999.99") * Decimal(factor)

    def test_never_multiplies_by_a_float(self):
        with pytest.raises(TypeError):
            pesos("1.00") * 0.19

    @given(some.money("0.00", "4999999999.99"), some.money("0.00", "4999999999.99"))
    def test_subtracting_undoes_adding(self, one, other):
        assert one + other - other == one
        assert one + other == other + one


class TestNotNegative:
    def test_lets_zero_and_more_through(self):
        assert ZERO.not_negative() is ZERO
        assert pesos("0.01").not_negative() == pesos("0.01")

    def test_refuses_less_than_zero(self):
        with pytest.raises(NegativeMoney):
            pesos("-0.01").not_negative()


class TestPositive:
    def test_lets_a_centavo_and_more_through(self):
        assert pesos("0.01").positive() == pesos("0.01")

    @pytest.mark.parametrize("amount", ["0.00", "-0.01"])
    def test_refuses_nothing_and_less(self, amount):
        with pytest.raises(MoneyNotPositive):
            pesos(amount).positive()


class TestTotal:
    def test_the_total_of_nothing_is_zero(self):
        assert str(total([])) == "0.00"

    def test_sums_amounts_that_are_already_rounded(self):
        assert str(total([pesos("0.10")] * 3 + [pesos("-0.01")])) == "0.29"

    def test_refuses_a_sum_over_the_limit(self):
        with pytest.raises(MoneyOutOfRange):
            total([pesos("9999999999.99"), pesos("0.01")])
