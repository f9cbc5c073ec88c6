from collections import Counter
from collections.abc import Callable, Collection, Iterable

from attrs import frozen

from adapters.in_memory.queries.listing import SortKey, mentions, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.listing import Listing, Page
from application.queries.products import CategoryCount, KardexEntry, ProductCriteria, ProductDetails, ProductSort
from domain.inventory.stock import MovementType, StockMovement
from domain.products.barcode import code_key
from domain.products.product import Product
from domain.products.product_search import Match, ProductSearch
from domain.shared.errors import NotFound
from domain.shared.text import sort_key

_RANKED = 4
_SORT_KEYS: dict[ProductSort, Callable[[Product], SortKey]] = {
    ProductSort.NAME: lambda product: (sort_key(product.name), product.id),
    ProductSort.RELEVANCE: lambda product: (sort_key(product.name), product.id),
    ProductSort.STOCK: lambda product: (product.holding.quantity.amount, product.id),
    ProductSort.CATEGORY: lambda product: (sort_key(product.category), sort_key(product.name), product.id),
}


@frozen
class InMemoryProductReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: ProductCriteria, listing: Listing) -> Page[ProductDetails]:
        if criteria.search and (listing.after is None or len(listing.after) == _RANKED):
            return self._ranked(business_id, criteria, criteria.search, listing)
        matches = [product for product in self._of(business_id) if _meets(criteria, product)]
        by = self._by_price if criteria.order is ProductSort.PRICE else _SORT_KEYS[criteria.order]
        return sliced(matches, by, self._details, listing, descending=criteria.descending, text=criteria.text)

    def _ranked(
        self, business_id: int, criteria: ProductCriteria, search: ProductSearch, listing: Listing
    ) -> Page[ProductDetails]:
        offered = [product for product in self._of(business_id) if _passes(criteria, product)]
        ranks = {each.id: search.match(each.name, each.barcode, each.description.search_text) for each in offered}
        if all(rank is None for rank in ranks.values()):
            ranks = {each.id: Match.ALMOST if search.almost(each.name) else None for each in offered}
        times_sold = self._times_sold()
        matches = [product for product in offered if ranks[product.id] is not None]

        def key(product: Product) -> SortKey:
            return int(ranks[product.id] or 0), -times_sold[product.id], sort_key(product.name), product.id

        return sliced(matches, key, self._details, listing, descending=criteria.descending, text=criteria.text)

    def _times_sold(self) -> Counter[int]:
        movements = self._store.tables.movements.values()
        sales = {
            (each.product_id, each.origin.document_id) for each in movements if each.origin.cause is MovementType.SALE
        }
        return Counter(product_id for product_id, _sale in sales)

    def one(self, business_id: int, id: int) -> ProductDetails:
        return self._details(self._product(business_id, id))

    def some(self, business_id: int, ids: Collection[int]) -> tuple[ProductDetails, ...]:
        matches = [self._product(business_id, id) for id in sorted(set(ids))]
        return tuple(self._details(product) for product in sorted(matches, key=_SORT_KEYS[ProductSort.NAME]))

    def by_barcode(self, business_id: int, barcode: str) -> ProductDetails:
        for product in self._of(business_id):
            if barcode and product.active and product.code == code_key(barcode):
                return self._details(product)
        raise NotFound("product", barcode)

    def categories(self, business_id: int) -> tuple[CategoryCount, ...]:
        """Spellings that differ in case or accents are one category, shown by the first of them by code point."""
        spellings: dict[str, list[str]] = {}
        for product in self._of(business_id):
            if product.active and product.category:
                spellings.setdefault(sort_key(product.category), []).append(product.category)
        return tuple(CategoryCount(min(names), len(names)) for _, names in sorted(spellings.items()))

    def kardex(self, business_id: int, product_id: int, listing: Listing) -> Page[KardexEntry]:
        self._product(business_id, product_id)
        movements = self._store.tables.movements.items()
        own = [row for row in movements if row[1].product_id == product_id]
        return sliced(own, lambda row: (row[0],), _entry, listing, descending=True)

    def _of(self, business_id: int) -> Iterable[Product]:
        products = self._store.tables.products.values()
        return (product for product in products if product.business_id == business_id)

    def _product(self, business_id: int, id: int) -> Product:
        product = self._store.tables.products.get(id)
        if product is None or product.business_id != business_id:
            raise NotFound("product", id)
        return product

    def _details(self, product: Product) -> ProductDetails:
        business = self._store.tables.businesses[product.business_id]
        return ProductDetails.of(product, business.owner_id, business.settings)

    def _by_price(self, product: Product) -> SortKey:
        """As it is charged, so that the list is sorted by what it shows."""
        settings = self._store.tables.businesses[product.business_id].settings
        return settings.charged(product.price).base.amount, product.id


def _meets(criteria: ProductCriteria, product: Product) -> bool:
    return _passes(criteria, product) and mentions(criteria.text, product.description.search_text)


def _passes(criteria: ProductCriteria, product: Product) -> bool:
    if criteria.active is not None and product.active is not criteria.active:
        return False
    return not criteria.category or sort_key(product.category) == sort_key(criteria.category)


def _entry(row: tuple[int, StockMovement]) -> KardexEntry:
    movement_id, movement = row
    origin = movement.origin
    return KardexEntry(
        id=movement_id,
        at=origin.at,
        cause=origin.cause,
        reason=origin.reason,
        document_id=origin.document_id,
        note=origin.note,
        actor_id=origin.actor_id,
        quantity=movement.quantity.amount,
        unit=movement.quantity.unit,
        unit_cost=movement.unit_cost.amount,
        value=movement.value.amount,
        balance=movement.balance.amount,
        value_balance=movement.value_balance.amount,
    )
