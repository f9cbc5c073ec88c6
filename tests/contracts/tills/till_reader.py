from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from application.queries.listing import Listing
from application.queries.tills import TillCriteria, TillDetails
from domain.sales.payment import Tender
from domain.shared.errors import NotFound
from domain.tills.till import CashKind, TillState
from tests.builders import pesos
from tests.contracts.reports.reports_history import bogota
from tests.contracts.tills.till_helpers import enter_cash
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


class TillReaderContract:
    def test_an_open_one_as_of_now(self, world: World) -> None:
        shop = world.open_shop()
        till = world.open_till(shop.seller, "50000.00")
        enter_cash(world, shop.seller, 1, "3550.00", rounding="20.00")
        enter_cash(world, shop.seller, 1, "-1785.00", CashKind.RETURN)
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
        enter_cash(world, shop.seller, 1, "3550.00")
        world.clock.advance(timedelta(hours=8))
        closed = world.close_till(shop.admin, till.id, "53000.00", "Faltó cambio")
        enter_cash(world, shop.seller, 2, "1.00")
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
        enter_cash(world, other.seller, 1, "5.00")
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
        enter_cash(world, shop.seller, sale.id, "20000.00", CashKind.PAYMENT)
        page = world.till_reader.movements(shop.id, till.id, Listing())
        told = [(each.kind, each.document_id, each.number, each.amount, each.rounding) for each in page.items]
        assert told == [
            (CashKind.PAYMENT, sale.id, "", 20000, 0),
            (CashKind.RETURN, sale.id, "A1", Decimal("-1800"), 0),
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
        enter_cash(world, shop.admin, 7, "100.00")
        return shop

    def bases(self, world: World, shop: Shop, **criteria: Any) -> list[int]:
        page = world.till_reader.page(shop.id, TillCriteria(**criteria), Listing())
        assert page.count == len(page.items)
        return [int(details.base) for details in page.items]

    def test_lists_newest_first(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop) == [3, 2, 1]
        assert self.bases(world, shop, descending=False) == [1, 2, 3]
        page = world.till_reader.page(shop.id, TillCriteria(), Listing())
        assert page.items == tuple(world.till_reader.one(shop.id, each.id) for each in page.items)

    def test_filters_by_seller_by_state_and_by_words(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop, seller_id=shop.seller.user_id) == [2, 1]
        assert self.bases(world, shop, state=TillState.OPEN) == [3, 2]
        assert self.bases(world, shop, state=TillState.CLOSED) == [1]
        assert self.bases(world, shop, text="pena jos") == [2, 1]
        assert self.bases(world, shop, text="nadie") == []
        assert self.bases(world, shop, text="pena", state=TillState.OPEN, seller_id=shop.seller.user_id) == [2]

    def test_filters_by_bogota_days(self, world: World, shop: Shop) -> None:
        assert self.bases(world, shop, until=date(2026, 11, 10)) == [1]
        assert self.bases(world, shop, since=date(2026, 11, 11)) == [3, 2]
        assert self.bases(world, shop, since=date(2026, 11, 10), until=date(2026, 11, 11)) == [3, 2, 1]
        assert self.bases(world, shop, since=date(2026, 11, 12)) == []

    @pytest.mark.parametrize("descending", [True, False])
    def test_lists_page_by_page_and_by_key(self, world: World, shop: Shop, descending: bool) -> None:
        criteria = TillCriteria(descending=descending)
        everything = list(world.till_reader.page(shop.id, criteria, Listing()).items)
        for size in (1, 2):
            assert walk(lambda listing: world.till_reader.page(shop.id, criteria, listing), size) == everything
            assert leaf_through(lambda listing: world.till_reader.page(shop.id, criteria, listing), size) == everything
        first = world.till_reader.page(shop.id, criteria, Listing(size=1))
        assert first.next_after is not None and is_plain(first.next_after)  # noqa: PT018
        past = world.till_reader.page(shop.id, criteria, Listing(page=9, size=2))
        assert (past.number, past.items) == (2, tuple(everything[2:]))
