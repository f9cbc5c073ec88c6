"""How the shop is doing, each figure beside that of the period before."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Protocol

from attrs import frozen

from application.queries.listing import Listing
from application.reports.inventory import EXPIRING, LOW_STOCK, STOCK
from application.reports.periods import Period
from application.reports.profit import PROFIT
from application.reports.report import Report, ReportPage, ReportReader, ReportRequest, question
from application.reports.sales import CATEGORIES, PRODUCTS, SALES, SELLERS, ProductSales
from application.reports.tax import TAX
from domain.accounts.access import Actor, Permission
from domain.sales.payment import PaymentMethod
from domain.shared.money import round_half_up

TOP = 5
_ALL = 1_000
"""The dashboard shows at most so many categories or sellers. The reports show all."""


@frozen
class SalesBucket:
    """What was sold in one hour of the day, on one day of the week (1 is Monday), in such an hour of such a day as
    (weekday, hour), or by one method.
    """

    key: Any
    sales: int
    total: Decimal


@frozen
class SalesBreakdown:
    hours: tuple[SalesBucket, ...]
    weekdays: tuple[SalesBucket, ...]
    week: tuple[SalesBucket, ...]
    methods: tuple[SalesBucket, ...]


class DashboardReader(ReportReader, Protocol):
    def rhythm(self, business_id: int, since: date, until: date) -> SalesBreakdown:
        """In one statement; of hours, days and methods in which something was sold or came back, in their order."""
        ...

    def sold_of(
        self, business_id: int, product_ids: tuple[int, ...], since: date, until: date
    ) -> Mapping[int, Decimal]:
        """The total of each of these products of which something was sold. In one statement."""
        ...


@frozen
class Figure:
    """An amount or a number, and what it was before; `change` in percent, None where there was nothing to compare."""

    now: Decimal | int | None
    before: Decimal | int | None

    @property
    def change(self) -> Decimal | None:
        if self.now is None or not self.before:
            return None
        before = Decimal(self.before)
        return round_half_up(100 * (self.now - before) / abs(before))


@frozen
class Share:
    """A part of the sales: a day, an hour, a category, as `key` and `name` say. `sales` None: not counted."""

    key: Any
    name: str
    total: Figure
    sales: int | None = None


@frozen
class TopProduct:
    product: ProductSales
    total: Figure


@frozen
class Dashboard:
    """`figures` by name: those of the sales and profit reports, `average` per sale and `margin` in percent."""

    period: Period
    figures: Mapping[str, Figure]
    days: tuple[Share, ...]
    hours: tuple[Share, ...]
    weekdays: tuple[Share, ...]
    week: tuple[Share, ...]
    methods: tuple[Share, ...]
    categories: tuple[Share, ...]
    sellers: tuple[Share, ...]
    taxes: tuple[Share, ...]
    top: tuple[TopProduct, ...]
    low: ReportPage
    expiring: ReportPage
    stock_value: Decimal


@frozen
class ShowDashboard:
    """Everything at a glance; `today` is a Bogota date."""

    _reader: DashboardReader

    def __call__(self, actor: Actor, period: Period, today: date) -> Dashboard:
        actor.must(Permission.READ_REPORTS)
        return Glance(self._reader, actor, period, today).whole()


@frozen
class Glance:
    """One look at the dashboard while it is put together."""

    _reader: DashboardReader
    _actor: Actor
    _period: Period
    _today: date

    def whole(self) -> Dashboard:
        days, sales, sales_before = self._days()
        profit, profit_before = (self._page(PROFIT, span, 1) for span in self._spans())
        rhythms = tuple(self._reader.rhythm(self._actor.business_id, *span) for span in self._spans())
        return Dashboard(
            period=self._period,
            figures=_figures({**profit.totals, **sales.totals}, {**profit_before.totals, **sales_before.totals}),
            days=days,
            hours=_beats([(hour, f"{hour:02}") for hour in range(24)], [rhythm.hours for rhythm in rhythms]),
            weekdays=_beats([(day, "") for day in range(1, 8)], [rhythm.weekdays for rhythm in rhythms]),
            week=_beats(_HOURS_OF_WEEK, [rhythm.week for rhythm in rhythms]),
            methods=_beats(
                [(method, "") for method in PaymentMethod], [rhythm.methods for rhythm in rhythms], all=False
            ),
            categories=self._shares(CATEGORIES, "category", "category"),
            sellers=self._shares(SELLERS, "seller_id", "username"),
            taxes=self._shares(TAX, "treatment", "", "sales_tax"),
            top=self._top(),
            low=self._page(LOW_STOCK, self._spans()[0], TOP),
            expiring=self._ask(ReportRequest(EXPIRING), TOP),
            stock_value=self._ask(ReportRequest(STOCK, until=self._today), 1).totals["value"],
        )

    def _spans(self) -> tuple[tuple[date, date], tuple[date, date]]:
        period = self._period
        return (period.since, period.until), (period.before_since, period.before_until)

    def _page(self, report: Report, span: tuple[date, date], size: int) -> ReportPage:
        return self._ask(ReportRequest(report, *span), size)

    def _ask(self, request: ReportRequest, size: int) -> ReportPage:
        return self._reader.page(question(self._actor, request, self._today), Listing(size=size))

    def _days(self) -> tuple[tuple[Share, ...], ReportPage, ReportPage]:
        """Every day, also one on which nothing was sold, beside the same day of the period before."""
        now, before = self._spans()
        sales, sales_before = (self._page(SALES, span, (span[1] - span[0]).days + 1) for span in (now, before))
        sold, sold_before = ({row.day: row for row in page.rows} for page in (sales, sales_before))
        shares = []
        for place in range((now[1] - now[0]).days + 1):
            day, past = now[0] + timedelta(days=place), before[0] + timedelta(days=place)
            here, there = sold.get(day), sold_before.get(past)
            total = Figure(
                here.total if here else _NOTHING, (there.total if there else _NOTHING) if past <= before[1] else None
            )
            shares.append(Share(day, "", total, here.sales if here else 0))
        return tuple(shares), sales, sales_before

    def _shares(self, report: Report, key: str, name: str, fact: str = "total") -> tuple[Share, ...]:
        now, before = (
            {getattr(row, key): row for row in self._page(report, span, _ALL).rows} for span in self._spans()
        )
        return tuple(
            Share(
                each,
                getattr(row, name) if name else "",
                Figure(*(getattr(rows[each], fact) if each in rows else _NOTHING for rows in (now, before))),
                getattr(now.get(each), "sales", 0 if hasattr(row, "sales") else None),
            )
            for each, row in {**now, **{each: row for each, row in before.items() if each not in now}}.items()
        )

    def _top(self) -> tuple[TopProduct, ...]:
        now, before = self._spans()
        products = self._page(PRODUCTS, now, TOP).rows
        ids = tuple(product.product_id for product in products)
        past = self._reader.sold_of(self._actor.business_id, ids, *before)
        return tuple(
            TopProduct(product, Figure(product.total, past.get(product.product_id, _NOTHING))) for product in products
        )


_NOTHING = Decimal("0.00")
_HOURS_OF_WEEK = [((weekday, hour), "") for weekday in range(1, 8) for hour in range(24)]


def _figures(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Figure]:
    """The totals, and what follows from them."""
    figures = {key: Figure(now[key], before[key]) for key in now}
    for key, part, whole, factor in (("average", "total", "sales", 1), ("margin", "gross", "revenue", 100)):
        figures[key] = Figure(*(_ratio(facts[part], facts[whole], factor) for facts in (now, before)))
    return figures


def _ratio(part: Decimal, whole: Decimal | int, factor: int) -> Decimal | None:
    return round_half_up(factor * part / whole) if whole else None


def _beats(keys: list[tuple[Any, str]], beats: list[tuple[SalesBucket, ...]], *, all: bool = True) -> tuple[Share, ...]:
    now, before = ({beat.key: beat for beat in each} for each in beats)
    nothing = SalesBucket(None, 0, _NOTHING)
    return tuple(
        Share(
            key, name, Figure(now.get(key, nothing).total, before.get(key, nothing).total), now.get(key, nothing).sales
        )
        for key, name in keys
        if all or key in now or key in before
    )
