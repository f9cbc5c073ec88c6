"""Sales are voided, stored and rolled up at the same moment, on a real PostgreSQL."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from adapters.django_orm.db.connection import rows
from adapters.django_orm.reports.rollups import RollupBlocked, roll_up
from adapters.system import SystemClock
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.shared.calendar import bogota_day
from tests.integration.history.comparing import assert_equal_to_the_lines, figures
from tests.integration.shop import Shop, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

WEEK_AGO = bogota_day(SystemClock().now()) - timedelta(days=7)
PATIENCE = 10
_WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
RANGE = (WEEK_AGO, WEEK_AGO)


@pytest.fixture
def sales(shop: Shop) -> list[int]:
    """Two of a week ago, not rolled up yet."""
    product = shop.product(stock=10).id
    sold = [shop.sale(product).id for _ in range(2)]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sale SET sold_at = sold_at - INTERVAL '7 days'")
    return sold


@contextmanager
def somebody_else(*statements: str) -> Iterator[psycopg.Connection[Any]]:
    """A transaction of a connection of its own, which has run `statements` and ends with the block."""
    with psycopg.connect(**_address()) as other:
        for statement in statements:
            other.execute(statement)
        yield other


def _address() -> dict[str, Any]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("host", "port", "dbname", "user", "password") if known.get(name)}


def until_somebody_waits() -> None:
    give_up = time.monotonic() + PATIENCE
    while not rows(_WAITING):
        assert time.monotonic() < give_up
        time.sleep(0.01)


def _total(business_id: int) -> list[Any]:
    return [(row[4], row[8]) for row in figures("sales", business_id, *RANGE)]


def _marked() -> set[date]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT day FROM stale_day WHERE subject = 'sold'")
        return {day for (day,) in cursor.fetchall()}


def _void(shop: Shop, sale_id: int) -> None:
    run(VoidSale, VoidSaleCommand(actor=shop.admin, sale_id=sale_id))


def _roll_up_in_a_thread() -> None:
    try:
        roll_up()
    finally:
        connection.close()


def test_a_void_that_commits_while_its_day_is_rolled_up_is_not_lost(shop: Shop, sales: list[int]) -> None:
    """The tickets are read and the mark is gone; then the void commits; then categories are read and all is stored."""
    roll_up()
    _void(shop, sales[0])
    with ThreadPoolExecutor(1) as other:
        with somebody_else("LOCK TABLE rollup_category IN EXCLUSIVE MODE") as blocking:
            rolling = other.submit(_roll_up_in_a_thread)
            until_somebody_waits()
            _void(shop, sales[1])
            assert _total(shop.admin.business_id) == []
            blocking.rollback()
        rolling.result(10)
    assert _marked() == {WEEK_AGO}
    assert figures("sales", shop.admin.business_id, *RANGE) == []
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])
    roll_up()
    assert _marked() == set()
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])


def test_a_void_that_has_not_committed_yet_is_rolled_up_later(shop: Shop, sales: list[int]) -> None:
    roll_up()
    with somebody_else(f"UPDATE sale SET state = 'void' WHERE id = {sales[0]}") as voiding:
        roll_up()
        assert [row[0] for row in _total(shop.admin.business_id)] == [2]
        voiding.commit()
    assert [row[0] for row in _total(shop.admin.business_id)] == [1]
    roll_up()
    assert [row[0] for row in _total(shop.admin.business_id)] == [1]
    assert _marked() == set()


def test_a_day_is_closed_only_when_all_that_wrote_in_it_have_ended(shop: Shop, sales: list[int]) -> None:
    """As a sale of one second to midnight whose commit takes until the day after: no trigger saw it come late."""
    before_midnight = "ALTER TABLE sale DISABLE TRIGGER sale_changes"
    last_moment = f"UPDATE sale SET total = total + 1, total_base = total_base + 1 WHERE id = {sales[0]}"
    with connection.cursor() as cursor:
        cursor.execute(before_midnight)
    try:
        with somebody_else(last_moment) as committing:
            with pytest.raises(RollupBlocked):
                roll_up()
            committing.commit()
        roll_up()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE sale ENABLE TRIGGER sale_changes")
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])


@pytest.mark.parametrize("wait", [False, True])
def test_what_began_earlier_and_ends_soon_is_waited_for(shop: Shop, sales: list[int], wait: bool) -> None:
    """As an ANALYZE of the server, or any sale of a busy one: nobody is ever alone there at the first look."""
    with somebody_else("SELECT pg_current_xact_id()") as older, ThreadPoolExecutor(1) as others:
        ending = others.submit(lambda: (time.sleep(0.3), older.commit()))
        roll_up(wait=wait)
        ending.result(PATIENCE)
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])


def test_what_is_stale_is_rolled_up_whoever_still_writes(shop: Shop, sales: list[int]) -> None:
    roll_up()
    _void(shop, sales[0])
    with somebody_else("SELECT pg_current_xact_id()"):
        roll_up()
    assert _marked() == set()
    assert [row[0] for row in _total(shop.admin.business_id)] == [1]


def test_only_one_rolls_up_at_a_time(shop: Shop, sales: list[int]) -> None:
    """Whoever read a day before it changed again must not write over who read it afterwards."""
    roll_up()
    _void(shop, sales[0])
    with ThreadPoolExecutor(2) as others:
        with somebody_else("LOCK TABLE rollup_category IN EXCLUSIVE MODE") as blocking:
            first = others.submit(_roll_up_in_a_thread)
            until_somebody_waits()
            _void(shop, sales[1])
            second = others.submit(_roll_up_in_a_thread)
            with pytest.raises(RollupBlocked):
                second.result(PATIENCE)
            blocking.rollback()
        first.result(PATIENCE)
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])


def test_no_sale_waits_for_what_is_rolled_up(shop: Shop, sales: list[int]) -> None:
    product = shop.product("Pan", stock=10).id
    with ThreadPoolExecutor(1) as other:
        with somebody_else("LOCK TABLE rollup IN EXCLUSIVE MODE") as blocking:
            rolling = other.submit(_roll_up_in_a_thread)
            until_somebody_waits()
            shop.sale(product)
            _void(shop, sales[0])
            blocking.rollback()
        rolling.result(10)
    assert_equal_to_the_lines(shop.admin.business_id, [RANGE])
