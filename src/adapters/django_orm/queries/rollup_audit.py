"""Recomputes what is rolled up and not known to be stale. Rollup and lines are read by one statement: nobody changes
either in between."""

from collections.abc import Iterator

from adapters.django_orm.credit import LIVE_DEBTS_AT
from adapters.django_orm.history import LIVE, categories, goods_by_day, goods_by_month, tickets, treatments
from adapters.django_orm.sql import Row, planned_rows, rows

_ROLLED = "SELECT business_id, sold_until, goods_from FROM rollup ORDER BY 1"
_FROM_THE_BEGINNING = "0001-01-01"
_STALE = "ARRAY(SELECT {day} FROM stale_day WHERE business_id = %(business)s AND subject = 'sold')"
_AMOUNTS = ("base", "tax", "total", "cost")


def _check(table: str, keys: str, figures: tuple[str, ...], live: str, stale: str = "day") -> str:
    period = keys.partition(",")[0]
    sums = ", ".join(f"sum({figure}) AS {figure}" for figure in figures)
    pairs = ", ".join(f"('{figure}', coalesce(s.{figure}, 0), coalesce(l.{figure}, 0))" for figure in figures)
    return f"""
        SELECT 'business ' || %(business)s || ', {table} ' || concat_ws(' ', {keys}) || ': ' || f.figure,
            f.stored::varchar, f.computed::varchar
        FROM (SELECT * FROM {table} WHERE business_id = %(business)s) s
        FULL JOIN (SELECT {keys}, {sums} FROM {live} t GROUP BY {keys}) l USING ({keys})
        CROSS JOIN LATERAL (VALUES {pairs}) AS f(figure, stored, computed)
        WHERE f.stored <> f.computed AND {period} <> ALL ({_STALE.format(day=stale)})
        ORDER BY {keys}
    """


_SOLD = (
    _check("rollup_ticket", "day, hour, seller_id, method", ("sales", "returns", *_AMOUNTS), tickets(LIVE)),
    _check("rollup_treatment", "day, treatment", ("base", "tax"), treatments(LIVE)),
    _check("rollup_category", "day, category", ("quantity", *_AMOUNTS), categories(LIVE)),
    _check(
        "rollup_goods",
        "month, product_id",
        ("quantity", *_AMOUNTS),
        goods_by_month(LIVE),
        "date_trunc('month', day)::date",
    ),
)
_GOODS_OF_DAYS = _check("rollup_goods_of_day", "day, product_id", ("quantity", *_AMOUNTS), goods_by_day(LIVE))
# Each month's movements, added up month after month.
_STOCK = """
    WITH moved AS (
        SELECT product_id,
            (date_trunc('month', at AT TIME ZONE INTERVAL '-05:00') + INTERVAL '1 month')::date - 1 AS day,
            sum(quantity) AS stock, sum(value) AS value
        FROM stock_movement WHERE business_id = %(business)s GROUP BY 1, 2
    ), closings AS (
        SELECT (month + INTERVAL '1 month')::date - 1 AS day
        FROM rollup r, generate_series(
            date_trunc('month', (SELECT min(day) FROM moved)::timestamp), r.closed_until::timestamp, INTERVAL '1 month'
        ) month
        WHERE r.business_id = %(business)s
    ), computed AS (
        SELECT p.product_id, c.day, sum(coalesce(m.stock, 0)) OVER earlier AS stock,
            sum(coalesce(m.value, 0)) OVER earlier AS value
        FROM (SELECT DISTINCT product_id FROM moved) p CROSS JOIN closings c
        LEFT JOIN moved m ON m.product_id = p.product_id AND m.day = c.day
        WINDOW earlier AS (PARTITION BY p.product_id ORDER BY c.day)
    )
    SELECT 'business ' || %(business)s || ', rollup_stock ' || concat_ws(' ', day, product_id) || ': ' || f.figure,
        f.stored::varchar, f.computed::varchar
    FROM (SELECT * FROM rollup_stock WHERE business_id = %(business)s) s FULL JOIN computed l USING (day, product_id)
    CROSS JOIN LATERAL (
        VALUES ('stock', coalesce(s.stock, 0), coalesce(l.stock, 0)),
            ('value', coalesce(s.value, 0), coalesce(l.value, 0))
    ) AS f(figure, stored, computed)
    WHERE f.stored <> f.computed AND day < coalesce(
        (SELECT min(day) FROM stale_day WHERE business_id = %(business)s AND subject = 'stock'), 'infinity'
    )
    ORDER BY day, product_id
"""
_CLOSINGS = """
    SELECT (month + INTERVAL '1 month')::date - 1
    FROM rollup r, generate_series(
        date_trunc('month', (SELECT min(sold_at) FROM sale WHERE business_id = %(business)s AND method = 'credit')),
        r.closed_until::timestamp, INTERVAL '1 month'
    ) month
    WHERE r.business_id = %(business)s
    UNION
    SELECT day FROM rollup_debt WHERE business_id = %(business)s
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
    WHERE f.stored <> f.computed AND %(day)s::date < coalesce(
        (SELECT min(day) FROM stale_day WHERE business_id = %(business)s AND subject = 'debt'), 'infinity'
    )
    ORDER BY client_id
"""


def rollup_differences() -> Iterator[Row]:
    """Where, what is stored, what it should be."""
    for business_id, until, goods_from in rows(_ROLLED):
        parameters = {"business": business_id, "since": _FROM_THE_BEGINNING, "until": until}
        for check in (*_SOLD, _STOCK):
            yield from planned_rows(check, parameters)
        yield from planned_rows(_GOODS_OF_DAYS, parameters | {"since": goods_from})
        for (day,) in planned_rows(_CLOSINGS, parameters):
            yield from planned_rows(_DEBTS, {"business": business_id, "day": day})
