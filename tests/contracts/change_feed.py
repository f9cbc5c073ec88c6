from datetime import timedelta

import pytest

from application.ports.change_feed import RecordKind, UnknownMark
from application.queries.clients import ClientCriteria, ClientSort
from application.queries.listing import Listing
from application.queries.sales.sales import SaleCriteria
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def _told(world: World, shop: Shop, kind: RecordKind, mark: str | None) -> tuple[list[int], list[int], str]:
    """Ids that are there, ids that are gone, and the mark to go on from."""
    changes = world.change_feed.since(shop.id, kind, mark, 100)
    assert not changes.more
    there = [each.id for each in changes.items if each.deleted_at is None]
    return there, [each.id for each in changes.items if each.deleted_at is not None], changes.until


class ChangeFeedContract:
    def test_begins_with_all_there_is_and_goes_on_with_what_changes(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.register(other)
        rice, milk = world.register(shop, "Arroz"), world.register(shop, "Leche")
        there, gone, mark = _told(world, shop, RecordKind.PRODUCT, None)
        assert (there, gone) == ([rice.id, milk.id], [])
        assert _told(world, shop, RecordKind.PRODUCT, mark)[:2] == ([], [])
        world.edit(shop, rice.id, name="Arroz integral")
        world.edit(shop, rice.id, name="Arroz blanco")
        there, gone, mark = _told(world, shop, RecordKind.PRODUCT, mark)
        assert (there, gone) == ([rice.id], [])
        world.delete(shop, milk.id)
        bread = world.register(shop, "Pan", stock=5)
        there, gone, mark = _told(world, shop, RecordKind.PRODUCT, mark)
        assert (there, gone) == ([bread.id], [milk.id])
        world.sell(shop.admin, {bread.id: 1})
        assert _told(world, shop, RecordKind.PRODUCT, mark)[:2] == ([bread.id], [])

    def test_who_begins_hears_nothing_of_what_was_gone(self, world: World) -> None:
        shop = world.open_shop()
        world.delete(shop, world.register(shop).id)
        assert _told(world, shop, RecordKind.PRODUCT, None)[:2] == ([], [])

    def test_goes_on_in_the_middle(self, world: World) -> None:
        shop = world.open_shop()
        ids = [world.register(shop, name).id for name in ("A", "B", "C", "D", "E")]
        first = world.change_feed.since(shop.id, RecordKind.PRODUCT, None, 2)
        assert ([each.id for each in first.items], first.more) == (ids[:2], True)
        world.delete(shop, ids[2])
        world.edit(shop, ids[0], name="Otro")
        second = world.change_feed.since(shop.id, RecordKind.PRODUCT, first.until, 2)
        assert ([each.id for each in second.items], second.more) == (ids[3:], True)
        third = world.change_feed.since(shop.id, RecordKind.PRODUCT, second.until, 2)
        assert ([(each.id, each.deleted_at is None) for each in third.items], third.more) == (
            [(ids[2], False), (ids[0], True)],
            False,
        )

    def test_follows_every_kind(self, world: World) -> None:
        shop = world.open_shop()
        marks = {kind: _told(world, shop, kind, None)[2] for kind in RecordKind}
        product = world.register(shop, stock=5)
        client, supplier = world.register_client(shop), world.register_supplier(shop)
        sale = world.sell(shop.admin, {product.id: 1}, client_id=client.id)
        user = world.register_seller(shop.admin)
        till = world.open_till(shop.seller)
        expected = {
            RecordKind.PRODUCT: [product.id],
            RecordKind.CLIENT: [client.id],
            RecordKind.SUPPLIER: [supplier.id],
            RecordKind.SALE: [sale.id],
            RecordKind.ACCOUNT: [user],
            RecordKind.TILL: [till.id],
        }
        assert {kind: _told(world, shop, kind, mark)[0] for kind, mark in marks.items()} == {
            kind: expected.get(kind, []) for kind in RecordKind
        }
        marks = {kind: _told(world, shop, kind, mark)[2] for kind, mark in marks.items()}
        world.void(shop, sale.id)
        world.edit_client(shop, client.id, name="Ana María")
        world.delete_supplier(shop, supplier.id)
        assert _told(world, shop, RecordKind.SALE, marks[RecordKind.SALE])[:2] == ([sale.id], [])
        assert _told(world, shop, RecordKind.CLIENT, marks[RecordKind.CLIENT])[:2] == ([client.id], [])
        assert _told(world, shop, RecordKind.SUPPLIER, marks[RecordKind.SUPPLIER])[:2] == ([], [supplier.id])

    @pytest.mark.parametrize("mark", ["x", "1-1.2.3.4.f", "memory.1"])
    def test_a_mark_of_somewhere_else_is_refused(self, world: World, mark: str) -> None:
        shop = world.open_shop()
        with pytest.raises(UnknownMark):
            world.change_feed.since(shop.id, RecordKind.SALE, mark, 10)


class GrowingListContract:
    """Lists in ascending order of when things happened."""

    def test_goes_on_from_the_end(self, world: World) -> None:
        shop = world.open_shop()
        criteria = ClientCriteria(order=ClientSort.DATE)
        empty = world.client_reader.page(shop.id, criteria, Listing(after=()))
        assert (empty.items, empty.has_next, empty.next_after) == ((), False, ())
        ana = world.register_client(shop, "Ana")
        first = world.client_reader.page(shop.id, criteria, Listing(after=empty.next_after))
        assert ([each.id for each in first.items], first.has_next) == ([ana.id], False)
        again = world.client_reader.page(shop.id, criteria, Listing(after=first.next_after))
        assert (again.items, again.has_next, again.next_after) == ((), False, first.next_after)
        luz = world.register_client(shop, "Luz")
        world.edit_client(shop, ana.id, name="Ana María")
        later = world.client_reader.page(shop.id, criteria, Listing(after=again.next_after))
        assert [each.id for each in later.items] == [luz.id]

    @pytest.mark.parametrize("size", [1, 2, 3, 50])
    def test_what_comes_behind_is_given_once(self, world: World, size: int) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=50)
        criteria, noon = SaleCriteria(descending=False), world.clock.now()

        def sell_at(minute: int) -> int:
            world.clock.set(noon + timedelta(minutes=minute))
            return world.sell(shop.admin, {product.id: 1}).id

        def walk(after: tuple[str | int, ...] | None) -> tuple[list[int], tuple[str | int, ...] | None]:
            ids = []
            while True:
                page = world.sale_reader.page(shop.id, criteria, Listing(size=size, after=after))
                assert len(page.items) <= size
                ids, after = ids + [sale.id for sale in page.items], page.next_after
                if not page.has_next:
                    return ids, after

        before = [sell_at(minute) for minute in (10, 20, 30)]
        seen, after = walk(())
        assert seen == before
        late = [sell_at(minute) for minute in (5, 15, 16, 25)]
        new = sell_at(40)
        assert walk(after)[0] == [*late, new]
        # In the middle of a walk too, and while late ones fill more than a page.
        first = world.sale_reader.page(shop.id, criteria, Listing(size=size, after=after))
        later_still = sell_at(1)
        rest, _ = walk(first.next_after)
        assert sorted([*(sale.id for sale in first.items), *rest]) == sorted([*late, new, later_still])

    def test_a_page_by_number_says_where_to_go_on(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        criteria = SaleCriteria(descending=False)
        first = world.sell(shop.admin, {product.id: 1}).id
        page = world.sale_reader.page(shop.id, criteria, Listing())
        assert ([sale.id for sale in page.items], page.count, page.has_next) == ([first], 1, False)
        second = world.sell(shop.admin, {product.id: 1}).id
        rest = world.sale_reader.page(shop.id, criteria, Listing(after=page.next_after))
        assert [sale.id for sale in rest.items] == [second]
