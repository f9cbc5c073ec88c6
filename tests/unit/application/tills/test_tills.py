"""A drawer is opened, counted and closed; cash that comes or goes finds its drawer."""

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from adapters.in_memory.queries.ledger_check import InMemoryLedgerChecker
from adapters.in_memory.store import InMemoryStore
from application.queries.ledger_check import Difference
from application.queries.listing import Listing
from application.queries.tills import ListCashMovements, ShowOpenTill, ShowTill, TillDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.access import Actor, PermissionDenied
from domain.audit_trail.audit_record import AuditAction
from domain.inventory.stock import InsufficientStock
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.errors import NotFound
from domain.shared.money import NegativeMoney
from domain.tills.till import CashKind, Takings, TillAlreadyClosed, TillAlreadyOpen
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

TRANSFER = Tender(PaymentMethod.TRANSFER, bank="Nequi")
PAID = Tender(received=pesos("5000.00"))


@pytest.fixture
def coffee(world: World, shop: Shop) -> int:
    return world.register(shop, stock=100).id


def drawer(world: World, shop: Shop, till: TillDetails) -> list[tuple[CashKind, Decimal]]:
    """What came and went, oldest first."""
    page = ListCashMovements(world.till_reader)(shop.admin, till.id, Listing(size=50))
    return [(each.kind, each.amount) for each in reversed(page.items)]


class TestOpen:
    def test_a_till_is_ones_own_and_opening_it_answers_what_is_stored(self, world: World, shop: Shop) -> None:
        opened = world.open_till(shop.admin, "50000.00")
        assert (opened.seller_id, opened.base, opened.opened_at) == (shop.admin.user_id, 50000, world.clock.now())
        assert world.till_reader.one(shop.id, opened.id) == opened

    def test_a_seller_opens_one_till_at_a_time(self, world: World, shop: Shop, refused: Refused) -> None:
        world.open_till(shop.seller)
        with refused(TillAlreadyOpen):
            world.open_till(shop.seller)
        world.open_till(world.hire(shop.admin))

    def test_refuses_a_base_below_nothing(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(NegativeMoney) as refusal:
            world.open_till(shop.seller, "-1")
        assert refusal.value.field == "base"


class TestClose:
    def test_a_till_is_closed_by_the_seller_or_by_an_admin(self, world: World, shop: Shop) -> None:
        for actor in (shop.seller, shop.admin):
            till = world.open_till(shop.seller)
            assert world.close_till(actor, till.id, "50000.00").closed_by == actor.user_id

    def test_another_seller_closes_no_till(self, world: World, shop: Shop, refused: Refused) -> None:
        till, other = world.open_till(shop.seller), world.hire(shop.admin)
        with refused(NotFound) as refusal:
            world.close_till(other, till.id)
        assert (refusal.value.kind, refusal.value.key) == ("till", till.id)

    def test_another_shop_closes_no_till(self, world: World, shop: Shop, refused: Refused) -> None:
        till, stranger = world.open_till(shop.seller), world.open_shop().admin
        with refused(NotFound):
            world.close_till(stranger, till.id)

    def test_a_till_is_not_closed_twice(self, world: World, shop: Shop, refused: Refused) -> None:
        till = world.open_till(shop.seller)
        world.close_till(shop.seller, till.id)
        with refused(TillAlreadyClosed):
            world.close_till(shop.seller, till.id)

    def test_closing_is_written_down_without_a_name_for_who_did_it(self, world: World, shop: Shop) -> None:
        till = world.open_till(shop.seller)
        world.close_till(shop.admin, till.id, "49000.00")
        told = world.audited(shop)[-1]
        assert (told.action, told.subject_id, told.actor_id) == (AuditAction.TILL_CLOSED, till.id, shop.admin.user_id)
        seller = world.user_reader.one(shop.id, shop.seller.user_id).username
        assert told.facts == {"username": seller, "expected_cash": "50000.00", "counted": "49000.00"}


class TestWhoSeesWhat:
    def test_a_seller_sees_an_open_till_without_what_should_be_there(
        self, world: World, shop: Shop, coffee: int
    ) -> None:
        opened = world.open_till(shop.seller)
        world.sell(shop.seller, {coffee: 1})
        show = ShowTill(world.till_reader)
        for seen in (opened, show(shop.seller, opened.id), ShowOpenTill(world.till_reader)(shop.seller)):
            assert seen is not None
            assert (seen.cash_in, seen.cash_out, seen.rounding, seen.expected, seen.difference) == (None,) * 5
        assert show(shop.admin, opened.id).expected == 51750
        closed = world.close_till(shop.seller, opened.id, "51000.00")
        assert (closed.expected, closed.difference) == (51750, -750)
        assert show(shop.seller, opened.id) == closed

    def test_a_seller_sees_no_movements_of_an_open_till(self, world: World, shop: Shop) -> None:
        till, ask = world.open_till(shop.seller), ListCashMovements(world.till_reader)
        with pytest.raises(PermissionDenied):
            ask(shop.seller, till.id, Listing())
        world.close_till(shop.seller, till.id)
        assert ask(shop.seller, till.id, Listing()).items == ()

    @pytest.mark.parametrize("whose", ["a colleague's", "another shop's"])
    def test_a_seller_does_not_see_somebody_elses_till(self, world: World, shop: Shop, whose: str) -> None:
        other = shop.admin if whose == "a colleague's" else world.open_shop().seller
        till = world.open_till(other)
        with pytest.raises(NotFound):
            ShowTill(world.till_reader)(shop.seller, till.id)
        with pytest.raises(NotFound):
            ListCashMovements(world.till_reader)(shop.seller, till.id, Listing())

    def test_shows_which_till_is_open(self, world: World, shop: Shop) -> None:
        ask = ShowOpenTill(world.till_reader)
        assert ask(shop.admin) is None
        till = world.open_till(shop.admin)
        assert ask(shop.admin) == till


class TestWhereCashGoes:
    @pytest.fixture
    def till(self, world: World, shop: Shop) -> TillDetails:
        return world.open_till(shop.seller)

    def test_cash_of_a_sale_goes_into_the_till_of_its_seller(
        self, world: World, shop: Shop, till: TillDetails, coffee: int
    ) -> None:
        own = world.open_till(shop.admin)
        world.sell(shop.seller, {coffee: 2}, tender=PAID)
        world.sell(shop.admin, {coffee: 1})
        world.sell(shop.seller, {coffee: 1}, tender=TRANSFER)
        assert drawer(world, shop, till) == [(CashKind.SALE, Decimal("3550.00"))]
        assert drawer(world, shop, own) == [(CashKind.SALE, Decimal("1750.00"))]

    def test_selling_needs_no_open_till(self, world: World, shop: Shop, coffee: int) -> None:
        sale = world.sell(shop.seller, {coffee: 1})
        world.clock.advance(timedelta(microseconds=1))
        till = world.open_till(shop.seller)
        world.void(shop, sale.id)  # of before: it goes into that of the admin, who has none
        assert drawer(world, shop, till) == []

    def test_a_void_takes_out_what_the_sale_brought(
        self, world: World, shop: Shop, till: TillDetails, coffee: int
    ) -> None:
        sale = world.sell(shop.seller, {coffee: 2}, tender=PAID)
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        world.void(shop, sale.id)
        assert drawer(world, shop, till) == [
            (CashKind.SALE, Decimal("3550.00")),
            (CashKind.RETURN, Decimal("-1800.00")),
            (CashKind.VOID, Decimal("-1750.00")),
        ]
        assert world.till_reader.one(shop.id, till.id).rounding == 0

    def test_an_edit_enters_the_difference(self, world: World, shop: Shop, till: TillDetails, coffee: int) -> None:
        sale = world.sell(shop.seller, {coffee: 2}, tender=PAID)
        more = (CorrectedLine(line_id=sale.lines[0].id, quantity=Decimal(1)),)
        world.edit_sale(shop.admin, sale.id, client_name="Ana")
        world.edit_sale(shop.admin, sale.id, lines=more)  # 1785.00 of 5000.00: change of 3250.00
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CARD)
        assert drawer(world, shop, till) == [
            (CashKind.SALE, Decimal("3550.00")),
            (CashKind.EDIT, Decimal("-1800.00")),
            (CashKind.EDIT, Decimal("-1750.00")),
        ]

    def test_a_transfer_that_was_cash_goes_where_it_was_sold(
        self, world: World, shop: Shop, till: TillDetails, coffee: int
    ) -> None:
        own = world.open_till(shop.admin)
        sale = world.sell(shop.seller, {coffee: 1}, tender=TRANSFER)
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CASH)
        assert drawer(world, shop, till) == [(CashKind.EDIT, Decimal("1750.00"))]
        assert drawer(world, shop, own) == []

    def test_after_closing_cash_goes_into_the_till_of_who_does_it(
        self, world: World, shop: Shop, till: TillDetails, coffee: int
    ) -> None:
        sale = world.sell(shop.seller, {coffee: 2})
        closed = world.close_till(shop.seller, till.id)
        world.clock.advance(timedelta(minutes=1))
        again, own = world.open_till(shop.seller), world.open_till(shop.admin)
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        world.close_till(shop.admin, own.id)
        world.void(shop, sale.id)
        assert drawer(world, shop, own) == [(CashKind.RETURN, Decimal("-1800.00"))]
        assert drawer(world, shop, again) == []
        assert world.till_reader.one(shop.id, till.id) == closed

    def test_a_refused_sale_leaves_nothing(self, world: World, shop: Shop, till: TillDetails, coffee: int) -> None:
        lines = (RequestedLine(product_id=coffee, quantity=Decimal(101)),)
        with pytest.raises(InsufficientStock):
            world.sell_lines(shop.seller, *lines)
        assert drawer(world, shop, till) == []


def test_a_read_only_badge_opens_none(world: World, shop: Shop) -> None:
    looking = Actor(shop.admin.user_id, shop.id, shop.admin.owner_id, shop.admin.role, read_only=True)
    till = world.open_till(shop.admin)
    with pytest.raises(PermissionDenied):
        world.open_till(looking)
    with pytest.raises(PermissionDenied):
        world.close_till(looking, till.id)


def test_the_books_say_what_a_drawer_holds_otherwise(world: World, shop: Shop, store: InMemoryStore) -> None:
    till = world.close_till(shop.admin, world.open_till(shop.admin).id)
    auditor = InMemoryLedgerChecker(store)
    assert auditor.differences() == ()
    store.tables.tills[till.id] = evolve(store.tables.tills[till.id], takings=Takings(pesos("5.00")))
    assert auditor.differences() == (Difference(f"till {till.id}: expected", "50005.00", "50000.00"),)
