from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from domain.inventory.stock import InsufficientStock, MovementType, Shortage
from domain.purchases.purchase_errors import NothingOutstanding, PurchaseAlreadyVoid, PurchaseNotPending
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import (
    AskedPrice,
    ExpiryOutOfRange,
    Overdelivery,
    PurchaseWithoutLines,
    ReceivesMoreThanOrdered,
)
from domain.purchases.purchase_order import PurchaseKind, PurchaseOrder, PurchaseState
from domain.sales.sale import TooManyLines
from domain.shared.errors import Invalid, NotFound, StaleVersion
from domain.shared.money import MoneyOutOfRange
from domain.shared.price import PriceOutOfRange
from domain.shared.quantity import QuantityNotPositive, QuantityNotWhole
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import NOON, TODAY, a_price, a_product, a_shelf_price, a_trace, pesos, pieces, refused
from tests.purchase_builders import MARTA, a_line, an_asset, an_order, receive, some_terms, void

LATER = NOON + timedelta(hours=3)


class TestPlace:
    def test_waits_and_adds_up(self) -> None:
        rice, oil = a_product(id=1), a_product(id=2)
        order = an_order(a_line(rice, 2, id=1001), a_line(oil, 1, a_price("500.00", Treatment.REDUCED), id=1002))
        assert (order.state, order.kind, order.version) == (PurchaseState.PENDING, PurchaseKind.GOODS, 1)
        assert (order.total_base, order.total_tax, order.total) == (pesos("2500.00"), pesos("405.00"), pesos("2905.00"))
        assert order.outstanding == {1001: pieces(2), 1002: pieces(1)}
        assert order.product_ids == {1, 2}

    def test_takes_the_same_product_on_two_lines(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice, 2, id=1001), a_line(rice, 3, a_price("900.00"), id=1002))
        receive(order, rice)
        assert (rice.holding.quantity, rice.holding.value) == (pieces(5), pesos("4700.00"))

    @pytest.mark.parametrize(("lines", "kind"), [(0, PurchaseWithoutLines), (201, TooManyLines)])
    def test_has_one_to_two_hundred_lines(self, lines: int, kind: type[Invalid]) -> None:
        with pytest.raises(kind) as refusal:
            an_order(*[a_line(a_product(), id=id) for id in range(lines)])
        assert refusal.value.field == "lines"

    def test_stays_within_the_books(self) -> None:
        line = a_line(a_product(), 80, a_price("99999999.00", Treatment.EXEMPT))
        with pytest.raises(MoneyOutOfRange) as refusal:
            an_order(line, evolve(line, id=1002))
        assert refusal.value.field == "lines"


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
        assert (movement.trace.cause, movement.trace.document_id, movement.trace.at) == (
            MovementType.PURCHASE,
            7,
            LATER,
        )
        assert rice.holding.unit_cost == pesos("1000.00")
        assert (order.state, order.received_at, order.version) == (PurchaseState.RECEIVED, LATER, 1)

    def test_in_parts_is_partial_until_the_last(self) -> None:
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

    def test_of_nothing_is_none(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice))
        with refused(PurchaseWithoutLines, order, rice):
            receive(order, rice, arrived={})

    def test_that_breaks_the_books_changes_no_shelf(self) -> None:
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

    def test_is_no_edit_where_the_price_is_that_already(self) -> None:
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


class TestClose:
    def test_gives_up_what_is_still_to_come(self) -> None:
        rice = a_product(stock=0)
        order = an_order(a_line(rice, 10))
        receive(order, rice, arrived={1001: pieces(4)})
        order.close(reason=" No hay ", actor_id=7, at=NOON)
        facts = (order.state, order.closed_at, order.closed_by, order.close_reason, order.version)
        assert facts == (PurchaseState.CLOSED, NOON, 7, "No hay", 2)
        assert (order.outstanding, order.total) == ({}, pesos("4760.00"))
        with pytest.raises(NothingOutstanding):
            receive(order, rice, arrived={1001: pieces(1)})
        with pytest.raises(NothingOutstanding):
            order.close(reason="Otra vez", actor_id=7, at=NOON)

    def test_wants_a_reason(self) -> None:
        with pytest.raises(TextMissing) as refusal:
            an_order(a_line(a_product())).close(reason=" ", actor_id=7, at=NOON)
        assert refusal.value.field == "reason"

    def test_can_be_void_after_all(self) -> None:
        rice = a_product(stock=0)
        order = an_order(a_line(rice, 10))
        receive(order, rice, arrived={1001: pieces(4)})
        order.close(reason="No hay", actor_id=7, at=NOON)
        void(order, rice)
        assert (order.state, rice.holding.quantity) == (PurchaseState.VOID, pieces(0))


class TestRestate:
    def test_says_the_head_otherwise_at_any_time(self) -> None:
        rice = a_product(stock=0)
        order = an_order(a_line(rice, 10))
        receive(order, rice)
        lines = order.lines
        order.restate(some_terms(MARTA, date(2016, 11, 1), "FC-1"), 1)
        assert (order.terms, order.lines, order.version) == (some_terms(MARTA, date(2016, 11, 1), "FC-1"), lines, 2)

    def test_but_of_what_is_void_or_expired_before(self) -> None:
        order = an_order(a_line(a_product(stock=0), expiry_date=TODAY))
        with pytest.raises(ExpiryOutOfRange):
            order.restate(PurchaseHeader(None, date(2026, 12, 1), ""), None)
        void(order, a_product())
        with pytest.raises(PurchaseAlreadyVoid):
            order.restate(some_terms(), None)


class TestVoid:
    def test_of_what_is_only_ordered_moves_nothing(self) -> None:
        order = an_order(a_line(a_product()))
        assert void(order, reason=" No llegó ", at=LATER) == []
        assert (order.state, order.void_reason, order.voided_at) == (PurchaseState.VOID, "No llegó", LATER)
        assert (order.voided_by, order.version) == (1, 2)

    def test_takes_back_what_arrived_at_its_cost(self) -> None:
        rice = a_product(stock=10, unit_cost="900.00")
        before = rice.holding
        order = an_order(a_line(rice, 5, a_price("1200.00")), id=7)
        receive(order, rice)
        [movement] = void(order, rice)
        assert (movement.quantity, movement.value) == (pieces(-5), pesos("-6000.00"))
        assert (movement.trace.cause, movement.trace.document_id) == (MovementType.RECALL, 7)
        assert rice.holding == before

    def test_takes_back_only_what_arrived(self) -> None:
        rice, oil = a_product(id=1), a_product(id=2)
        order = an_order(a_line(rice, 5, id=11), a_line(oil, 5, id=12))
        receive(order, rice, oil, arrived={11: pieces(2)})
        [movement] = void(order, rice, oil)
        assert (movement.product_id, movement.quantity) == (1, pieces(-2))

    def test_empties_the_lots_it_began(self) -> None:
        milk = a_product()
        order = an_order(a_line(milk, 5, expiry_date=date(2026, 12, 24)))
        receive(order, milk)
        void(order, milk)
        assert milk.lots == ()

    def test_names_every_product_of_which_too_little_is_left(self) -> None:
        rice, oil, salt = (a_product(id=id, name=f"Producto {id}") for id in (1, 2, 3))
        order = an_order(*[a_line(each, 4, id=each.id) for each in (rice, oil, salt)], a_line(rice, 4, id=4))
        receive(order, rice, oil, salt)
        rice.take(pieces(3), a_trace())
        salt.take(pieces(1), a_trace())
        with refused(InsufficientStock, order, rice, oil, salt) as refusal:
            void(order, rice, oil, salt)
        assert refusal.value.shortages == (
            Shortage(1, "Producto 1", pieces(5), pieces(8)),
            Shortage(3, "Producto 3", pieces(3), pieces(4)),
        )

    def test_happens_once(self) -> None:
        order = an_order(a_line(a_product()))
        void(order)
        with refused(PurchaseAlreadyVoid, order):
            void(order)

    def test_takes_a_reason_of_two_hundred_characters(self) -> None:
        order = an_order(a_line(a_product()))
        with refused(TextTooLong, order) as refusal:
            void(order, reason="x" * 201)
        assert refusal.value.field == "reason"


class TestRevise:
    def test_replaces_terms_and_lines(self) -> None:
        rice = a_product()
        order = an_order(a_line(rice))
        terms, lines = some_terms(MARTA, date(2026, 11, 1), "FC-1"), (a_line(rice, 9, id=1002),)
        order.revise(terms, lines, 1)
        assert (order.terms, order.lines, order.version) == (terms, lines, 2)

    def test_refuses_what_somebody_else_changed(self) -> None:
        order = an_order(a_line(a_product()))
        with refused(StaleVersion, order):
            order.revise(order.terms, order.lines, 7)

    def test_refuses_to_ask_for_nothing(self) -> None:
        order = an_order(a_line(a_product()))
        with refused(PurchaseWithoutLines, order):
            order.revise(some_terms(MARTA), (), None)

    @pytest.mark.parametrize("how", ["partial", "received", "void"])
    def test_is_over_once_something_happened(self, how: str) -> None:
        rice = a_product()
        order = an_order(a_line(rice, 2))
        _ = void(order) if how == "void" else receive(order, rice, arrived={1001: pieces(1 if how == "partial" else 2)})
        with refused(PurchaseNotPending, order):
            order.revise(order.terms, order.lines, None)


class TestAnAsset:
    def _order(self) -> PurchaseOrder:
        return PurchaseOrder.acquire(
            id=9, business_id=1, actor_id=1, terms=some_terms(MARTA), asset=an_asset(), at=NOON
        )

    def test_is_here_at_once_and_costs_its_value(self) -> None:
        order = self._order()
        assert (order.kind, order.state, order.received_at) == (PurchaseKind.ASSETS, PurchaseState.RECEIVED, NOON)
        assert (order.total_base, order.total_tax, order.total) == (
            pesos("3200000.00"),
            pesos("0.00"),
            pesos("3200000.00"),
        )
        assert order.outstanding == {}

    def test_is_corrected_and_the_purchase_follows(self) -> None:
        order = self._order()
        order.correct_asset(an_asset(name="Congelador", value=pesos("100.00")), some_terms(None, TODAY, "F-2"), 1)
        assert order.asset == an_asset(name="Congelador", value=pesos("100.00"), version=2)
        assert (order.total, order.terms.reference, order.version) == (pesos("100.00"), "F-2", 2)

    def test_refuses_what_somebody_else_changed(self) -> None:
        order = self._order()
        with refused(StaleVersion, order):
            order.correct_asset(an_asset(name="Congelador"), order.terms, 4)

    def test_goes_with_the_void_purchase(self) -> None:
        order = self._order()
        assert void(order) == []
        with refused(PurchaseAlreadyVoid, order):
            order.correct_asset(an_asset(), order.terms, None)

    def test_has_nothing_to_receive_and_no_lines_to_edit(self) -> None:
        order = self._order()
        with refused(NothingOutstanding, order):
            receive(order, arrived={})
        with refused(PurchaseNotPending, order):
            order.revise(order.terms, (), None)
