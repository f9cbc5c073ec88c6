"""What the dashboard asks beside the reports."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from adapters.django_orm.db.connection import id_array, rows_with_custom_plan
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.expressions.replenishment import LAST_LINE, ON_ORDER
from adapters.django_orm.expressions.sales_facts import PRODUCTS, SALES, local, starts
from adapters.django_orm.queries.products.products import CHARGED
from adapters.django_orm.reports.reports import DjangoReportReader
from application.queries.listing import Listing
from application.reports.dashboard import SalesBreakdown, SalesBucket
from application.reports.insights import (
    DELIVERY_MEMORY,
    FIRST,
    ONE_SELLER_SERVES,
    PACE_DAYS,
    USUAL_DELIVERY,
    WEEKS,
    BelowCost,
    RunningOut,
    RushHour,
    TopItems,
    sales_window,
)
from domain.sales.payment import PaymentMethod
from domain.shared.quantity import Unit

T = TypeVar("T")

_MIXED = PaymentMethod.MIXED.value
_RHYTHM = f"""
    WITH t AS MATERIALIZED (SELECT t.*, extract(isodow FROM t.day)::int AS weekday FROM {SALES} t)
    SELECT hour, weekday, NULL::varchar AS method, sum(sales)::bigint, sum(total)
    FROM t GROUP BY GROUPING SETS ((hour), (weekday), (weekday, hour)) HAVING sum(sales) <> 0 OR sum(returns) <> 0
    UNION ALL
    SELECT NULL, NULL, method, sum(sales)::bigint, sum(total)
    FROM (
        SELECT method, sales, returns, total FROM t WHERE method <> '{_MIXED}'
        UNION ALL
        SELECT p.method, 1, 0, p.amount FROM sale x
        JOIN sale_payment p ON p.business_id = x.business_id AND p.sale_id = x.id
        WHERE x.business_id = %(business)s AND x.method = '{_MIXED}' AND x.state = 'registered'
            AND x.sold_at >= {starts("%(since)s::date")} AND x.sold_at < {starts("%(until)s::date + 1")}
        UNION ALL
        SELECT f.method, 0, 1, -f.worth FROM sale_return r
        JOIN sale x ON x.business_id = r.business_id AND x.id = r.sale_id AND x.method = '{_MIXED}'
            AND x.state = 'registered'
        JOIN sale_refund f ON f.business_id = r.business_id AND f.sale_return_id = r.id
        WHERE r.business_id = %(business)s
            AND r.at >= {starts("%(since)s::date")} AND r.at < {starts("%(until)s::date + 1")}
    ) paid
    GROUP BY method HAVING sum(sales) <> 0 OR sum(returns) <> 0
    ORDER BY 1, 2, 3
"""
"""By method it counts payments: of a sale with several each counts by its own, as it is and not from the rollups."""
_SOLD_OF = f"""
    SELECT product_id, sum(total) FROM {PRODUCTS} t WHERE product_id = ANY(%(ids)s::bigint[])
    GROUP BY product_id HAVING sum(total) <> 0
"""
_DELIVERIES = f"""
    SELECT x.supplier_id, count(*) AS deliveries,
        ceil(avg({local("x.received_at")}::date - {local("x.created_at")}::date))::int AS days
    FROM purchase x
    WHERE x.business_id = %(business)s AND x.state = 'received' AND x.supplier_id IS NOT NULL
        AND {local("x.received_at")}::date > {local("x.created_at")}::date
        AND {local("x.received_at")}::date >= %(remembered)s::date
    GROUP BY x.supplier_id
"""
_RUNS_OUT = Shape(
    RunningOut,
    {
        "product_id": "p.id",
        "name": "p.name",
        "unit": ("p.unit", Unit),
        "stock": "s.stock",
        "sold": "g.sold",
        "days_left": f"floor(s.stock * {PACE_DAYS} / g.sold)::int",
        "supplier": "coalesce(b.name, '')",
        "delivery_days": f"coalesce(d.days, {USUAL_DELIVERY})",
        "deliveries": "coalesce(d.deliveries, 0)",
    },
)
# The last purchase is looked for only where it can matter: of one product it reads all there ever were.
_RUNNING_OUT = f"""
    WITH deliveries AS MATERIALIZED ({_DELIVERIES})
    SELECT count(*) OVER (), {_RUNS_OUT.columns}
    FROM (SELECT t.product_id, sum(t.quantity) AS sold FROM {PRODUCTS} t GROUP BY 1 HAVING sum(t.quantity) > 0) g
    JOIN product p ON p.business_id = %(business)s AND p.id = g.product_id AND p.active
    JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
        AND s.stock * {PACE_DAYS} <= g.sold * greatest((SELECT max(days) FROM deliveries), {USUAL_DELIVERY})
    LEFT JOIN ({ON_ORDER}) o ON o.product_id = p.id
    LEFT JOIN LATERAL ({LAST_LINE}) b ON TRUE
    LEFT JOIN deliveries d ON d.supplier_id = b.supplier_id
    WHERE o.product_id IS NULL AND s.stock * {PACE_DAYS} <= g.sold * coalesce(d.days, {USUAL_DELIVERY})
    ORDER BY s.stock / g.sold, p.id LIMIT %(most)s OFFSET %(skipped)s
"""
_CHEAP = Shape(
    BelowCost,
    {
        "product_id": "p.id",
        "name": "p.name",
        "unit": ("p.unit", Unit),
        "stock": "s.stock",
        "price": CHARGED,
        "unit_cost": "s.unit_cost",
    },
)
_BELOW_COST = f"""
    SELECT count(*) OVER (), {_CHEAP.columns}
    FROM product p JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
    JOIN business b ON b.id = p.business_id
    WHERE p.business_id = %(business)s AND p.active AND s.stock > 0 AND {CHARGED} < s.unit_cost
    ORDER BY {CHARGED} - s.unit_cost, p.id LIMIT %(most)s OFFSET %(skipped)s
"""
_RUSH = Shape(
    RushHour, {"weekday": "weekday", "hour": "hour", "sales": "sum(sales)::bigint", "sellers": "max(sellers)"}
)
_RUSH_HOURS = f"""
    SELECT count(*) OVER (), {_RUSH.columns}
    FROM (
        SELECT extract(isodow FROM t.day)::int AS weekday, t.hour::int, sum(t.sales) AS sales,
            count(DISTINCT t.seller_id) AS sellers
        FROM {SALES} t WHERE t.sales > 0 GROUP BY t.day, t.hour
    ) hours
    GROUP BY weekday, hour HAVING sum(sales) >= {ONE_SELLER_SERVES * WEEKS} * max(sellers)
    ORDER BY sum(sales) DESC, weekday, hour LIMIT %(most)s OFFSET %(skipped)s
"""


class DjangoDashboardReader(DjangoReportReader):
    def rhythm(self, business_id: int, since: date, until: date) -> SalesBreakdown:
        result = rows_with_custom_plan(_RHYTHM, {"business": business_id, "since": since, "until": until})
        hours, weekdays, week, methods = [], [], [], []
        for hour, weekday, method, *figures in result:
            if method is not None:
                methods.append(SalesBucket(PaymentMethod(method), *figures))
            elif hour is None:
                weekdays.append(SalesBucket(weekday, *figures))
            elif weekday is None:
                hours.append(SalesBucket(hour, *figures))
            else:
                week.append(SalesBucket((weekday, hour), *figures))
        return SalesBreakdown(
            tuple(hours), tuple(weekdays), tuple(sorted(week, key=lambda bucket: bucket.key)), tuple(methods)
        )

    def sold_of(
        self, business_id: int, product_ids: tuple[int, ...], since: date, until: date
    ) -> Mapping[int, Decimal]:
        parameters = {"business": business_id, "since": since, "until": until, "ids": id_array(product_ids)}
        return dict(rows_with_custom_plan(_SOLD_OF, parameters))


class DjangoInsightReader(DjangoReportReader):
    def running_out(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RunningOut]:
        since, until = sales_window(today)
        parameters = {
            "business": business_id,
            "business_id": business_id,
            "since": since,
            "until": until,
            "remembered": today - timedelta(days=DELIVERY_MEMORY),
        }
        return _top_items(_RUNNING_OUT, parameters, listing, _RUNS_OUT.of)

    def below_cost(self, business_id: int, listing: Listing = FIRST) -> TopItems[BelowCost]:
        parameters = {"business": business_id}
        return _top_items(_BELOW_COST, parameters, listing, _CHEAP.of)

    def rush_hours(self, business_id: int, today: date, listing: Listing = FIRST) -> TopItems[RushHour]:
        since, until = sales_window(today)
        parameters = {"business": business_id, "since": since, "until": until}
        return _top_items(_RUSH_HOURS, parameters, listing, _RUSH.of)


def _top_items(
    statement: str, parameters: Mapping[str, object], part: Listing, read: Callable[[Row], T]
) -> TopItems[T]:
    """Nothing is counted of a page that is beyond all of them."""
    limits = {"most": part.size, "skipped": (part.page - 1) * part.size}
    result = rows_with_custom_plan(statement, {**parameters, **limits})
    return TopItems(tuple(read(row[1:]) for row in result), result[0][0] if result else 0)
