"""What the read side asks about sales."""

from collections.abc import Sequence
from decimal import Decimal

import orjson

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape, Source
from adapters.django_orm.mapping.sales import REFUNDED, ROUNDING
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import (
    ListQuery,
    SortColumn,
    Tally,
    condition,
    has_words,
    moments_of,
    word_query,
)
from application.queries.listing import Listing, Page
from application.queries.sales.sale_parts import LineReturned, ReturnOfSale, SalePayment, SaleRefund
from application.queries.sales.sales import SaleCriteria, SaleDetails, SaleSort, SaleSummary, SoldLine
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.money import round_half_up
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.shared.text import counted, numbers, words

_PARTS = f"""
    CASE WHEN x.method = '{PaymentMethod.MIXED.value}' THEN (
        SELECT json_agg(json_build_array(p.method, p.bank, p.reference, (p.amount - p.rounding)::varchar,
            p.received::varchar, p.change::varchar, p.rounding::varchar) ORDER BY p.position)::varchar
        FROM sale_payment p WHERE p.business_id = x.business_id AND p.sale_id = x.id
    ) ELSE '[]' END"""
_REFUNDS = """
    coalesce((
        SELECT json_agg(json_build_array(f.method, f.bank, f.amount::varchar) ORDER BY f.position)::varchar
        FROM sale_refund f WHERE f.business_id = r.business_id AND f.sale_return_id = r.id
    ), '[]')"""


def _parts(text: object) -> tuple[SalePayment, ...]:
    return tuple(
        SalePayment(
            method=PaymentMethod(method),
            bank=bank,
            reference=reference,
            amount=Decimal(amount),
            received=None if received is None else Decimal(received),
            change=Decimal(change),
            rounding=Decimal(rounding),
        )
        for method, bank, reference, amount, received, change, rounding in orjson.loads(str(text))
    )


def _refunds(text: object) -> tuple[SaleRefund, ...]:
    return tuple(
        SaleRefund(PaymentMethod(method), bank, Decimal(amount)) for method, bank, amount in orjson.loads(str(text))
    )


_FACTS: dict[str, Source] = {
    "id": "x.id",
    "owner_id": "b.owner_id",
    "seller_id": "x.seller_id",
    "number": "x.prefix || x.consecutive::varchar",
    "client_id": "x.client_id",
    "client_name": "x.client_name",
    "method": ("x.method", PaymentMethod),
    "bank": "x.bank",
    "reference": "x.reference",
    "received": "x.received",
    "change": "x.change",
    "rounding": ROUNDING,
    "refunded": REFUNDED,
    "sold_at": "x.sold_at",
    "state": ("x.state", SaleState),
    "total": "x.total",
    "total_base": "x.total_base",
    "total_tax": "x.total_tax",
    "returned_amount": "x.returned_amount",
    "voided_at": "x.voided_at",
    "void_reason": "x.void_reason",
    "version": "x.version",
    "parts": (_PARTS, _parts),
}
_SUMMARY, _DETAILS = Shape(SaleSummary, _FACTS), Shape(SaleDetails, _FACTS)
_SOURCE = "sale x JOIN business b ON b.id = x.business_id"
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
_LINES = """
    SELECT id, product_id, name, barcode, unit, quantity, returned, unit_price, unit_tax, treatment, subtotal, cost
    FROM sale_line WHERE business_id = %s AND sale_id = %s ORDER BY id
"""
_RETURN = Shape(
    ReturnOfSale,
    {
        "id": "r.id",
        "at": "r.at",
        "actor_id": "r.actor_id",
        "actor": "coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.username)",
        "reason": "r.reason",
        "amount": "r.amount",
        "refunds": (_REFUNDS, _refunds),
    },
)
_RETURNED = Shape(
    LineReturned,
    {
        "line_id": "k.line_id",
        "product_id": "k.product_id",
        "name": "l.name",
        "unit": ("l.unit", Unit),
        "quantity": "k.quantity",
        "amount": "k.amount",
    },
)
_RETURNS = f"""
    SELECT {_RETURN.columns}, {_RETURNED.columns}
    FROM sale_return r
    JOIN user_account u ON u.id = r.actor_id
    JOIN sale_return_line k ON k.business_id = r.business_id AND k.sale_return_id = r.id
    JOIN sale_line l ON l.business_id = k.business_id AND l.id = k.line_id
    WHERE r.business_id = %s AND r.sale_id = %s ORDER BY r.at, r.id, k.line_id
"""
_ID = SortColumn("x.id", "bigint")
_KEYS = {
    SaleSort.DATE: (SortColumn("x.sold_at", "timestamptz"), _ID),
    SaleSort.NUMBER: (SortColumn("x.consecutive", "bigint"), _ID),
    SaleSort.TOTAL: (SortColumn("x.total", "numeric"), _ID),
}


class DjangoSaleReader:
    def page(self, business_id: int, criteria: SaleCriteria, listing: Listing) -> Page[SaleSummary]:
        filtered = bool(criteria.text or criteria.since or criteria.until or criteria.state or criteria.client_id)
        query = ListQuery(
            columns=_SUMMARY.columns,
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
            growth=None if criteria.order is SaleSort.TOTAL else Growth("sale", "x", "added"),
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered else Tally("sale", criteria.seller_id),
        )
        return query.page(listing, _SUMMARY.of)

    def one(self, business_id: int, id: int) -> SaleDetails:
        result = one_row(_ONE, [business_id, id], "sale", id)
        lines = tuple(_to_line(row) for row in rows(_LINES, [business_id, id]))
        came_back = any(line.returned for line in lines)
        returns = _to_returns(rows(_RETURNS, [business_id, id])) if came_back else ()
        return _DETAILS.of(result, lines=lines, returns=returns)

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
    return " AND ".join([condition("x", "", filters), *_text_conditions(criteria.text)])


def _text_conditions(text: str) -> list[str]:
    """The condition that in one of the readings each word begins some word of the sale, or is its number."""
    either = [" AND ".join(each) for n, reading in enumerate(counted(text)) if (each := _has(reading, n))]
    return [f"({' OR '.join(f'({each})' for each in either)})"] if either else []


def _has(reading: str, place: int) -> list[str]:
    whole = numbers(reading)
    either = [f"({has_words('x', f'word_{place}_{n}')} OR x.consecutive = %(number_{place}_{n})s)" for n in whole]
    return either + [has_words("x", f"words_{place}")] * (len(words(reading)) > len(whole))


def _sought(text: str) -> dict[str, object]:
    """The parameters of that condition."""
    result: dict[str, object] = {}
    for place, reading in enumerate(counted(text)):
        sought, whole = words(reading), numbers(reading)
        result[f"words_{place}"] = word_query([word for n, word in enumerate(sought) if n not in whole])
        result |= {f"word_{place}_{n}": word_query([sought[n]]) for n in whole}
        result |= {f"number_{place}_{n}": number for n, number in whole.items()}
    return result


def _to_returns(result: Sequence[Row]) -> tuple[ReturnOfSale, ...]:
    lines: dict[Row, list[LineReturned]] = {}
    for row in result:
        lines.setdefault(row[: _RETURN.width], []).append(_RETURNED.of(row[_RETURN.width :]))
    return tuple(_RETURN.of(facts, lines=tuple(parts)) for facts, parts in lines.items())


def _to_line(row: Row) -> SoldLine:
    id, product_id, name, barcode, unit, quantity, returned, unit_price, unit_tax, treatment, subtotal, cost = row
    unit_cost = round_half_up(Decimal(cost) / quantity)
    return SoldLine(
        id=id,
        product_id=product_id,
        name=name,
        barcode=barcode,
        unit=Unit(unit),
        quantity=quantity,
        returned=returned,
        unit_price=unit_price,
        unit_tax=unit_tax,
        treatment=Treatment(treatment),
        subtotal=subtotal,
        unit_cost=unit_cost,
    )
