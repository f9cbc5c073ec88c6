"""What the read side asks about sales."""

from collections.abc import Sequence
from decimal import Decimal

from adapters.django_orm.queries.growing import Growth
from adapters.django_orm.queries.paging import (
    ListQuery,
    SortColumn,
    Tally,
    condition,
    has_words,
    moments_of,
    word_query,
)
from adapters.django_orm.sql import Row, one_row, rows
from application.queries.listing import Listing, Page
from application.queries.sales import (
    LineReturned,
    ReturnOfSale,
    SaleCriteria,
    SaleOrder,
    SaleReceipt,
    SaleSummary,
    SoldLine,
)
from domain.money import round_half_up
from domain.payment import PaymentMethod
from domain.quantity import Unit
from domain.sale import SaleState
from domain.tax import Treatment
from domain.text import numbers, words

_COLUMNS = """
    x.id, b.owner_id, x.seller_id, x.prefix || x.consecutive::varchar, x.client_id, x.client_name, x.method, x.bank,
    x.reference, x.received, x.change, x.sold_at, x.state, x.total, x.total_base, x.total_tax, x.returned_amount,
    x.voided_at, x.void_reason, x.version
"""
_SOURCE = "sale x JOIN business b ON b.id = x.business_id"
_ONE = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
_LINES = """
    SELECT id, product_id, name, barcode, unit, quantity, returned, unit_price, unit_tax, treatment, subtotal, cost
    FROM sale_line WHERE business_id = %s AND sale_id = %s ORDER BY id
"""
_RETURNS = """
    SELECT r.id, r.at, r.actor_id, coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.username),
        r.reason, r.amount, k.line_id, k.product_id, l.name, l.unit, k.quantity, k.amount
    FROM sale_return r
    JOIN user_account u ON u.id = r.actor_id
    JOIN sale_return_line k ON k.business_id = r.business_id AND k.sale_return_id = r.id
    JOIN sale_line l ON l.id = k.line_id
    WHERE r.business_id = %s AND r.sale_id = %s ORDER BY r.at, r.id, k.line_id
"""
_ID = SortColumn("x.id", "bigint")
_KEYS = {
    SaleOrder.DATE: (SortColumn("x.sold_at", "timestamptz"), _ID),
    SaleOrder.NUMBER: (SortColumn("x.consecutive", "bigint"), _ID),
    SaleOrder.TOTAL: (SortColumn("x.total", "numeric"), _ID),
}


class DjangoSaleReader:
    def page(self, business_id: int, criteria: SaleCriteria, listing: Listing) -> Page[SaleSummary]:
        filtered = bool(criteria.text or criteria.since or criteria.until or criteria.state or criteria.client_id)
        query = ListQuery(
            columns=_COLUMNS,
            source=_SOURCE,
            counted="sale x",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                **moments_of(criteria.since, criteria.until),
                "seller_id": criteria.seller_id,
                "client_id": criteria.client_id,
                "state": criteria.state and criteria.state.value,
                **_sought(criteria.text),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            growth=None if criteria.order is SaleOrder.TOTAL else Growth("sale", "x", "added"),
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered else Tally("sale", criteria.seller_id),
        )
        return query.page(listing, _to_summary)

    def one(self, business_id: int, id: int) -> SaleReceipt:
        found = one_row(_ONE, [business_id, id], "sale", id)
        lines = tuple(_to_line(row) for row in rows(_LINES, [business_id, id]))
        came_back = any(line.returned for line in lines)
        returns = _to_returns(rows(_RETURNS, [business_id, id])) if came_back else ()
        return SaleReceipt(*_summary_facts(found), lines, returns)

    def sellers_see_all(self, business_id: int) -> bool:
        return bool(rows("SELECT sellers_see_all FROM business WHERE id = %s", [business_id])[0][0])


def _condition(criteria: SaleCriteria) -> str:
    filters = {
        "x.sold_at >= %(since)s": criteria.since,
        "x.sold_at < %(until)s": criteria.until,
        "x.seller_id = %(seller_id)s": criteria.seller_id,
        "x.client_id = %(client_id)s": criteria.client_id,
        "x.state = %(state)s": criteria.state,
    }
    return " AND ".join([condition("x", "", filters), *_found(criteria.text)])


def _found(text: str) -> list[str]:
    """Conditions: each word begins some word of the sale, or is its number without the prefix."""
    whole = numbers(text)
    either = [f"({has_words('x', f'word_{n}')} OR x.consecutive = %(number_{n})s)" for n in whole]
    return either + [has_words("x")] * (len(words(text)) > len(whole))


def _sought(text: str) -> dict[str, object]:
    """The parameters of those conditions."""
    sought, whole = words(text), numbers(text)
    return {
        "words": word_query([word for n, word in enumerate(sought) if n not in whole]),
        **{f"word_{n}": word_query([sought[n]]) for n in whole},
        **{f"number_{n}": number for n, number in whole.items()},
    }


def _summary_facts(row: Row) -> list[object]:
    return [*row[:6], PaymentMethod(row[6]), *row[7:12], SaleState(row[12]), *row[13:]]


def _to_summary(row: Row) -> SaleSummary:
    return SaleSummary(*_summary_facts(row))


def _to_returns(found: Sequence[Row]) -> tuple[ReturnOfSale, ...]:
    lines: dict[Row, list[LineReturned]] = {}
    for row in found:
        line_id, product_id, name, unit, quantity, amount = row[6:]
        part = LineReturned(line_id, product_id, name, Unit(unit), quantity, amount)
        lines.setdefault(tuple(row[:6]), []).append(part)
    return tuple(ReturnOfSale(*facts, tuple(parts)) for facts, parts in lines.items())


def _to_line(row: Row) -> SoldLine:
    id, product_id, name, barcode, unit, quantity, returned, unit_price, unit_tax, treatment, subtotal, cost = row
    unit_cost = round_half_up(Decimal(cost) / quantity)
    return SoldLine(
        id,
        product_id,
        name,
        barcode,
        Unit(unit),
        quantity,
        returned,
        unit_price,
        unit_tax,
        Treatment(treatment),
        subtotal,
        unit_cost,
    )
