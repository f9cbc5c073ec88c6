"""Nobody who follows misses what began early and was committed late."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from application.ports.change_feed import ChangeFeed, RecordKind
from application.queries.listing import Listing, Position
from application.queries.sales.sales import SaleCriteria, SaleReader, SaleSort
from tests.contracts.change_feed import ChangeFeedContract, GrowingListContract
from tests.contracts.world.world import World
from tests.integration.shop import Shop, resolve
from tests.integration.worlds import django_world

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
_LATE_SALE = """
    INSERT INTO sale (id, business_id, seller_id, consecutive, search_words, method, sold_at, total, total_base,
        total_tax, change, version, prefix, client_name, bank, reference, state, returned_amount, void_reason)
    SELECT nextval('sale_id_seq'), business_id, seller_id, 900000 + id, '', 'cash', sold_at - INTERVAL '1 second', 0, 0,
        0, 0, 1, '', '', '', '', 'registered', 0, '' FROM sale WHERE id = %s
    RETURNING id
"""


@pytest.fixture
def world(transactional_db: None) -> World:
    return django_world()


class TestDjangoChangeFeed(ChangeFeedContract):
    pass


class TestDjangoGrowingLists(GrowingListContract):
    pass


@contextmanager
def _meanwhile(statement: str, parameters: list[object]) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Another connection that has carried out `statement` and commits when it is told to: what it returned, and how."""
    done, end = Event(), Event()
    found: list[int] = []

    def work() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, parameters)
                found.extend(row[0] for row in cursor.fetchall())
                done.set()
                assert end.wait(30)
        finally:
            done.set()
            connection.close()

    slow = Thread(target=work)
    slow.start()

    def commit() -> None:
        end.set()
        slow.join(30)

    try:
        assert done.wait(30)
        yield found, commit
    finally:
        commit()


@pytest.mark.parametrize("order", [SaleSort.DATE, SaleSort.NUMBER])
def test_a_walk_by_date_sees_the_sale_that_was_committed_late(order: SaleSort) -> None:
    shop = Shop.open()
    product = shop.product(stock=9).id
    first = shop.sale(product).id
    reader, criteria = resolve(SaleReader), SaleCriteria(order=order, descending=False)
    after: Position | None = ()
    seen: list[int] = []

    def go_on() -> None:
        nonlocal after
        page = reader.page(shop.admin.business_id, criteria, Listing(size=50, after=after))
        seen.extend(sale.id for sale in page.items)
        after = page.next_after

    with _meanwhile(_LATE_SALE, [first]) as (late, commit):
        second = shop.sale(product).id
        go_on()
        assert set(seen) == {first, second}
        commit()
        go_on()
        assert sorted(seen) == sorted([first, second, *late])
    third = shop.sale(product).id
    go_on()
    assert sorted(seen) == sorted([first, second, *late, third])


def test_the_feed_waits_for_what_is_under_way() -> None:
    shop = Shop.open()
    feed, business = resolve(ChangeFeed), shop.admin.business_id
    rice, beans = shop.product("Arroz").id, shop.product("Fríjol").id
    mark = feed.since(business, RecordKind.PRODUCT, None, 10).until
    change = "UPDATE product SET name = 'Arroz integral' WHERE id = %s RETURNING id"
    with _meanwhile(change, [rice]) as (_, commit):
        shop.sale(beans)
        early = feed.since(business, RecordKind.PRODUCT, mark, 10)
        assert early.items == ()
        commit()
    told = feed.since(business, RecordKind.PRODUCT, early.until, 10)
    assert [each.id for each in told.items] == [rice, beans]
    assert feed.since(business, RecordKind.PRODUCT, told.until, 10).items == ()


def test_rows_of_another_database_are_part_of_a_first_walk() -> None:
    shop = Shop.open()
    feed, business = resolve(ChangeFeed), shop.admin.business_id
    rice, beans = shop.product("Arroz").id, shop.product("Fríjol").id
    with connection.cursor() as cursor:
        cursor.execute("UPDATE product_stock SET mark = '9000000000' WHERE product_id = %s", [rice])
    first = feed.since(business, RecordKind.PRODUCT, None, 1)
    assert ([each.id for each in first.items], first.more) == ([beans], True)
    second = feed.since(business, RecordKind.PRODUCT, first.until, 1)
    assert ([each.id for each in second.items], second.more) == ([rice], False)
    assert feed.since(business, RecordKind.PRODUCT, second.until, 1).items == ()
