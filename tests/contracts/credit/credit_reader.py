from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from application.queries.clients import ClientCriteria
from application.queries.credit import (
    EntryKind,
    PaymentCriteria,
    PaymentDetails,
    PaymentState,
    ShowStatementDocument,
    Statement,
    StatementEntry,
)
from application.queries.listing import Listing, Page
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.errors import NotFound
from tests.contracts.credit import credit_helpers
from tests.contracts.reports.reports_history import bogota
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

SALE, RETURN, PAYMENT = EntryKind


@frozen
class LazyText:
    world: World
    shop: Shop
    ana: int
    first: int
    last: int
    payments: tuple[PaymentDetails, ...]

    def ask(self, since: int | None = None, until: int | None = None, **facts: Any) -> Statement:
        days = [day and date(2026, 11, day) for day in (since, until)]
        return credit_helpers.statement(self.world, self.shop, self.ana, *days, **facts)

    def lines(self, since: int | None = None, until: int | None = None) -> list[tuple[Any, ...]]:
        entries = self.ask(since, until).entries.items
        return [(each.kind, each.at, str(each.debit), str(each.credit), str(each.balance)) for each in entries]


ALL = [
    (SALE, bogota(10, 23, 59, 59), "3570.00", "0.00", "3570.00"),
    (PAYMENT, bogota(11, 0), "0.00", "2000.00", "1570.00"),
    (RETURN, bogota(12, 8), "0.00", "1785.00", "-215.00"),
    (SALE, bogota(12, 9), "1785.00", "0.00", "1570.00"),
    (PAYMENT, bogota(12, 9), "0.00", "70.00", "1500.00"),
]


def told(world: World) -> LazyText:
    """What is in ALL; and what does not count: two void sales, one of them given back in part, a void payment, a sale
    in cash, one of another client, and one that became another client's."""
    shop = world.open_shop(prefix="FV")
    world.clock.set(bogota(9, 8))
    coffee = world.register(shop, stock=100).id
    ana, luz = (world.register_client(shop, name).id for name in ("Ana", "Luz"))
    undone, moved = (credit_helpers.sell(world, shop.seller, ana, {coffee: n}) for n in (3, 4))
    world.sell(shop.seller, {coffee: 1}, client_id=ana)
    credit_helpers.sell(world, shop.seller, luz, {coffee: 5})
    world.return_lines(shop, undone.id, {undone.lines[0].id: 1})
    world.edit_sale(shop.admin, moved.id, client_id=luz)
    world.clock.set(bogota(10, 23, 59, 59))
    first = credit_helpers.sell(world, shop.seller, ana, {coffee: 2})
    world.clock.set(bogota(11, 0))
    tender = Tender(PaymentMethod.TRANSFER, "Nequi", "123")
    payments = [credit_helpers.pay(world, shop.seller, ana, "2000.00", tender)]
    payments.append(credit_helpers.pay(world, shop.admin, ana, "500.00"))
    world.clock.set(bogota(12, 8))
    world.return_lines(shop, first.id, {first.lines[0].id: 1})
    world.clock.set(bogota(12, 9))
    last = credit_helpers.sell(world, shop.admin, ana, {coffee: 1})
    payments.append(credit_helpers.pay(world, shop.admin, ana, "70.00"))
    world.clock.set(bogota(20, 9))
    credit_helpers.void(world, shop.admin, payments[1], "Era de Luz")
    world.void(shop, undone.id)
    return LazyText(world, shop, ana, first.id, last.id, tuple(payments))


class CreditReaderContract:
    def test_every_entry_in_its_place_with_what_was_owed_after_it(self, world: World) -> None:
        assert told(world).lines() == ALL

    def test_an_entry_names_its_document(self, world: World) -> None:
        seen = told(world)
        sold, paid, returned, *_ = seen.ask().entries.items
        assert sold == StatementEntry(
            SALE, bogota(10, 23, 59, 59), seen.first, seen.first, "FV5", None, *map(Decimal, ("3570", "0", "3570"))
        )
        assert (paid.id, paid.sale_id, paid.number) == (seen.payments[0].id, None, "1")
        assert paid.method is PaymentMethod.TRANSFER
        assert (returned.sale_id, returned.number, returned.method) == (seen.first, "FV5", None)

    @pytest.mark.parametrize(
        ("since", "until", "first", "last", "sums"),
        [
            (None, None, 0, 5, "0.00 5355.00 3855.00 1500.00"),
            (10, 10, 0, 1, "0.00 3570.00 0.00 3570.00"),
            (11, 11, 1, 2, "3570.00 0.00 2000.00 1570.00"),
            (11, 12, 1, 5, "3570.00 1785.00 3855.00 1500.00"),
            (12, None, 2, 5, "1570.00 1785.00 1855.00 1500.00"),
            (None, 11, 0, 2, "0.00 3570.00 2000.00 1570.00"),
            (13, 19, 5, 5, "1500.00 0.00 0.00 1500.00"),
            (1, 9, 0, 0, "0.00 0.00 0.00 0.00"),
        ],
    )
    def test_days_are_bogotas_and_begin_with_what_was_owed(
        self, *, world: World, since: int | None, until: int | None, first: int, last: int, sums: str
    ) -> None:
        seen = told(world)
        statement = seen.ask(since, until)
        assert seen.lines(since, until) == ALL[first:last]
        assert statement.entries.count == last - first
        shown = (statement.opening, statement.debits, statement.credits, statement.closing)
        assert " ".join(map(str, shown)) == sums
        assert statement.client == world.client_reader.one(seen.shop.id, seen.ana)
        assert str(statement.client.balance) == "1500.00"

    @pytest.mark.parametrize("size", [1, 2, 5, 6])
    @pytest.mark.parametrize("descending", [False, True])
    def test_by_page_and_by_key_both_ways(self, world: World, size: int, descending: bool) -> None:
        seen = told(world)
        expected = list(seen.ask().entries.items)[:: -1 if descending else 1]

        def ask(listing: Listing) -> Page[StatementEntry]:
            page = seen.ask(listing=listing, descending=descending).entries
            assert page.next_after is None or is_plain(page.next_after)
            return page

        assert leaf_through(ask, size) == expected
        assert walk(ask, size) == expected

    def test_past_the_end_is_the_last_page(self, world: World) -> None:
        page = told(world).ask(listing=Listing(page=9, size=2)).entries
        assert (page.number, page.num_pages, page.count, len(page.items)) == (3, 3, 5, 1)

    def test_shows_an_account_of_nothing(self, world: World) -> None:
        shop = world.open_shop()
        client = world.register_client(shop)
        statement = credit_helpers.statement(world, shop, client.id)
        assert statement.client == client
        assert (statement.entries.items, str(statement.closing)) == ((), "0.00")

    def test_the_balance_is_in_lists_too(self, world: World) -> None:
        seen = told(world)
        page = world.client_reader.page(seen.shop.id, ClientCriteria(), Listing())
        assert {each.name: str(each.balance) for each in page.items} == {"Ana": "1500.00", "Luz": "16065.00"}

    def test_the_paper_ends_with_the_last_and_begins_with_what_was_owed_before(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = told(world)
        ask = ShowStatementDocument(world.credit_reader)
        paper = ask(seen.shop.seller, seen.ana, None, None)
        assert paper.entries == seen.ask().entries.items
        assert (str(paper.before), paper.whole, paper.issuer.name) == ("0.00", True, "Tienda La 14")
        monkeypatch.setattr("application.queries.credit.PAPER_LIMIT", 2)
        paper = ask(seen.shop.seller, seen.ana, None, None)
        assert paper.entries == seen.ask().entries.items[-2:]
        assert (str(paper.before), paper.whole) == ("-215.00", False)
        nothing = ask(seen.shop.seller, seen.ana, date(2026, 11, 13), None)
        assert (nothing.entries, str(nothing.before), nothing.whole) == ((), "1500.00", True)

    def test_payments_newest_first_also_void_ones(self, world: World) -> None:
        seen = told(world)

        def ids(**criteria: Any) -> list[int]:
            page = world.credit_reader.payments(seen.shop.id, seen.ana, PaymentCriteria(**criteria), Listing())
            assert page.count == len(page.items)
            return [each.id for each in page.items]

        first, void, last = (each.id for each in seen.payments)
        assert ids() == [last, void, first]
        assert ids(descending=False) == [first, void, last]
        assert ids(state=PaymentState.VOID) == [void]
        assert ids(state=PaymentState.REGISTERED) == [last, first]

    def test_one_payment_with_every_fact(self, world: World) -> None:
        seen = told(world)
        [first, void, _] = seen.payments
        assert world.credit_reader.payment(seen.shop.id, seen.ana, first.id) == PaymentDetails(
            id=first.id,
            number=1,
            client_id=seen.ana,
            amount=Decimal("2000.00"),
            method=PaymentMethod.TRANSFER,
            bank="Nequi",
            reference="123",
            taken_by=seen.shop.seller.user_id,
            taken_at=bogota(11, 0).astimezone(UTC),
            state=PaymentState.REGISTERED,
            voided_at=None,
            voided_by=None,
            void_reason="",
            balance=Decimal("1500.00"),
        )
        shown = world.credit_reader.payment(seen.shop.id, seen.ana, void.id)
        assert (shown.state, shown.voided_at, shown.voided_by, shown.void_reason) == (
            PaymentState.VOID,
            bogota(20, 9),
            seen.shop.admin.user_id,
            "Era de Luz",
        )
        page = world.credit_reader.payments(seen.shop.id, seen.ana, PaymentCriteria(), Listing())
        assert page.items[1].void_reason == shown.void_reason

    def test_a_payment_of_another_client_or_shop_is_not_found(self, world: World) -> None:
        seen, other = told(world), world.open_shop()
        luz = world.register_client(seen.shop, "Otra").id
        unused = world.within(seen.shop.id, lambda uow: uow.clients.next_id())
        reader = world.credit_reader
        for business, client in ((other.id, seen.ana), (seen.shop.id, unused)):
            with pytest.raises(NotFound):
                reader.payments(business, client, PaymentCriteria(), Listing())
            with pytest.raises(NotFound) as refusal:
                credit_helpers.statement(world, Shop(business, seen.shop.admin, seen.shop.seller), client)
            assert (refusal.value.kind, refusal.value.key) == ("client", client)
        for business, client in ((other.id, seen.ana), (seen.shop.id, luz)):
            with pytest.raises(NotFound) as refusal:
                reader.payment(business, client, seen.payments[0].id)
            assert (refusal.value.kind, refusal.value.key) == ("payment", seen.payments[0].id)

    def test_two_at_the_same_moment_come_in_the_order_of_their_kinds(self, world: World) -> None:
        shop = world.open_shop()
        coffee, ana = world.register(shop, stock=10).id, world.register_client(shop).id
        world.clock.set(bogota(10, 8))
        sale = credit_helpers.sell(world, shop.seller, ana, {coffee: 2})
        credit_helpers.pay(world, shop.seller, ana, "3570.00")
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        world.clock.advance(timedelta(seconds=0))
        kinds = [each.kind for each in credit_helpers.statement(world, shop, ana).entries.items]
        assert kinds == [SALE, RETURN, PAYMENT]
