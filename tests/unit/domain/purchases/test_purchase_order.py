from datetime import date

import pytest
from attrs import evolve

from domain.inventory.stock import InsufficientStock, MovementType, Shortage
from domain.purchases.purchase_errors import NothingOutstanding, PurchaseAlreadyVoid, PurchaseNotPending
from domain.purchases.purchase_header import PurchaseHeader
from domain.purchases.purchase_line import (
    ExpiryOutOfRange,
    PurchaseWithoutLines,
)
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.sales.sale_line import TooManyLines
from domain.shared.errors import Invalid, StaleVersion
from domain.shared.money import MoneyOutOfRange
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import NOON, TODAY, a_price, a_product, an_origin, pesos, pieces, refused
from tests.purchase_builders import MARTA, a_line, an_asset, an_order, receive, some_header, void
from tests.unit.domain.purchases.purchase_helpers import LATER


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

    def test_a_closed_purchase_can_be_void_after_all(self) -> None:
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
        order.restate(some_header(MARTA, date(2016, 11, 1), "FC-1"), 1)
        assert (order.header, order.lines, order.version) == (some_header(MARTA, date(2016, 11, 1), "FC-1"), lines, 2)

    def test_refuses_to_restate_what_is_void_or_expired_before(self) -> None:
        order = an_order(a_line(a_product(stock=0), expiry_date=TODAY))
        with pytest.raises(ExpiryOutOfRange):
            order.restate(PurchaseHeader(None, date(2026, 12, 1), ""), None)
        void(order, a_product())
        with pytest.raises(PurchaseAlreadyVoid):
            order.restate(some_header(), None)


class TestVoid:
    def test_voiding_what_is_only_ordered_moves_nothing(self) -> None:
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
        assert (movement.origin.cause, movement.origin.document_id) == (MovementType.PURCHASE_VOID, 7)
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
        rice.take(pieces(3), an_origin())
        salt.take(pieces(1), an_origin())
        with refused(InsufficientStock, order, rice, oil, salt) as refusal:
            void(order, rice, oil, salt)
        assert refusal.value.shortages == (
            Shortage(1, "Producto 1", pieces(5), pieces(8)),
            Shortage(3, "Producto 3", pieces(3), pieces(4)),
        )

    def test_a_purchase_is_voided_once(self) -> None:
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
        header, lines = some_header(MARTA, date(2026, 11, 1), "FC-1"), (a_line(rice, 9, id=1002),)
        order.revise(header, lines, 1)
        assert (order.header, order.lines, order.version) == (header, lines, 2)

    def test_refuses_what_somebody_else_changed(self) -> None:
        order = an_order(a_line(a_product()))
        with refused(StaleVersion, order):
            order.revise(order.header, order.lines, 7)

    def test_refuses_to_ask_for_nothing(self) -> None:
        order = an_order(a_line(a_product()))
        with refused(PurchaseWithoutLines, order):
            order.revise(some_header(MARTA), (), None)

    @pytest.mark.parametrize("how", ["partial", "received", "void"])
    def test_no_revision_once_something_happened(self, how: str) -> None:
        rice = a_product()
        order = an_order(a_line(rice, 2))
        _ = void(order) if how == "void" else receive(order, rice, arrived={1001: pieces(1 if how == "partial" else 2)})
        with refused(PurchaseNotPending, order):
            order.revise(order.header, order.lines, None)


class TestAnAsset:
    def _order(self) -> PurchaseOrder:
        return PurchaseOrder.acquire(
            id=9, business_id=1, actor_id=1, header=some_header(MARTA), asset=an_asset(), at=NOON
        )

    def test_an_asset_is_here_at_once_and_costs_its_value(self) -> None:
        order = self._order()
        assert (order.kind, order.state, order.received_at) == (PurchaseKind.ASSETS, PurchaseState.RECEIVED, NOON)
        assert (order.total_base, order.total_tax, order.total) == (
            pesos("3200000.00"),
            pesos("0.00"),
            pesos("3200000.00"),
        )
        assert order.outstanding == {}

    def test_an_asset_is_corrected_and_the_purchase_follows(self) -> None:
        order = self._order()
        order.correct_asset(an_asset(name="Congelador", value=pesos("100.00")), some_header(None, TODAY, "F-2"), 1)
        assert order.asset == an_asset(name="Congelador", value=pesos("100.00"), version=2)
        assert (order.total, order.header.reference, order.version) == (pesos("100.00"), "F-2", 2)

    def test_refuses_what_somebody_else_changed(self) -> None:
        order = self._order()
        with refused(StaleVersion, order):
            order.correct_asset(an_asset(name="Congelador"), order.header, 4)

    def test_an_asset_goes_with_the_void_purchase(self) -> None:
        order = self._order()
        assert void(order) == []
        with refused(PurchaseAlreadyVoid, order):
            order.correct_asset(an_asset(), order.header, None)

    def test_an_asset_has_nothing_to_receive_and_no_lines_to_edit(self) -> None:
        order = self._order()
        with refused(NothingOutstanding, order):
            receive(order, arrived={})
        with refused(PurchaseNotPending, order):
            order.revise(order.header, (), None)
