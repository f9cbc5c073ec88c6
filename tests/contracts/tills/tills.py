from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from application.queries.listing import Listing
from application.queries.tills import TillCriteria, TillDetails
from domain.accounts.access import Actor
from domain.sales.payment import Cash, PaymentMethod, Tender
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.tills.till import CashEntry, CashKind, Drawer, Takings, TillAlreadyOpen, TillSession, TillState
from tests.builders import NOON, pesos
from tests.contracts.reports.reports_history import bogota
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

TRANSFER = Tender(PaymentMethod.TRANSFER, bank="Nequi")


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


def _enter(  # noqa: PLR0917 - as a table
    world: World, actor: Actor, document_id: int, amount: str, kind: CashKind = CashKind.SALE, rounding: str = "0"
) -> None:
    entry = CashEntry(
        kind=kind,
        document_id=document_id,
        cash=Cash(pesos(amount), pesos(rounding)),
        actor_id=actor.user_id,
        at=NOON,
    )
    world.within(actor.business_id, lambda uow: uow.cash.enter(entry))


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
    def test_goes_into_the_open_till_of_who_enters(self, world: World) -> None:
        shop = world.open_shop()
        mine, anothers = _new(world, shop.seller), _new(world, shop.admin)
        _enter(world, shop.seller, 1, "3550.00", rounding="20.00")
        _enter(world, shop.seller, 1, "-1785.00", CashKind.RETURN)
        _enter(world, shop.seller, 5, "20000.00", CashKind.PAYMENT)
        assert _takings(world, shop, mine.id) == Takings(pesos("23550.00"), pesos("1785.00"), pesos("20.00"))
        assert _takings(world, shop, anothers.id) == Takings()

    def test_goes_nowhere_where_none_is_open(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        closed, there = world.open_till(shop.seller), world.open_till(other.seller)
        world.close_till(shop.seller, closed.id)
        _enter(world, shop.seller, 1, "100.00")
        assert _takings(world, shop, closed.id) == Takings()
        assert _takings(world, other, there.id) == Takings()

    def test_an_error_undoes_it(self, world: World) -> None:
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


class TillReaderContract:
    def test_an_open_one_as_of_now(self, world: World) -> None:
        shop = world.open_shop()
        till = world.open_till(shop.seller, "50000.00")
        _enter(world, shop.seller, 1, "3550.00", rounding="20.00")
        _enter(world, shop.seller, 1, "-1785.00", CashKind.RETURN)
        assert world.till_reader.one(shop.id, till.id) == TillDetails(
            id=till.id,
            number=1,
            owner_id=shop.admin.user_id,
            seller_id=shop.seller.user_id,
            seller=world.user_reader.one(shop.id, shop.seller.user_id).username,
            base=Decimal("50000.00"),
            opened_at=world.clock.now(),
            closed_at=None,
            closed_by=None,
            cash_in=Decimal("3550.00"),
            cash_out=Decimal("1785.00"),
            rounding=Decimal("20.00"),
            counted=None,
            note="",
        )

    def test_a_closed_one_as_it_was_closed(self, world: World) -> None:
        shop = world.open_shop()
        world.edit_user(shop.admin, shop.seller.user_id, first_name="Marta", last_name="Ruiz")
        till = world.open_till(shop.seller)
        _enter(world, shop.seller, 1, "3550.00")
        world.clock.advance(timedelta(hours=8))
        closed = world.close_till(shop.admin, till.id, "53000.00", "Faltó cambio")
        _enter(world, shop.seller, 2, "1.00")
        assert world.till_reader.one(shop.id, till.id) == closed
        assert (closed.seller, closed.closed_by, closed.note) == ("Marta Ruiz", shop.admin.user_id, "Faltó cambio")
        assert (closed.expected, closed.counted, closed.difference) == (53550, 53000, -550)
        assert closed.closed_at == closed.opened_at + timedelta(hours=8)

    def test_which_one_a_person_has_open(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        assert world.till_reader.open_of(shop.id, shop.seller.user_id) is None
        till = world.open_till(shop.seller)
        world.open_till(shop.admin)
        assert world.till_reader.open_of(shop.id, shop.seller.user_id) == world.till_reader.one(shop.id, till.id)
        assert world.till_reader.open_of(other.id, shop.seller.user_id) is None
        world.close_till(shop.seller, till.id)
        assert world.till_reader.open_of(shop.id, shop.seller.user_id) is None

    def test_another_shops_does_not_exist(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        till = world.open_till(other.seller)
        _enter(world, other.seller, 1, "5.00")
        with pytest.raises(NotFound):
            world.till_reader.one(shop.id, till.id)
        assert world.till_reader.movements(shop.id, till.id, Listing()).items == ()
        assert world.till_reader.page(shop.id, TillCriteria(), Listing()).count == 0

    def test_movements_newest_first_with_the_number_of_their_sale(self, world: World) -> None:
        shop = world.open_shop(prefix="A")
        coffee = world.register(shop, stock=10)
        till = world.open_till(shop.seller)
        sale = world.sell(shop.seller, {coffee.id: 2}, tender=Tender(received=pesos("5000.00")))
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        _enter(world, shop.seller, sale.id, "20000.00", CashKind.PAYMENT)
        page = world.till_reader.movements(shop.id, till.id, Listing())
        told = [(each.kind, each.document_id, each.number, each.amount, each.rounding) for each in page.items]
        assert told == [
            (CashKind.PAYMENT, sale.id, "", 20000, 0),
            (CashKind.RETURN, sale.id, "A1", Decimal("-1785"), 0),
            (CashKind.SALE, sale.id, "A1", 3550, 20),
        ]
        assert [each.actor_id for each in page.items] == [
            shop.seller.user_id,
            shop.admin.user_id,
            shop.seller.user_id,
        ]
        assert page.items[2].at == sale.sold_at
        assert walk(lambda listing: world.till_reader.movements(shop.id, till.id, listing), 1) == list(page.items)
        assert leaf_through(lambda listing: world.till_reader.movements(shop.id, till.id, listing), 2) == [*page.items]


class TillListContract:
    @pytest.fixture
    def shop(self, world: World) -> Shop:
        """Three sessions: the seller's of the 10th and of the 11th of November, and the admin's of the 11th."""
        shop = world.open_shop()
        world.edit_user(shop.admin, shop.seller.user_id, first_name="José", last_name="Peña")
        world.clock.set(bogota(10, 23, 59, 59))
        first = world.open_till(shop.seller, "1.00")
        world.clock.set(bogota(11, 0))
        world.close_till(shop.seller, first.id)
        world.open_till(shop.seller, "2.00")
        world.open_till(shop.admin, "3.00")
        _enter(world, shop.admin, 7, "100.00")
        return shop

    def bases(self, world: World, shop: Shop, **criteria: Any) -> list[int]:
        page = world.till_reader.page(shop.id, TillCriteria(**criteria), Listing())
        assert page.count == len(page.items)
        return [int(sheet.base) for sheet in page.items]

    def test_newest_first(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop) == [3, 2, 1]
        assert self.bases(world, shop, descending=False) == [1, 2, 3]
        page = world.till_reader.page(shop.id, TillCriteria(), Listing())
        assert page.items == tuple(world.till_reader.one(shop.id, each.id) for each in page.items)

    def test_by_seller_by_state_and_by_words(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop, seller_id=shop.seller.user_id) == [2, 1]
        assert self.bases(world, shop, state=TillState.OPEN) == [3, 2]
        assert self.bases(world, shop, state=TillState.CLOSED) == [1]
        assert self.bases(world, shop, text="pena jos") == [2, 1]
        assert self.bases(world, shop, text="nadie") == []
        assert self.bases(world, shop, text="pena", state=TillState.OPEN, seller_id=shop.seller.user_id) == [2]

    def test_by_bogota_days(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop, until=date(2026, 11, 10)) == [1]
        assert self.bases(world, shop, since=date(2026, 11, 11)) == [3, 2]
        assert self.bases(world, shop, since=date(2026, 11, 10), until=date(2026, 11, 11)) == [3, 2, 1]
        assert self.bases(world, shop, since=date(2026, 11, 12)) == []

    @pytest.mark.parametrize("descending", [True, False])
    def test_page_by_page_and_by_key(self, world: World, shop: Shop, descending: bool) -> None:
        criteria = TillCriteria(descending=descending)
        everything = list(world.till_reader.page(shop.id, criteria, Listing()).items)
        for size in (1, 2):
            assert walk(lambda listing: world.till_reader.page(shop.id, criteria, listing), size) == everything
            assert leaf_through(lambda listing: world.till_reader.page(shop.id, criteria, listing), size) == everything
        first = world.till_reader.page(shop.id, criteria, Listing(size=1))
        assert first.next_after is not None and is_plain(first.next_after)  # noqa: PT018
        past = world.till_reader.page(shop.id, criteria, Listing(page=9, size=2))
        assert (past.number, past.items) == (2, tuple(everything[2:]))
