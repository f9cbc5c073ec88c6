"""Recomputes from the lines what reports answer with the help of rollups, of every shop, rolled up or not.

What a report would answer is asked of the very SQL it is made of, so a fault in reading is told like a wrong row. Both
sides are read by one statement: nobody changes either in between.
"""

from collections.abc import Iterator
from datetime import date

from adapters.django_orm.db.connection import rows, rows_with_custom_plan
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.expressions.debts import DEBTS_AT, LIVE_DEBTS_AT
from adapters.django_orm.expressions.sales_facts import (
    CATEGORIES,
    LIVE,
    LIVE_STOCK_VALUE_AT,
    PRODUCTS,
    SALES,
    STOCK_VALUE_AT,
    TREATMENTS,
    categories,
    local,
    products,
    products_by_day,
    sales,
    treatments,
)

_SHOPS = """
    SELECT b.id, r.goods_from, r.sold_until FROM business b LEFT JOIN rollup r ON r.business_id = b.id ORDER BY 1
"""
_ALWAYS = {"since": date.min, "until": date.max, "day": date.max}
_AMOUNTS = ("base", "tax", "total", "cost")


def _check(name: str, keys: str, figures: tuple[str, ...], answered: str, live: str, *, at: str = "NULL") -> str:
    sums = ", ".join(f"sum({figure}) AS {figure}" for figure in figures)
    pairs = ", ".join(f"('{figure}', coalesce(s.{figure}, 0), coalesce(l.{figure}, 0))" for figure in figures)
    return f"""
        SELECT 'business ' || %(business)s || ', {name} ' || concat_ws(' ', {at}, {keys}) || ': ' || f.figure,
            f.stored::varchar, f.computed::varchar
        FROM (SELECT {keys}, {sums} FROM {answered} t GROUP BY {keys}) s
        FULL JOIN (SELECT {keys}, {sums} FROM {live} t GROUP BY {keys}) l USING ({keys})
        CROSS JOIN LATERAL (VALUES {pairs}) AS f(figure, stored, computed)
        WHERE f.stored <> f.computed
        ORDER BY {keys}
    """


_OF_ALL_TIME = (
    _check("rollup_ticket", "day, hour, seller_id, method", ("sales", "returns", *_AMOUNTS), SALES, sales(LIVE)),
    _check("rollup_treatment", "day, treatment", ("base", "tax"), TREATMENTS, treatments(LIVE)),
    _check("rollup_category", "day, category", ("quantity", *_AMOUNTS), CATEGORIES, categories(LIVE)),
    _check("stock", "product_id", ("stock", "value"), STOCK_VALUE_AT, LIVE_STOCK_VALUE_AT),
    _check("debt", "client_id", ("balance", "up_to_30", "up_to_60", "up_to_90", "beyond_90"), DEBTS_AT, LIVE_DEBTS_AT),
)
_PRODUCTS_OF_MONTH = _check(
    "rollup_goods", "product_id", ("quantity", *_AMOUNTS), PRODUCTS, products(LIVE), at="%(since)s::date"
)
_MONTHS = f"""
    SELECT month, (month + INTERVAL '1 month')::date - 1
    FROM (
        SELECT date_trunc('month', {local("sold_at")})::date AS month FROM sale WHERE business_id = %(business)s
        UNION
        SELECT date_trunc('month', {local("at")})::date FROM sale_return WHERE business_id = %(business)s
        UNION
        SELECT month FROM rollup_goods WHERE business_id = %(business)s
    ) months
    ORDER BY 1
"""
_NOT_STALE = "day <> ALL (ARRAY(SELECT day FROM stale_day WHERE business_id = %(business)s AND subject = 'sold'))"
# Reports of months that are cut add these up; a report for each day would take all day.
_PRODUCTS_OF_DAYS = _check(
    "rollup_goods_of_day",
    "day, product_id",
    ("quantity", *_AMOUNTS),
    f"""(
        SELECT * FROM rollup_goods_of_day
        WHERE business_id = %(business)s AND day BETWEEN %(since)s AND %(until)s AND {_NOT_STALE}
    )""",
    f"(SELECT * FROM {products_by_day(LIVE)} live WHERE {_NOT_STALE})",
)
# Each month's movements, added up month after month, for the month ends that reports begin at.
_STOCK = f"""
    WITH moved AS (
        SELECT product_id, (date_trunc('month', {local("at")}) + INTERVAL '1 month')::date - 1 AS day,
            sum(quantity) AS stock, sum(value) AS value
        FROM stock_movement WHERE business_id = %(business)s GROUP BY 1, 2
    ), closings AS (
        SELECT day
        FROM (
            SELECT (month + INTERVAL '1 month')::date - 1 AS day FROM rollup r, generate_series(
                date_trunc('month', (SELECT min(day) FROM moved)::timestamp), r.closed_until::timestamp,
                INTERVAL '1 month'
            ) month
            WHERE r.business_id = %(business)s
            UNION
            SELECT day FROM rollup_stock WHERE business_id = %(business)s
        ) days
        WHERE day = stock_closing(%(business)s, day)
    ), computed AS (
        SELECT product_id, day, sum(coalesce(m.stock, 0)) OVER earlier AS stock,
            sum(coalesce(m.value, 0)) OVER earlier AS value
        FROM (SELECT product_id, day FROM (SELECT DISTINCT product_id FROM moved) p CROSS JOIN closings) each
        FULL JOIN moved m USING (product_id, day)
        WINDOW earlier AS (PARTITION BY product_id ORDER BY day)
    )
    SELECT 'business ' || %(business)s || ', rollup_stock ' || concat_ws(' ', day, product_id) || ': ' || f.figure,
        f.stored::varchar, f.computed::varchar
    FROM (SELECT * FROM rollup_stock WHERE business_id = %(business)s) s FULL JOIN computed l USING (day, product_id)
    CROSS JOIN LATERAL (
        VALUES ('stock', coalesce(s.stock, 0), coalesce(l.stock, 0)),
            ('value', coalesce(s.value, 0), coalesce(l.value, 0))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed AND day IN (SELECT day FROM closings)
    ORDER BY day, product_id
"""
_DEBT_CLOSINGS = """
    SELECT day
    FROM (
        SELECT (month + INTERVAL '1 month')::date - 1 AS day
        FROM rollup r, generate_series(
            date_trunc('month', (
                SELECT min(sold_at) FROM sale WHERE business_id = %(business)s AND method IN ('credit', 'mixed')
            )),
            r.closed_until::timestamp, INTERVAL '1 month'
        ) month
        WHERE r.business_id = %(business)s
        UNION
        SELECT day FROM rollup_debt WHERE business_id = %(business)s
    ) days
    WHERE day = debt_closing(%(business)s, day)
    ORDER BY 1
"""
_DEBTS = f"""
    SELECT 'business ' || %(business)s || ', rollup_debt ' || %(day)s::date || ' ' || client_id || ': ' || f.figure,
        f.stored, f.computed
    FROM (SELECT * FROM rollup_debt WHERE business_id = %(business)s AND day = %(day)s::date) s
    FULL JOIN {LIVE_DEBTS_AT} l USING (client_id)
    CROSS JOIN LATERAL (
        VALUES ('balance', coalesce(s.balance, 0)::varchar, coalesce(l.balance, 0)::varchar),
            ('oldest', coalesce(s.oldest::varchar, ''), coalesce(l.oldest::varchar, ''))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed
    ORDER BY client_id
"""


def rollup_differences() -> Iterator[Row]:
    """Where, what is stored, what it should be."""
    for business_id, goods_from, until in rows(_SHOPS):
        parameters = {"business": business_id, **_ALWAYS}
        for check in (*_OF_ALL_TIME, _STOCK):
            yield from rows_with_custom_plan(check, parameters)
        for since, last in rows_with_custom_plan(_MONTHS, parameters):
            yield from rows_with_custom_plan(_PRODUCTS_OF_MONTH, parameters | {"since": since, "until": last})
        if until is not None:
            yield from rows_with_custom_plan(_PRODUCTS_OF_DAYS, parameters | {"since": goods_from, "until": until})
        for (day,) in rows_with_custom_plan(_DEBT_CLOSINGS, parameters):
            yield from rows_with_custom_plan(_DEBTS, parameters | {"day": day})
