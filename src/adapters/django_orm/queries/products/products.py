"""What the read side asks about products: one statement each, straight into frozen results."""

from collections.abc import Collection, Mapping, Sequence

from attrs import fields

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, Tally, condition, word_query
from adapters.django_orm.queries.products.product_search import (
    ALMOST,
    RANKED,
    almost_fits,
    corrected_parameters,
    fits,
    parameters,
)
from adapters.django_orm.repositories.products import CODE
from application.queries.listing import Listing, Page
from application.queries.products import CategoryCount, KardexEntry, ProductCriteria, ProductDetails, ProductSort
from domain.inventory.stock import MovementType, Reason
from domain.products.barcode import code_key
from domain.products.product_description import ProductDescription
from domain.products.product_search import Match, ProductSearch
from domain.shared.errors import NotFound
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.shared.text import sort_key, words

# As the shop charges it; where it charges no tax, all of what a person decided is the price.
_UNTAXED = "CASE WHEN p.price_includes_tax THEN p.price + p.price_tax ELSE p.price END"
CHARGED = f"CASE WHEN b.charges_tax THEN p.price ELSE {_UNTAXED} END"
_DETAILS = Shape(
    ProductDetails,
    {
        **{each.name: f"p.{each.name}" for each in fields(ProductDescription)},
        "barcode": "coalesce(p.barcode, '')",
        "id": "p.id",
        "owner_id": "b.owner_id",
        "unit_cost": "s.unit_cost",
        "stock_value": "s.stock_value",
        "price": CHARGED,
        "price_tax": "CASE WHEN b.charges_tax THEN p.price_tax ELSE 0.00 END",
        "treatment": ("p.treatment", Treatment),
        "unit": ("p.unit", Unit),
        "stock": "s.stock",
        "minimum_stock": "p.minimum_stock",
        "active": "p.active",
        "version": "p.version",
        "created_at": "p.created_at",
        "updated_at": "p.updated_at",
    },
)
_SOURCE = """
    product p JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
    JOIN business b ON b.id = p.business_id
"""
# A list names the business on both tables, so that either one's index can lead.
_LISTED = """
    product p JOIN product_stock s ON s.product_id = p.id AND s.business_id = %(business_id)s
    JOIN business b ON b.id = p.business_id
"""
_ONE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE p.business_id = %s AND p.id = %s"
_SOME = f"""
    SELECT {_DETAILS.columns} FROM {_SOURCE}
    WHERE p.business_id = %s AND p.id = ANY(%s::bigint[]) ORDER BY p.name_key, p.id
"""
_BY_BARCODE = f"SELECT {_DETAILS.columns} FROM {_SOURCE} WHERE p.business_id = %s AND {CODE} = %s AND p.active"
_CATEGORIES = """
    SELECT min(category), count(*) FROM product
    WHERE business_id = %s AND active AND category <> '' GROUP BY category_key ORDER BY category_key
"""
_ENTRY = Shape(
    KardexEntry,
    {
        "id": "m.id",
        "at": "m.at",
        "cause": ("m.cause", MovementType),
        "reason": ("nullif(m.reason, '')", Reason),
        "document_id": "m.document_id",
        "note": "m.note",
        "actor_id": "m.actor_id",
        "quantity": "m.quantity",
        "unit": ("p.unit", Unit),
        "unit_cost": "m.unit_cost",
        "value": "m.value",
        "balance": "m.balance",
        "value_balance": "m.value_balance",
    },
)
_NAME, _ID = SortColumn("p.name_key", "text"), SortColumn("p.id", "bigint")
_KEYS = {
    ProductSort.NAME: (_NAME, _ID),
    ProductSort.RELEVANCE: (_NAME, _ID),
    ProductSort.PRICE: (SortColumn("p.price", "numeric"), _ID),
    ProductSort.STOCK: (SortColumn("s.stock", "numeric"), SortColumn("s.product_id", "bigint")),
    ProductSort.CATEGORY: (SortColumn("p.category_key", "text"), _NAME, _ID),
}


class DjangoProductReader:
    def page(self, business_id: int, criteria: ProductCriteria, listing: Listing) -> Page[ProductDetails]:
        search = criteria.search
        if search and (listing.after is None or len(listing.after) == len(RANKED)):
            return self._ranked(business_id, criteria, search, listing)
        filtered = bool(criteria.text or criteria.category)
        query = ListQuery(
            columns=_DETAILS.columns,
            source=_LISTED,
            counted="product p",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "active": criteria.active,
                "category": sort_key(criteria.category),
                "words": word_query(words(criteria.text)),
            },
            key=_key(business_id, criteria.order),
            descending=criteria.descending,
            filtered=filtered,
            searched=bool(words(criteria.text)),
            tally=None if filtered else Tally("product", criteria.active),
        )
        return query.page(listing, _DETAILS.of)

    def _ranked(
        self, business_id: int, criteria: ProductCriteria, search: ProductSearch, listing: Listing
    ) -> Page[ProductDetails]:
        """In one statement; in another where nothing fits as it was typed."""
        filters = {"business_id": business_id, "active": criteria.active, "category": sort_key(criteria.category)}
        filtered = condition("p", "", _filters(criteria))

        def query(key: Sequence[SortColumn], fit: str, more: Mapping[str, object]) -> ListQuery:
            return ListQuery(
                columns=_DETAILS.columns,
                source=_LISTED,
                counted="product p",
                condition=f"{filtered} AND {fit}",
                parameters={**filters, **more},
                key=key,
                descending=criteria.descending,
                filtered=True,
                searched=True,
            )

        if listing.after is None or listing.after[0] != Match.ALMOST:
            page = query(RANKED, fits(search), parameters(search)).page(listing, _DETAILS.of)
            if page.items or listing.after is not None or not search.corrections:
                return page
        return query(ALMOST, almost_fits(search), corrected_parameters(search)).page(listing, _DETAILS.of)

    def one(self, business_id: int, id: int) -> ProductDetails:
        return _DETAILS.of(one_row(_ONE, [business_id, id], "product", id))

    def some(self, business_id: int, ids: Collection[int]) -> tuple[ProductDetails, ...]:
        details = tuple(_DETAILS.of(row) for row in rows(_SOME, [business_id, list(ids)]))
        for id in sorted(set(ids) - {each.id for each in details}):
            raise NotFound("product", id)
        return details

    def by_barcode(self, business_id: int, barcode: str) -> ProductDetails:
        matches = rows(_BY_BARCODE, [business_id, code_key(barcode)])
        if not matches:
            raise NotFound("product", barcode)
        return _DETAILS.of(matches[0])

    def categories(self, business_id: int) -> tuple[CategoryCount, ...]:
        return tuple(CategoryCount(*row) for row in rows(_CATEGORIES, [business_id]))

    def kardex(self, business_id: int, product_id: int, listing: Listing) -> Page[KardexEntry]:
        query = ListQuery(
            columns=_ENTRY.columns,
            source="stock_movement m JOIN product p ON p.business_id = m.business_id AND p.id = m.product_id",
            counted="stock_movement m",
            condition="m.business_id = %(business_id)s AND m.product_id = %(product_id)s",
            parameters={"business_id": business_id, "product_id": product_id},
            key=(SortColumn("m.id", "bigint"),),
            descending=True,
        )
        page = query.page(listing, _ENTRY.of)
        if not page.items:
            self.one(business_id, product_id)
        return page


def _key(business_id: int, order: ProductSort) -> tuple[SortColumn, ...]:
    """By price an index serves the shops that charge tax, so it is asked first whether this one does."""
    if order is ProductSort.PRICE and not rows("SELECT charges_tax FROM business WHERE id = %s", [business_id])[0][0]:
        return (SortColumn(_UNTAXED, "numeric"), _ID)
    return _KEYS[order]


def _condition(criteria: ProductCriteria) -> str:
    return condition("p", criteria.text, _filters(criteria))


def _filters(criteria: ProductCriteria) -> dict[str, object]:
    return {
        "p.active = %(active)s": criteria.active,
        "p.category_key = %(category)s": criteria.category,
    }
