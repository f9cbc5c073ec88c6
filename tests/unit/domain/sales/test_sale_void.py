import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import MovementOrigin, MovementType
from domain.sales.numbering import SaleNumber
from domain.sales.sale import SaleAlreadyVoid, SaleState
from domain.shared.money import ZERO, MoneyOutOfRange
from domain.shared.quantity import QuantityOutOfRange
from domain.shared.text import TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import (
    a_cart_line,
    a_product,
    a_sale,
    an_origin,
    pesos,
    pieces,
    refused,
    sell,
)
from tests.unit.domain.sales.sale_helpers import LATER, money_of, moved, return_lines, void


class TestVoid:
    def test_brings_everything_back_and_keeps_number_and_trace(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 2), number=SaleNumber("A", 7))
        movements = void(sale, product, reason="  Error de digitación ")
        assert moved(movements) == [(1, "2.000", "2000.00")]
        assert movements[0].origin == MovementOrigin(
            MovementType.VOID, 1, LATER, document_id=1, note="Error de digitación"
        )
        assert (sale.state, str(sale.number), sale.version) == (SaleState.VOID, "A7", 2)
        assert (sale.voided_at, sale.voided_by, sale.void_reason) == (LATER, 1, "Error de digitación")
        assert money_of(sale) == ("3000.00", "570.00", "3570.00")

    def test_brings_back_exactly_the_cost_it_left_with_though_the_average_moved_in_between(self):
        product = a_product(stock=10, unit_cost="1000.00")
        sale = a_sale(a_cart_line(product, 4))
        product.receive_at(pieces(6), pesos("2000.00"), an_origin())
        assert product.holding.unit_cost == pesos("1500.00")
        (movement,) = void(sale, product)
        assert str(movement.value) == "4000.00"
        assert str(movement.unit_cost) == "1000.00"
        assert (str(product.holding.value), str(product.holding.unit_cost)) == ("22000.00", "1375.00")

    def test_brings_back_its_cost_also_onto_a_shelf_that_was_revalued_or_emptied(self):
        product = a_product(stock=3, unit_cost="3.33")
        sale = a_sale(a_cart_line(product, 2))
        product.revalue(pesos("100.00"), an_origin())
        product.take(pieces(1), an_origin())
        (movement,) = void(sale, product)
        assert moved([movement]) == [(1, "2.000", "6.66")]
        assert (str(product.holding.value), str(product.holding.unit_cost)) == ("6.66", "3.33")

    @given(some.carts())
    def test_voiding_a_sale_restores_quantity_value_and_average(self, cart):
        before = {entry.product.id: entry.product.holding for entry in cart}
        sale, _ = sell(*cart)
        void(sale, *(entry.product for entry in cart))
        assert {entry.product.id: entry.product.holding for entry in cart} == before

    @given(st.data(), some.products(), some.unit_costs())
    def test_a_void_returns_the_same_cost_whatever_happened_in_between(self, data, product, unit_cost):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        sale, (taken,) = sell(a_cart_line(product, wanted))
        product.receive_at(data.draw(some.quantities(product.unit)), unit_cost, an_origin())
        product.revalue(data.draw(some.unit_costs()), an_origin())
        value = product.holding.value
        (brought,) = void(sale, product)
        assert brought.value == -taken.value
        assert product.holding.value == value - taken.value

    def test_brings_back_only_what_is_still_out(self):
        product = a_product(stock=3, unit_cost="3.33")
        product.receive_at(pieces(4), pesos("0.50"), an_origin())
        sale = a_sale(a_cart_line(product, 5))
        assert str(sale.lines[0].cost) == "8.56"
        _, first = return_lines(sale, [product], {0: pieces(2)})
        rest = void(sale, product)
        assert moved(first) == [(1, "2.000", "3.42")]
        assert moved(rest) == [(1, "3.000", "5.14")]
        assert str(product.holding.value) == "11.99"

    def test_voiding_a_sale_that_all_came_back_moves_nothing(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 2))
        return_lines(sale, [product], {0: pieces(2)})
        assert void(sale, product) == []
        assert sale.state is SaleState.VOID

    def test_a_sale_is_voided_once(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 2), id=7)
        void(sale, product)
        with refused(SaleAlreadyVoid, sale, product) as refusal:
            void(sale, product)
        assert refusal.value.sale_id == 7

    @pytest.mark.parametrize(("reason", "kind"), [("r" * 201, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_refuses_a_reason_that_no_column_holds(self, reason, kind):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 2))
        with refused(kind, sale, product) as refusal:
            void(sale, product, reason=reason)
        assert refusal.value.field == "reason"

    def test_changes_nothing_when_the_goods_no_longer_fit_on_the_shelf(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=10, unit_cost="0.00")
        sale = a_sale(a_cart_line(roomy, 2), a_cart_line(full, 2))
        full.receive_at(pieces(99_999_999_991), ZERO, an_origin())
        with refused(QuantityOutOfRange, sale, roomy, full):
            void(sale, roomy, full)

    def test_changes_nothing_when_their_value_no_longer_fits_in_the_books(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=100, unit_cost="99999999.99")
        sale = a_sale(a_cart_line(roomy, 2), a_cart_line(full, 1))
        full.receive_at(pieces(1), pesos("99999999.99"), an_origin())
        with refused(MoneyOutOfRange, sale, roomy, full):
            void(sale, roomy, full)
