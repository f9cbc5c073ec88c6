from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import IdentityDocument
from domain.suppliers.supplier import Supplier


@frozen
class InMemorySupplierRepository:
    """Copies in and out."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("supplier")

    def add(self, supplier: Supplier) -> None:
        self._session.tables.suppliers[supplier.id] = evolve(supplier)

    def lock_shared(self, id: int) -> Supplier:
        return evolve(self._stored(id))

    def lock(self, id: int) -> Supplier:
        return evolve(self._stored(id))

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Supplier, ...]:
        mine = [
            each for each in self._session.tables.suppliers.values() if each.business_id == self._session.business_id
        ]
        matches = [each for each in mine if each.id != id and each.nit and each.nit.key == document.key]
        return tuple(evolve(each) for each in sorted(matches, key=lambda each: each.id))

    def save(self, supplier: Supplier) -> None:
        self._stored(supplier.id)
        self._session.tables.suppliers[supplier.id] = evolve(supplier)

    def delete(self, id: int) -> None:
        self._stored(id)
        orders = self._session.tables.purchases.values()
        purchases = sum(order.header.supplier is not None and order.header.supplier.id == id for order in orders)
        if purchases:
            raise Protected("supplier", id, {"purchases": purchases})
        del self._session.tables.suppliers[id]

    def _stored(self, id: int) -> Supplier:
        supplier = self._session.tables.suppliers.get(id)
        if supplier is None or supplier.business_id != self._session.business_id:
            raise NotFound("supplier", id)
        return supplier
