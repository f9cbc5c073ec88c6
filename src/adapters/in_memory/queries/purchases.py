from collections.abc import Callable, Iterable
from decimal import Decimal

from attrs import fields, frozen

from adapters.in_memory.queries.listing import Growth, SortKey, mentions, sliced
from adapters.in_memory.replenishment import last_bought, on_order, with_present_name
from adapters.in_memory.store import InMemoryStore
from application.queries.assets import AssetCriteria, AssetDetails, AssetSort
from application.queries.listing import Listing, Page
from application.queries.purchases.purchases import PurchaseCriteria, PurchaseDetails, PurchaseSort, PurchaseSummary
from application.queries.purchases.replenishment import Suggestion
from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.purchases.replenishment import suggested
from domain.shared.errors import NotFound
from domain.shared.text import sort_key

_SORT_KEYS: dict[PurchaseSort, Callable[[PurchaseOrder], SortKey]] = {
    PurchaseSort.DATE: lambda order: (order.header.day, order.id),
    PurchaseSort.TOTAL: lambda order: (order.total.amount, order.id),
}
_ASSET_KEYS: dict[AssetSort, Callable[[AssetDetails], SortKey]] = {
    AssetSort.DATE: lambda asset: (asset.acquired_date, asset.id),
    AssetSort.VALUE: lambda asset: (asset.value, asset.id),
}


@frozen
class InMemoryPurchaseReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: PurchaseCriteria, listing: Listing) -> Page[PurchaseSummary]:
        orders = self._store.tables.purchases.values()
        matches = [order for order in orders if order.business_id == business_id and _meets(criteria, order)]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._summary,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "purchases", grows=criteria.order is PurchaseSort.DATE, moves=True),
        )

    def one(self, business_id: int, id: int) -> PurchaseDetails:
        order = self._store.tables.purchases.get(id)
        if order is None or order.business_id != business_id:
            raise NotFound("purchase", id)
        return self._details(order)

    def _details(self, order: PurchaseOrder) -> PurchaseDetails:
        tables = self._store.tables
        return PurchaseDetails.of(with_present_name(tables, order), tables.businesses[order.business_id].owner_id)

    def _summary(self, order: PurchaseOrder) -> PurchaseSummary:
        details = self._details(order)
        return PurchaseSummary(**{fact.name: getattr(details, fact.name) for fact in fields(PurchaseSummary)})


@frozen
class InMemoryAssetReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: AssetCriteria, listing: Listing) -> Page[AssetDetails]:
        matches = [
            asset
            for asset in self._of(business_id)
            if (criteria.since is None or criteria.since <= asset.acquired_date)
            and (criteria.until is None or asset.acquired_date <= criteria.until)
            and mentions(criteria.text, f"{asset.name} {asset.description}")
        ]
        key = _ASSET_KEYS[criteria.order]
        return sliced(
            matches,
            key,
            lambda asset: asset,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(
                self._store.journal, "purchases", grows=criteria.order is AssetSort.DATE, moves=True, key="purchase_id"
            ),
        )

    def one(self, business_id: int, id: int) -> AssetDetails:
        for asset in self._of(business_id):
            if asset.id == id:
                return asset
        raise NotFound("asset", id)

    def _of(self, business_id: int) -> Iterable[AssetDetails]:
        tables = self._store.tables
        for order in tables.purchases.values():
            if order.business_id == business_id and order.asset and order.state is not PurchaseState.VOID:
                owner_id = tables.businesses[business_id].owner_id
                yield AssetDetails.of(with_present_name(tables, order), owner_id)


@frozen
class InMemorySuggestionReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, text: str, listing: Listing) -> Page[Suggestion]:
        products = self._store.tables.products.values()
        matches = [
            self._suggestion(product)
            for product in products
            if product.business_id == business_id
            and suggested(product, self._coming(product))
            and mentions(text, f"{product.name} {product.category} {product.barcode}")
        ]
        return sliced(
            matches,
            lambda each: (sort_key(each.name), each.product_id),
            lambda e: e,
            listing,
            descending=False,
            text=text,
        )

    def _coming(self, product: Product) -> Decimal:
        return on_order(self._store.tables, product.business_id).get(product.id, Decimal("0.000"))

    def _suggestion(self, product: Product) -> Suggestion:
        last = last_bought(self._store.tables, product.business_id).get(product.id)
        supplier = last and last.supplier
        settings = self._store.tables.businesses[product.business_id].settings
        coming = self._coming(product)
        suggestion = suggested(product, coming)
        return Suggestion(
            product_id=product.id,
            name=product.name,
            category=product.category,
            unit=product.unit,
            stock=product.holding.quantity.amount,
            minimum_stock=product.minimum_stock.amount,
            on_order=coming,
            suggested=suggestion.amount if suggestion else Decimal(0),
            unit_cost=(settings.cost_of(last.cost) if last and last.cost else product.holding.unit_cost).amount,
            supplier_id=supplier.id if supplier else None,
            supplier_name=supplier.name if supplier else "",
        )


def _meets(criteria: PurchaseCriteria, order: PurchaseOrder) -> bool:
    header = order.header
    return (
        (criteria.since is None or criteria.since <= header.day)
        and (criteria.until is None or header.day <= criteria.until)
        and (
            criteria.supplier_id is None or (header.supplier is not None and header.supplier.id == criteria.supplier_id)
        )
        and criteria.state in (None, order.state)
        and criteria.kind in (None, order.kind)
        and mentions(criteria.text, order.search_text)
    )
