"""A shop's small November, told step by step, so that every figure of every report can be worked out by hand."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from attrs import frozen

from application.queries.listing import Listing
from application.reports.report import Report, ReportPage, ReportRequest, report_query
from domain.accounts.access import Actor
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

TODAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 11, 10), date(2026, 11, 15)


def bogota(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of that November, by a clock in Bogota."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=BOGOTA)


@frozen
class November:
    world: World
    shop: Shop
    coffee: int
    milk: int
    soap: int
    ana: int

    def ask(
        self, report: Report, actor: Actor | None = None, listing: Listing | None = None, **facts: Any
    ) -> ReportPage:
        asked = report_query(actor or self.shop.admin, self.request(report, **facts), TODAY)
        return self.world.report_reader.page(asked, listing or Listing())

    def request(self, report: Report, **facts: Any) -> ReportRequest:
        return ReportRequest(report, **({"since": FIRST, "until": LAST} | facts))

    def rows(self, report: Report, actor: Actor | None = None, **facts: Any) -> list[tuple[Any, ...]]:
        return [report.values(row) for row in self.ask(report, actor, **facts).rows]

    def totals(self, report: Report, **facts: Any) -> tuple[Any, ...]:
        return report.total_values(self.ask(report, **facts).totals)


def november(world: World) -> November:
    """What happened.

    |            | coffee  1500 + 285, cost 1000 | milk  2000 + 100, cost 1200 | soap  900, no tax, cost 1000 |
    |------------|------------------------------|-----------------------------|------------------------------|
    | 2nd        | 10 in stock, at least 12      | 10 in stock                 | 4 in stock                   |
    | 10th 18:59 | 2 sold by the seller, cash    |                             |                              |
    | 10th 23:59 |                              | 1 by the admin, transfer    |                              |
    | 11th 00:00 | 1 by the seller to Ana, credit | 1 in the same sale         |                              |
    | 11th 12:00 | 3, of which 1 came back, and on the 15th all of it was void                                |
    | 12th 19:00 | 1 of the 10th came back       |                             |                              |
    | 13th       | 5 bought at 1100 + 209        | 3 at 1300 + 65, until 1 Dec |                              |

    The seller had a till open from the 10th 18:00 to the 11th 09:00, with a base of 50000; the first sale was paid with
    5000, for a change of 1450. The admin had one from the 12th 18:00 to the 15th 09:00, with a base of 10000. They
    counted 53115 and 5000.

    Besides: 1000.00 of extra income on the 11th, 500.00 of expenses on the 12th, a fridge of 3200000.00 on the 14th,
    when Ana paid 1000.00, and 100 coffees on order since the 14th, of which nothing arrived.
    """
    shop = world.open_shop()
    world.clock.set(bogota(2, 9))
    coffee = world.register(shop, "Café", stock=10, category="Granos", minimum_stock=Decimal(12), barcode="770").id
    milk = _milk(world, shop)
    facts = {"price": pesos("900.00"), "treatment": Treatment.EXCLUDED}
    soap = world.register(shop, "Jabón", stock=4, **facts).id
    ana = world.register_client(shop, "Ana").id
    marta = world.register_supplier(shop).id
    world.clock.set(bogota(10, 18))
    night = world.open_till(shop.seller, "50000.00")
    world.clock.set(bogota(10, 18, 59))
    first = world.sell(shop.seller, {coffee: 2}, tender=Tender(received=pesos("5000.00")))
    world.clock.set(bogota(10, 23, 59, 59))
    world.sell(shop.admin, {milk: 1}, tender=Tender(PaymentMethod.TRANSFER, bank="Nequi"))
    world.clock.set(bogota(11, 0))
    EXTRA_INCOME.record(world, shop.admin, amount=pesos("1000.00"), day=date(2026, 11, 11))
    for notebook in (EXTRA_INCOME, EXPENSES):  # voided, so that it counts nowhere
        taken_back = notebook.record(world, shop.admin, amount=pesos("777.00"), day=date(2026, 11, 11))
        notebook.delete(world, shop.admin, taken_back.id)
    credit_helpers.sell(world, shop.seller, ana, {coffee: 1, milk: 1})
    world.clock.set(bogota(11, 9))
    world.close_till(shop.seller, night.id, "53115.00")
    world.clock.set(bogota(11, 12))
    undone = world.sell(shop.seller, {coffee: 3})
    world.return_lines(shop, undone.id, {undone.lines[0].id: 1})
    world.clock.set(bogota(12, 18))
    days = world.open_till(shop.admin, "10000.00")
    world.clock.set(bogota(12, 19))
    world.return_lines(shop, first.id, {first.lines[0].id: 1})
    EXPENSES.record(world, shop.admin, amount=pesos("500.00"), day=date(2026, 11, 12))
    world.clock.set(bogota(13, 8))
    purchasing.buy(
        world,
        shop,
        purchasing.goods(coffee, 5, "1100.00"),
        purchasing.goods(milk, 3, "1300.00", expiry_date=date(2026, 12, 1)),
        supplier_id=marta,
        reference="F-1",
    )
    world.clock.set(bogota(14, 8))
    purchasing.buy_asset(world, shop)
    credit_helpers.pay(world, shop.seller, ana, "1000.00")
    purchasing.order(world, shop, purchasing.goods(coffee, 100, "1100.00"))
    world.clock.set(bogota(15, 8))
    world.void(shop, undone.id)
    world.clock.set(bogota(15, 9))
    world.close_till(shop.admin, days.id, "5000.00")
    return November(world, shop, coffee, milk, soap, ana)


def _milk(world: World, shop: Shop) -> int:
    facts = {"price": pesos("2000.00"), "unit_cost": pesos("1200.00"), "treatment": Treatment.REDUCED}
    return world.register(shop, "Leche", stock=10, category="Lácteos", **facts).id
