"""Rows of rollups that lie beyond what is rolled up, as earlier versions and hands on a console leave them."""

from datetime import date, datetime

import pytest
from django.db import connection

from adapters.django_orm.queries.ledger_check.ledger import DjangoLedgerChecker
from adapters.django_orm.reports.rollups import roll_up
from domain.shared.calendar import BOGOTA
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.integration.history.comparing import assert_equal_to_the_lines

RANGES = (
    (date(2024, 2, 1), date(2024, 5, 31)),
    (date(2024, 3, 4), date(2024, 3, 4)),
    (date(2024, 3, 10), date(2024, 4, 20)),
    (date(2024, 1, 1), date(2030, 1, 1)),
)
TABLES = (
    *("rollup_ticket", "rollup_treatment", "rollup_category", "rollup_goods", "rollup_goods_of_day", "rollup_stock"),
    *("rollup_debt", "rollup"),
)


@pytest.fixture
def shop(world: World) -> Shop:
    """Sales and credit in March, April and May 2024, rolled up to the 20th of May."""
    world.clock.set(datetime(2024, 3, 1, 9, tzinfo=BOGOTA))
    shop = world.open_shop()
    product = world.register(shop, stock=50, category="Despensa").id
    client = world.register_client(shop, "Ana").id
    for month, day in ((3, 4), (3, 15), (4, 10), (5, 5), (5, 18)):
        world.clock.set(datetime(2024, month, day, 9, tzinfo=BOGOTA))
        world.sell(shop.seller, {product: 2})
        credit_helpers.sell(world, shop.seller, client, {product: 1})
    roll_up(until=date(2024, 5, 20))
    return shop


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def kept() -> dict[str, list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY {table}")
            found[table] = cursor.fetchall()
        return found


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM rollup",
        "DELETE FROM rollup_stock; DELETE FROM rollup",
        "UPDATE rollup SET sold_until = '2024-05-10'",
        "UPDATE rollup SET sold_until = '2024-04-30'",
        "UPDATE rollup SET sold_until = '2024-03-10', closed_until = '2024-02-29'",
        "UPDATE rollup SET closed_until = '2024-03-31'",
    ],
)
def test_they_count_nowhere_and_are_made_anew(shop: Shop, change: str) -> None:
    before = kept()
    run(change)
    assert_equal_to_the_lines(shop.id, RANGES)
    assert DjangoLedgerChecker().differences() == ()
    roll_up(until=date(2024, 5, 20))
    assert kept() == before
    assert_equal_to_the_lines(shop.id, RANGES)


_EVERY_DAY_AGAIN = """
    CREATE OR REPLACE FUNCTION unrolled_days(shop bigint, since date, until date) RETURNS TABLE (first date, last date)
    LANGUAGE sql STABLE AS 'SELECT since, until UNION ALL SELECT since, until'
"""
_NO_MONTH = """
    CREATE OR REPLACE FUNCTION unrolled_months(shop bigint, since date, until date)
    RETURNS TABLE (month date, first date, last date) LANGUAGE sql STABLE AS
    'SELECT NULL::date, since, until UNION ALL SELECT NULL::date, since, until'
"""
_NO_CLOSING = """
    CREATE OR REPLACE FUNCTION {}_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS
    'SELECT min(day) + 1 FROM rollup_{} WHERE business_id = shop'
"""


@pytest.mark.parametrize(
    ("fault", "tables"),
    [
        (_EVERY_DAY_AGAIN, {"rollup_ticket", "rollup_treatment", "rollup_category"}),
        (_NO_MONTH, {"rollup_goods"}),
        (_NO_CLOSING.format("stock", "stock"), {"stock"}),
        (_NO_CLOSING.format("debt", "debt"), {"debt"}),
    ],
)
def test_a_report_that_would_answer_otherwise_than_the_lines_is_told(shop: Shop, fault: str, tables: set[str]) -> None:
    """The rows are right, what is made of them is not."""
    run(fault)
    told = {difference.where.split()[2] for difference in DjangoLedgerChecker().differences()}
    assert told == tables


def test_a_shop_without_a_watermark_is_looked_at_too(shop: Shop) -> None:
    run("DELETE FROM rollup")
    run(_EVERY_DAY_AGAIN)
    assert {difference.where.split()[2] for difference in DjangoLedgerChecker().differences()} == {
        "rollup_ticket",
        "rollup_treatment",
        "rollup_category",
    }
