from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.purchases.purchase_header import SupplierName
from domain.purchases.replenishment import LastBought, Reorder, by_supplier, suggested
from domain.shared.price import Price
from domain.shared.quantity import Quantity, QuantityNotWhole, Unit
from tests.builders import NOON, TODAY, a_price, a_product, a_shelf_price, kilos, pieces
from tests.purchase_builders import MARTA


def low(stock: int | str = 3, minimum: str = "10", **facts: object) -> Product:
    return a_product(stock=stock, minimum_stock=minimum, **facts)  # type: ignore[arg-type]


class TestSuggested:
    @pytest.mark.parametrize(
        ("stock", "on_order", "expected"), [(3, "0", 17), (10, "0", 10), (0, "0", 20), (3, "5", 12), (3, "7", 10)]
    )
    def test_brings_the_shop_to_twice_the_minimum(self, stock: int, on_order: str, expected: int) -> None:
        assert suggested(low(stock), Decimal(on_order)) == pieces(expected)

    @pytest.mark.parametrize(("stock", "on_order"), [(11, "0"), (3, "8"), (0, "40")])
    def test_suggests_nothing_above_the_minimum(self, stock: int, on_order: str) -> None:
        assert suggested(low(stock), Decimal(on_order)) is None

    def test_suggests_nothing_without_a_minimum_or_when_archived(self) -> None:
        assert suggested(low(0, "0"), Decimal(0)) is None
        gone = low()
        gone.archive(NOON)
        assert suggested(gone, Decimal(0)) is None

    def test_measures_to_the_thousandth(self) -> None:
        cheese = low("0.333", "0.500", unit=Unit.KILOGRAM)
        assert suggested(cheese, Decimal("0.100")) == kilos("0.567")

    @given(stock=st.integers(0, 50), minimum=st.integers(0, 25), on_order=st.integers(0, 50))
    def test_ordering_it_leaves_nothing_to_suggest(self, stock: int, minimum: int, on_order: int) -> None:
        product = low(stock, str(minimum))
        quantity = suggested(product, Decimal(on_order))
        assert quantity is None or suggested(product, on_order + quantity.amount) is None


class TestReorder:
    def test_costs_what_it_cost_last(self) -> None:
        last = LastBought(MARTA, a_shelf_price("1000.00"))
        reorder = Reorder(low(), Decimal(17), last, 0)
        line = reorder.line(9, TODAY, ShopSettings())
        assert reorder.supplier == MARTA
        assert (line.id, line.quantity, line.cost, line.received) == (
            9,
            pieces(17),
            a_shelf_price("1000.00"),
            pieces(0),
        )

    def test_costs_it_at_the_rate_of_today(self) -> None:
        old = Price.before_tax(a_price("1000.00").base, a_price().treatment, date(2016, 1, 1))
        assert Reorder(low(), Decimal(1), LastBought(None, old), 0).line(9, TODAY, ShopSettings()).cost == a_price(
            "1000.00"
        )

    def test_costs_the_average_where_nothing_was_bought_yet(self) -> None:
        reorder = Reorder(low(unit_cost="850.00"), Decimal(17), None, 0)
        assert reorder.supplier is None
        assert reorder.line(9, TODAY, ShopSettings()).cost == a_price("850.00")

    def test_the_average_of_a_shop_that_cannot_deduct_tax_is_with_tax(self) -> None:
        reorder = Reorder(low(unit_cost="1190.00"), Decimal(1), LastBought(MARTA, None), 0)
        assert reorder.line(9, TODAY, ShopSettings(charges_tax=False)).cost == a_shelf_price("1190.00")

    def test_orders_only_a_quantity(self) -> None:
        with pytest.raises(QuantityNotWhole):
            Reorder(low(), Decimal("1.5"), None, 0).line(9, TODAY, ShopSettings())


class TestBySupplier:
    def _reorder(self, place: int, supplier: SupplierName | None) -> Reorder:
        return Reorder(low(), Decimal(1), LastBought(supplier, a_price()), place)

    def test_goes_by_name_with_nobody_at_the_end(self) -> None:
        ana = SupplierName(9, "Ana", "Lácteos")
        reorders = [self._reorder(place, supplier) for place, supplier in enumerate([None, MARTA, ana, MARTA])]
        assert [[each.place for each in batch] for batch in by_supplier(reorders)] == [[2], [1, 3], [0]]

    def test_makes_two_where_one_would_be_too_long(self) -> None:
        batches = [*by_supplier([self._reorder(place, MARTA) for place in range(401)])]
        assert [len(batch) for batch in batches] == [200, 200, 1]

    def test_no_orders_for_no_suggestions(self) -> None:
        assert [*by_supplier([])] == []


def test_quantities_of_measured_goods_are_suggested_exactly() -> None:
    cheese = low("0.250", "1.125", unit=Unit.KILOGRAM)
    assert suggested(cheese, Decimal(0)) == Quantity.of(Decimal("2.000"), Unit.KILOGRAM)
