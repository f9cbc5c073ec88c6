from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.accounts.access import Actor
from domain.sales.payment import Cash
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.tills.till import CashEntry, CashKind, Drawer, Takings, TillAlreadyOpen, TillSession, TillState
from tests.builders import NOON, pesos
from tests.contracts.tills.till_helpers import enter_cash
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _new(world: World, actor: Actor, base: str = "50000.00", **facts: Any) -> TillSession:
    def work(uow: UnitOfWork) -> TillSession:
        owned = {"id": uow.tills.next_id(), "business_id": actor.business_id, "seller_id": actor.user_id}
        session = TillSession.open(**owned, base=pesos(base), at=NOON)
        session = evolve(session, **facts)
        uow.tills.add(session)
        return session

    return world.within(actor.business_id, work)


def _stored(world: World, shop: Shop, id: int) -> TillSession:
    return world.within(shop.id, lambda uow: uow.tills.lock(id))


def _takings(world: World, shop: Shop, id: int) -> Takings:
    return world.within(shop.id, lambda uow: uow.tills.takings(id))


class TillRepositoryContract:
    @pytest.mark.parametrize("base", ["0.00", "0.01", "9999999999.99"])
    def test_what_is_added_comes_back_equal(self, world: World, base: str) -> None:
        shop = world.open_shop()
        at = NOON + timedelta(microseconds=1)
        session = _new(world, shop.seller, base, opened_at=at)
        assert _stored(world, shop, session.id) == session
        assert (session.base, session.state, session.expected) == (pesos(base), TillState.OPEN, None)

    @pytest.mark.parametrize("counted", ["0.00", "183500.00"])
    def test_what_is_saved_comes_back_equal(self, world: World, counted: str) -> None:
        shop = world.open_shop()
        session = _new(world, shop.seller)
        takings = Takings(pesos("3570.00"), pesos("1785.00"), pesos("20.00"))
        at = NOON + timedelta(hours=8)
        session.close(takings, counted=pesos(counted), note="Ñame «5 %»", actor_id=shop.admin.user_id, at=at)
        world.within(shop.id, lambda uow: uow.tills.save(session))
        assert _stored(world, shop, session.id) == session
        assert session.expected == pesos("51785.00")

    def test_only_the_closing_is_saved(self, world: World) -> None:
        shop = world.open_shop()
        session = _new(world, shop.seller)
        other = evolve(session, base=pesos("1.00"), opened_at=NOON - timedelta(days=1), seller_id=shop.admin.user_id)
        world.within(shop.id, lambda uow: uow.tills.save(other))
        assert _stored(world, shop, session.id) == session

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        session = _new(world, shop.seller)

        def work(uow: UnitOfWork) -> str:
            uow.tills.lock(session.id).note = "x"
            return uow.tills.lock(session.id).note

        assert world.within(shop.id, work) == ""

    def test_a_change_after_adding_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        session = _new(world, shop.seller)
        session.note = "x"
        assert _stored(world, shop, session.id).note == ""

    @pytest.mark.parametrize("verb", ["lock", "save"])
    def test_a_missing_one_is_not_found(self, world: World, verb: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        session = _new(world, other.seller)
        for each in (session, evolve(session, id=session.id + 1_000_000, business_id=shop.id)):
            argument = each if verb == "save" else each.id
            with pytest.raises(NotFound) as refusal:
                world.within(shop.id, lambda uow, given=argument: getattr(uow.tills, verb)(given))
            assert (refusal.value.kind, refusal.value.key) == ("till", each.id)
        assert _stored(world, other, session.id) == session

    def test_a_person_has_one_open_at_a_time(self, world: World) -> None:
        shop = world.open_shop()
        session = _new(world, shop.seller)
        with pytest.raises(TillAlreadyOpen):
            _new(world, shop.seller)
        _new(world, shop.admin)
        session.close(Takings(), counted=pesos("0"), note="", actor_id=shop.seller.user_id, at=NOON)
        world.within(shop.id, lambda uow: uow.tills.save(session))
        again = _new(world, shop.seller)
        assert _stored(world, shop, again.id).state is TillState.OPEN


class CashBookContract:
    def test_cash_goes_into_the_open_till_of_who_enters(self, world: World) -> None:
        shop = world.open_shop()
        mine, anothers = _new(world, shop.seller), _new(world, shop.admin)
        enter_cash(world, shop.seller, 1, "3550.00", rounding="20.00")
        enter_cash(world, shop.seller, 1, "-1785.00", CashKind.RETURN)
        enter_cash(world, shop.seller, 5, "20000.00", CashKind.PAYMENT)
        assert _takings(world, shop, mine.id) == Takings(pesos("23550.00"), pesos("1785.00"), pesos("20.00"))
        assert _takings(world, shop, anothers.id) == Takings()

    def test_cash_goes_nowhere_where_no_till_is_open(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        closed, there = world.open_till(shop.seller), world.open_till(other.seller)
        world.close_till(shop.seller, closed.id)
        enter_cash(world, shop.seller, 1, "100.00")
        assert _takings(world, shop, closed.id) == Takings()
        assert _takings(world, other, there.id) == Takings()

    def test_an_error_undoes_a_cash_movement(self, world: World) -> None:
        shop = world.open_shop()
        mine = _new(world, shop.seller)
        facts = {"kind": CashKind.SALE, "document_id": 1, "actor_id": shop.seller.user_id, "at": NOON}

        def work(uow: UnitOfWork) -> None:
            uow.cash.enter(CashEntry(cash=Cash(pesos("5.00")), **facts))
            raise KeyError

        with pytest.raises(KeyError):
            world.within(shop.id, work)
        assert _takings(world, shop, mine.id) == Takings()

    @pytest.mark.parametrize("own", [True, False])
    def test_what_changes_goes_where_it_was_done_as_long_as_that_is_open(self, world: World, own: bool) -> None:
        shop = world.open_shop()
        theirs = _new(world, shop.seller)
        mine = _new(world, shop.admin) if own else None
        entry = CashEntry(
            kind=CashKind.VOID, document_id=1, cash=Cash(pesos("-5.00")), actor_id=shop.admin.user_id, at=NOON
        )

        def enter(at: Any) -> None:
            world.within(shop.id, lambda uow: uow.cash.enter(entry, Drawer(shop.seller.user_id, at)))

        def gone() -> list[Money]:
            return [_takings(world, shop, each.id).cash_out for each in (theirs, mine) if each]

        enter(NOON)
        assert gone() == [pesos("5"), pesos("0")][: 1 + own]
        enter(NOON - timedelta(microseconds=1))  # before it was open
        assert gone() == [pesos("5"), pesos("5")][: 1 + own]
        world.close_till(shop.seller, theirs.id)
        enter(NOON)
        assert gone() == [pesos("5"), pesos("10")][: 1 + own]
