"""How the shop is doing, each figure beside that of the period before."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from application.queries.listing import Listing
from application.reports.inventory import EXPIRING, LOW_STOCK, STOCK
from application.reports.periods import Period
from application.reports.profit import PROFIT
from application.reports.report import Report, ReportPage, ReportReader, ReportRequest, Totals, report_query
from application.reports.sales import (
    CATEGORIES,
    PRODUCTS,
    SALES,
    SELLERS,
    CategorySales,
    DailySales,
    ProductSales,
    SellerSales,
)
from application.reports.tax import TAX, TaxOfTreatment
from domain.accounts.access import Actor, Permission
from domain.sales.payment import PaymentMethod
from domain.shared.money import round_half_up
from domain.shared.tax import Treatment

K_co = TypeVar("K_co", covariant=True)
K = TypeVar("K")
R = TypeVar("R")
TOP = 5
_ALL = 1_000
"""The dashboard shows at most so many categories or sellers. The reports show all."""


@frozen
class SalesBucket(Generic[K_co]):
    """What was sold in one hour of the day, on one day of the week (1 is Monday), in such an hour of such a day as
    (weekday, hour), or by one method.
    """

    key: K_co
    sales: int
    total: Decimal


@frozen
class SalesBreakdown:
    hours: tuple[SalesBucket[int], ...]
    weekdays: tuple[SalesBucket[int], ...]
    week: tuple[SalesBucket[tuple[int, int]], ...]
    methods: tuple[SalesBucket[PaymentMethod], ...]


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
class Share(Generic[K_co]):
    """A part of the sales: a day, an hour, a category, as `key` and `name` say. `sales` None: not counted."""

    key: K_co
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
    days: tuple[Share[date], ...]
    hours: tuple[Share[int], ...]
    weekdays: tuple[Share[int], ...]
    week: tuple[Share[tuple[int, int]], ...]
    methods: tuple[Share[PaymentMethod], ...]
    categories: tuple[Share[str], ...]
    sellers: tuple[Share[int], ...]
    taxes: tuple[Share[Treatment | None], ...]
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
        breakdowns = tuple(self._reader.rhythm(self._actor.business_id, *span) for span in self._spans())
        return Dashboard(
            period=self._period,
            figures=_figures({**profit.totals, **sales.totals}, {**profit_before.totals, **sales_before.totals}),
            days=days,
            hours=_shares_of(
                [(hour, f"{hour:02}") for hour in range(24)], [breakdown.hours for breakdown in breakdowns]
            ),
            weekdays=_shares_of([(day, "") for day in range(1, 8)], [each.weekdays for each in breakdowns]),
            week=_shares_of(_HOURS_OF_WEEK, [each.week for each in breakdowns]),
            methods=_shares_of(
                [(method, "") for method in PaymentMethod], [each.methods for each in breakdowns], all=False
            ),
            categories=self._shares(
                CATEGORIES,
                CategorySales,
                key=lambda row: row.category,
                name=lambda row: row.category,
                total=lambda row: row.total,
            ),
            sellers=self._shares(
                SELLERS,
                SellerSales,
                key=lambda row: row.seller_id,
                name=lambda row: row.username,
                total=lambda row: row.total,
                sales=lambda row: row.sales,
            ),
            taxes=self._shares(
                TAX,
                TaxOfTreatment,
                key=lambda row: row.treatment,
                name=lambda _row: "",
                total=lambda row: row.sales_tax,
            ),
            top=self._top(),
            low=self._page(LOW_STOCK, self._spans()[0], TOP),
            expiring=self._ask(ReportRequest(EXPIRING), TOP),
            stock_value=self._stock_value(),
        )

    def _stock_value(self) -> Decimal:
        value = self._ask(ReportRequest(STOCK, until=self._today), 1).totals["value"]
        assert value is not None
        return Decimal(value)

    def _spans(self) -> tuple[tuple[date, date], tuple[date, date]]:
        period = self._period
        return (period.since, period.until), (period.before_since, period.before_until)

    def _page(self, report: Report, span: tuple[date, date], size: int) -> ReportPage:
        return self._ask(ReportRequest(report, *span), size)

    def _ask(self, request: ReportRequest, size: int) -> ReportPage:
        return self._reader.page(report_query(self._actor, request, self._today), Listing(size=size))

    def _days(self) -> tuple[tuple[Share[date], ...], ReportPage, ReportPage]:
        """Every day, also one on which nothing was sold, beside the same day of the period before."""
        now, before = self._spans()
        sales, sales_before = (self._page(SALES, span, (span[1] - span[0]).days + 1) for span in (now, before))
        sales_by_day, sales_by_day_before = (
            {row.day: row for row in page.rows_of(DailySales)} for page in (sales, sales_before)
        )
        shares = []
        for place in range((now[1] - now[0]).days + 1):
            day, past = now[0] + timedelta(days=place), before[0] + timedelta(days=place)
            here, there = sales_by_day.get(day), sales_by_day_before.get(past)
            total = Figure(
                here.total if here else _NOTHING, (there.total if there else _NOTHING) if past <= before[1] else None
            )
            shares.append(Share(day, "", total, here.sales if here else 0))
        return tuple(shares), sales, sales_before

    def _shares(
        self,
        report: Report,
        kind: type[R],
        *,
        key: Callable[[R], K],
        name: Callable[[R], str],
        total: Callable[[R], Decimal],
        sales: Callable[[R], int] | None = None,
    ) -> tuple[Share[K], ...]:
        now, before = (
            {key(row): row for row in self._page(report, span, _ALL).rows_of(kind)} for span in self._spans()
        )
        return tuple(
            Share(
                each,
                name(row),
                Figure(*(total(rows[each]) if each in rows else _NOTHING for rows in (now, before))),
                (sales(now[each]) if each in now else 0) if sales else None,
            )
            for each, row in {**now, **{each: row for each, row in before.items() if each not in now}}.items()
        )

    def _top(self) -> tuple[TopProduct, ...]:
        now, before = self._spans()
        products = self._page(PRODUCTS, now, TOP).rows_of(ProductSales)
        ids = tuple(product.product_id for product in products)
        past = self._reader.sold_of(self._actor.business_id, ids, *before)
        return tuple(
            TopProduct(product, Figure(product.total, past.get(product.product_id, _NOTHING))) for product in products
        )


_NOTHING = Decimal("0.00")
_HOURS_OF_WEEK = [((weekday, hour), "") for weekday in range(1, 8) for hour in range(24)]


def _figures(now: Totals, before: Totals) -> dict[str, Figure]:
    """The totals, and what follows from them."""
    figures = {key: Figure(now[key], before[key]) for key in now}
    for key, part, whole, factor in (("average", "total", "sales", 1), ("margin", "gross", "revenue", 100)):
        figures[key] = Figure(*(_ratio(facts[part], facts[whole], factor) for facts in (now, before)))
    return figures


def _ratio(part: Decimal | int | None, whole: Decimal | int | None, factor: int) -> Decimal | None:
    return round_half_up(factor * Decimal(part) / whole) if part is not None and whole else None


def _shares_of(
    keys: list[tuple[K, str]], buckets: list[tuple[SalesBucket[K], ...]], *, all: bool = True
) -> tuple[Share[K], ...]:
    now, before = ({bucket.key: bucket for bucket in each} for each in buckets)
    return tuple(
        Share(key, name, Figure(_total(now.get(key)), _total(before.get(key))), now[key].sales if key in now else 0)
        for key, name in keys
        if all or key in now or key in before
    )


def _total(bucket: SalesBucket[object] | None) -> Decimal:
    return bucket.total if bucket else _NOTHING
