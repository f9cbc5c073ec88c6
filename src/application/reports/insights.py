"""What deserves attention, and from which figures it follows."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from application.queries.listing import Listing, Page, nearest_page
from application.reports.inventory import UNMOVED
from application.reports.report import IDLE_DAYS, ReportPage, ReportReader, ReportRequest, report_query
from domain.accounts.access import Actor, Permission
from domain.shared.quantity import Unit

WEEKS = 4
PACE_DAYS = 7 * WEEKS
"""How far back the pace of sales is taken: whole weeks, so that each weekday counts alike."""
USUAL_DELIVERY = 7
"""Days, of a supplier of whom nothing is known."""
DELIVERY_MEMORY = 365
ONE_SELLER_SERVES = 12
"""Sales an hour: one in five minutes."""
MOST = 20
FIRST = Listing(size=MOST)
T = TypeVar("T")


@frozen
class TopItems(Generic[T]):
    """Some of them, usually the first MOST, and how many there are."""

    items: tuple[T, ...]
    count: int


@frozen
class RunningOut:
    """At the pace of the last PACE_DAYS, in which `sold` was sold, `stock` ends before the supplier's `delivery_days`.

    `deliveries`: how many deliveries say so; 0: USUAL_DELIVERY is assumed. `days_left` is rounded down.
    """

    product_id: int
    name: str
    unit: Unit
    stock: Decimal
    sold: Decimal
    days_left: int
    supplier: str
    delivery_days: int
    deliveries: int


@frozen
class BelowCost:
    """Sold for less than it cost: `price` before tax, as the shop charges it, and the average `unit_cost`."""

    product_id: int
    name: str
    unit: Unit
    stock: Decimal
    price: Decimal
    unit_cost: Decimal


@frozen
class RushHour:
    """An hour (0 to 23) of a weekday (1 is Monday): `sales` of it in WEEKS weeks, at most by `sellers` at once."""

    weekday: int
    hour: int
    sales: int
    sellers: int


class InsightReader(ReportReader, Protocol):
    """In one statement each."""

    def running_out(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RunningOut]:
        """Active products of which nothing is on order, soonest first. Today's sales do not count.

        A supplier, the last one of the product, usually takes as long as on average between writing an order down and
        the last of its goods on another day, rounded up, over what came in the last DELIVERY_MEMORY days.
        """
        ...

    def below_cost(self, business_id: int, listing: Listing = FIRST) -> TopItems[BelowCost]:
        """Active products in stock, the greatest loss a unit first."""
        ...

    def rush_hours(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RushHour]:
        """In which each seller served ONE_SELLER_SERVES or more on average, over the WEEKS before today; most first."""
        ...


def sales_window(today: date) -> tuple[date, date]:
    """The days over which the pace is taken."""
    return today - timedelta(days=PACE_DAYS), today - timedelta(days=1)


@frozen
class Insights:
    today: date
    running_out: TopItems[RunningOut]
    unmoved: ReportPage
    below_cost: TopItems[BelowCost]
    rush_hours: TopItems[RushHour]


class Insight(Enum):
    """What the dashboard counts and shows the first ones of."""

    RUNNING_OUT = "running_out"
    BELOW_COST = "below_cost"
    RUSH_HOURS = "rush_hours"


@frozen
class ListInsight:
    """All that the dashboard counts of one kind, in its order; a page however far is the nearest there is."""

    _reader: InsightReader

    def __call__(
        self, actor: Actor, insight: Insight, today: date, listing: Listing
    ) -> Page[RunningOut] | Page[BelowCost] | Page[RushHour]:
        actor.must(Permission.READ_REPORTS)
        business_id, reader = actor.business_id, self._reader
        match insight:
            case Insight.RUNNING_OUT:
                return _page(lambda part: reader.running_out(business_id, today, part), listing)
            case Insight.BELOW_COST:
                return _page(lambda part: reader.below_cost(business_id, part), listing)
            case Insight.RUSH_HOURS:
                return _page(lambda part: reader.rush_hours(business_id, today, part), listing)


def _page(find: Callable[[Listing], TopItems[T]], listing: Listing) -> Page[T]:
    top, number = find(listing), listing.page
    if not top.items and number > 1:
        number = nearest_page(number, listing.size, find(Listing(size=1)).count)
        top = find(Listing(number, listing.size))
    further = number * listing.size < top.count
    return Page(top.items, number, listing.size, top.count, next_after=None, has_next=further)


@frozen
class ShowInsights:
    """Everything that deserves attention; `today` is a Bogota date."""

    _reader: InsightReader

    def __call__(self, actor: Actor, today: date) -> Insights:
        actor.must(Permission.READ_REPORTS)
        business_id, reader = actor.business_id, self._reader
        idle = ReportRequest(UNMOVED, since=today - timedelta(days=IDLE_DAYS - 1), until=today)
        return Insights(
            today=today,
            running_out=reader.running_out(business_id, today),
            unmoved=reader.page(report_query(actor, idle, today), Listing(size=MOST)),
            below_cost=reader.below_cost(business_id),
            rush_hours=reader.rush_hours(business_id, today),
        )
