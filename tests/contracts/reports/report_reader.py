from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application.queries.listing import Listing
from application.reports.catalogue import REPORTS
from application.reports.credit import DEBTS
from application.reports.expenses import EXPENSES
from application.reports.inventory import EXPIRING, LEDGER, LOW_STOCK, STOCK, UNMOVED
from application.reports.profit import PROFIT
from application.reports.purchases import PURCHASES
from application.reports.report import Report, report_query
from application.reports.sales import CATEGORIES, CLIENTS, PRODUCTS, SALES, SELLERS
from application.reports.tax import TAX
from application.reports.tills import TILLS
from domain.accounts.access import PermissionDenied
from domain.inventory.stock import MovementType
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.shared.text import sort_key
from tests.contracts.reports.reports_history import TODAY, November, bogota, november
from tests.contracts.world.world import World

PIECE = Unit.PIECE
NEVER = date(2026, 10, 1)


def d(text: str) -> Decimal:
    return Decimal(text)


def amounts(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def each_report(test: Any) -> Any:
    return pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)(test)


class ReportReaderContract:
    def test_sales_by_day_less_what_came_back_on_the_day_it_did(self, world: World) -> None:
        told = november(world)
        assert told.rows(SALES) == [
            (date(2026, 11, 10), 2, 0, *amounts("5000", "670", "5670")),
            (date(2026, 11, 11), 1, 0, *amounts("3500", "385", "3885")),
            (date(2026, 11, 12), 0, 1, *amounts("-1500", "-285", "-1785")),
        ]
        assert told.totals(SALES) == (None, 3, 1, *amounts("7000", "770", "7770"))

    def test_a_seller_reads_what_they_sold_themselves(self, world: World) -> None:
        told = november(world)
        assert told.rows(SALES, told.shop.seller) == [
            (date(2026, 11, 10), 1, 0, *amounts("3000", "570", "3570")),
            (date(2026, 11, 11), 1, 0, *amounts("3500", "385", "3885")),
            (date(2026, 11, 12), 0, 1, *amounts("-1500", "-285", "-1785")),
        ]

    def test_products(self, world: World) -> None:
        told = november(world)
        assert told.rows(PRODUCTS) == [
            (told.milk, "Leche", "", "Lácteos", PIECE, 2, *amounts("4000", "200", "4200", "2400", "1600", "40")),
            (told.coffee, "Café", "770", "Granos", PIECE, 2, *amounts("3000", "570", "3570", "2000", "1000", "33.33")),
        ]
        assert told.totals(PRODUCTS)[6:] == amounts("7000", "770", "7770", "4400", "2600", "37.14")

    def test_categories(self, world: World) -> None:
        told = november(world)
        assert told.rows(CATEGORIES) == [
            ("Lácteos", *amounts("4000", "200", "4200", "2400", "1600", "40")),
            ("Granos", *amounts("3000", "570", "3570", "2000", "1000", "33.33")),
        ]

    def test_sellers_with_the_average_of_their_sales(self, world: World) -> None:
        told = november(world)
        [first, second] = [row[:1] + row[3:] for row in told.rows(SELLERS)]
        seller, admin = told.shop.seller.user_id, told.shop.admin.user_id
        assert first == (seller, 2, 1, *amounts("5000", "670", "5670", "3200", "1800", "36", "2835"))
        assert second == (admin, 1, 0, *amounts("2000", "100", "2100", "1200", "800", "40", "2100"))

    def test_clients_and_everybody_else(self, world: World) -> None:
        told = november(world)
        assert told.rows(CLIENTS) == [
            (told.ana, "Ana", "", 1, 0, *amounts("3500", "385", "3885")),
            (None, "", "", 2, 1, *amounts("3500", "385", "3885")),
        ]

    def test_profit(self, world: World) -> None:
        told = november(world)
        assert told.rows(PROFIT) == [
            (date(2026, 11, 10), *amounts("5000", "0", "5000", "3200", "1800", "0", "1800", "36")),
            (date(2026, 11, 11), *amounts("3500", "1000", "4500", "2200", "2300", "0", "2300", "51.11")),
            (date(2026, 11, 12), *amounts("-1500", "0", "-1500", "-1000", "-500", "500", "-1000", "33.33")),
        ]
        assert told.totals(PROFIT)[1:] == amounts("7000", "1000", "8000", "4400", "3600", "500", "3100", "45")

    def test_tax_charged_and_paid(self, world: World) -> None:
        told = november(world)
        assert told.rows(TAX) == [
            (Treatment.GENERAL, *amounts("3000", "570", "5500", "1045", "-475")),
            (Treatment.REDUCED, *amounts("4000", "200", "3900", "195", "5")),
            (None, *amounts("0", "0", "3200000", "0", "0")),
        ]

    def test_stock_as_it_was_at_the_end_of_a_day(self, world: World) -> None:
        told = november(world)
        facts = {told.coffee: ("770", "Granos"), told.milk: ("", "Lácteos"), told.soap: ("", "")}

        def held(day: int) -> list[tuple[Any, ...]]:
            rows = told.rows(STOCK, until=date(2026, 11, day))
            assert all(row[2:4] == facts[row[0]] for row in rows)
            return [(row[1], *row[5:]) for row in rows]

        soap = ("Jabón", 4, *amounts("1000", "4000"))
        assert held(1) == []
        assert held(10) == [("Café", 8, *amounts("1000", "8000")), soap, ("Leche", 9, *amounts("1200", "10800"))]
        assert held(12) == [("Café", 6, *amounts("1000", "6000")), soap, ("Leche", 8, *amounts("1200", "9600"))]
        assert held(13)[0] == ("Café", 11, *amounts("1045.45", "11500"))
        assert held(15) == [
            ("Café", 13, *amounts("1038.46", "13500")),
            soap,
            ("Leche", 11, *amounts("1227.27", "13500")),
        ]
        assert told.totals(STOCK)[-1] == d("31000")

    def test_the_ledger_of_a_product(self, world: World) -> None:
        told = november(world)
        rows = told.rows(LEDGER, product_id=told.milk)
        assert [(row[1], row[4], *row[7:]) for row in rows] == [
            (bogota(10, 23, 59, 59), MovementType.SALE, -1, *amounts("1200", "-1200", "9", "10800")),
            (bogota(11, 0), MovementType.SALE, -1, *amounts("1200", "-1200", "8", "9600")),
            (bogota(13, 8), MovementType.PURCHASE, 3, *amounts("1300", "3900", "11", "13500")),
        ]
        assert {row[2:4] for row in rows} == {(told.milk, "Leche")}
        assert told.ask(LEDGER).count == 10

    def test_purchases_by_what_arrived(self, world: World) -> None:
        told = november(world)
        assert [row[1:] for row in told.rows(PURCHASES)] == [
            (
                1,
                date(2026, 11, 13),
                date(2026, 11, 13),
                "Marta Ruiz",
                "F-1",
                PurchaseKind.GOODS,
                PurchaseState.RECEIVED,
                *amounts("9400", "1240", "10640"),
            ),
            (
                2,
                date(2026, 11, 14),
                date(2026, 11, 14),
                "",
                "",
                PurchaseKind.ASSETS,
                PurchaseState.RECEIVED,
                *amounts("3200000", "0", "3200000"),
            ),
        ]

    def test_expenses(self, world: World) -> None:
        told = november(world)
        assert [(row[1], row[4]) for row in told.rows(EXPENSES)] == [(date(2026, 11, 12), d("500"))]

    def test_low_stock_for_a_seller_too(self, world: World) -> None:
        told = november(world)
        assert told.rows(LOW_STOCK, told.shop.seller) == []
        world.edit(told.shop, told.coffee, minimum_stock=d("20"))
        [row] = told.rows(LOW_STOCK, told.shop.seller)
        assert row == (told.coffee, "Café", "770", "Granos", PIECE, 13, 20, 7)

    def test_what_expires(self, world: World) -> None:
        told = november(world)
        [row] = told.rows(EXPIRING, since=None, until=None)
        assert row == (date(2026, 12, 1), 11, told.milk, "Leche", "Lácteos", PIECE, 3, d("3681.81"))
        assert told.rows(EXPIRING, since=None, until=date(2026, 11, 30)) == []

    def test_what_did_not_move(self, world: World) -> None:
        told = november(world)
        assert told.rows(UNMOVED) == [(told.soap, "Jabón", "", PIECE, 4, d("4000"), None)]
        later = told.rows(UNMOVED, since=date(2026, 11, 12))
        assert [(row[1], row[6]) for row in later] == [
            ("Leche", date(2026, 11, 11)),
            ("Café", date(2026, 11, 11)),
            ("Jabón", None),
        ]
        assert told.rows(UNMOVED, since=NEVER) == []

    def test_what_clients_owe_at_the_end_of_a_day(self, world: World) -> None:
        told = november(world)

        def owed(day: int) -> list[tuple[Any, ...]]:
            return [row[4:] for row in told.rows(DEBTS, until=date(2026, 11, day))]

        eleventh = date(2026, 11, 11)
        assert owed(10) == []
        assert owed(11) == owed(13) == [(d("3885"), eleventh, *amounts("3885", "0", "0", "0", "0"))]
        assert owed(14) == [(d("2885"), eleventh, *amounts("2885", "0", "0", "0", "0"))]

    def test_tills_on_the_day_they_were_counted(self, world: World) -> None:
        told = november(world)
        [first, second] = told.rows(TILLS)
        assert first[4:6] == (bogota(10, 18), bogota(11, 9))
        assert (first[2], *first[6:]) == (
            told.shop.seller.user_id,
            *amounts("-435", "53115", "53550", "50000", "3550", "0", "20"),
        )
        assert second[4:6] == (bogota(12, 18), bogota(15, 9))
        assert (second[2], *second[6:]) == (
            told.shop.admin.user_id,
            *amounts("350", "5000", "4650", "10000", "0", "5350", "-5"),
        )
        assert told.totals(TILLS)[6:] == amounts("-85", "58115", "58200", "60000", "3550", "5350", "15")
        assert told.rows(TILLS, until=date(2026, 11, 10)) == []
        assert told.rows(TILLS, since=date(2026, 11, 11), until=date(2026, 11, 14)) == [first]
        world.edit_user(told.shop.admin, told.shop.seller.user_id, first_name="Inés", last_name="Paz")
        assert told.rows(TILLS)[0][3] == "Inés Paz"

    @each_report
    def test_another_shop_is_another_story(self, world: World, report: Report) -> None:
        told = november(world)
        before = told.ask(report)
        november(world)
        assert told.ask(report) == before

    @each_report
    def test_days_before_anything_happened_are_empty(self, world: World, report: Report) -> None:
        told = november(world)
        page = told.ask(report, since=NEVER, until=NEVER, listing=Listing(page=7))
        if report is LOW_STOCK:
            return
        assert (page.rows, page.count, page.number, page.num_pages) == ((), 0, 1, 1)
        assert not any(page.totals.values())

    @each_report
    def test_every_order_both_ways_page_by_page_and_at_once(self, world: World, report: Report) -> None:
        told = november(world)
        world.edit(told.shop, told.coffee, minimum_stock=d("20"))
        for order in report.orders:
            for descending in (False, True):
                _check_order(told, report, order, descending)

    @each_report
    def test_totals_are_the_sums_of_all_rows_on_every_page(self, world: World, report: Report) -> None:
        told = november(world)
        facts: dict[str, Any] = {"since": None, "until": None} if report is EXPIRING else {}
        everything = told.ask(report, **facts)
        first = told.ask(report, listing=Listing(size=1), **facts)
        assert first.totals == everything.totals
        assert set(first.totals) == set(report.summed)
        for key, value in first.totals.items():
            assert value == sum(getattr(row, key) for row in everything.rows)

    def test_past_the_end_is_the_last_page(self, world: World) -> None:
        told = november(world)
        page = told.ask(SALES, listing=Listing(page=9, size=2))
        assert (page.number, page.num_pages, page.count, len(page.rows)) == (2, 2, 3, 1)

    @each_report
    def test_a_seller_may_not_read_what_shows_cost_or_profit(self, world: World, report: Report) -> None:
        told = november(world)
        if report in (SALES, LOW_STOCK):
            told.ask(report, told.shop.seller)
        else:
            with pytest.raises(PermissionDenied):
                told.ask(report, told.shop.seller)


def _check_order(told: November, report: Report, order: str, descending: bool) -> None:
    days: dict[str, Any] = {"since": None, "until": None} if report is EXPIRING else {}
    facts = {"order": order, "descending": descending, **days}
    everything = list(told.ask(report, **facts).rows)
    assert everything
    asked = report_query(told.shop.admin, told.request(report, **facts), TODAY)
    with told.world.report_reader.stream(asked) as stream:
        assert list(stream.rows) == everything
        assert (stream.count, stream.totals) == (len(everything), told.ask(report, **facts).totals)
    pages = [told.ask(report, listing=Listing(page=n + 1, size=1), **facts) for n in range(len(everything))]
    assert [row for page in pages for row in page.rows] == everything
    keys = [_key(row, order) for row in everything]
    assert keys == sorted(keys, reverse=descending)


def _key(row: Any, order: str) -> tuple[Any, ...]:
    fact = getattr(row, order)
    return (fact is not None, sort_key(fact) if isinstance(fact, str) else fact or 0) if fact is not None else (False,)
