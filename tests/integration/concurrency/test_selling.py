"""Selling the last units at the same moment, in processes of their own on a real PostgreSQL."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection

from application.queries.ledger_check import LedgerChecker
from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.sales.sales import ListSales, SaleCriteria, SaleSort
from tests.integration.concurrency.competing_processes import REPLAYED, SHORT, SOLD, UNDONE, Purchase, compete
from tests.integration.shop import Shop, resolve

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def rivals_at_the_till(
    shop: Shop, *, way: str, rivals: int, stock: int, opposite: bool = True
) -> tuple[Counter[str], list[Decimal]]:
    """How many of the rivals bought, and what is left. If `opposite`, every second one names the products backwards."""
    first, second = (shop.product(name, stock=Decimal(stock)).id for name in ("Arroz", "Panela"))
    orders = [(first, second), (second, first) if opposite else (first, second)]
    purchases = [Purchase(shop.admin.business_id, shop.admin.user_id, orders[place % 2]) for place in range(rivals)]
    outcomes = Counter(compete(way, str(connection.settings_dict["NAME"]), purchases))
    return outcomes, [resolve(ShowProduct)(shop.admin, id).stock for id in (first, second)]


class TestTheLastUnit:
    def test_is_sold_once_to_rivals_who_name_the_lines_in_opposite_orders(self, shop: Shop) -> None:
        outcomes, left = rivals_at_the_till(shop, way="locked", rivals=2, stock=1)

        assert outcomes == {SOLD: 1, SHORT: 1}
        assert left == [0, 0]
        assert resolve(LedgerChecker).differences() == ()

    def test_would_be_sold_twice_without_the_lock(self, shop: Shop) -> None:
        outcomes, _ = rivals_at_the_till(shop, way="unlocked", rivals=2, stock=1, opposite=False)

        assert outcomes == {SOLD: 2}
        assert resolve(LedgerChecker).differences() != ()

    def test_would_end_in_a_deadlock_if_the_lines_were_locked_one_by_one(self, shop: Shop) -> None:
        outcomes, _ = rivals_at_the_till(shop, way="one by one", rivals=2, stock=2)

        assert outcomes == {SOLD: 1, UNDONE: 1}


class TestFiveUnitsAndEightRivals:
    def test_exactly_the_stock_is_sold_under_consecutive_numbers(self, shop: Shop) -> None:
        outcomes, left = rivals_at_the_till(shop, way="locked", rivals=8, stock=5)

        assert outcomes == {SOLD: 5, SHORT: 3}
        assert left == [0, 0]
        by_number = SaleCriteria(order=SaleSort.NUMBER, descending=False)
        sales = resolve(ListSales)(shop.admin, by_number, Listing())
        assert [sale.number for sale in sales.items] == ["1", "2", "3", "4", "5"]
        assert resolve(LedgerChecker).differences() == ()


class TestTwinsUnderOneKey:
    def test_sell_once_and_are_answered_alike(self, shop: Shop) -> None:
        outcomes, left = rivals_at_the_till(shop, way="twins", rivals=4, stock=5, opposite=False)

        assert outcomes == {SOLD: 1, REPLAYED: 3}
        assert left == [4, 4]
        assert resolve(LedgerChecker).differences() == ()

    def test_are_answered_alike_also_when_the_first_took_the_last_unit(self, shop: Shop) -> None:
        outcomes, left = rivals_at_the_till(shop, way="twins", rivals=4, stock=1, opposite=False)

        assert outcomes == {SOLD: 1, REPLAYED: 3}
        assert left == [0, 0]
