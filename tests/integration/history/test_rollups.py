"""Rolled up or not, and whatever changed since: every figure is what the lines say."""

import random
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from adapters.django_orm.reports.rollups import PRODUCT_DAYS, last_month_end, rebuild_rollups, roll_up
from application.queries.credit import PaymentDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA, bogota_day
from domain.shared.errors import DomainError
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.integration.history.comparing import assert_equal_to_the_lines, figures, stock_at

FIRST, LAST = date(2023, 11, 20), date(2024, 4, 10)  # goods are kept by day for a part of it
DAYS = (LAST - FIRST).days
METHODS = (PaymentMethod.CASH, PaymentMethod.TRANSFER, PaymentMethod.CARD, PaymentMethod.CREDIT)


def marks(shop: Shop) -> set[tuple[str, date]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, day FROM stale_day WHERE business_id = %s", [shop.id])
        return set(cursor.fetchall())


class _Story:
    """Things that happen on random days, the later ones not always later."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, random.Random(seed)
        self._go_to(FIRST)
        self.shop = world.open_shop()
        self.products = [
            world.register(self.shop, f"Bien {n}", stock=300, category=f"Clase {n % 3}").id for n in range(6)
        ]
        self.clients = [world.register_client(self.shop, name).id for name in ("Ana", "Luz")]
        self.sales: list[int] = []
        self.payments: list[PaymentDetails] = []

    def _go_to(self, day: date) -> None:
        second = self.chance.choice((0, 86399, self.chance.randrange(86400)))
        self.world.clock.set(datetime.combine(day, time.min, BOGOTA) + timedelta(seconds=second))

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(-3, DAYS + 3))

    def go_on(self) -> None:
        self._go_to(self.day())
        deeds = (self._sell, self._sell, self._return, self._void, self._edit, self._adjust, self._pay, self._unpay)
        deed = self.chance.choice(deeds)
        with suppress(DomainError):  # refused is unchanged
            deed()

    def roll_up(self) -> None:
        roll_up(until=self.day())

    def ranges(self, count: int) -> list[tuple[date, date]]:
        ends = [tuple(sorted((self.day(), self.day()))) for _ in range(count)]
        return [(since, until) for since, until in ends] + [(date(2024, 2, 1), date(2024, 3, 31))]

    def _sell(self) -> None:
        chosen = self.chance.sample(self.products, self.chance.randint(1, 3))
        sold = self.world.sell(
            self.chance.choice((self.shop.admin, self.shop.seller)),
            {id: self.chance.randint(1, 3) for id in chosen},
            tender=Tender(self.chance.choice(METHODS), bank="Nequi"),
            client_id=self.chance.choice(self.clients),
        )
        self.sales.append(sold.id)

    def _some(self) -> Any:
        if not self.sales:
            self._sell()
        return self.world.stored_sale(self.shop, self.chance.choice(self.sales))

    def _return(self) -> None:
        sale = self._some()
        self.world.clock.set(max(self.world.clock.now(), sale.sold_at))
        self.world.return_lines(self.shop, sale.id, {self.chance.choice(sale.lines).id: 1})

    def _void(self) -> None:
        self.world.void(self.shop, self._some().id)

    def _edit(self) -> None:
        sale = self._some()
        lines = [CorrectedLine(line_id=line.id, quantity=line.quantity.amount + 1) for line in sale.lines[1:]]
        new = CorrectedLine(new=RequestedLine(product_id=self.chance.choice(self.products)))
        self.world.edit_sale(
            self.shop.admin, sale.id, method=self.chance.choice(METHODS), bank="Nequi", lines=(*lines, new)
        )

    def _pay(self) -> None:
        client, amount = self.chance.choice(self.clients), self.chance.randint(1, 8) * 500
        self.payments.append(credit_helpers.pay(self.world, self.shop.seller, client, str(amount)))

    def _unpay(self) -> None:
        if self.payments:
            credit_helpers.void(self.world, self.shop.admin, self.chance.choice(self.payments))

    def _adjust(self) -> None:
        self.world.adjust(self.shop, self.chance.choice(self.products), self.chance.randint(-20, 30))


@pytest.mark.parametrize("seed", range(5))
def test_every_figure_is_what_the_lines_say_whatever_is_rolled_up(world: World, seed: int) -> None:
    story = _Story(world, seed)
    for chapter in range(12):
        for _ in range(5):
            story.go_on()
        if chapter % 3:
            story.roll_up()
        assert_equal_to_the_lines(story.shop.id, story.ranges(2))
    roll_up()
    assert marks(story.shop) == set()
    assert_equal_to_the_lines(story.shop.id, story.ranges(8))


def test_rebuilding_gives_the_same(world: World) -> None:
    story = _Story(world, 7)
    for _ in range(30):
        story.go_on()
    roll_up(until=LAST)
    kept = _kept(story.shop)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rollup_ticket SET total = total + 1")
        cursor.execute("DELETE FROM rollup_stock")
    rebuild_rollups(until=LAST)
    assert _kept(story.shop) == kept
    assert all(kept.values())


def _kept(shop: Shop) -> dict[str, list[Any]]:
    days = ("rollup_ticket", "rollup_treatment", "rollup_category", "rollup_goods_of_day")
    tables = ("rollup", *days, "rollup_goods", "rollup_stock", "rollup_debt")
    with connection.cursor() as cursor:
        kept = {}
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} WHERE business_id = %s ORDER BY {table}", [shop.id])
            kept[table] = cursor.fetchall()
        return kept


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Bogota"])
@pytest.mark.parametrize("rolled", [False, True])
def test_days_are_bogotas_whatever_the_time_zone_of_the_server(world: World, zone: str, rolled: bool) -> None:
    friday, saturday = date(2024, 5, 31), date(2024, 6, 1)
    moments = {
        time(18, 59): friday,
        time(19, 0): friday,
        time(23, 59, 59): friday,
        time(0, 0): saturday,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL TIME ZONE '{zone}'")
    world.clock.set(datetime(2024, 5, 30, tzinfo=BOGOTA))
    shop = world.open_shop()
    product = world.register(shop, stock=100).id
    for moment, day in moments.items():
        world.clock.set(datetime.combine(day, moment, BOGOTA))
        world.sell(shop.admin, {product: 1})
    if rolled:
        roll_up()
    days = [(row[0], row[1], row[4]) for row in figures("sales", shop.id, friday, saturday)]
    assert days == [(friday, 18, 1), (friday, 19, 1), (friday, 23, 1), (saturday, 0, 1)]
    for what in ("treatments", "categories"):
        assert [row[0] for row in figures(what, shop.id, friday, saturday)] == [friday, saturday]
    assert [row[1] for row in figures("products", shop.id, friday, friday)] == [3]
    assert [row[1] for row in figures("products", shop.id, saturday, saturday)] == [1]
    assert [row[1] for row in stock_at(shop.id, friday)] == [97]
    assert [row[1] for row in stock_at(shop.id, saturday)] == [96]


def test_goods_are_kept_by_day_for_a_while(world: World) -> None:
    world.clock.set(datetime(2024, 3, 1, 9, tzinfo=BOGOTA))
    shop = world.open_shop()
    product = world.register(shop, stock=50).id
    for day in (date(2024, 3, 4), date(2024, 3, 5)):
        world.clock.set(datetime.combine(day, time(9), BOGOTA))
        world.sell(shop.admin, {product: 1})
    kept = {}
    for until in (date(2024, 3, 5), date(2024, 3, 4) + timedelta(days=PRODUCT_DAYS), LAST + timedelta(days=300)):
        roll_up(until=until)
        kept[until] = [row[-2] for row in _kept(shop)["rollup_goods_of_day"]]
        assert len(_kept(shop)["rollup_goods"]) == 1
    assert [len(days) for days in kept.values()] == [2, 2, 0]


class TestMarks:
    """What is written down when the past changes."""

    @pytest.fixture
    def shop(self, world: World) -> Shop:
        world.clock.set(datetime(2024, 3, 1, 9, tzinfo=BOGOTA))
        return world.open_shop()

    @pytest.fixture
    def sale(self, world: World, shop: Shop) -> Any:
        """Of March 4; one of three came back on March 6. Rolled up."""
        product = world.register(shop, stock=50).id
        world.clock.set(datetime(2024, 3, 4, 9, tzinfo=BOGOTA))
        sale = world.sell(shop.admin, {product: 3})
        world.clock.set(datetime(2024, 3, 6, 9, tzinfo=BOGOTA))
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        world.clock.set(_now())
        roll_up()
        return sale

    def test_what_happens_today_leaves_none(self, world: World, shop: Shop) -> None:
        world.clock.set(_now())
        product = world.register(shop, stock=50).id
        roll_up()
        sale = world.sell(shop.admin, {product: 3})
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        world.void(shop, world.sell(shop.admin, {product: 3}).id)
        assert marks(shop) == set()

    def test_voiding_marks_the_day_of_the_sale_and_of_what_came_back(self, world: World, shop: Shop, sale: Any) -> None:
        world.void(shop, sale.id)
        assert marks(shop) == {("sold", date(2024, 3, 4)), ("sold", date(2024, 3, 6))}

    def test_editing_marks_them_too(self, world: World, shop: Shop, sale: Any) -> None:
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CARD)
        assert marks(shop) == {("sold", date(2024, 3, 4)), ("sold", date(2024, 3, 6))}
        roll_up()
        assert {row[3] for row in figures("sales", shop.id, date(2024, 3, 4), date(2024, 3, 6))} == {"card"}

    def test_what_is_stored_late_marks_its_day(self, world: World, shop: Shop, sale: Any) -> None:
        yesterday = _now() - timedelta(days=1)
        world.clock.set(yesterday)
        world.sell(shop.admin, {sale.lines[0].product_id: 1})
        assert marks(shop) == {("sold", bogota_day(yesterday)), ("stock", bogota_day(yesterday))}

    def test_a_day_is_marked_once_in_a_transaction(self, world: World, shop: Shop, sale: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE sale SET version = version + 1 WHERE id = %s", [sale.id])
            cursor.execute("UPDATE sale SET version = version + 1 WHERE id = %s", [sale.id])
            cursor.execute("SELECT count(*) FROM stale_day WHERE business_id = %s", [shop.id])
            assert cursor.fetchone() == (2,)


def _now() -> datetime:
    return datetime.now(BOGOTA)


@pytest.mark.parametrize(
    ("day", "month_end"),
    [
        (date(2024, 2, 28), date(2024, 1, 31)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2023, 12, 31)),
    ],
)
def test_the_last_month_end(day: date, month_end: date) -> None:
    assert last_month_end(day) == month_end
