from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.sales.held_sale import HeldSale
from domain.shared.errors import NotFound


@frozen
class InMemoryHeldSaleRepository:
    """Copies in and out."""

    _session: Session

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        next_id = self._session.next_id
        return next_id("held_sale"), tuple(next_id("held_sale_line") for _ in range(lines))

    def count(self) -> int:
        stored = self._session.tables.held_sales.values()
        return sum(held.business_id == self._session.business_id for held in stored)

    def add(self, held: HeldSale) -> None:
        self._session.tables.held_sales[held.id] = evolve(held)

    def lock(self, id: int) -> HeldSale:
        return evolve(self._stored(id))

    def save(self, held: HeldSale) -> None:
        self._stored(held.id)
        self._session.tables.held_sales[held.id] = evolve(held)

    def delete(self, id: int) -> None:
        self._stored(id)
        del self._session.tables.held_sales[id]

    def delete_sold(self, id: int) -> None:
        self.delete(id)

    def _stored(self, id: int) -> HeldSale:
        held = self._session.tables.held_sales.get(id)
        if held is None or held.business_id != self._session.business_id:
            raise NotFound("held_sale", id)
        return held
