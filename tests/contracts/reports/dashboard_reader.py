from datetime import date, timedelta
from decimal import Decimal

import pytest

from application.reports.dashboard import Dashboard, Figure, SalesBucket, ShowDashboard
from application.reports.insights import BelowCost, RunningOut, RushHour, ShowInsights
from application.reports.periods import Period, span
from application.reports.profit import PROFIT
from application.reports.sales import SALES
from domain.accounts.access import PermissionDenied
from domain.sales.payment import PaymentMethod
from domain.shared.quantity import Unit
from tests.builders import pesos
from tests.contracts.purchases import purchasing
from tests.contracts.reports.reports_history import FIRST, LAST, TODAY, bogota, november
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

DAYS = Period(date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 9), date(2026, 11, 10))


def d(text: str) -> Decimal:
    return Decimal(text)


def _glance(world: World) -> Dashboard:
    """At the 11th and 12th of that November, beside the 9th and 10th."""
    return ShowDashboard(world.dashboard_reader)(november(world).shop.admin, DAYS, TODAY)


class DashboardReaderContract:
    def test_the_rhythm_of_sales(self, world: World) -> None:
        told = november(world)
        rhythm = world.dashboard_reader.rhythm(told.shop.id, FIRST, LAST)
        assert rhythm.hours == (
            SalesBucket(0, 1, d("3885")),
            SalesBucket(18, 1, d("3570")),
            SalesBucket(19, 0, d("-1785")),
            SalesBucket(23, 1, d("2100")),
        )
        assert rhythm.weekdays == (
            SalesBucket(2, 2, d("5670")),
            SalesBucket(3, 1, d("3885")),
            SalesBucket(4, 0, d("-1785")),
        )
        assert rhythm.week == (
            SalesBucket((2, 18), 1, d("3570")),
            SalesBucket((2, 23), 1, d("2100")),
            SalesBucket((3, 0), 1, d("3885")),
            SalesBucket((4, 19), 0, d("-1785")),
        )
        assert rhythm.methods == (
            SalesBucket(PaymentMethod.CASH, 1, d("1785")),
            SalesBucket(PaymentMethod.CREDIT, 1, d("3885")),
            SalesBucket(PaymentMethod.TRANSFER, 1, d("2100")),
        )

    def test_figures_beside_those_of_the_period_before(self, world: World) -> None:
        figures = _glance(world).figures
        assert {key: (each.now, each.before) for key, each in figures.items()} == {
            "sales": (1, 2),
            "returns": (1, 0),
            "base": (d("2000"), d("5000")),
            "tax": (d("100"), d("670")),
            "total": (d("2100"), d("5670")),
            "extra_income": (d("1000"), d("0")),
            "revenue": (d("3000"), d("5000")),
            "cost": (d("1200"), d("3200")),
            "gross": (d("1800"), d("1800")),
            "expenses": (d("500"), d("0")),
            "net": (d("1300"), d("1800")),
            "average": (d("2100"), d("2835")),
            "margin": (d("60"), d("36")),
        }
        assert figures["total"].change == d("-62.96")

    def test_every_day_beside_its_own(self, world: World) -> None:
        days = _glance(world).days
        assert [(day.key, day.sales, day.total) for day in days] == [
            (date(2026, 11, 11), 1, Figure(d("3885"), d("0"))),
            (date(2026, 11, 12), 0, Figure(d("-1785"), d("5670"))),
        ]

    def test_shows_shares(self, world: World) -> None:
        told = _glance(world)
        assert [(each.key, each.total) for each in told.categories] == [
            ("Lácteos", Figure(d("2100"), d("2100"))),
            ("Granos", Figure(d("0"), d("3570"))),
        ]
        assert [(each.key, each.total) for each in told.methods] == [
            (PaymentMethod.CASH, Figure(d("-1785"), d("3570"))),
            (PaymentMethod.TRANSFER, Figure(d("0"), d("2100"))),
            (PaymentMethod.CREDIT, Figure(d("3885"), d("0"))),
        ]
        assert [(len(told.hours), len(told.weekdays)), (told.hours[23].total, told.weekdays[2].sales)] == [
            (24, 7),
            (Figure(d("0"), d("2100")), 1),
        ]
        assert len(told.week) == 7 * 24
        assert [(each.key, each.total) for each in told.week if each.total.now or each.total.before] == [
            ((2, 18), Figure(d("0"), d("3570"))),
            ((2, 23), Figure(d("0"), d("2100"))),
            ((3, 0), Figure(d("3885"), d("0"))),
            ((4, 19), Figure(d("-1785"), d("0"))),
        ]
        [top] = told.top
        assert (top.product.name, top.total) == ("Leche", Figure(d("2100"), d("2100")))

    def test_what_needs_attention(self, world: World) -> None:
        told = _glance(world)
        assert (told.low.count, told.expiring.count, told.stock_value) == (0, 1, d("31000"))

    def test_says_what_the_reports_say(self, world: World) -> None:
        told = november(world)
        glance = ShowDashboard(world.dashboard_reader)(told.shop.admin, span(FIRST, LAST), TODAY)
        for report in (SALES, PROFIT):
            totals = told.ask(report).totals
            assert {key: glance.figures[key].now for key in totals} == totals

    def test_refuses_the_dashboard_to_sellers(self, world: World) -> None:
        told = november(world)
        with pytest.raises(PermissionDenied):
            ShowDashboard(world.dashboard_reader)(told.shop.seller, DAYS, TODAY)
        with pytest.raises(PermissionDenied):
            ShowInsights(world.insight_reader)(told.shop.seller, TODAY)


class InsightReaderContract:
    def test_what_runs_out_before_it_can_be_delivered(self, world: World) -> None:
        shop, marta = world.open_shop(), 0
        world.clock.set(bogota(1, 8))
        marta = world.register_supplier(shop).id
        coffee = world.register(shop, "Café", stock=40).id
        salt = world.register(shop, "Sal", stock=40).id
        tea = world.register(shop, "Té", stock=40).id
        _delivered(world, shop, marta, tea, days=4)
        _delivered(world, shop, marta, coffee, days=5)
        for product, sold in ((coffee, 31), (salt, 20), (tea, 28)):
            world.sell(shop.admin, {product: sold})
        world.clock.advance(timedelta(days=1))
        today = date(2026, 11, 11)
        # Coffee: 10 left at 31 in 28 days is 9 days; salt: 20 at 20 is 28; tea: 13 at 28 is 13.
        assert world.insight_reader.running_out(shop.id, today).items == ()
        world.adjust(shop, coffee, -5)
        world.adjust(shop, salt, -15)
        found = world.insight_reader.running_out(shop.id, today)
        assert found.items == (
            RunningOut(coffee, "Café", Unit.PIECE, d("5"), d("31"), 4, "Marta Ruiz", 5, 2),
            RunningOut(salt, "Sal", Unit.PIECE, d("5"), d("20"), 7, "", 7, 0),
        )
        assert found.count == 2
        purchasing.order(world, shop, purchasing.goods(coffee, 10))
        assert [each.name for each in world.insight_reader.running_out(shop.id, today).items] == ["Sal"]
        world.archive(shop, salt)
        assert world.insight_reader.running_out(shop.id, today).count == 0

    def test_what_was_sold_today_says_nothing_yet(self, world: World) -> None:
        shop = world.open_shop()
        world.clock.set(bogota(10, 8))
        coffee = world.register(shop, stock=10).id
        world.sell(shop.admin, {coffee: 10})
        assert world.insight_reader.running_out(shop.id, date(2026, 11, 10)).count == 0
        assert world.insight_reader.running_out(shop.id, date(2026, 11, 11)).count == 1
        assert world.insight_reader.running_out(shop.id, date(2026, 12, 9)).count == 0

    def test_what_is_sold_below_cost(self, world: World) -> None:
        told = november(world)
        [soap] = world.insight_reader.below_cost(told.shop.id).items
        assert soap == BelowCost(told.soap, "Jabón", Unit.PIECE, d("4"), d("900"), d("1000"))
        world.register(told.shop, "Agua", price=pesos("100.00"), unit_cost=pesos("400.00"), stock=1)
        found = world.insight_reader.below_cost(told.shop.id)
        assert ([each.name for each in found.items], found.count) == (["Agua", "Jabón"], 2)
        world.sell(told.shop.admin, {told.soap: 4})
        assert world.insight_reader.below_cost(told.shop.id).count == 1

    def test_hours_in_which_one_seller_is_too_few(self, world: World) -> None:
        shop = world.open_shop()
        world.clock.set(bogota(2, 18))  # a Monday
        product = world.register(shop, stock=100).id
        for week in range(4):
            world.clock.set(bogota(2 + 7 * week, 18, 30))
            for _ in range(12):
                world.sell(shop.admin, {product: 1})
        today = date(2026, 11, 24)
        found = world.insight_reader.rush_hours(shop.id, today)
        assert found.items == (RushHour(1, 18, 48, 1),)
        last = world.sell(shop.seller, {product: 1})
        assert world.insight_reader.rush_hours(shop.id, today).count == 0
        world.void(shop, last.id)
        assert world.insight_reader.rush_hours(shop.id, today) == found
        assert world.insight_reader.rush_hours(shop.id, date(2026, 12, 1)).count == 0

    def test_what_lies_and_what_it_holds(self, world: World) -> None:
        told = november(world)
        insights = ShowInsights(world.insight_reader)(told.shop.admin, date(2027, 1, 20))
        assert insights.unmoved.count == 3
        assert insights.unmoved.totals == {"value": d("31000")}


def _delivered(world: World, shop: Shop, supplier_id: int, product_id: int, *, days: int) -> None:
    """One of it, written down now and arrived `days` later."""
    ordered = purchasing.order(world, shop, purchasing.goods(product_id), supplier_id=supplier_id)
    world.clock.advance(timedelta(days=days))
    purchasing.receive(world, shop, ordered.id)
