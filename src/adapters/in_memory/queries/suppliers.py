from collections.abc import Callable

from attrs import frozen

from adapters.in_memory.queries.listing import SortKey, mentions_number, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.listing import Listing, Page
from application.queries.suppliers import SupplierCriteria, SupplierDetails, SupplierSort
from domain.shared.errors import NotFound
from domain.shared.text import sort_key
from domain.suppliers.supplier import Supplier

_SORT_KEYS: dict[SupplierSort, Callable[[Supplier], SortKey]] = {
    SupplierSort.NAME: lambda supplier: (sort_key(supplier.name), supplier.id),
    SupplierSort.COMPANY: lambda supplier: (sort_key(supplier.company), supplier.id),
}


@frozen
class InMemorySupplierReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: SupplierCriteria, listing: Listing) -> Page[SupplierDetails]:
        suppliers = self._store.tables.suppliers.values()
        matches = [
            supplier for supplier in suppliers if supplier.business_id == business_id and _meets(criteria, supplier)
        ]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._details,
            listing,
            descending=criteria.descending,
            text=criteria.text,
        )

    def one(self, business_id: int, id: int) -> SupplierDetails:
        supplier = self._store.tables.suppliers.get(id)
        if supplier is None or supplier.business_id != business_id:
            raise NotFound("supplier", id)
        return self._details(supplier)

    def _details(self, supplier: Supplier) -> SupplierDetails:
        return SupplierDetails.of(supplier, self._store.tables.businesses[supplier.business_id].owner_id)


def _meets(criteria: SupplierCriteria, supplier: Supplier) -> bool:
    return criteria.active in (None, supplier.active) and mentions_number(criteria.text, supplier.search_text)
