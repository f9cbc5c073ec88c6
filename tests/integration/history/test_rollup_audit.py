"""The auditor tells of every rolled-up figure that is not what the lines say."""

from datetime import date, datetime

import pytest
from django.db import connection

from adapters.django_orm.queries.ledger_check.ledger import DjangoLedgerChecker
from adapters.django_orm.reports.rollups import rebuild_rollups, roll_up
from application.queries.ledger_check import Difference
from domain.shared.calendar import BOGOTA
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


@pytest.fixture
def shop(world: World) -> Shop:
    """3 of 50 coffees sold on March 4, 2024, at 9 in the morning."""
    world.clock.set(datetime(2024, 3, 1, 9, tzinfo=BOGOTA))
    shop = world.open_shop()
    product = world.register(shop, stock=50, category="Despensa").id
    world.clock.set(datetime(2024, 3, 4, 9, tzinfo=BOGOTA))
    world.sell(shop.seller, {product: 3})
    roll_up()
    return shop


def _damage(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_there_is_nothing_to_tell_when_all_agrees(shop: Shop) -> None:
    assert DjangoLedgerChecker().differences() == ()


@pytest.mark.parametrize(
    ("damage", "told", "stored", "computed"),
    [
        ("UPDATE rollup_ticket SET total = 1", "rollup_ticket 2024-03-04 9 {seller} cash: total", "1.00", "5355.00"),
        ("UPDATE rollup_ticket SET sales = 0", "rollup_ticket 2024-03-04 9 {seller} cash: sales", "0", "1"),
        ("UPDATE rollup_treatment SET tax = 0", "rollup_treatment 2024-03-04 general: tax", "0.00", "855.00"),
        ("UPDATE rollup_category SET cost = 0", "rollup_category 2024-03-04 Despensa: cost", "0.00", "3000.00"),
        ("UPDATE rollup_goods SET quantity = 4", "rollup_goods 2024-03-01 {product}: quantity", "4.000", "3.000"),
        (
            "UPDATE rollup_stock SET value = 1 WHERE day = '2024-03-31'",
            "rollup_stock 2024-03-31 {product}: value",
            "1.00",
            "47000.00",
        ),
    ],
)
def test_a_figure_that_is_wrong(shop: Shop, damage: str, told: str, stored: str, computed: str) -> None:
    _damage(damage)
    [difference] = DjangoLedgerChecker().differences()
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM product")
        (product,) = cursor.fetchone()
    where = told.format(seller=shop.seller.user_id, product=product)
    assert difference == Difference(f"business {shop.id}, {where}", stored, computed)


def test_a_figure_of_goods_that_are_kept_by_day(shop: Shop) -> None:
    rebuild_rollups(until=date(2024, 3, 10))
    assert DjangoLedgerChecker().differences() == ()
    _damage("UPDATE rollup_goods_of_day SET cost = 1")
    [difference] = DjangoLedgerChecker().differences()
    assert difference.where.startswith(f"business {shop.id}, rollup_goods_of_day 2024-03-04 ")
    assert (difference.stored, difference.computed) == ("1.00", "3000.00")


@pytest.mark.parametrize(
    ("damage", "figure", "stored", "computed"),
    [
        ("UPDATE rollup_debt SET balance = 1", "balance", "1.00", "1785.00"),
        ("UPDATE rollup_debt SET oldest = '2024-03-06'", "oldest", "2024-03-06", "2024-03-05"),
        ("DELETE FROM rollup_debt", "balance", "0", "1785.00"),
    ],
)
def test_a_debt_that_is_wrong(
    *, world: World, shop: Shop, damage: str, figure: str, stored: str, computed: str
) -> None:
    client = world.register_client(shop, "Ana").id
    world.clock.set(datetime(2024, 3, 5, 9, tzinfo=BOGOTA))
    credit_helpers.sell(world, shop.seller, client, {world.register(shop, "Té", stock=1).id: 1})
    roll_up()
    assert DjangoLedgerChecker().differences() == ()
    _damage(f"{damage} WHERE day = '2024-04-30'")
    told = Difference(f"business {shop.id}, rollup_debt 2024-04-30 {client}: {figure}", stored, computed)
    assert told in DjangoLedgerChecker().differences()


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("rollup_treatment", {"rollup_treatment"}),
        ("rollup_goods", {"rollup_goods"}),
        ("rollup_stock", {"rollup_stock", "stock"}),
    ],
)
def test_a_figure_that_is_missing(shop: Shop, table: str, names: set[str]) -> None:
    _damage(f"DELETE FROM {table}")
    told = {difference.where.split()[2] for difference in DjangoLedgerChecker().differences()}
    assert told == names


def test_a_day_that_is_known_to_be_stale_is_not_told(shop: Shop) -> None:
    _damage("UPDATE rollup_ticket SET total = 1")
    _damage("UPDATE sale SET version = version + 1")
    assert DjangoLedgerChecker().differences() == ()


def test_a_day_nobody_marked_is(shop: Shop) -> None:
    """As if a trigger had been lost."""
    _damage("UPDATE sale SET method = 'card'")
    _damage("DELETE FROM stale_day")
    told = {difference.where.rpartition(":")[0] for difference in DjangoLedgerChecker().differences()}
    where = f"business {shop.id}, rollup_ticket {date(2024, 3, 4)} 9 {shop.seller.user_id}"
    assert told == {f"{where} card", f"{where} cash"}
