from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import MovementOrigin, MovementType
from domain.sales.sale import SaleAlreadyVoid, SaleState
from domain.sales.sale_line import Excess, ReturnedLine, ReturnsMoreThanSold, SaleWithoutLines
from domain.shared.errors import NotFound
from domain.shared.money import ZERO, total
from domain.shared.quantity import NotAQuantity, QuantityNotPositive, QuantityNotWhole, QuantityOutOfRange, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import (
    a_cart_line,
    a_price,
    a_product,
    a_sale,
    an_origin,
    kilos,
    pesos,
    pieces,
    refused,
    sell,
)
from tests.unit.domain.sales.sale_helpers import LATER, money_of, moved, return_lines, void


def back(part: ReturnedLine) -> tuple[str, str, str, str]:
    return str(part.quantity.amount), str(part.base), str(part.amount), str(part.cost)


class TestGiveBack:
    def test_brings_part_of_a_line_back(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3), id=7, business_id=4)
        sale_return, movements = return_lines(sale, [product], {0: pieces(1)}, id=9, reason=" Vino dañado ")
        assert [back(part) for part in sale_return.lines] == [("1.000", "1500.00", "1785.00", "1000.00")]
        assert (sale_return.id, sale_return.sale_id, sale_return.business_id) == (9, 7, 4)
        assert (sale_return.reason, sale_return.actor_id, sale_return.at) == ("Vino dañado", 1, LATER)
        assert str(sale_return.amount) == "1785.00"
        assert moved(movements) == [(1, "1.000", "1000.00")]
        assert movements[0].origin == MovementOrigin(MovementType.RETURN, 1, LATER, document_id=7, note="Vino dañado")

    def test_a_sale_remembers_what_came_back(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        return_lines(sale, [product], {0: pieces(1)})
        (line,) = sale.lines
        assert (line.returned, line.returnable, str(line.returned_cost)) == (pieces(1), pieces(2), "1000.00")
        assert (str(sale.returned_amount), sale.version, sale.state) == ("1785.00", 2, SaleState.REGISTERED)

    def test_leaves_what_was_sold_as_it_was(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        return_lines(sale, [product], {0: pieces(1)})
        assert money_of(sale) == ("4500.00", "855.00", "5355.00")
        assert str(sale.payments[0].amount) == "5355.00"

    def test_brings_several_lines_back_at_once(self):
        coffee, tea, milk = (a_product(id=nth, stock=10, unit_cost=f"{nth}00.00") for nth in (1, 2, 3))
        sale = a_sale(a_cart_line(coffee, 2), a_cart_line(tea, 2), a_cart_line(milk, 2))
        sale_return, movements = return_lines(sale, [coffee, tea, milk], {2: pieces(2), 0: pieces(1)})
        assert moved(movements) == [(1, "1.000", "100.00"), (3, "2.000", "600.00")]
        assert str(sale_return.amount) == "5355.00"
        assert [line.returned for line in sale.lines] == [pieces(1), pieces(0), pieces(2)]

    def test_three_thirds_of_ten_pesos_are_ten_pesos(self):
        product = a_product(stock=0)
        product.receive_at(pieces(3), ZERO, an_origin())
        product.restock(pieces(3), pesos("20.00"), an_origin())
        sale = a_sale(a_cart_line(product, 3))
        assert str(sale.lines[0].cost) == "10.00"
        costs = [str(return_lines(sale, [product], {0: pieces(1)})[0].lines[0].cost) for _ in range(3)]
        assert costs == ["3.33", "3.34", "3.33"]

    def test_the_parts_of_a_weighed_line_give_back_every_centavo(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("3.33", Treatment.EXEMPT), stock=1, unit_cost="0.05")
        sale = a_sale(a_cart_line(product, kilos("1.000")))
        parts = [return_lines(sale, [product], {0: kilos(part)})[0].lines[0] for part in ("0.333", "0.333", "0.334")]
        assert [back(part) for part in parts] == [
            ("0.333", "1.11", "1.11", "0.02"),
            ("0.333", "1.11", "1.11", "0.01"),
            ("0.334", "1.11", "1.11", "0.02"),
        ]

    @given(st.data(), some.products())
    def test_any_split_gives_exactly_the_line(self, data, product):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        before = product.holding
        sale, (taken,) = sell(a_cart_line(product, wanted))
        (line,) = sale.lines
        parts, movements = [], []
        for quantity in data.draw(some.splits(wanted)):
            sale_return, back_in = return_lines(sale, [product], {0: quantity})
            parts += sale_return.lines
            movements += back_in
        assert total([part.amount for part in parts]) == line.subtotal == sale.returned_amount
        assert total([part.base for part in parts]) == line.base
        assert total([part.cost for part in parts]) == line.cost == sale.lines[0].returned_cost
        assert total([movement.value for movement in movements]) == -taken.value
        assert all(amount.amount >= 0 for part in parts for amount in (part.base, part.amount, part.cost))
        assert product.holding == before
        assert not sale.lines[0].returnable

    @given(st.data(), some.products())
    def test_part_by_part_and_then_a_void_give_exactly_the_line(self, data, product):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        before = product.holding
        sale, _ = sell(a_cart_line(product, wanted))
        *parts, _ = data.draw(some.splits(wanted))
        for quantity in parts:
            return_lines(sale, [product], {0: quantity})
        void(sale, product)
        assert product.holding == before

    def test_goods_come_back_at_their_cost_though_the_average_moved_in_between(self):
        product = a_product(stock=10, unit_cost="1000.00")
        sale = a_sale(a_cart_line(product, 4))
        product.receive_at(pieces(6), pesos("2000.00"), an_origin())
        _, movements = return_lines(sale, [product], {0: pieces(1)})
        assert moved(movements) == [(1, "1.000", "1000.00")]


class TestGiveBackRefuses:
    def test_refuses_to_take_back_more_than_was_sold_naming_every_line(self):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        sale = a_sale(a_cart_line(coffee, 2), a_cart_line(tea, 3))
        with refused(ReturnsMoreThanSold, sale, coffee, tea) as refusal:
            return_lines(sale, [coffee, tea], {0: pieces(3), 1: pieces(4)})
        assert refusal.value.excesses == (
            Excess(1001, pieces(2), pieces(3), coffee.name),
            Excess(1002, pieces(3), pieces(4), tea.name),
        )
        assert refusal.value.field == "lines"

    def test_refuses_to_take_back_more_than_is_left_after_an_earlier_return(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        return_lines(sale, [product], {0: pieces(2)})
        with refused(ReturnsMoreThanSold, sale, product) as refusal:
            return_lines(sale, [product], {0: pieces(2)})
        assert refusal.value.excesses == (Excess(1001, pieces(1), pieces(2), product.name),)

    def test_refuses_to_take_back_anything_of_a_void_sale(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        void(sale, product)
        with refused(SaleAlreadyVoid, sale, product):
            return_lines(sale, [product], {0: pieces(1)})

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_to_take_back_nothing_and_less(self, count):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        sale = a_sale(a_cart_line(coffee, 2), a_cart_line(tea, 3))
        with refused(QuantityNotPositive, sale, coffee, tea):
            return_lines(sale, [coffee, tea], {0: pieces(1), 1: pieces(count)})

    def test_refuses_a_return_of_no_lines(self):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        with refused(SaleWithoutLines, sale, product):
            return_lines(sale, [product], {})

    @pytest.mark.parametrize(("reason", "kind"), [("r" * 201, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_refuses_a_reason_of_a_return_that_no_column_holds(self, reason, kind):
        product = a_product(stock=10)
        sale = a_sale(a_cart_line(product, 3))
        with refused(kind, sale, product) as refusal:
            return_lines(sale, [product], {0: pieces(1)}, reason=reason)
        assert refusal.value.field == "reason"

    def test_refuses_goods_that_no_longer_fit_on_the_shelf(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=10, unit_cost="0.00")
        sale = a_sale(a_cart_line(roomy, 2), a_cart_line(full, 2))
        full.receive_at(pieces(99_999_999_991), ZERO, an_origin())
        with refused(QuantityOutOfRange, sale, roomy, full):
            return_lines(sale, [roomy, full], {0: pieces(1), 1: pieces(1)})


class TestAskedBack:
    def test_reads_quantities_in_the_unit_of_their_line(self):
        coffee, sugar = a_product(id=1, stock=10), a_product(id=2, unit=Unit.KILOGRAM, stock=10)
        sale = a_sale(a_cart_line(coffee, 2), a_cart_line(sugar, kilos("1.500")))
        wanted = sale.parse_return([(1002, Decimal("0.5")), (1001, Decimal(2))])
        assert wanted == {1001: pieces(2), 1002: kilos("0.500")}

    def test_sums_what_is_asked_back_of_the_same_line(self):
        sale = a_sale()
        assert sale.parse_return([(1001, Decimal(1)), (1001, Decimal(1))]) == {1001: pieces(2)}

    @pytest.mark.parametrize(
        ("parts", "kind", "field"),
        [
            ([(1001, Decimal(1)), (999, Decimal(1))], NotFound, "lines.1.line_id"),
            ([(1001, Decimal(0))], QuantityNotPositive, "lines.0.quantity"),
            ([(1001, Decimal(-1))], QuantityNotPositive, "lines.0.quantity"),
            ([(1001, Decimal(1)), (1001, Decimal("0.5"))], QuantityNotWhole, "lines.1.quantity"),
            ([(1001, 1.0)], NotAQuantity, "lines.0.quantity"),
        ],
    )
    def test_names_the_position_it_refuses(self, parts, kind, field):
        sale = a_sale()
        with refused(kind, sale) as refusal:
            sale.parse_return(parts)
        assert refusal.value.field == field
