from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType, Shortage, StockMovement
from domain.products.product_description import ProductDescription
from domain.sales.payment import (
    CreditNeedsClient,
    Payment,
    PaymentMethod,
    ReceivedTooLittle,
    ReceivedWithoutCash,
    Tender,
)
from domain.sales.sale import (
    Sale,
    SaleAlreadyVoid,
    SaleNumber,
    SaleState,
    SaleWithoutLines,
    TooManyLines,
    check_line_count,
)
from domain.sales.sale_line import Excess, ReturnedLine, ReturnsMoreThanSold
from domain.shared.errors import NotFound
from domain.shared.money import ZERO, MoneyOutOfRange, total
from domain.shared.quantity import NotAQuantity, QuantityNotPositive, QuantityNotWhole, QuantityOutOfRange, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import (
    NOON,
    a_basket,
    a_price,
    a_product,
    a_sale,
    a_shelf_price,
    a_trace,
    kilos,
    pesos,
    pieces,
    refused,
    sell,
)

LATER = NOON + timedelta(hours=1)


def void(sale, *products, reason="Se equivocó de talla"):
    return sale.void({product.id: product for product in products}, reason=reason, actor_id=1, at=LATER)


def return_lines(sale, products, wanted, *, id=1, reason="Vino dañado"):
    """Of each line, by its position: `{0: pieces(1)}`."""
    return sale.return_lines(
        {sale.lines[position].id: quantity for position, quantity in wanted.items()},
        {product.id: product for product in products},
        id=id,
        reason=reason,
        actor_id=1,
        at=LATER,
    )


def money_of(sale: Sale) -> tuple[str, str, str]:
    return str(sale.total_base), str(sale.total_tax), str(sale.total)


def moved(movements: list[StockMovement]) -> list[tuple[int, str, str]]:
    return [(movement.product_id, str(movement.quantity.amount), str(movement.value)) for movement in movements]


def back(part: ReturnedLine) -> tuple[str, str, str, str]:
    return str(part.quantity.amount), str(part.base), str(part.amount), str(part.cost)


class TestOpen:
    def test_charges_the_worked_example_of_the_contract(self):
        sale, _ = sell(a_basket(a_product(price=a_price("1500.00"), stock=10), 2))
        (line,) = sale.lines
        assert str(line.unit_price) == "1500.00"
        assert str(line.unit_tax) == "285.00"
        assert str(line.unit_final) == "1785.00"
        assert str(line.subtotal) == "3570.00"
        assert money_of(sale) == ("3000.00", "570.00", "3570.00")

    def test_takes_the_goods_at_their_average_cost(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(5), pesos("1600.00"), a_trace())
        sale, movements = sell(a_basket(product, 4))
        assert moved(movements) == [(1, "-4.000", "-4800.00")]
        assert str(sale.lines[0].cost) == "4800.00"
        assert str(sale.lines[0].unit_cost) == "1200.00"
        assert product.holding.quantity == pieces(11)
        assert product.holding.value == pesos("13200.00")

    def test_the_movements_lead_back_to_the_sale(self):
        _, (movement,) = sell(a_basket(a_product(stock=10)), id=7, seller_id=5, at=LATER)
        assert movement.trace == MovementOrigin(MovementType.SALE, 5, LATER, document_id=7)

    def test_is_registered_and_waits_for_its_number(self):
        sale, _ = sell(a_basket(a_product(stock=10)), id=7, business_id=3, seller_id=5, client_name=" Ana ", at=LATER)
        assert (sale.id, sale.business_id, sale.seller_id, sale.client_name) == (7, 3, 5, "Ana")
        assert (sale.state, sale.number, sale.version, sale.sold_at) == (SaleState.REGISTERED, None, 1, LATER)
        assert (sale.voided_at, sale.voided_by, sale.void_reason, sale.returned_amount) == (None, None, "", ZERO)

    def test_keeps_name_code_and_price_as_they_were(self):
        product = a_product(name="Café", barcode="7702004", stock=10)
        sale, _ = sell(a_basket(product, 2), line_ids=[41])
        product.update_details(ProductDescription(name="Té", barcode="1"), Decimal(0))
        product.reprice(LATER, base=pesos("9.00"), final=None, treatment=Treatment.EXCLUDED)
        (line,) = sale.lines
        assert (line.id, line.product_id, line.name, line.barcode) == (41, 1, "Café", "7702004")
        assert (line.unit_price, line.treatment) == (pesos("1500.00"), Treatment.GENERAL)
        assert (line.quantity, line.returned, line.returned_cost) == (pieces(2), pieces(0), ZERO)

    def test_sums_lines_of_every_treatment(self):
        entries = [
            a_basket(a_product(id=1, price=a_price("1500.00", Treatment.GENERAL), stock=10), 2),
            a_basket(a_product(id=2, price=a_price("1500.00", Treatment.REDUCED), stock=10), 1),
            a_basket(a_product(id=3, price=a_price("1500.00", Treatment.EXEMPT), stock=10), 1),
            a_basket(a_product(id=4, price=a_shelf_price("1000.00"), stock=10), 3),
        ]
        sale, _ = sell(*entries)
        assert [str(line.subtotal) for line in sale.lines] == ["3570.00", "1575.00", "1500.00", "3000.00"]
        assert money_of(sale) == ("8521.02", "1123.98", "9645.00")

    def test_rounds_a_unit_first_and_then_multiplies(self):
        sale, _ = sell(a_basket(a_product(price=a_price("0.03"), stock=100), 100))
        assert money_of(sale) == ("3.00", "1.00", "4.00")

    def test_sells_by_weight(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("8000.00", Treatment.EXEMPT), stock="2.500")
        sale, movements = sell(a_basket(product, kilos("1.255")))
        assert money_of(sale) == ("10040.00", "0.00", "10040.00")
        assert moved(movements) == [(1, "-1.255", "-1255.00")]

    def test_rounds_a_weighed_line_half_up(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("0.03"), stock=1)
        sale, _ = sell(a_basket(product, kilos("0.500")))
        assert money_of(sale) == ("0.02", "0.00", "0.02")

    def test_the_same_product_twice_is_two_lines(self):
        product = a_product(stock=10)
        sale, movements = sell(a_basket(product, 2), a_basket(product, 3, a_price("100.00", Treatment.EXEMPT)))
        assert [str(line.subtotal) for line in sale.lines] == ["3570.00", "300.00"]
        assert moved(movements) == [(1, "-2.000", "-2000.00"), (1, "-3.000", "-3000.00")]
        assert sale.product_ids == {1}

    def test_may_empty_the_shelf(self):
        product = a_product(stock=3, unit_cost="3.33")
        sell(a_basket(product, 3))
        assert product.holding.quantity == pieces(0)
        assert product.holding.value == ZERO

    def test_is_paid_as_tendered(self):
        tender = Tender(received=pesos("5000.00"))
        sale, _ = sell(a_basket(a_product(stock=10), 2), tender=tender)
        assert sale.payment == Payment(
            PaymentMethod.CASH, pesos("3570.00"), received=pesos("5000.00"), change=pesos("1450.00")
        )

    @given(some.baskets())
    def test_adds_up_for_any_basket(self, basket):
        before = {entry.product.id: entry.product.holding for entry in basket}
        sale, movements = sell(*basket)
        assert sale.total == total([line.subtotal for line in sale.lines]) == sale.payment.amount
        assert sale.total_base + sale.total_tax == sale.total
        for entry, line, movement in zip(basket, sale.lines, movements, strict=True):
            assert movement.value == -line.cost
            assert entry.product.holding.quantity == before[entry.product.id].quantity - entry.quantity
            assert entry.product.holding.value == before[entry.product.id].value - line.cost

    @given(st.data())
    def test_its_totals_do_not_depend_on_the_order_of_the_lines(self, data):
        basket = data.draw(some.baskets())
        shuffled = data.draw(st.permutations(range(len(basket))))
        costs_then = {}
        sale, _ = sell(*basket)
        for line in sale.lines:
            costs_then[line.product_id] = line.cost
            product = basket[line.product_id - 1].product
            product.restock(line.quantity, line.cost, a_trace())
        other, _ = sell(*(basket[position] for position in shuffled))
        assert money_of(other) == money_of(sale)
        assert {line.product_id: line.cost for line in other.lines} == costs_then


class TestOpenRefuses:
    def test_names_every_short_product_at_once(self):
        coffee = a_product(id=1, name="Café", stock=2)
        tea = a_product(id=2, name="Té", stock=10)
        sugar = a_product(id=3, name="Azúcar", unit=Unit.KILOGRAM, stock="0.500")
        with refused(InsufficientStock, coffee, tea, sugar) as refusal:
            sell(a_basket(coffee, 3), a_basket(tea, 1), a_basket(sugar, kilos("0.501")))
        assert refusal.value.shortages == (
            Shortage(1, "Café", pieces(2), pieces(3)),
            Shortage(3, "Azúcar", kilos("0.500"), kilos("0.501")),
        )
        assert refusal.value.field == "lines"

    def test_counts_the_same_product_on_two_lines_together(self):
        product = a_product(stock=5)
        with refused(InsufficientStock, product) as refusal:
            sell(a_basket(product, 3), a_basket(product, 3))
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(5), pieces(6)),)

    def test_a_sale_of_nothing(self):
        with refused(SaleWithoutLines) as refusal:
            sell()
        assert refusal.value.field == "lines"

    def test_more_than_two_hundred_lines(self):
        product = a_product(stock=300)
        with refused(TooManyLines, product) as refusal:
            sell(*[a_basket(product)] * 201)
        assert (refusal.value.limit, refusal.value.field) == (200, "lines")

    def test_but_two_hundred_are_fine(self):
        sale, _ = sell(*[a_basket(a_product(stock=200))] * 200)
        assert len(sale.lines) == 200

    @pytest.mark.parametrize(("name", "kind"), [("n" * 101, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_a_client_name_that_no_column_holds(self, name, kind):
        product = a_product(stock=10)
        with refused(kind, product) as refusal:
            sell(a_basket(product), client_name=name)
        assert refusal.value.field == "client_name"

    @pytest.mark.parametrize(
        ("tender", "kind", "field"),
        [
            (Tender(received=pesos("3569.99")), ReceivedTooLittle, "received"),
            (Tender(PaymentMethod.TRANSFER), TextMissing, "bank"),
            (Tender(PaymentMethod.TRANSFER, bank="b" * 51), TextTooLong, "bank"),
            (Tender(PaymentMethod.CARD, reference="r" * 101), TextTooLong, "reference"),
            (Tender(PaymentMethod.CARD, received=pesos("5000.00")), ReceivedWithoutCash, "received"),
            (Tender(PaymentMethod.CREDIT), CreditNeedsClient, "method"),
        ],
    )
    def test_a_payment_that_is_none_before_anything_leaves_the_shelf(self, tender, kind, field):
        product = a_product(stock=10)
        with refused(kind, product) as refusal:
            sell(a_basket(product, 2), tender=tender)
        assert refusal.value.field == field

    def test_a_line_worth_more_than_the_books_hold_before_anything_leaves_the_shelf(self):
        product = a_product(price=a_price("84000000.00"), stock=200, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            sell(a_basket(product, 101))

    def test_a_total_that_is_more_than_the_books_hold_before_anything_leaves_the_shelf(self):
        product = a_product(price=a_price("84000000.00"), stock=200, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            sell(a_basket(product, 60), a_basket(product, 60))

    @pytest.mark.parametrize("count", [0, -1])
    def test_a_later_line_of_nothing_or_less_before_anything_leaves_the_shelf(self, count):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        with refused(QuantityNotPositive, coffee, tea):
            sell(a_basket(coffee, 2), a_basket(tea, count))

    def test_a_negative_line_that_would_hide_a_shortage(self):
        product = a_product(stock=4)
        with refused(QuantityNotPositive, product):
            sell(a_basket(product, 2), a_basket(product, 5), a_basket(product, -4))


class TestLineCount:
    @pytest.mark.parametrize("count", [1, 200])
    def test_lets_one_to_two_hundred_through(self, count):
        check_line_count(count)

    @pytest.mark.parametrize(("count", "kind"), [(0, SaleWithoutLines), (201, TooManyLines)])
    def test_refuses_none_and_more(self, count, kind):
        with refused(kind):
            check_line_count(count)


class TestVoid:
    def test_brings_everything_back_and_keeps_number_and_trace(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 2), number=SaleNumber("A", 7))
        movements = void(sale, product, reason="  Error de digitación ")
        assert moved(movements) == [(1, "2.000", "2000.00")]
        assert movements[0].trace == MovementOrigin(
            MovementType.VOID, 1, LATER, document_id=1, note="Error de digitación"
        )
        assert (sale.state, str(sale.number), sale.version) == (SaleState.VOID, "A7", 2)
        assert (sale.voided_at, sale.voided_by, sale.void_reason) == (LATER, 1, "Error de digitación")
        assert money_of(sale) == ("3000.00", "570.00", "3570.00")

    def test_brings_back_exactly_the_cost_it_left_with_though_the_average_moved_in_between(self):
        product = a_product(stock=10, unit_cost="1000.00")
        sale = a_sale(a_basket(product, 4))
        product.receive_at(pieces(6), pesos("2000.00"), a_trace())
        assert product.holding.unit_cost == pesos("1500.00")
        (movement,) = void(sale, product)
        assert str(movement.value) == "4000.00"
        assert str(movement.unit_cost) == "1000.00"
        assert (str(product.holding.value), str(product.holding.unit_cost)) == ("22000.00", "1375.00")

    def test_brings_back_its_cost_also_onto_a_shelf_that_was_revalued_or_emptied(self):
        product = a_product(stock=3, unit_cost="3.33")
        sale = a_sale(a_basket(product, 2))
        product.revalue(pesos("100.00"), a_trace())
        product.take(pieces(1), a_trace())
        (movement,) = void(sale, product)
        assert moved([movement]) == [(1, "2.000", "6.66")]
        assert (str(product.holding.value), str(product.holding.unit_cost)) == ("6.66", "3.33")

    @given(some.baskets())
    def test_after_a_sale_changes_no_quantity_value_or_average(self, basket):
        before = {entry.product.id: entry.product.holding for entry in basket}
        sale, _ = sell(*basket)
        void(sale, *(entry.product for entry in basket))
        assert {entry.product.id: entry.product.holding for entry in basket} == before

    @given(st.data(), some.products(), some.unit_costs())
    def test_returns_the_same_cost_whatever_happened_in_between(self, data, product, unit_cost):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        sale, (taken,) = sell(a_basket(product, wanted))
        product.receive_at(data.draw(some.quantities(product.unit)), unit_cost, a_trace())
        product.revalue(data.draw(some.unit_costs()), a_trace())
        value = product.holding.value
        (brought,) = void(sale, product)
        assert brought.value == -taken.value
        assert product.holding.value == value - taken.value

    def test_brings_back_only_what_is_still_out(self):
        product = a_product(stock=3, unit_cost="3.33")
        product.receive_at(pieces(4), pesos("0.50"), a_trace())
        sale = a_sale(a_basket(product, 5))
        assert str(sale.lines[0].cost) == "8.56"
        _, first = return_lines(sale, [product], {0: pieces(2)})
        rest = void(sale, product)
        assert moved(first) == [(1, "2.000", "3.42")]
        assert moved(rest) == [(1, "3.000", "5.14")]
        assert str(product.holding.value) == "11.99"

    def test_of_what_all_came_back_moves_nothing(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 2))
        return_lines(sale, [product], {0: pieces(2)})
        assert void(sale, product) == []
        assert sale.state is SaleState.VOID

    def test_happens_once(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 2), id=7)
        void(sale, product)
        with refused(SaleAlreadyVoid, sale, product) as refusal:
            void(sale, product)
        assert refusal.value.sale_id == 7

    @pytest.mark.parametrize(("reason", "kind"), [("r" * 201, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_refuses_a_reason_that_no_column_holds(self, reason, kind):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 2))
        with refused(kind, sale, product) as refusal:
            void(sale, product, reason=reason)
        assert refusal.value.field == "reason"

    def test_changes_nothing_when_the_goods_no_longer_fit_on_the_shelf(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=10, unit_cost="0.00")
        sale = a_sale(a_basket(roomy, 2), a_basket(full, 2))
        full.receive_at(pieces(99_999_999_991), ZERO, a_trace())
        with refused(QuantityOutOfRange, sale, roomy, full):
            void(sale, roomy, full)

    def test_changes_nothing_when_their_value_no_longer_fits_in_the_books(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=100, unit_cost="99999999.99")
        sale = a_sale(a_basket(roomy, 2), a_basket(full, 1))
        full.receive_at(pieces(1), pesos("99999999.99"), a_trace())
        with refused(MoneyOutOfRange, sale, roomy, full):
            void(sale, roomy, full)


class TestGiveBack:
    def test_brings_part_of_a_line_back(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3), id=7, business_id=4)
        sale_return, movements = return_lines(sale, [product], {0: pieces(1)}, id=9, reason=" Vino dañado ")
        assert [back(part) for part in sale_return.lines] == [("1.000", "1500.00", "1785.00", "1000.00")]
        assert (sale_return.id, sale_return.sale_id, sale_return.business_id) == (9, 7, 4)
        assert (sale_return.reason, sale_return.actor_id, sale_return.at) == ("Vino dañado", 1, LATER)
        assert str(sale_return.amount) == "1785.00"
        assert moved(movements) == [(1, "1.000", "1000.00")]
        assert movements[0].trace == MovementOrigin(MovementType.RETURN, 1, LATER, document_id=7, note="Vino dañado")

    def test_is_remembered_by_the_sale(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        return_lines(sale, [product], {0: pieces(1)})
        (line,) = sale.lines
        assert (line.returned, line.returnable, str(line.returned_cost)) == (pieces(1), pieces(2), "1000.00")
        assert (str(sale.returned_amount), sale.version, sale.state) == ("1785.00", 2, SaleState.REGISTERED)

    def test_leaves_what_was_sold_as_it_was(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        return_lines(sale, [product], {0: pieces(1)})
        assert money_of(sale) == ("4500.00", "855.00", "5355.00")
        assert str(sale.payment.amount) == "5355.00"

    def test_brings_several_lines_back_at_once(self):
        coffee, tea, milk = (a_product(id=nth, stock=10, unit_cost=f"{nth}00.00") for nth in (1, 2, 3))
        sale = a_sale(a_basket(coffee, 2), a_basket(tea, 2), a_basket(milk, 2))
        sale_return, movements = return_lines(sale, [coffee, tea, milk], {2: pieces(2), 0: pieces(1)})
        assert moved(movements) == [(1, "1.000", "100.00"), (3, "2.000", "600.00")]
        assert str(sale_return.amount) == "5355.00"
        assert [line.returned for line in sale.lines] == [pieces(1), pieces(0), pieces(2)]

    def test_three_thirds_of_ten_pesos_are_ten_pesos(self):
        product = a_product(stock=0)
        product.receive_at(pieces(3), ZERO, a_trace())
        product.restock(pieces(3), pesos("20.00"), a_trace())
        sale = a_sale(a_basket(product, 3))
        assert str(sale.lines[0].cost) == "10.00"
        costs = [str(return_lines(sale, [product], {0: pieces(1)})[0].lines[0].cost) for _ in range(3)]
        assert costs == ["3.33", "3.34", "3.33"]

    def test_the_parts_of_a_weighed_line_give_back_every_centavo(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("3.33", Treatment.EXEMPT), stock=1, unit_cost="0.05")
        sale = a_sale(a_basket(product, kilos("1.000")))
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
        sale, (taken,) = sell(a_basket(product, wanted))
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
        sale, _ = sell(a_basket(product, wanted))
        *parts, _ = data.draw(some.splits(wanted))
        for quantity in parts:
            return_lines(sale, [product], {0: quantity})
        void(sale, product)
        assert product.holding == before

    def test_comes_back_at_its_cost_though_the_average_moved_in_between(self):
        product = a_product(stock=10, unit_cost="1000.00")
        sale = a_sale(a_basket(product, 4))
        product.receive_at(pieces(6), pesos("2000.00"), a_trace())
        _, movements = return_lines(sale, [product], {0: pieces(1)})
        assert moved(movements) == [(1, "1.000", "1000.00")]


class TestGiveBackRefuses:
    def test_more_than_was_sold_naming_every_line(self):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        sale = a_sale(a_basket(coffee, 2), a_basket(tea, 3))
        with refused(ReturnsMoreThanSold, sale, coffee, tea) as refusal:
            return_lines(sale, [coffee, tea], {0: pieces(3), 1: pieces(4)})
        assert refusal.value.excesses == (
            Excess(1001, pieces(2), pieces(3), coffee.name),
            Excess(1002, pieces(3), pieces(4), tea.name),
        )
        assert refusal.value.field == "lines"

    def test_more_than_is_left_after_an_earlier_return(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        return_lines(sale, [product], {0: pieces(2)})
        with refused(ReturnsMoreThanSold, sale, product) as refusal:
            return_lines(sale, [product], {0: pieces(2)})
        assert refusal.value.excesses == (Excess(1001, pieces(1), pieces(2), product.name),)

    def test_anything_of_a_void_sale(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        void(sale, product)
        with refused(SaleAlreadyVoid, sale, product):
            return_lines(sale, [product], {0: pieces(1)})

    @pytest.mark.parametrize("count", [0, -1])
    def test_nothing_and_less(self, count):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        sale = a_sale(a_basket(coffee, 2), a_basket(tea, 3))
        with refused(QuantityNotPositive, sale, coffee, tea):
            return_lines(sale, [coffee, tea], {0: pieces(1), 1: pieces(count)})

    def test_a_return_of_no_lines(self):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        with refused(SaleWithoutLines, sale, product):
            return_lines(sale, [product], {})

    @pytest.mark.parametrize(("reason", "kind"), [("r" * 201, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_a_reason_that_no_column_holds(self, reason, kind):
        product = a_product(stock=10)
        sale = a_sale(a_basket(product, 3))
        with refused(kind, sale, product) as refusal:
            return_lines(sale, [product], {0: pieces(1)}, reason=reason)
        assert refusal.value.field == "reason"

    def test_goods_that_no_longer_fit_on_the_shelf(self):
        roomy, full = a_product(id=1, stock=10), a_product(id=2, stock=10, unit_cost="0.00")
        sale = a_sale(a_basket(roomy, 2), a_basket(full, 2))
        full.receive_at(pieces(99_999_999_991), ZERO, a_trace())
        with refused(QuantityOutOfRange, sale, roomy, full):
            return_lines(sale, [roomy, full], {0: pieces(1), 1: pieces(1)})


class TestAskedBack:
    def test_reads_quantities_in_the_unit_of_their_line(self):
        coffee, sugar = a_product(id=1, stock=10), a_product(id=2, unit=Unit.KILOGRAM, stock=10)
        sale = a_sale(a_basket(coffee, 2), a_basket(sugar, kilos("1.500")))
        wanted = sale.parse_return([(1002, Decimal("0.5")), (1001, Decimal(2))])
        assert wanted == {1001: pieces(2), 1002: kilos("0.500")}

    def test_sums_the_same_line(self):
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


class TestSaleNumber:
    def test_is_prefix_and_consecutive_without_leading_zeros(self):
        assert str(SaleNumber("FV", 7)) == "FV7"
        assert str(SaleNumber("", 12345)) == "12345"
