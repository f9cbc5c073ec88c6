"""What the rollups and the lines say must be the same, whatever is rolled up by then."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from adapters.django_orm.db.connection import rows_with_custom_plan
from adapters.django_orm.expressions import debts, sales_facts

_KEYS = {
    "sales": ("day, hour, seller_id, method", sales_facts.SALES, sales_facts.sales(sales_facts.LIVE)),
    "treatments": ("day, treatment", sales_facts.TREATMENTS, sales_facts.treatments(sales_facts.LIVE)),
    "categories": ("day, category", sales_facts.CATEGORIES, sales_facts.categories(sales_facts.LIVE)),
    "products": ("product_id", sales_facts.PRODUCTS, sales_facts.products(sales_facts.LIVE)),
}
_SUMS = {
    "sales": "sum(sales), sum(returns), sum(base), sum(tax), sum(total), sum(cost)",
    "treatments": "sum(base), sum(tax)",
    "categories": "sum(quantity), sum(base), sum(tax), sum(total), sum(cost)",
    "products": "sum(quantity), sum(base), sum(tax), sum(total), sum(cost)",
}


def figures(what: str, business_id: int, since: date, until: date, *, live: bool = False) -> list[tuple[Any, ...]]:
    keys, *both = _KEYS[what]
    statement = f"SELECT {keys}, {_SUMS[what]} FROM {both[live]} h GROUP BY {keys} ORDER BY {keys}"
    return rows_with_custom_plan(statement, {"business": business_id, "since": since, "until": until})


def stock_at(business_id: int, day: date, *, live: bool = False) -> list[tuple[Any, ...]]:
    source = sales_facts.LIVE_STOCK_VALUE_AT if live else sales_facts.STOCK_VALUE_AT
    return rows_with_custom_plan(f"SELECT * FROM {source} h ORDER BY 1", {"business": business_id, "day": day})


def debts_at(business_id: int, day: date, *, live: bool = False) -> list[tuple[Any, ...]]:
    source = debts.LIVE_DEBTS_AT if live else debts.DEBTS_AT
    return rows_with_custom_plan(f"SELECT * FROM {source} d ORDER BY 1", {"business": business_id, "day": day})


def assert_equal_to_the_lines(business_id: int, ranges: Iterable[tuple[date, date]]) -> None:
    for since, until in ranges:
        for what in _KEYS:
            assert figures(what, business_id, since, until) == figures(what, business_id, since, until, live=True), (
                what,
                since,
                until,
            )
        assert stock_at(business_id, until) == stock_at(business_id, until, live=True), until
        assert debts_at(business_id, until) == debts_at(business_id, until, live=True), until
