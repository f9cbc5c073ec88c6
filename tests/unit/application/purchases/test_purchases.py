"""Buying, ordering, receiving and undoing it, over the use cases."""

from datetime import date, timedelta

import pytest

from application.queries.purchases.purchases import PurchaseDetails
from domain.inventory.stock import InsufficientStock, MovementType
from domain.purchases.purchase_errors import (
    NothingOutstanding,
    PurchaseAlreadyVoid,
    PurchaseNotPending,
)
from domain.purchases.purchase_line import (
    ExpiryOutOfRange,
    PurchaseWithoutLines,
    ReceivesMoreThanOrdered,
)
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import NotFound, StaleVersion
from domain.shared.quantity import QuantityNotPositive
from tests.builders import pesos
from tests.contracts.purchases.purchasing import buy, edit, goods, order, receive, stored, void
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused
from tests.unit.application.purchases.purchase_helpers import SOON, amounts


class TestReceive:
    def test_brings_everything(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5, "1300.00", sale_price="2000.00"))
        assert (ordered.state, ordered.received_at) == (PurchaseState.PENDING, None)
        assert world.holding(shop, rice) == (10, "10000.00", "1000.00")
        world.clock.advance(timedelta(days=2))
        received = receive(world, shop, ordered.id)
        assert (received.state, received.received_at) == (PurchaseState.RECEIVED, world.clock.now())
        assert (received.lines[0].received, received.lines[0].outstanding) == (5, 0)
        assert world.holding(shop, rice) == (15, "16500.00", "1100.00")
        assert str(world.product_reader.one(shop.id, rice).price) == "2000.00"
        assert world.purchase_reader.one(shop.id, ordered.id) == received

    def test_brings_some_and_then_the_rest(self, world: World, shop: Shop, rice: int) -> None:
        panela = world.register(shop, "Panela").id
        ordered = order(world, shop, goods(rice, 5), goods(panela, 4))
        first, second = ordered.lines
        partial = receive(world, shop, ordered.id, {first.id: 2})
        assert partial.state is PurchaseState.PARTIAL
        assert [line.outstanding for line in partial.lines] == [3, 4]
        receive(world, shop, ordered.id, {first.id: 3, second.id: 1})
        assert receive(world, shop, ordered.id).state is PurchaseState.RECEIVED
        assert (world.holding(shop, rice)[0], world.holding(shop, panela)[0]) == (15, 4)

    def test_asks_the_selling_price_only_the_first_time(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5, sale_price="2000.00"))
        receive(world, shop, ordered.id, {ordered.lines[0].id: 1})
        world.edit(shop, rice, price=pesos("2100.00"))
        receive(world, shop, ordered.id)
        assert str(world.product_reader.one(shop.id, rice).price) == "2100.00"

    def test_takes_in_what_was_archived_meanwhile(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5))
        world.archive(shop, rice)
        receive(world, shop, ordered.id)
        assert world.holding(shop, rice)[0] == 15

    def test_refuses_more_than_is_still_to_come(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        ordered = order(world, shop, goods(rice, 5))
        line = ordered.lines[0].id
        receive(world, shop, ordered.id, {line: 3})
        with refused(ReceivesMoreThanOrdered) as refusal:
            receive(world, shop, ordered.id, {line: 3})
        [over] = refusal.value.overdeliveries
        assert (over.line_id, over.outstanding.amount, over.requested.amount) == (line, 2, 3)

    def test_refuses_when_nothing_is_to_come(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        bought = buy(world, shop, goods(rice))
        ordered = order(world, shop, goods(rice))
        void(world, shop, ordered.id)
        for purchase in (bought, ordered):
            for parts in (None, {purchase.lines[0].id: 1}, {}):
                with refused(NothingOutstanding):
                    receive(world, shop, purchase.id, parts)

    def test_refuses_to_receive_nothing(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        ordered = order(world, shop, goods(rice))
        with refused(PurchaseWithoutLines):
            receive(world, shop, ordered.id, {})

    def test_does_not_know_the_purchase_of_another_shop(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        theirs = order(world, other, goods(world.register(other).id))
        for work in (receive, void):
            with refused(NotFound) as refusal:
                work(world, shop, theirs.id)
            assert (refusal.value.kind, refusal.value.key) == ("purchase", theirs.id)


class TestVoid:
    def test_gives_back_what_arrived(self, world: World, shop: Shop, rice: int) -> None:
        bought = buy(world, shop, goods(rice, 5, "1300.00", expiry_date=SOON))
        voided = void(world, shop, bought.id, " Llegó dañado ")
        assert (voided.state, voided.void_reason, voided.version) == (PurchaseState.VOID, "Llegó dañado", 2)
        assert voided.voided_at == world.clock.now()
        assert world.holding(shop, rice) == (10, "10000.00", "1000.00")
        assert world.moves(shop, rice)[-1] == (MovementType.PURCHASE_VOID, -5, "-6500.00")
        assert world.purchase_reader.one(shop.id, bought.id) == voided

    def test_gives_back_only_what_arrived(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5))
        receive(world, shop, ordered.id, {ordered.lines[0].id: 2})
        void(world, shop, ordered.id)
        assert world.holding(shop, rice) == (10, "10000.00", "1000.00")

    def test_leaves_the_selling_price_as_it_is(self, world: World, shop: Shop, rice: int) -> None:
        void(world, shop, buy(world, shop, goods(rice, sale_price="2000.00")).id)
        assert str(world.product_reader.one(shop.id, rice).price) == "2000.00"

    def test_names_everything_that_was_sold_already(
        self, world: World, shop: Shop, rice: int, refused: Refused
    ) -> None:
        panela, salt = world.register(shop, "Panela").id, world.register(shop, "Sal").id
        bought = buy(world, shop, goods(rice, 2), goods(panela, 5), goods(salt, 5))
        world.sell(shop.admin, {panela: 1, salt: 2, rice: 9})
        with refused(InsufficientStock) as refusal:
            void(world, shop, bought.id)
        assert [
            (each.product_id, each.available.amount, each.requested.amount) for each in refusal.value.shortages
        ] == [
            (panela, 4, 5),
            (salt, 3, 5),
        ]

    def test_a_purchase_is_voided_once(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        bought = buy(world, shop, goods(rice))
        void(world, shop, bought.id)
        with refused(PurchaseAlreadyVoid):
            void(world, shop, bought.id)


class TestEdit:
    def test_replaces_the_lines_and_keeps_the_rest(self, world: World, shop: Shop, rice: int) -> None:
        supplier = world.register_supplier(shop)
        ordered = order(world, shop, goods(rice, 5), supplier_id=supplier.id, reference="FC-1", day=date(2026, 11, 1))
        edited = edit(world, shop, ordered.id, lines=(goods(rice, 2), goods(None, name="Panela")), version=1)
        assert [line.name for line in edited.lines] == ["Arroz", "Panela"]
        assert (edited.supplier_id, edited.reference, edited.day) == (supplier.id, "FC-1", date(2026, 11, 1))
        assert (edited.version, edited.state) == (2, PurchaseState.PENDING)
        assert world.purchase_reader.one(shop.id, ordered.id) == edited

    def test_changes_the_head_alone(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5, expiry_date=SOON))
        supplier = world.register_supplier(shop)
        edited = edit(world, shop, ordered.id, supplier_id=supplier.id, reference="FC-2", day=date(2026, 11, 2))
        assert (edited.supplier_id, edited.reference, edited.day) == (supplier.id, "FC-2", date(2026, 11, 2))
        assert edited.lines == ordered.lines
        assert edit(world, shop, ordered.id, supplier_id=None, reference="").supplier_id is None

    def test_taxes_the_lines_by_the_new_day(self, world: World, shop: Shop, rice: int) -> None:
        ordered = order(world, shop, goods(rice, 5))
        edited = edit(world, shop, ordered.id, day=date(2016, 12, 31))
        assert amounts(edited) == ("5000.00", "800.00", "5800.00")

    def test_an_edited_purchase_is_not_dated_after_the_goods_expired(
        self, world: World, shop: Shop, rice: int, refused: Refused
    ) -> None:
        ordered = order(world, shop, goods(rice), goods(rice, expiry_date=date(2026, 11, 3)), day=date(2026, 11, 1))
        with refused(ExpiryOutOfRange) as refusal:
            edit(world, shop, ordered.id, day=date(2026, 11, 4))
        assert refusal.value.field == "lines.1.expiry_date"

    def test_keeps_a_supplier_who_was_archived_since(self, world: World, shop: Shop, rice: int) -> None:
        supplier = world.register_supplier(shop)
        ordered = order(world, shop, goods(rice), supplier_id=supplier.id)
        world.edit_supplier(shop, supplier.id, active=False)
        assert edit(world, shop, ordered.id, reference="FC-3").supplier_id == supplier.id

    def test_refuses_what_somebody_else_changed(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        ordered = order(world, shop, goods(rice))
        edit(world, shop, ordered.id, reference="FC-4", version=1)
        with refused(StaleVersion):
            edit(world, shop, ordered.id, reference="FC-5", version=1)

    def test_refuses_lines_that_make_no_sense(self, world: World, shop: Shop, rice: int, refused: Refused) -> None:
        ordered = order(world, shop, goods(rice))
        for lines, kind in (((), PurchaseWithoutLines), ((goods(rice, 0),), QuantityNotPositive)):
            with refused(kind):
                edit(world, shop, ordered.id, lines=lines)

    @pytest.mark.parametrize("how", ["partial", "received", "void"])
    def test_no_edit_once_something_happened(
        self, world: World, shop: Shop, rice: int, refused: Refused, how: str
    ) -> None:
        ordered = order(world, shop, goods(rice, 2))
        if how == "void":
            void(world, shop, ordered.id)
        else:
            receive(world, shop, ordered.id, {ordered.lines[0].id: 1 if how == "partial" else 2})
        with refused(PurchaseNotPending):
            edit(world, shop, ordered.id, lines=(goods(rice, 3),))


def test_what_is_answered_is_what_is_stored(world: World, shop: Shop, rice: int) -> None:
    ordered = order(world, shop, goods(rice, 5, final_price="1000.00", final_sale_price="1500.00", expiry_date=SOON))
    assert PurchaseDetails.of(stored(world, shop, ordered.id), shop.admin.owner_id) == ordered
