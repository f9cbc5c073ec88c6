"""What the read side asks about purchases and assets."""

from adapters.django_orm.purchase_costs import RECEIVED_TOTAL
from adapters.django_orm.queries.growing import Growth
from adapters.django_orm.queries.paging import ListQuery, SortColumn, Tally, condition, word_query
from adapters.django_orm.sql import Row, one_row, rows
from application.queries.assets import AssetCriteria, AssetSheet, AssetSort
from application.queries.listing import Listing, Page
from application.queries.purchases import (
    PurchaseCriteria,
    PurchasedAsset,
    PurchasedLine,
    PurchaseSheet,
    PurchaseSort,
    PurchaseSummary,
)
from domain.purchase_order import PurchaseKind, PurchaseState
from domain.quantity import Unit
from domain.tax import Treatment
from domain.text import words

_COLUMNS = """
    x.id, x.number, b.owner_id, x.actor_id, x.supplier_id, coalesce(v.name, ''), coalesce(v.company, ''),
    x.purchase_date, x.kind, x.state, x.reference, x.total, x.total_base, x.total_tax, x.created_at, x.received_at,
    x.closed_at,
    x.closed_by_id, x.close_reason, x.voided_at, x.void_reason, x.version
"""
_SOURCE = "purchase x JOIN business b ON b.id = x.business_id LEFT JOIN supplier v ON v.id = x.supplier_id"
_ONE = f"SELECT {_COLUMNS} FROM {_SOURCE} WHERE x.business_id = %s AND x.id = %s"
# Of a closed purchase only what arrived counts.
_LINES = f"""
    SELECT l.id, l.product_id, l.name, l.category, l.unit, l.quantity, l.received,
        CASE WHEN %(closed)s THEN 0.000 ELSE l.quantity - l.received END, l.unit_cost, l.unit_tax, l.treatment,
        CASE WHEN %(closed)s THEN {RECEIVED_TOTAL} ELSE l.subtotal END,
        CASE WHEN l.whole_base IS NOT NULL THEN l.subtotal END,
        CASE WHEN NOT l.sale_price_includes_tax THEN l.sale_price END,
        CASE WHEN l.sale_price_includes_tax THEN l.sale_price END, l.expiry_date
    FROM purchase_line l WHERE l.business_id = %(business_id)s AND l.purchase_id = %(id)s ORDER BY l.id
"""
_ASSET = """
    SELECT id, name, description, value, acquired_date, version FROM asset WHERE business_id = %s AND purchase_id = %s
"""
_ASSET_COLUMNS = """
    a.id, x.id, x.number, b.owner_id, x.actor_id, a.name, a.description, a.value, a.acquired_date, x.supplier_id,
    coalesce(v.name, ''), x.reference, a.version
"""
_ASSETS = "asset a JOIN purchase x ON x.id = a.purchase_id"
_ASSETS_NAMED = f"""
    {_ASSETS} JOIN business b ON b.id = x.business_id LEFT JOIN supplier v ON v.id = x.supplier_id
"""
_ONE_ASSET = f"""
    SELECT {_ASSET_COLUMNS} FROM {_ASSETS_NAMED} WHERE a.business_id = %s AND a.id = %s AND x.state <> 'void'
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
            columns=_COLUMNS,
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
        return query.page(listing, lambda row: PurchaseSummary(*_facts(row)))

    def one(self, business_id: int, id: int) -> PurchaseSheet:
        found = one_row(_ONE, [business_id, id], "purchase", id)
        facts = _facts(found)
        if found[8] == PurchaseKind.ASSETS.value:
            return PurchaseSheet(*facts, (), PurchasedAsset(*rows(_ASSET, [business_id, id])[0]))
        parameters = {"business_id": business_id, "id": id, "closed": found[16] is not None}
        lines = tuple(_to_line(row) for row in rows(_LINES, parameters))
        return PurchaseSheet(*facts, lines, None)


class DjangoAssetReader:
    def page(self, business_id: int, criteria: AssetCriteria, listing: Listing) -> Page[AssetSheet]:
        query = ListQuery(
            columns=_ASSET_COLUMNS,
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
        return query.page(listing, lambda row: AssetSheet(*row))

    def one(self, business_id: int, id: int) -> AssetSheet:
        return AssetSheet(*one_row(_ONE_ASSET, [business_id, id], "asset", id))


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


def _facts(row: Row) -> list[object]:
    return [*row[:8], PurchaseKind(row[8]), PurchaseState(row[9]), *row[10:]]


def _to_line(row: Row) -> PurchasedLine:
    return PurchasedLine(*row[:4], Unit(row[4]), *row[5:10], Treatment(row[10]), *row[11:])
