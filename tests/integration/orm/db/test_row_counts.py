"""Counts kept beside the data are those of the rows, at every size, and whatever changes them."""

from collections.abc import Callable
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection, transaction

from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.row_counts import COUNTED, COUNTS_CHECK, fold
from adapters.django_orm.queries.listing import paging
from adapters.django_orm.queries.products.products import DjangoProductReader
from adapters.django_orm.queries.sales.sales import DjangoSaleReader
from application.queries.ledger_check import Difference, LedgerChecker
from application.queries.listing import Listing
from application.queries.products import ProductCriteria
from application.queries.sales.sales import SaleCriteria
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from tests.integration.shop import Shop, resolve, run

MANY = 2_345
_COPY = """
    INSERT INTO product (id, business_id, barcode, name, name_key, category, category_key, search_words, price,
        price_tax, price_includes_tax, treatment, unit, minimum_stock, active, version, created_at, updated_at)
    SELECT nextval('product_id_seq'), %(business)s, NULL, 'Producto ' || n, 'producto ' || n, 'Granos', 'granos',
        'producto ' || n || ' granos', 1500, 285, false, 'general', 'piece', 5, n %% 5 <> 0, 1, now(), now()
    FROM generate_series(1, %(count)s) n
"""
_STOCK = """
    INSERT INTO product_stock (product_id, business_id, stock, stock_value, unit_cost)
    SELECT id, business_id, 0, 0, 0 FROM product WHERE business_id = %s
    ON CONFLICT DO NOTHING
"""
_SELL_MANY = """
    INSERT INTO sale (id, business_id, seller_id, consecutive, search_words, method, sold_at, total, total_base,
        total_tax, change, version, prefix, client_name, bank, reference, state, returned_amount, void_reason)
    SELECT nextval('sale_id_seq'), %(business)s, %(seller)s, %(first)s + n, n::varchar, 'cash', now(), 0, 0, 0, 0, 1,
        '', '', '', '', 'registered', 0, ''
    FROM generate_series(1, %(count)s) n
"""


def _execute(statement: str, parameters: object = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _fill(shop: Shop) -> None:
    _execute(_COPY, {"business": shop.admin.business_id, "count": MANY})
    _execute(_STOCK, [shop.admin.business_id])


def _products(shop: Shop, page: int = 1, **criteria: object) -> tuple[int | None, int | None, int | None, int]:
    found = DjangoProductReader().page(shop.admin.business_id, ProductCriteria(**criteria), Listing(page, 200))  # type: ignore[arg-type]
    return found.number, found.num_pages, found.count, len(found.items)


class TestProducts:
    def test_are_counted_exactly(self, shop: Shop, other_shop: Shop) -> None:
        other_shop.product()
        _fill(shop)
        active = MANY - MANY // 5
        assert _products(shop) == (1, 10, active, 200)
        assert _products(shop, 10) == (10, 10, active, active % 200)
        assert _products(shop, 99_999) == (10, 10, active, active % 200)
        assert _products(shop, active=False) == (1, 3, MANY // 5, 200)
        assert _products(shop, active=None) == (1, 12, MANY, 200)
        assert _products(shop, category="granos") == (1, 10, active, 200)

    def test_a_search_pages_its_best_thousand(self, shop: Shop) -> None:
        _fill(shop)
        assert _products(shop, text="producto") == (1, 5, 1000, 200)
        assert _products(shop, 5, text="producto") == (5, 5, 1000, 200)
        assert _products(shop, 6, text="producto") == (5, 5, 1000, 200)
        assert _products(shop, text="producto 77") == (1, 1, 9, 9)
        whole = DjangoProductReader().page(
            shop.admin.business_id, ProductCriteria(text="granos"), Listing(size=5000, after=())
        )
        assert (len(whole.items), whole.count, whole.number, whole.has_next) == (MANY - MANY // 5, None, None, False)

    def test_what_lies_deep_comes_from_the_nearer_end(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        _fill(shop)
        reader, criteria = DjangoProductReader(), ProductCriteria(active=None)
        plain = [reader.page(shop.admin.business_id, criteria, Listing(page, 200)) for page in (1, 5, 8, 12)]
        monkeypatch.setattr(paging, "DEEP", 0)
        deep = [reader.page(shop.admin.business_id, criteria, Listing(page, 200)) for page in (1, 5, 8, 12)]
        assert deep == plain
        assert [len(page.items) for page in deep] == [200, 200, 200, MANY - 2200]

    def test_follow_every_change(self, shop: Shop) -> None:
        rice, beans = shop.product("Arroz").id, shop.product("Fríjol", stock=Decimal(0)).id
        run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=rice))
        assert (_products(shop)[2], _products(shop, active=False)[2], _products(shop, active=None)[2]) == (1, 1, 2)
        run(DeleteProduct, DeleteProductCommand(actor=shop.admin, product_id=beans))
        assert (_products(shop)[2], _products(shop, active=False)[2], _products(shop, active=None)[2]) == (0, 1, 1)
        fold()
        assert (_products(shop)[2], _products(shop, active=False)[2], _products(shop, active=None)[2]) == (0, 1, 1)

    def test_what_is_undone_never_counted(self, shop: Shop) -> None:
        with transaction.atomic():
            _fill(shop)
            transaction.set_rollback(True)
        assert _products(shop) == (1, 1, 0, 0)


class TestSales:
    def test_are_counted_by_seller(self, shop: Shop) -> None:
        mine = {"business": shop.admin.business_id, "seller": shop.seller.user_id, "first": 10_000, "count": 1_294}
        _execute(_SELL_MANY, mine)
        shop.sale(shop.product(stock=5).id)
        reader = DjangoSaleReader()

        def told(page: int = 1, **criteria: object) -> tuple[int | None, int | None, int | None]:
            found = reader.page(shop.admin.business_id, SaleCriteria(**criteria), Listing(page, 200))  # type: ignore[arg-type]
            return found.number, found.num_pages, found.count

        assert told(7) == (7, 7, 1_295)
        assert told(8) == (7, 7, 1_295)
        counts = [told(seller_id=each.user_id)[2] for each in (shop.seller, shop.admin)]
        assert counts in ([1_294, 1], [1_295, 0])


class TestFolding:
    def test_leaves_one_row_of_each_count(self, shop: Shop) -> None:
        for name in "ABC":
            run(RegisterClient, RegisterClientCommand(actor=shop.admin, name=name))
        gone = run(RegisterClient, RegisterClientCommand(actor=shop.admin, name="D"))
        run(DeleteClient, DeleteClientCommand(actor=shop.admin, client_id=gone.id))
        fold()
        kept = rows(
            "SELECT part, amount FROM row_count WHERE business_id = %s AND counted = 'client'", [shop.admin.business_id]
        )
        assert kept == [(1, 3)]
        assert rows(COUNTS_CHECK) == []


class TestAudit:
    @pytest.mark.parametrize("table", COUNTED)
    def test_every_counted_table_is_checked(self, shop: Shop, table: str) -> None:
        _execute(
            "INSERT INTO row_count (business_id, counted, part, amount) VALUES (%s, %s, 77, 2)",
            [shop.admin.business_id, table],
        )
        where = f"business {shop.admin.business_id}: rows of {table} 77"
        assert resolve(LedgerChecker).differences() == (Difference(where, "2", "0"),)


@pytest.mark.django_db(transaction=True)
def test_two_who_fold_at_once_count_nothing_twice() -> None:
    shop = Shop.open()
    for name in "ABCDEFGH":
        shop.product(name)
    folding = [Thread(target=_and_close(fold)) for _ in range(4)]
    for each in folding:
        each.start()
    for name in "IJ":
        shop.product(name)
    for each in folding:
        each.join()
    assert _products(shop)[2] == 10
    assert rows(COUNTS_CHECK) == []


def _and_close(work: Callable[[], None]) -> Callable[[], None]:
    def whole() -> None:
        try:
            work()
        finally:
            connection.close()

    return whole
