from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.lot import Lot
from domain.products.product_errors import PriceAuthoredTwice
from domain.purchases.purchase_line import (
    AskedPrice,
    CostAuthoredTwice,
    ExpiryNotExpected,
    ExpiryOutOfRange,
    LineCost,
    expiry,
)
from domain.shared.errors import Invalid
from domain.shared.money import MoneyOutOfRange, NegativeMoney
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import NOON, TODAY, a_price, a_product, a_shelf_price, kilos, pesos, pieces
from tests.purchase_builders import a_line


class TestAmounts:
    def test_rounds_a_unit_first_and_multiplies_then(self) -> None:
        line = a_line(a_product(), 3, a_price("1234.57"))  # 234.5683 of tax a unit
        assert (line.cost.final, line.subtotal, line.base) == (pesos("1469.14"), pesos("4407.42"), pesos("3703.71"))

    def test_keeps_a_cost_with_tax_to_the_peso(self) -> None:
        line = a_line(a_product(), 7, a_shelf_price("1000.00"))
        assert (line.subtotal, line.base) == (pesos("7000.00"), pesos("5882.38"))

    def test_takes_name_and_category_of_the_product_as_they_are(self) -> None:
        product = a_product(name="Arroz", category="Granos")
        assert (a_line(product).name, a_line(product).category) == ("Arroz", "Granos")
        assert a_line(product, category=" Abarrotes ").category == "Abarrotes"


class TestRefuses:
    @pytest.mark.parametrize(
        ("quantity", "kind"), [("0", QuantityNotPositive), ("-1", QuantityNotPositive), ("1.5", QuantityNotWhole)]
    )
    def test_refuses_a_quantity_that_is_none(self, quantity: str, kind: type[Invalid]) -> None:
        with pytest.raises(kind) as refusal:
            a_line(a_product(), quantity)
        assert refusal.value.field == "quantity"

    def test_refuses_more_than_the_books_can_hold(self) -> None:
        with pytest.raises(MoneyOutOfRange) as refusal:
            a_line(a_product(), 1_000, a_price("10000000.00"))
        assert refusal.value.field == "quantity"

    def test_refuses_a_category_that_is_too_long(self) -> None:
        with pytest.raises(TextTooLong) as refusal:
            a_line(a_product(), category="x" * 51)
        assert refusal.value.field == "category"


class TestValueOfAPart:
    def test_parts_add_up_to_the_line_whatever_the_rounding(self) -> None:
        line = a_line(a_product(unit=Unit.KILOGRAM), "1", a_price("100.00"))
        values = []
        for part in (kilos("0.333"), kilos("0.333"), kilos("0.334")):
            values.append(line.value_of(part, with_tax=False))
            line = line.after_receipt(part, with_tax=False)
        assert values == [pesos("33.30"), pesos("33.30"), pesos("33.40")]
        assert (line.received_value, line.outstanding) == (line.base, kilos("0"))

    def test_halves_do_not_add_up_to_more(self) -> None:
        line = a_line(a_product(unit=Unit.KILOGRAM), "1", a_price("0.01"))
        half = kilos("0.500")
        first = line.value_of(half, with_tax=False)
        second = line.after_receipt(half, with_tax=False).value_of(half, with_tax=False)
        assert (first, second) == (pesos("0.01"), pesos("0.00"))

    def test_tax_that_cannot_be_deducted_is_part_of_it(self) -> None:
        line = a_line(a_product(), 2, a_shelf_price("1190.00"))
        first, second = (line.value_of(pieces(1), with_tax=with_tax) for with_tax in (True, False))
        assert (first, second) == (pesos("1190.00"), pesos("1000.00"))
        assert line.after_receipt(pieces(1), with_tax=True).after_receipt(
            pieces(1), with_tax=False
        ).received_value == pesos("2190.00")


class TestTotalOfALine:
    def test_the_total_of_a_line_is_exact_and_the_cost_of_a_unit_follows(self) -> None:
        line = a_line(a_product(), 12, whole="10000.00")
        assert (line.subtotal, line.base, line.cost) == (pesos("10000.00"), pesos("8403.36"), a_shelf_price("833.33"))

    @given(
        parts=st.lists(st.integers(1, 50), min_size=1, max_size=8), cents=st.integers(0, 10**9), with_tax=st.booleans()
    )
    def test_parts_add_up_to_it(self, parts: list[int], cents: int, with_tax: bool) -> None:
        line = a_line(a_product(), sum(parts), whole=str(Decimal(cents) / 100))
        for part in parts:
            line = line.after_receipt(pieces(part), with_tax=with_tax)
        assert line.received_value == (line.subtotal if with_tax else line.base)

    def test_stays_on_another_day_and_only_its_tax_changes(self) -> None:
        line = a_line(a_product(), 12, whole="10000.00").dated(date(2016, 1, 1))
        assert (line.subtotal, line.base) == (pesos("10000.00"), pesos("8620.69"))

    @pytest.mark.parametrize(("amount", "kind"), [("-0.01", NegativeMoney), ("1428000000.00", PriceOutOfRange)])
    def test_stays_within_the_books(self, amount: str, kind: type[Invalid]) -> None:
        with pytest.raises(kind) as refusal:
            LineCost.of(TODAY, pieces(12), Treatment.GENERAL, whole=pesos(amount))
        assert refusal.value.field == "line_total"


class TestLot:
    def test_begins_only_where_goods_expire(self) -> None:
        assert a_line(a_product()).lot(9, pieces(1), NOON) is None

    def test_holds_the_part_that_arrived(self) -> None:
        line = a_line(a_product(id=7), 5, id=31, expiry_date=date(2027, 5, 31))
        assert line.lot(9, pieces(2), NOON) == Lot(9, 7, 31, date(2027, 5, 31), pieces(2), pieces(2), NOON)


class TestAskedPrice:
    def test_an_asked_price_is_what_a_person_decided(self) -> None:
        assert AskedPrice.of(None, None) is None
        assert AskedPrice.of(pesos("1500.00"), None) == AskedPrice(pesos("1500.00"), includes_tax=False)
        assert AskedPrice.of(None, pesos("1785.00")) == AskedPrice(pesos("1785.00"), includes_tax=True)

    def test_becomes_a_price_under_the_treatment_of_the_product(self) -> None:
        before, with_tax = (
            AskedPrice(pesos("1500.00"), includes_tax=False),
            AskedPrice(pesos("1000.00"), includes_tax=True),
        )
        assert before.price(Treatment.REDUCED, TODAY) == a_price("1500.00", Treatment.REDUCED)
        assert with_tax.price(Treatment.GENERAL, TODAY) == a_shelf_price("1000.00")

    def test_an_asked_price_is_decided_once(self) -> None:
        with pytest.raises(PriceAuthoredTwice) as refusal:
            AskedPrice.of(pesos("1500.00"), pesos("1785.00"))
        assert refusal.value.field == "final_sale_price"

    @pytest.mark.parametrize(("includes_tax", "field"), [(False, "sale_price"), (True, "final_sale_price")])
    def test_stays_within_a_price(self, includes_tax: bool, field: str) -> None:
        with pytest.raises(PriceOutOfRange) as refusal:
            AskedPrice(pesos("119000000.00"), includes_tax).price(Treatment.GENERAL, TODAY)
        assert refusal.value.field == field


class TestCost:
    def test_follows_from_either_price(self) -> None:
        general = Treatment.GENERAL
        assert LineCost.of(TODAY, pieces(2), general, base=pesos("1000.00")) == LineCost(a_price("1000.00"))
        assert LineCost.of(TODAY, pieces(2), general, final=pesos("1190.00")) == LineCost(a_shelf_price("1190.00"))

    def test_a_cost_is_at_the_rate_of_the_day_of_the_purchase(self) -> None:
        cost = LineCost.of(date(2016, 12, 31), pieces(1), Treatment.GENERAL, base=pesos("1000.00"))
        assert cost.unit.tax == pesos("160.00")

    def test_a_cost_needs_one_of_two_prices(self) -> None:
        with pytest.raises(TextMissing) as refusal:
            LineCost.of(TODAY, pieces(1), Treatment.GENERAL)
        assert refusal.value.field == "price"

    def test_a_cost_takes_only_one_of_two_prices(self) -> None:
        with pytest.raises(PriceAuthoredTwice) as refusal:
            LineCost.of(TODAY, pieces(1), Treatment.GENERAL, base=pesos("1.00"), final=pesos("1.19"))
        assert refusal.value.field == "final_price"

    @pytest.mark.parametrize("unit", ["base", "final"])
    def test_a_cost_is_of_a_unit_or_of_the_line(self, unit: str) -> None:
        with pytest.raises(CostAuthoredTwice) as refusal:
            LineCost.of(TODAY, pieces(1), Treatment.GENERAL, whole=pesos("1.19"), **{unit: pesos("1.00")})
        assert refusal.value.field == "line_total"


class TestExpiry:
    @pytest.mark.parametrize("expires", [None, True])
    @pytest.mark.parametrize("day", [TODAY, date(2027, 5, 31), date(2076, 11, 22)])
    def test_an_expiry_is_between_the_purchase_and_fifty_years_later(self, expires: bool | None, day: date) -> None:
        assert expiry(expires, day, TODAY) == day

    @pytest.mark.parametrize("expires", [None, False])
    def test_goods_may_never_expire(self, expires: bool | None) -> None:
        assert expiry(expires, None, TODAY) is None

    @pytest.mark.parametrize("day", [date(2026, 11, 21), date(2076, 11, 23)])
    def test_refuses_an_earlier_or_later_expiry(self, day: date) -> None:
        with pytest.raises(ExpiryOutOfRange) as refusal:
            expiry(True, day, TODAY)
        assert (refusal.value.field, refusal.value.earliest) == ("expiry_date", TODAY)

    def test_counts_fifty_years_from_a_leap_day_too(self) -> None:
        assert expiry(True, date(2074, 2, 28), date(2024, 2, 29)) == date(2074, 2, 28)
        with pytest.raises(ExpiryOutOfRange):
            expiry(True, date(2074, 3, 1), date(2024, 2, 29))

    def test_refuses_goods_that_expire_without_a_date(self) -> None:
        with pytest.raises(TextMissing) as refusal:
            expiry(True, None, TODAY)
        assert refusal.value.field == "expiry_date"

    def test_refuses_a_date_of_goods_that_do_not_expire(self) -> None:
        with pytest.raises(ExpiryNotExpected) as refusal:
            expiry(False, date(2027, 5, 31), TODAY)
        assert refusal.value.field == "expiry_date"


class TestAnotherDay:
    def test_takes_the_rate_of_that_day_and_keeps_what_was_decided(self) -> None:
        line = a_line(a_product(), 2)
        assert line.dated(date(2016, 1, 1)) == evolve(line, cost=a_price("1000.00", on=date(2016, 1, 1)))

    def test_another_day_is_not_after_the_goods_expired(self) -> None:
        with pytest.raises(ExpiryOutOfRange):
            a_line(a_product(), expiry_date=TODAY).dated(date(2026, 11, 23))
