"""Writes the rollups that `sales_facts` reads. Why no change is lost: docs/rollups.md."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from time import monotonic, sleep

from attrs import asdict, evolve, frozen
from django.db import transaction

from adapters.django_orm.db.connection import domain_errors, rows, run
from adapters.django_orm.expressions.debts import DEBTS_AT
from adapters.django_orm.expressions.sales_facts import (
    CATEGORY_COLUMNS,
    PRODUCT_COLUMNS,
    SALE_COLUMNS,
    STOCK_VALUE_AT,
    TREATMENT_COLUMNS,
    categories,
    local,
    products_by_day,
    products_by_month,
    sales,
    treatments,
)

_ONE_AT_A_TIME = 7_301_114
_LOCK = "SELECT pg_advisory_xact_lock(%s::bigint)::varchar, true"
_TRY_LOCK = "SELECT '', pg_try_advisory_xact_lock(%s::bigint)"
_TAKE_TIME = """
    SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
        set_config('plan_cache_mode', 'force_custom_plan', true)
"""
# The five minutes are not for late commits, which `_must_be_alone_with_the_past` sees, but for a clock set back.
_CLOSED = "SELECT " + local("clock_timestamp() - INTERVAL '5 minutes'") + "::date - 1"
_OWN_NUMBER = "SELECT pg_current_xact_id()::varchar"
_OLDEST_NUMBER = "SELECT pg_snapshot_xmin(pg_current_snapshot())::varchar"
_DUE = """
    SELECT b.id FROM business b LEFT JOIN rollup r ON r.business_id = b.id
    WHERE r.business_id IS NULL OR r.sold_until < %(closed)s::date OR r.closed_until < %(month_end)s::date
        OR EXISTS (SELECT FROM stale_day s WHERE s.business_id = b.id)
    ORDER BY b.id
"""
_TAKE_MARKS = "DELETE FROM stale_day WHERE business_id = %s RETURNING subject, day"
_WATERMARK = "SELECT sold_until, goods_from, closed_until FROM rollup WHERE business_id = %s"
_BEGINNINGS = f"""
    SELECT {local("least(s.sold_at, r.at)")}::date, {local("m.at")}::date
    FROM (SELECT min(sold_at) AS sold_at FROM sale WHERE business_id = %(business)s) s,
        (SELECT min(at) AS at FROM sale_return WHERE business_id = %(business)s) r,
        (SELECT min(at) AS at FROM stock_movement WHERE business_id = %(business)s) m
"""
_STORE_WATERMARK = """
    INSERT INTO rollup (business_id, sold_until, goods_from, closed_until)
    VALUES (%(business)s, %(sales)s::date, %(products)s::date, %(closings)s::date)
    ON CONFLICT (business_id) DO UPDATE
    SET sold_until = excluded.sold_until, goods_from = excluded.goods_from, closed_until = excluded.closed_until
"""
_SPANS = "unnest(%(firsts)s::date[], %(lasts)s::date[]) AS d(first, last)"
_SALE_SUMS = f"""
    (
        SELECT day, hour, seller_id, method, sum(sales) AS sales, sum(returns) AS returns, sum(base) AS base,
            sum(tax) AS tax, sum(total) AS total, sum(cost) AS cost
        FROM {sales(_SPANS)} t GROUP BY day, hour, seller_id, method
    )"""
_BY_DAY = (
    ("rollup_ticket", "day", SALE_COLUMNS, _SALE_SUMS),
    ("rollup_treatment", "day", TREATMENT_COLUMNS, treatments(_SPANS)),
    ("rollup_category", "day", CATEGORY_COLUMNS, categories(_SPANS)),
)
_RECENT = (("rollup_goods_of_day", "day", f"day, {PRODUCT_COLUMNS}", products_by_day(_SPANS)),)
_BY_MONTH = (("rollup_goods", "month", f"month, {PRODUCT_COLUMNS}", products_by_month(_SPANS)),)
_FORGET = f"""
    DELETE FROM {{table}} t USING {_SPANS} WHERE t.business_id = %(business)s AND t.{{key}} BETWEEN d.first AND d.last
"""
_KEEP = "INSERT INTO {table} (business_id, {columns}) SELECT %(business)s::bigint, {columns} "
_FORGET_PRODUCT_DAYS = "DELETE FROM rollup_goods_of_day WHERE business_id = %s AND day < %s::date"
_FORGET_CLOSINGS = tuple(
    f"DELETE FROM {table} WHERE business_id = %s AND day > %s::date" for table in ("rollup_stock", "rollup_debt")
)
_CLOSE = (
    f"""
    INSERT INTO rollup_stock (business_id, day, product_id, stock, value)
    SELECT %(business)s, %(day)s::date, product_id, stock, value FROM {STOCK_VALUE_AT} h
    """,
    f"""
    INSERT INTO rollup_debt (business_id, day, client_id, balance, oldest)
    SELECT %(business)s, %(day)s::date, client_id, balance, oldest FROM {DEBTS_AT} d
    """,
)
_TABLES = (
    *("rollup_ticket", "rollup_treatment", "rollup_category", "rollup_goods", "rollup_goods_of_day", "rollup_stock"),
    *("rollup_debt", "rollup"),
)
PRODUCT_DAYS = 100
"""Days of which products are summed by day: enough for this month beside the last, and for 60 days without a sale."""

PATIENCE = 30.0
"""Seconds that a command waits for transactions that began before its own; `serve` waits for a moment only."""
_A_MOMENT = 1.0
Days = tuple[date, date]
"""First and last day."""
_A_DAY = timedelta(days=1)


class RollupBlocked(Exception):
    """Somebody else is rolling up, or a transaction that began to write before the last closed day ended goes on."""


@frozen
class Watermark:
    """The last day and the last month end that a shop is rolled up to.

    From `products` on, products are summed by day.
    """

    sales: date
    products: date
    closings: date

    def short_of(self, closed: date) -> bool:
        return self.sales < closed or self.closings < last_month_end(closed)


def roll_up(*, until: date = date.max, wait: bool = False, each: Callable[[], None] = lambda: None) -> None:
    """Bring what is stale up to date, and then what is missing, to yesterday or `until`; `each` follows a transaction.

    `wait` waits while somebody else rolls up, and `PATIENCE` for older transactions.
    Raises RollupBlocked; what was done until then stays done.
    """
    closed = min(until, rows(_CLOSED)[0][0])
    due = [id for (id,) in rows(_DUE, {"closed": closed, "month_end": last_month_end(closed)})]
    behind = set()
    for business_id in due:
        watermark = _refresh_stale(business_id, wait)
        if watermark is None or watermark.short_of(closed):
            behind.add(business_id)
        each()
    for business_id in sorted(behind):
        while _advance(business_id, closed, wait).short_of(closed):
            each()
        each()


def rebuild_rollups(*, until: date = date.max, each: Callable[[], None] = lambda: None) -> None:
    """The same from nothing, for every shop. Meanwhile reports read the lines. Raises RollupBlocked."""
    with domain_errors(), transaction.atomic(durable=True):
        _begin(wait=True)
        for table in _TABLES:
            run(f"DELETE FROM {table}")
    roll_up(until=until, wait=True, each=each)


def last_month_end(day: date) -> date:
    """The last end of a month that is not after `day`."""
    return (day + _A_DAY).replace(day=1) - _A_DAY


def _month_end(day: date) -> date:
    return last_month_end(day.replace(day=28) + 4 * _A_DAY)


def _begin(*, wait: bool) -> None:
    rows(_TAKE_TIME)
    ((_, mine),) = rows(_LOCK if wait else _TRY_LOCK, [_ONE_AT_A_TIME])
    if not mine:
        raise RollupBlocked


def _refresh_stale(business_id: int, wait: bool) -> Watermark | None:
    """Roll up what is stale. The marks go first: what is read after them is at least as new as they are."""
    with domain_errors(), transaction.atomic(durable=True):
        _begin(wait=wait)
        marks = rows(_TAKE_MARKS, [business_id])
        watermark = _stored_watermark(business_id)
        if watermark is None:
            return None
        sold = {day for subject, day in marks if subject == "sold"}
        closings = {day for subject, day in marks if subject != "sold"}
        _roll_up_days(business_id, [(day, day) for day in sorted(sold) if day <= watermark.sales], watermark)
        if closings and min(closings) <= watermark.closings:
            watermark = evolve(watermark, closings=_end_of_month_before(min(closings)))
            _forget_closings(business_id, watermark.closings)
            _store_watermark(business_id, watermark)
        return watermark


def _advance(business_id: int, closed: date, wait: bool) -> Watermark:
    """Roll up what is missing, at most a month of it."""
    with domain_errors(), transaction.atomic(durable=True):
        _begin(wait=wait)
        _must_be_alone_with_the_past(wait)
        watermark = _stored_watermark(business_id) or _from_nothing(business_id, closed)
        watermark = evolve(watermark, products=max(watermark.products, closed - PRODUCT_DAYS * _A_DAY))
        run(_FORGET_PRODUCT_DAYS, [business_id, watermark.products])
        if watermark.sales < closed:
            first = watermark.sales + _A_DAY
            watermark = evolve(watermark, sales=min(_month_end(first), closed))
            _roll_up_days(business_id, [(first, watermark.sales)], watermark)
        _store_watermark(business_id, watermark)
        month_end = _month_end(watermark.closings + _A_DAY)
        if month_end <= closed:
            _forget_closings(business_id, watermark.closings)
            for statement in _CLOSE:
                run(statement, {"business": business_id, "day": month_end})
            watermark = evolve(watermark, closings=month_end)
            _store_watermark(business_id, watermark)
        return watermark


def _must_be_alone_with_the_past(wait: bool) -> None:
    """Whatever still writes began after us, so its triggers see that the last closed day is over.

    Most of what began before us ends in milliseconds: it is waited for.
    """
    (own,) = rows(_OWN_NUMBER)
    deadline = monotonic() + (PATIENCE if wait else _A_MOMENT)
    while rows(_OLDEST_NUMBER) != [own]:
        if monotonic() > deadline:
            raise RollupBlocked
        sleep(0.05)


def _stored_watermark(business_id: int) -> Watermark | None:
    result = rows(_WATERMARK, [business_id])
    return Watermark(*result[0]) if result else None


def _store_watermark(business_id: int, watermark: Watermark) -> None:
    run(_STORE_WATERMARK, {"business": business_id, **asdict(watermark)})


def _forget_closings(business_id: int, after: date) -> None:
    for statement in _FORGET_CLOSINGS:
        run(statement, [business_id, after])


def _from_nothing(business_id: int, closed: date) -> Watermark:
    """Rows that are there without a watermark are of an earlier version, or of a rebuilding that was cut short."""
    for table in _TABLES:
        run(f"DELETE FROM {table} WHERE business_id = %s", [business_id])
    return _beginning(business_id, closed)


def _beginning(business_id: int, closed: date) -> Watermark:
    """Before the first thing that happened there is nothing to roll up."""
    ((sold, moved),) = rows(_BEGINNINGS, {"business": business_id})
    return Watermark(
        sales=min(sold - _A_DAY, closed) if sold else closed,
        products=date.min,
        closings=min(_end_of_month_before(moved) if moved else closed, last_month_end(closed)),
    )


def _end_of_month_before(day: date) -> date:
    return day.replace(day=1) - _A_DAY


def _roll_up_days(business_id: int, days: Sequence[Days], watermark: Watermark) -> None:
    """The days, and as far as the `watermark` the months they lie in."""
    recent = [(max(first, watermark.products), last) for first, last in days if last >= watermark.products]
    starts = sorted({first.replace(day=1) for first, _ in days})
    months = [(start, min(_month_end(start), watermark.sales)) for start in starts]
    for tables, spans in ((_BY_DAY, days), (_RECENT, recent), (_BY_MONTH, months)):
        if spans:
            firsts, lasts = zip(*spans, strict=True)
            parameters = {"business": business_id, "firsts": list(firsts), "lasts": list(lasts)}
            for table, key, columns, live in tables:
                run(_FORGET.format(table=table, key=key), parameters)
                run(_KEEP.format(table=table, columns=columns) + f"FROM {live} h", parameters)
