"""Figures of a small history, computed by hand."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adapters.django_orm.db.connection import rows_with_custom_plan
from adapters.django_orm.expressions.sales_facts import CATEGORIES, PRODUCTS, SALES, STOCK_VALUE_AT, TREATMENTS
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA
from domain.shared.money import Money
from domain.shared.tax import Treatment
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

MONDAY, TUESDAY, WEDNESDAY = (date(2024, 3, day) for day in (4, 5, 6))


@pytest.fixture
def shop(world: World) -> Shop:
    """On Sunday, 100 coffees at 1,000 that cost 1,500 before 19 %, and 100 breads at 200 that cost 400, exempt."""
    at(world, date(2024, 3, 3), 8)
    return world.open_shop()


def at(world: World, day: date, hour: int, minute: int = 0, second: int = 0) -> None:
    world.clock.set(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=BOGOTA))


def asked(history: str, shop: Shop, since: date, until: date, columns: str = "*") -> list[tuple[Any, ...]]:
    parameters = {"business": shop.id, "since": since, "until": until}
    return sorted(rows_with_custom_plan(f"SELECT {columns} FROM {history} h", parameters))


def stock_at(shop: Shop, day: date) -> dict[int, tuple[Decimal, Decimal]]:
    found = rows_with_custom_plan(f"SELECT * FROM {STOCK_VALUE_AT} h", {"business": shop.id, "day": day})
    return {id: (stock, value) for id, stock, value in found}


def D(amount: str | int) -> Decimal:
    return Decimal(amount)


@pytest.fixture
def goods(world: World, shop: Shop) -> tuple[int, int]:
    coffee = world.register(shop, "Café", stock=100, category="Despensa")
    bread = world.register(
        shop, "Pan", stock=100, category="Panadería", price=Money.parse("400"), unit_cost=Money.parse("200"),
        treatment=Treatment.EXEMPT,
    )  # fmt: skip
    return coffee.id, bread.id


@pytest.fixture
def told(world: World, shop: Shop, goods: tuple[int, int]) -> None:
    """Monday: 3 coffees and 2 breads at 10, by the seller; a coffee by card at 23:59:59. Tuesday: one coffee of the
    first sale comes back. Wednesday: a sale that is voided, one edited from 5 breads to 4, one returned and voided."""
    coffee, bread = goods
    at(world, MONDAY, 10)
    first = world.sell(shop.seller, {coffee: 3, bread: 2})
    at(world, MONDAY, 23, 59, 59)
    world.sell(shop.admin, {coffee: 1}, tender=Tender(PaymentMethod.CARD))
    at(world, TUESDAY, 0)
    world.return_lines(shop, first.id, {first.lines[0].id: 1})
    at(world, WEDNESDAY, 19)
    wrong = world.sell(shop.admin, {coffee: 9})
    edited = world.sell(shop.admin, {bread: 5})
    both = world.sell(shop.admin, {bread: 7})
    world.return_lines(shop, both.id, {both.lines[0].id: 2})
    world.clock.advance(timedelta(days=3))
    world.void(shop, wrong.id)
    world.void(shop, both.id)
    world.edit_sale(shop.admin, edited.id, lines=(CorrectedLine(line_id=edited.lines[0].id, quantity=D(4)),))


@pytest.mark.usefixtures("told")
class TestHistory:
    def test_tickets_stand_on_the_day_and_hour_of_their_sale_or_return(self, shop: Shop) -> None:
        seller, admin = shop.seller.user_id, shop.admin.user_id
        assert asked(SALES, shop, MONDAY, WEDNESDAY) == [
            (MONDAY, 10, seller, "cash", 1, 0, D(5300), D(855), D(6155), D(3400)),
            (MONDAY, 23, admin, "card", 1, 0, D(1500), D(285), D(1785), D(1000)),
            (TUESDAY, 0, seller, "cash", 0, 1, D(-1500), D(-285), D(-1785), D(-1000)),
            (WEDNESDAY, 19, admin, "cash", 1, 0, D(1600), D(0), D(1600), D(800)),
        ]

    def test_both_ends_of_a_range_are_in_it(self, shop: Shop) -> None:
        assert {row[0] for row in asked(SALES, shop, MONDAY, TUESDAY)} == {MONDAY, TUESDAY}
        assert {row[0] for row in asked(SALES, shop, TUESDAY, TUESDAY)} == {TUESDAY}
        assert asked(SALES, shop, WEDNESDAY, TUESDAY) == []

    def test_treatments(self, shop: Shop) -> None:
        assert asked(TREATMENTS, shop, MONDAY, WEDNESDAY) == [
            (MONDAY, "exempt", D(800), D(0)),
            (MONDAY, "general", D(6000), D(1140)),
            (TUESDAY, "general", D(-1500), D(-285)),
            (WEDNESDAY, "exempt", D(1600), D(0)),
        ]

    def test_categories(self, shop: Shop) -> None:
        assert asked(CATEGORIES, shop, MONDAY, WEDNESDAY) == [
            (MONDAY, "Despensa", D(4), D(6000), D(1140), D(7140), D(4000)),
            (MONDAY, "Panadería", D(2), D(800), D(0), D(800), D(400)),
            (TUESDAY, "Despensa", D(-1), D(-1500), D(-285), D(-1785), D(-1000)),
            (WEDNESDAY, "Panadería", D(4), D(1600), D(0), D(1600), D(800)),
        ]

    def test_goods(self, shop: Shop, goods: tuple[int, int]) -> None:
        coffee, bread = goods
        assert asked(PRODUCTS, shop, MONDAY, WEDNESDAY) == [
            (coffee, D(3), D(4500), D(855), D(5355), D(3000)),
            (bread, D(6), D(2400), D(0), D(2400), D(1200)),
        ]

    def test_the_stock_of_a_past_day_is_what_lay_there_when_it_ended(self, shop: Shop, goods: tuple[int, int]) -> None:
        coffee, bread = goods
        assert stock_at(shop, date(2024, 3, 2)) == {}
        assert stock_at(shop, MONDAY) == {coffee: (D(96), D(96000)), bread: (D(98), D(19600))}
        assert stock_at(shop, TUESDAY) == {coffee: (D(97), D(97000)), bread: (D(98), D(19600))}
        assert stock_at(shop, WEDNESDAY) == {coffee: (D(88), D(88000)), bread: (D(88), D(17600))}
        assert stock_at(shop, date(2024, 3, 31)) == {coffee: (D(97), D(97000)), bread: (D(94), D(18800))}


def test_a_product_that_changes_its_category_leaves_its_past_where_it_was(
    world: World, shop: Shop, goods: tuple[int, int], told: None
) -> None:
    world.edit(shop, goods[0], category="Cafetería")
    assert {row[1] for row in asked(CATEGORIES, shop, MONDAY, WEDNESDAY)} == {"Despensa", "Panadería"}


def test_another_shop_has_a_history_of_its_own(world: World, shop: Shop, told: None) -> None:
    other = world.open_shop()
    assert asked(SALES, other, MONDAY, WEDNESDAY) == asked(PRODUCTS, other, MONDAY, WEDNESDAY) == []
    assert stock_at(other, WEDNESDAY) == {}
