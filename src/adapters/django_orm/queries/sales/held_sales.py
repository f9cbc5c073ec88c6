"""What the read side asks about sales on hold."""

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, condition, word_query
from application.queries.listing import Listing, Page
from application.queries.sales.held_sales import (
    HeldLineDetails,
    HeldSaleCriteria,
    HeldSaleDetails,
    HeldSaleSort,
    HeldSaleSummary,
)
from domain.shared.quantity import Unit
from domain.shared.text import words

_FACTS = {
    "id": "h.id",
    "owner_id": "b.owner_id",
    "name": "h.name",
    "client_id": "h.client_id",
    "client_name": "h.client_name",
    "held_by": "h.held_by_id",
    "holder": "coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.username)",
    "held_at": "h.held_at",
    "line_count": "l.line_count",
    "has_archived": "l.has_archived",
    "version": "h.version",
}
_SUMMARY, _DETAILS = Shape(HeldSaleSummary, _FACTS), Shape(HeldSaleDetails, _FACTS)
_SOURCE = """
    held_sale h JOIN business b ON b.id = h.business_id
    JOIN user_account u ON u.business_id = h.business_id AND u.id = h.held_by_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS line_count, bool_or(NOT p.active) AS has_archived
        FROM held_sale_line k JOIN product p ON p.business_id = k.business_id AND p.id = k.product_id
        WHERE k.business_id = h.business_id AND k.held_sale_id = h.id
    ) l
"""
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE h.business_id = %s AND h.id = %s"
_LINE = Shape(
    HeldLineDetails,
    {
        "id": "k.id",
        "product_id": "k.product_id",
        "name": "p.name",
        "barcode": "coalesce(p.barcode, '')",
        "unit": ("k.unit", Unit),
        "quantity": "k.quantity",
        "unit_price": "k.unit_price",
        "discount": "k.discount",
        "archived": "NOT p.active",
    },
)
_LINES = f"""
    SELECT {_LINE.columns}
    FROM held_sale_line k JOIN product p ON p.business_id = k.business_id AND p.id = k.product_id
    WHERE k.business_id = %s AND k.held_sale_id = %s ORDER BY k.position
"""
_ID = SortColumn("h.id", "bigint")
_KEYS = {
    HeldSaleSort.DATE: (SortColumn("h.held_at", "timestamptz"), _ID),
    HeldSaleSort.NAME: (SortColumn("h.name_key", "text"), _ID),
}


class DjangoHeldSaleReader:
    def page(self, business_id: int, criteria: HeldSaleCriteria, listing: Listing) -> Page[HeldSaleSummary]:
        query = ListQuery(
            columns=_SUMMARY.columns,
            source=_SOURCE,
            counted="held_sale h",
            condition=condition("h", criteria.text, {}),
            parameters={"business_id": business_id, "words": word_query(words(criteria.text))},
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            filtered=bool(criteria.text),
            searched=bool(words(criteria.text)),
        )
        return query.page(listing, _SUMMARY.of)

    def one(self, business_id: int, id: int) -> HeldSaleDetails:
        result = one_row(_ONE, [business_id, id], "held_sale", id)
        return _DETAILS.of(result, lines=tuple(_LINE.of(row) for row in rows(_LINES, [business_id, id])))
