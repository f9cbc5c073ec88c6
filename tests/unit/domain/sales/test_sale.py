from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType, Shortage
from domain.products.product_description import ProductDescription
from domain.sales.numbering import SaleNumber
from domain.sales.payment import (
    CreditNeedsClient,
    Payment,
    PaymentMethod,
    ReceivedTooLittle,
    ReceivedWithoutCash,
    Tender,
)
from domain.sales.sale import SaleState
from domain.sales.sale_line import SaleWithoutLines, TooManyLines, check_line_count
from domain.shared.money import ZERO, MoneyOutOfRange, total
from domain.shared.quantity import QuantityNotPositive, Unit
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import (
    a_cart_line,
    a_price,
    a_product,
    a_shelf_price,
    an_origin,
    kilos,
    pesos,
    pieces,
    refused,
    sell,
)
from tests.unit.domain.sales.sale_helpers import LATER, money_of, moved


class TestOpen:
    def test_charges_the_worked_example_of_the_contract(self):
        sale, _ = sell(a_cart_line(a_product(price=a_price("1500.00"), stock=10), 2))
        (line,) = sale.lines
        assert str(line.unit_price) == "1500.00"
        assert str(line.unit_tax) == "285.00"
        assert str(line.unit_final) == "1785.00"
        assert str(line.subtotal) == "3570.00"
        assert money_of(sale) == ("3000.00", "570.00", "3570.00")

    def test_takes_the_goods_at_their_average_cost(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(5), pesos("1600.00"), an_origin())
        sale, movements = sell(a_cart_line(product, 4))
        assert moved(movements) == [(1, "-4.000", "-4800.00")]
        assert str(sale.lines[0].cost) == "4800.00"
        assert str(sale.lines[0].unit_cost) == "1200.00"
        assert product.holding.quantity == pieces(11)
        assert product.holding.value == pesos("13200.00")

    def test_the_movements_lead_back_to_the_sale(self):
        _, (movement,) = sell(a_cart_line(a_product(stock=10)), id=7, seller_id=5, at=LATER)
        assert movement.origin == MovementOrigin(MovementType.SALE, 5, LATER, document_id=7)

    def test_a_new_sale_is_registered_and_waits_for_its_number(self):
        sale, _ = sell(
            a_cart_line(a_product(stock=10)), id=7, business_id=3, seller_id=5, client_name=" Ana ", at=LATER
        )
        assert (sale.id, sale.business_id, sale.seller_id, sale.client_name) == (7, 3, 5, "Ana")
        assert (sale.state, sale.number, sale.version, sale.sold_at) == (SaleState.REGISTERED, None, 1, LATER)
        assert (sale.voided_at, sale.voided_by, sale.void_reason, sale.returned_amount) == (None, None, "", ZERO)

    def test_keeps_name_code_and_price_as_they_were(self):
        product = a_product(name="Café", barcode="7702004", stock=10)
        sale, _ = sell(a_cart_line(product, 2), line_ids=[41])
        product.update_details(ProductDescription(name="Té", barcode="1"), Decimal(0))
        product.reprice(LATER, base=pesos("9.00"), final=None, treatment=Treatment.EXCLUDED)
        (line,) = sale.lines
        assert (line.id, line.product_id, line.name, line.barcode) == (41, 1, "Café", "7702004")
        assert (line.unit_price, line.treatment) == (pesos("1500.00"), Treatment.GENERAL)
        assert (line.quantity, line.returned, line.returned_cost) == (pieces(2), pieces(0), ZERO)

    def test_sums_lines_of_every_treatment(self):
        entries = [
            a_cart_line(a_product(id=1, price=a_price("1500.00", Treatment.GENERAL), stock=10), 2),
            a_cart_line(a_product(id=2, price=a_price("1500.00", Treatment.REDUCED), stock=10), 1),
            a_cart_line(a_product(id=3, price=a_price("1500.00", Treatment.EXEMPT), stock=10), 1),
            a_cart_line(a_product(id=4, price=a_shelf_price("1000.00"), stock=10), 3),
        ]
        sale, _ = sell(*entries)
        assert [str(line.subtotal) for line in sale.lines] == ["3570.00", "1575.00", "1500.00", "3000.00"]
        assert money_of(sale) == ("8521.02", "1123.98", "9645.00")

    def test_rounds_a_unit_first_and_then_multiplies(self):
        sale, _ = sell(a_cart_line(a_product(price=a_price("0.03"), stock=100), 100))
        assert money_of(sale) == ("3.00", "1.00", "4.00")

    def test_sells_by_weight(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("8000.00", Treatment.EXEMPT), stock="2.500")
        sale, movements = sell(a_cart_line(product, kilos("1.255")))
        assert money_of(sale) == ("10040.00", "0.00", "10040.00")
        assert moved(movements) == [(1, "-1.255", "-1255.00")]

    def test_rounds_a_weighed_line_half_up(self):
        product = a_product(unit=Unit.KILOGRAM, price=a_price("0.03"), stock=1)
        sale, _ = sell(a_cart_line(product, kilos("0.500")))
        assert money_of(sale) == ("0.02", "0.00", "0.02")

    def test_the_same_product_twice_is_two_lines(self):
        product = a_product(stock=10)
        sale, movements = sell(a_cart_line(product, 2), a_cart_line(product, 3, a_price("100.00", Treatment.EXEMPT)))
        assert [str(line.subtotal) for line in sale.lines] == ["3570.00", "300.00"]
        assert moved(movements) == [(1, "-2.000", "-2000.00"), (1, "-3.000", "-3000.00")]
        assert sale.product_ids == {1}

    def test_may_empty_the_shelf(self):
        product = a_product(stock=3, unit_cost="3.33")
        sell(a_cart_line(product, 3))
        assert product.holding.quantity == pieces(0)
        assert product.holding.value == ZERO

    def test_a_sale_is_paid_as_tendered(self):
        tender = Tender(received=pesos("5000.00"))
        sale, _ = sell(a_cart_line(a_product(stock=10), 2), tender=tender)
        assert sale.payments[0] == Payment(
            PaymentMethod.CASH,
            pesos("3570.00"),
            received=pesos("5000.00"),
            change=pesos("1450.00"),
            rounding=pesos("20.00"),
        )

    @given(some.carts())
    def test_a_sale_adds_up_for_any_cart(self, cart):
        before = {entry.product.id: entry.product.holding for entry in cart}
        sale, movements = sell(*cart)
        assert sale.total == total([line.subtotal for line in sale.lines]) == sale.payments[0].amount
        assert sale.total_base + sale.total_tax == sale.total
        for entry, line, movement in zip(cart, sale.lines, movements, strict=True):
            assert movement.value == -line.cost
            assert entry.product.holding.quantity == before[entry.product.id].quantity - entry.quantity
            assert entry.product.holding.value == before[entry.product.id].value - line.cost

    @given(st.data())
    def test_its_totals_do_not_depend_on_the_order_of_the_lines(self, data):
        cart = data.draw(some.carts())
        shuffled = data.draw(st.permutations(range(len(cart))))
        costs_then = {}
        sale, _ = sell(*cart)
        for line in sale.lines:
            costs_then[line.product_id] = line.cost
            product = cart[line.product_id - 1].product
            product.restock(line.quantity, line.cost, an_origin())
        other, _ = sell(*(cart[position] for position in shuffled))
        assert money_of(other) == money_of(sale)
        assert {line.product_id: line.cost for line in other.lines} == costs_then


class TestOpenRefuses:
    def test_names_every_short_product_at_once(self):
        coffee = a_product(id=1, name="Café", stock=2)
        tea = a_product(id=2, name="Té", stock=10)
        sugar = a_product(id=3, name="Azúcar", unit=Unit.KILOGRAM, stock="0.500")
        with refused(InsufficientStock, coffee, tea, sugar) as refusal:
            sell(a_cart_line(coffee, 3), a_cart_line(tea, 1), a_cart_line(sugar, kilos("0.501")))
        assert refusal.value.shortages == (
            Shortage(1, "Café", pieces(2), pieces(3)),
            Shortage(3, "Azúcar", kilos("0.500"), kilos("0.501")),
        )
        assert refusal.value.field == "lines"

    def test_counts_the_same_product_on_two_lines_together(self):
        product = a_product(stock=5)
        with refused(InsufficientStock, product) as refusal:
            sell(a_cart_line(product, 3), a_cart_line(product, 3))
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(5), pieces(6)),)

    def test_refuses_a_sale_of_nothing(self):
        with refused(SaleWithoutLines) as refusal:
            sell()
        assert refusal.value.field == "lines"

    def test_refuses_a_sale_of_more_than_two_hundred_lines(self):
        product = a_product(stock=300)
        with refused(TooManyLines, product) as refusal:
            sell(*[a_cart_line(product)] * 201)
        assert (refusal.value.limit, refusal.value.field) == (200, "lines")

    def test_sells_two_hundred_lines(self):
        sale, _ = sell(*[a_cart_line(a_product(stock=200))] * 200)
        assert len(sale.lines) == 200

    @pytest.mark.parametrize(("name", "kind"), [("n" * 101, TextTooLong), ("a\x00b", TextNotPrintable)])
    def test_refuses_a_client_name_that_no_column_holds(self, name, kind):
        product = a_product(stock=10)
        with refused(kind, product) as refusal:
            sell(a_cart_line(product), client_name=name)
        assert refusal.value.field == "client_name"

    @pytest.mark.parametrize(
        ("tender", "kind", "field"),
        [
            (Tender(received=pesos("3549.99")), ReceivedTooLittle, "received"),
            (Tender(PaymentMethod.TRANSFER), TextMissing, "bank"),
            (Tender(PaymentMethod.TRANSFER, bank="b" * 51), TextTooLong, "bank"),
            (Tender(PaymentMethod.CARD, reference="r" * 101), TextTooLong, "reference"),
            (Tender(PaymentMethod.CARD, received=pesos("5000.00")), ReceivedWithoutCash, "received"),
            (Tender(PaymentMethod.CREDIT), CreditNeedsClient, "method"),
        ],
    )
    def test_refuses_a_bad_payment_before_anything_leaves_the_shelf(self, tender, kind, field):
        product = a_product(stock=10)
        with refused(kind, product) as refusal:
            sell(a_cart_line(product, 2), tender=tender)
        assert refusal.value.field == field

    def test_refuses_a_line_worth_more_than_the_books_hold_before_anything_leaves_the_shelf(self):
        product = a_product(price=a_price("84000000.00"), stock=200, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            sell(a_cart_line(product, 101))

    def test_refuses_a_total_over_the_limit_before_anything_leaves_the_shelf(self):
        product = a_product(price=a_price("84000000.00"), stock=200, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            sell(a_cart_line(product, 60), a_cart_line(product, 60))

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_a_later_line_of_nothing_or_less_before_anything_leaves_the_shelf(self, count):
        coffee, tea = a_product(id=1, stock=10), a_product(id=2, stock=10)
        with refused(QuantityNotPositive, coffee, tea):
            sell(a_cart_line(coffee, 2), a_cart_line(tea, count))

    def test_refuses_a_negative_line_that_would_hide_a_shortage(self):
        product = a_product(stock=4)
        with refused(QuantityNotPositive, product):
            sell(a_cart_line(product, 2), a_cart_line(product, 5), a_cart_line(product, -4))


class TestLineCount:
    @pytest.mark.parametrize("count", [1, 200])
    def test_lets_one_to_two_hundred_lines_through(self, count):
        check_line_count(count)

    @pytest.mark.parametrize(("count", "kind"), [(0, SaleWithoutLines), (201, TooManyLines)])
    def test_refuses_no_lines_and_more_than_two_hundred(self, count, kind):
        with refused(kind):
            check_line_count(count)


class TestSaleNumber:
    def test_a_sale_number_is_prefix_and_consecutive_without_leading_zeros(self):
        assert str(SaleNumber("FV", 7)) == "FV7"
        assert str(SaleNumber("", 12345)) == "12345"
