from datetime import date
from decimal import Decimal

import pytest

from domain.inventory.stock import MovementType
from domain.purchases.purchase_errors import NothingOutstanding
from domain.purchases.purchase_line import (
    AskedPrice,
    Overdelivery,
    PurchaseWithoutLines,
    ReceivesMoreThanOrdered,
)
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import Invalid, NotFound
from domain.shared.money import MoneyOutOfRange
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole
from domain.shared.tax import Treatment
from tests.builders import NOON, a_price, a_product, a_shelf_price, pesos, pieces, refused
from tests.purchase_builders import a_line, an_order, receive, void
from tests.unit.domain.purchases.purchase_helpers import LATER


class TestReceive:
    def test_puts_everything_on_the_shelves_at_its_cost(self) -> None:
        rice = a_product(stock=10, unit_cost="900.00")
        order = an_order(a_line(rice, 5, a_price("1200.00")), id=7)
        [movement] = receive(order, rice, at=LATER)
        assert (movement.quantity, movement.value, movement.unit_cost) == (
            pieces(5),
            pesos("6000.00"),
            pesos("1200.00"),
        )
        assert (movement.origin.cause, movement.origin.document_id, movement.origin.at) == (
            MovementType.PURCHASE,
            7,
            LATER,
        )
        assert rice.holding.unit_cost == pesos("1000.00")
        assert (order.state, order.received_at, order.version) == (PurchaseState.RECEIVED, LATER, 1)

    def test_a_purchase_received_in_parts_is_partial_until_the_last(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice, 5))
        receive(order, rice, arrived={1001: pieces(2)})
        assert (order.state, order.outstanding) == (PurchaseState.PARTIAL, {1001: pieces(3)})
        receive(order, rice, at=LATER)
        assert (order.state, order.outstanding, order.received_at) == (PurchaseState.RECEIVED, {}, LATER)
        assert (rice.holding.quantity, rice.holding.value) == (pieces(5), pesos("5000.00"))

    def test_begins_a_lot_for_each_receipt_of_what_expires(self) -> None:
        milk = a_product()
        order = an_order(a_line(milk, 5, expiry_date=date(2026, 12, 24)))
        [first] = receive(order, milk, arrived={1001: pieces(2)})
        receive(order, milk, lot_ids=[777])
        assert first.opened == milk.lots[0]
        assert [(lot.id, lot.remaining, lot.purchase_line_id) for lot in milk.lots] == [
            (501, pieces(2), 1001),
            (777, pieces(3), 1001),
        ]

    def test_asks_for_no_lot_where_nothing_expires(self) -> None:
        rice, milk = a_product(id=1), a_product(id=2)
        order = an_order(a_line(rice, id=11), a_line(milk, 2, id=12, expiry_date=date(2026, 12, 24)))
        assert (order.lots_in(order.outstanding), order.lots_in({11: pieces(1)})) == (1, 0)
        receive(order, rice, milk, arrived={11: pieces(1)}, lot_ids=[])
        assert rice.lots == ()

    def test_names_every_line_that_would_get_too_much(self) -> None:
        rice, oil, salt = (a_product(id=id) for id in (1, 2, 3))
        order = an_order(a_line(rice, 2, id=11), a_line(oil, 2, id=12), a_line(salt, 2, id=13))
        receive(order, rice, oil, salt, arrived={13: pieces(1)})
        with refused(ReceivesMoreThanOrdered, order, rice, oil, salt) as refusal:
            receive(order, rice, oil, salt, arrived={11: pieces(3), 12: pieces(2), 13: pieces(2)})
        assert refusal.value.field == "lines"
        assert refusal.value.overdeliveries == (
            Overdelivery(11, pieces(2), pieces(3), rice.name),
            Overdelivery(13, pieces(1), pieces(2), salt.name),
        )

    @pytest.mark.parametrize("how", ["received", "void"])
    def test_needs_something_to_come(self, how: str) -> None:
        rice = a_product()
        order = an_order(a_line(rice))
        _ = receive(order, rice) if how == "received" else void(order)
        with refused(NothingOutstanding, order, rice):
            receive(order, rice)

    def test_receiving_nothing_is_no_receipt(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice))
        with refused(PurchaseWithoutLines, order, rice):
            receive(order, rice, arrived={})

    def test_a_receipt_that_breaks_the_books_changes_no_shelf(self) -> None:
        rice, gold = a_product(id=1), a_product(id=2, stock=99, unit_cost="99999999.99")
        cost = a_price("99999999.00", Treatment.EXEMPT)
        order = an_order(a_line(rice, id=11), a_line(gold, 99, cost, id=12))
        with refused(MoneyOutOfRange, order, rice, gold):
            receive(order, rice, gold)


class TestArrived:
    def test_sums_the_same_line(self) -> None:
        order = an_order(a_line(a_product(), 5))
        assert order.arrived([(1001, Decimal(2)), (1001, Decimal(1))]) == {1001: pieces(3)}

    def test_refuses_the_line_of_another_purchase(self) -> None:
        with pytest.raises(NotFound) as refusal:
            an_order(a_line(a_product(), 5)).arrived([(1001, Decimal(2)), (7, Decimal(1))])
        assert (refusal.value.kind, refusal.value.field) == ("purchase_line", "lines.1.line_id")

    @pytest.mark.parametrize(("amount", "kind"), [("0", QuantityNotPositive), ("0.5", QuantityNotWhole)])
    def test_refuses_what_is_no_quantity(self, amount: str, kind: type[Invalid]) -> None:
        with pytest.raises(kind) as refusal:
            an_order(a_line(a_product(), 5)).arrived([(1001, Decimal(amount))])
        assert refusal.value.field == "lines.0.quantity"


class TestReprice:
    ASKED = AskedPrice(pesos("2000.00"), includes_tax=False)

    def test_asks_the_price_that_comes_with_the_goods(self) -> None:
        rice = a_product(price=a_price("1500.00", Treatment.REDUCED))
        order = an_order(a_line(rice, asked=self.ASKED))
        assert order.reprice(order.outstanding, {1: rice}, LATER) == [rice]
        assert rice.price == a_price("2000.00", Treatment.REDUCED)
        assert (rice.version, rice.updated_at) == (2, LATER)

    def test_keeps_a_public_price_to_the_peso(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice, asked=AskedPrice(pesos("1000.00"), includes_tax=True)))
        order.reprice(order.outstanding, {1: rice}, NOON)
        assert rice.price == a_shelf_price("1000.00")

    def test_no_edit_where_the_price_is_that_already(self) -> None:
        rice = a_product(price=a_price("2000.00"))
        order = an_order(a_line(rice, asked=self.ASKED))
        assert order.reprice(order.outstanding, {1: rice}, LATER) == []
        assert rice.version == 1

    def test_happens_with_the_first_receipt_of_a_line_alone(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice, 3, asked=self.ASKED))
        receive(order, rice, arrived={1001: pieces(1)})
        assert order.reprice(order.outstanding, {1: rice}, LATER) == []

    def test_leaves_alone_what_has_not_arrived(self) -> None:
        rice, oil = a_product(id=1), a_product(id=2)
        order = an_order(a_line(rice, id=11, asked=self.ASKED), a_line(oil, id=12, asked=self.ASKED))
        assert order.reprice({12: pieces(1)}, {1: rice, 2: oil}, NOON) == [oil]

    def test_names_the_line_whose_price_is_too_high_by_now(self) -> None:
        rice = a_product(price=a_price("1.00"))
        asked = AskedPrice(pesos("118000000.00"), includes_tax=True)
        order = an_order(a_line(rice, id=11), a_line(rice, id=12, asked=asked))
        rice.price = a_price("1.00", Treatment.EXEMPT)
        with pytest.raises(PriceOutOfRange) as refusal:
            order.reprice(order.outstanding, {1: rice}, NOON)
        assert refusal.value.field == "lines.1.final_sale_price"
