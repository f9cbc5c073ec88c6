"""What the read side asks about purchases and assets."""

from attrs import evolve

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.result_rows import Shape, Source
from adapters.django_orm.expressions.purchase_costs import RECEIVED_TOTAL
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, word_query
from application.queries.assets import AssetCriteria, AssetDetails, AssetSort
from application.queries.listing import Listing, Page
from application.queries.purchases.purchases import (
    PurchaseCriteria,
    PurchasedAsset,
    PurchaseDetails,
    PurchasedLine,
    PurchaseSort,
    PurchaseSummary,
)
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.shared.text import words

_FACTS: dict[str, Source] = {
    "id": "x.id",
    "number": "x.number",
    "owner_id": "b.owner_id",
    "actor_id": "x.actor_id",
    "supplier_id": "x.supplier_id",
    "supplier_name": "coalesce(v.name, '')",
    "supplier_company": "coalesce(v.company, '')",
    "day": "x.purchase_date",
    "kind": ("x.kind", PurchaseKind),
    "state": ("x.state", PurchaseState),
    "reference": "x.reference",
    "total": "x.total",
    "total_base": "x.total_base",
    "total_tax": "x.total_tax",
    "created_at": "x.created_at",
    "received_at": "x.received_at",
    "closed_at": "x.closed_at",
    "closed_by": "x.closed_by_id",
    "close_reason": "x.close_reason",
    "voided_at": "x.voided_at",
    "void_reason": "x.void_reason",
    "version": "x.version",
}
_SUMMARY, _DETAILS = Shape(PurchaseSummary, _FACTS), Shape(PurchaseDetails, _FACTS)
_SOURCE = """
    purchase x JOIN business b ON b.id = x.business_id
    LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id
"""
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
# Of a closed purchase only what arrived counts.
_LINE = Shape(
    PurchasedLine,
    {
        "id": "l.id",
        "product_id": "l.product_id",
        "name": "l.name",
        "category": "l.category",
        "unit": ("l.unit", Unit),
        "quantity": "l.quantity",
        "received": "l.received",
        "outstanding": "CASE WHEN %(closed)s THEN 0.000 ELSE l.quantity - l.received END",
        "price": "l.unit_cost",
        "tax": "l.unit_tax",
        "treatment": ("l.treatment", Treatment),
        "subtotal": f"CASE WHEN %(closed)s THEN {RECEIVED_TOTAL} ELSE l.subtotal END",
        "total": "CASE WHEN l.whole_base IS NOT NULL THEN l.subtotal END",
        "sale_price": "CASE WHEN NOT l.sale_price_includes_tax THEN l.sale_price END",
        "final_sale_price": "CASE WHEN l.sale_price_includes_tax THEN l.sale_price END",
        "expiry_date": "l.expiry_date",
    },
)
_LINES = f"""
    SELECT {_LINE.columns}
    FROM purchase_line l WHERE l.business_id = %(business_id)s AND l.purchase_id = %(id)s ORDER BY l.id
"""
_BOUGHT = Shape(
    PurchasedAsset,
    {
        "id": "id",
        "name": "name",
        "description": "description",
        "value": "value",
        "acquired_date": "acquired_date",
        "version": "version",
    },
)
_ASSET = f"SELECT {_BOUGHT.columns} FROM asset WHERE business_id = %s AND purchase_id = %s"
_ASSET_DETAILS = Shape(
    AssetDetails,
    {
        "id": "a.id",
        "purchase_id": "x.id",
        "purchase_number": "x.number",
        "owner_id": "b.owner_id",
        "actor_id": "x.actor_id",
        "name": "a.name",
        "description": "a.description",
        "value": "a.value",
        "acquired_date": "a.acquired_date",
        "supplier_id": "x.supplier_id",
        "supplier_name": "coalesce(v.name, '')",
        "reference": "x.reference",
        "version": "a.version",
    },
)
_ASSETS = "asset a JOIN purchase x ON x.business_id = a.business_id AND x.id = a.purchase_id"
_ASSETS_NAMED = f"""
    {_ASSETS} JOIN business b ON b.id = x.business_id
    LEFT JOIN supplier v ON v.business_id = x.business_id AND v.id = x.supplier_id
"""
_ONE_ASSET = f"""
    SELECT {_ASSET_DETAILS.columns} FROM {_ASSETS_NAMED} WHERE a.business_id = %s AND a.id = %s AND x.state <> 'void'
"""
_ID, _ASSET_ID = SortColumn("x.id", "bigint"), SortColumn("a.id", "bigint")
_KEYS = {
    PurchaseSort.DATE: (SortColumn("x.purchase_date", "date"), _ID),
    PurchaseSort.TOTAL: (SortColumn("x.total", "numeric"), _ID),
}
_ASSET_KEYS = {
    AssetSort.DATE: (SortColumn("a.acquired_date", "date"), _ASSET_ID),
    AssetSort.VALUE: (SortColumn("a.value", "numeric"), _ASSET_ID),
}


class DjangoPurchaseReader:
    def page(self, business_id: int, criteria: PurchaseCriteria, listing: Listing) -> Page[PurchaseSummary]:
        filtered = any((criteria.text, criteria.since, criteria.until, criteria.state, criteria.kind))
        query = ListQuery(
            columns=_SUMMARY.columns,
            source=_SOURCE,
            counted="purchase x",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "since": criteria.since,
                "until": criteria.until,
                "supplier_id": criteria.supplier_id,
                "state": criteria.state and criteria.state.value,
                "kind": criteria.kind and criteria.kind.value,
                "words": word_query(words(criteria.text)),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            growth=Growth("purchase", "x") if criteria.order is PurchaseSort.DATE else None,
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered or criteria.supplier_id else Tally("purchase"),
        )
        return query.page(listing, _SUMMARY.of)

    def one(self, business_id: int, id: int) -> PurchaseDetails:
        details = _DETAILS.of(one_row(_ONE, [business_id, id], "purchase", id), lines=(), asset=None)
        if details.kind is PurchaseKind.ASSETS:
            return evolve(details, asset=_BOUGHT.of(rows(_ASSET, [business_id, id])[0]))
        parameters = {"business_id": business_id, "id": id, "closed": details.closed_at is not None}
        return evolve(details, lines=tuple(_LINE.of(row) for row in rows(_LINES, parameters)))


class DjangoAssetReader:
    def page(self, business_id: int, criteria: AssetCriteria, listing: Listing) -> Page[AssetDetails]:
        query = ListQuery(
            columns=_ASSET_DETAILS.columns,
            source=_ASSETS_NAMED,
            counted=_ASSETS,
            condition=_asset_condition(criteria),
            parameters={
                "business_id": business_id,
                "since": criteria.since,
                "until": criteria.until,
                "words": word_query(words(criteria.text)),
            },
            key=_ASSET_KEYS[criteria.order],
            descending=criteria.descending,
            growth=Growth("asset", "a") if criteria.order is AssetSort.DATE else None,
            filtered=any((criteria.text, criteria.since, criteria.until)),
            searched=bool(words(criteria.text)),
        )
        return query.page(listing, _ASSET_DETAILS.of)

    def one(self, business_id: int, id: int) -> AssetDetails:
        return _ASSET_DETAILS.of(one_row(_ONE_ASSET, [business_id, id], "asset", id))


def _condition(criteria: PurchaseCriteria) -> str:
    filters = {
        "x.purchase_date >= %(since)s": criteria.since,
        "x.purchase_date <= %(until)s": criteria.until,
        "x.supplier_id = %(supplier_id)s": criteria.supplier_id,
        "x.state = %(state)s": criteria.state,
        "x.kind = %(kind)s": criteria.kind,
    }
    return condition("x", criteria.text, filters)


def _asset_condition(criteria: AssetCriteria) -> str:
    filters = {
        "a.acquired_date >= %(since)s": criteria.since,
        "a.acquired_date <= %(until)s": criteria.until,
    }
    return f"{condition('a', criteria.text, filters)} AND x.state <> 'void'"
