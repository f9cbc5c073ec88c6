from collections.abc import Callable

from attrs import fields, frozen

from adapters.in_memory.queries.listing import SortKey, mentions, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.listing import Listing, Page
from application.queries.sales.held_sales import HeldSaleCriteria, HeldSaleDetails, HeldSaleSort, HeldSaleSummary
from domain.sales.held_sale import HeldSale
from domain.shared.errors import NotFound
from domain.shared.text import sort_key

_SORT_KEYS: dict[HeldSaleSort, Callable[[HeldSale], SortKey]] = {
    HeldSaleSort.DATE: lambda held: (held.held_at, held.id),
    HeldSaleSort.NAME: lambda held: (sort_key(held.name), held.id),
}


@frozen
class InMemoryHeldSaleReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: HeldSaleCriteria, listing: Listing) -> Page[HeldSaleSummary]:
        stored = self._store.tables.held_sales.values()
        matches = [
            held for held in stored if held.business_id == business_id and mentions(criteria.text, held.search_text)
        ]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._summary,
            listing,
            descending=criteria.descending,
            text=criteria.text,
        )

    def one(self, business_id: int, id: int) -> HeldSaleDetails:
        held = self._store.tables.held_sales.get(id)
        if held is None or held.business_id != business_id:
            raise NotFound("held_sale", id)
        return self._details(held)

    def _summary(self, held: HeldSale) -> HeldSaleSummary:
        details = self._details(held)
        return HeldSaleSummary(**{fact.name: getattr(details, fact.name) for fact in fields(HeldSaleSummary)})

    def _details(self, held: HeldSale) -> HeldSaleDetails:
        tables = self._store.tables
        products = [tables.products[id] for id in held.product_ids]
        owner_id = tables.businesses[held.business_id].owner_id
        return HeldSaleDetails.of(held, products, owner_id, tables.accounts[held.held_by].full_name)
