"""`cartera`: what clients owed at the end of any day, worked out by hand."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from application.queries.listing import Listing
from application.reports.credit import DEBTS, ClientDebt
from application.reports.report import ReportPage, ReportRequest, report_query
from domain.sales.payment import PaymentMethod
from domain.shared.calendar import BOGOTA
from domain.shared.identity_document import DocumentType
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

TODAY = date(2026, 11, 20)


def at(world: World, month: int, day: int, clock: str = "12:00:00") -> None:
    hour = time.fromisoformat(clock)
    world.clock.set(datetime.combine(date(2026, month, day), hour, BOGOTA))


@frozen
class LazyText:
    world: World
    shop: Shop
    ana: int
    bruno: int

    def ask(self, until: date | None = TODAY, **facts: Any) -> ReportPage:
        request = ReportRequest(DEBTS, until=until, **facts)
        return self.world.report_reader.page(report_query(self.shop.admin, request, TODAY), Listing())

    def owed(self, month: int, day: int) -> dict[str, str]:
        """By name: since when, each age, what is in favour and the balance, whole pesos."""
        return {row.name: _told(row) for row in self.ask(date(2026, month, day)).rows}


def _told(row: ClientDebt) -> str:
    ages = (row.up_to_30, row.up_to_60, row.up_to_90, row.over_90)
    since = f"{row.oldest:%d/%m} " if row.oldest else ""
    return since + " ".join(f"{part:.0f}" for part in (*ages, row.credit_balance, row.balance))


def told(world: World) -> LazyText:
    """A coffee is 1785.00.

    | day            | Ana                            | Bruno                                  | Carla (archived)  |
    |----------------|--------------------------------|----------------------------------------|-------------------|
    | Aug 1, 23:59   | 2 coffees: 3570                |                                        |                   |
    | Aug 2, 00:00   | 1: 1785                        | 4: 7140                                |                   |
    | Sep 15         | paid 4000                      |                                        | 1, paid all of it |
    | Oct 20         | 3: 5355                        | paid 7140                              |                   |
    | Oct 25         |                                | 1 came back: 1785 in favour            |                   |
    | Nov 1          |                                | 1 in cash                              |                   |
    | Nov 5, 23:59   | 1 of October's came back       |                                        |                   |

    Besides, that count nowhere: a void sale and a void payment of Ana, and a sale that was hers until it was edited.
    """
    at(world, 7, 1)
    shop = world.open_shop()
    coffee = world.register(shop, stock=100).id
    facts: dict[str, Any] = {"document_type": DocumentType.NIT, "document": "900373923-8", "phone": "300"}
    ana, bruno, carla = (
        world.register_client(shop, name, **given).id for name, given in (("Ana", facts), ("Bruno", {}), ("Carla", {}))
    )
    at(world, 8, 1, "23:59:59")
    credit_helpers.sell(world, shop.seller, ana, {coffee: 2})
    at(world, 8, 2, "00:00:00")
    credit_helpers.sell(world, shop.seller, ana, {coffee: 1})
    bought = credit_helpers.sell(world, shop.seller, bruno, {coffee: 4})
    undone, paid_in_cash = (credit_helpers.sell(world, shop.seller, ana, {coffee: 5}) for _ in range(2))
    at(world, 9, 15)
    credit_helpers.pay(world, shop.seller, ana, "4000.00")
    mistaken = credit_helpers.pay(world, shop.seller, ana, "1111.00")
    credit_helpers.sell(world, shop.seller, carla, {coffee: 1})
    credit_helpers.pay(world, shop.seller, carla, "1785.00")
    at(world, 10, 20)
    october = credit_helpers.sell(world, shop.seller, ana, {coffee: 3})
    credit_helpers.pay(world, shop.seller, bruno, "7140.00")
    at(world, 10, 25)
    world.return_lines(shop, bought.id, {bought.lines[0].id: 1})
    at(world, 11, 1)
    world.sell(shop.seller, {coffee: 1}, client_id=bruno)
    at(world, 11, 5, "23:59:59")
    world.return_lines(shop, october.id, {october.lines[0].id: 1})
    at(world, 11, 19)
    world.void(shop, undone.id)
    credit_helpers.void(world, shop.admin, mistaken)
    world.edit_sale(shop.admin, paid_in_cash.id, method=PaymentMethod.CASH)
    world.edit_client(shop, carla, active=False)
    return LazyText(world, shop, ana, bruno)


class DebtReportContract:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ((7, 31), {}),
            ((8, 1), {"Ana": "01/08 3570 0 0 0 0 3570"}),
            ((8, 2), {"Ana": "01/08 5355 0 0 0 0 5355", "Bruno": "02/08 7140 0 0 0 0 7140"}),
            ((8, 31), {"Ana": "01/08 5355 0 0 0 0 5355", "Bruno": "02/08 7140 0 0 0 0 7140"}),
            ((9, 1), {"Ana": "01/08 1785 3570 0 0 0 5355", "Bruno": "02/08 7140 0 0 0 0 7140"}),
            ((9, 14), {"Ana": "01/08 0 5355 0 0 0 5355", "Bruno": "02/08 0 7140 0 0 0 7140"}),
            ((9, 15), {"Ana": "02/08 0 1355 0 0 0 1355", "Bruno": "02/08 0 7140 0 0 0 7140"}),
            ((10, 20), {"Ana": "02/08 5355 0 1355 0 0 6710"}),
            ((10, 25), {"Ana": "02/08 5355 0 1355 0 0 6710", "Bruno": "0 0 0 0 1785 -1785"}),
            ((11, 1), {"Ana": "02/08 5355 0 0 1355 0 6710", "Bruno": "0 0 0 0 1785 -1785"}),
            ((11, 4), {"Ana": "02/08 5355 0 0 1355 0 6710", "Bruno": "0 0 0 0 1785 -1785"}),
            ((11, 5), {"Ana": "02/08 3570 0 0 1355 0 4925", "Bruno": "0 0 0 0 1785 -1785"}),
            ((11, 20), {"Ana": "02/08 0 3570 0 1355 0 4925", "Bruno": "0 0 0 0 1785 -1785"}),
        ],
    )
    def test_how_old_it_was_at_the_end_of_any_day(
        self, world: World, day: tuple[int, int], expected: dict[str, str]
    ) -> None:
        assert told(world).owed(*day) == expected

    def test_a_row_names_the_client_and_the_totals_add_up(self, world: World) -> None:
        seen = told(world)
        page = seen.ask()
        [ana, _] = (DEBTS.values(row) for row in page.rows)
        assert ana[:6] == (seen.ana, "Ana", "900373923-8", "300", Decimal("4925.00"), date(2026, 8, 2))
        assert {key: str(value) for key, value in page.totals.items()} == {
            "balance": "3140.00",
            "up_to_30": "0.00",
            "up_to_60": "3570.00",
            "up_to_90": "0.00",
            "over_90": "1355.00",
            "credit_balance": "1785.00",
        }

    @pytest.mark.parametrize(
        ("order", "expected"), [("balance", "Bruno Ana"), ("name", "Ana Bruno"), ("oldest", "Bruno Ana")]
    )
    def test_sorts_debts_both_ways(self, world: World, order: str, expected: str) -> None:
        seen = told(world)
        for descending in (False, True):
            names = [row.name for row in seen.ask(order=order, descending=descending).rows]
            assert names == expected.split()[:: -1 if descending else 1]

    def test_now_it_says_what_the_clients_owe(self, world: World) -> None:
        seen = told(world)
        owed = {row.client_id: row.balance for row in seen.ask(until=None).rows}
        assert owed == {
            client: Decimal(credit_helpers.balance(world, seen.shop, client)) for client in (seen.ana, seen.bruno)
        }

    def test_the_account_of_those_days_says_the_same(self, world: World) -> None:
        seen = told(world)
        for day in (date(2026, 8, 1), date(2026, 9, 15), date(2026, 10, 25), date(2026, 11, 5), TODAY):
            owed = {row.client_id: row.balance for row in seen.ask(day).rows}
            for client in (seen.ana, seen.bruno):
                closing = credit_helpers.statement(world, seen.shop, client, until=day).closing
                assert owed.get(client, 0) == closing
