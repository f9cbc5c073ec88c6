from collections.abc import Sequence

from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.errors import NotFound
from domain.stock import Holding, StockMovement


@frozen
class InMemoryLedger:
    """Stricter than a database in one thing: stock of a product that was not locked is refused with RuntimeError."""

    _session: Session

    def append(self, movements: Sequence[StockMovement]) -> None:
        for movement in movements:
            self._bring_to(movement)
            self._session.tables.movements[self._session.next_id("movement")] = movement

    def knows(self, product_id: int) -> bool:
        return any(
            movement.product_id == product_id and movement.business_id == self._session.business_id
            for movement in self._session.tables.movements.values()
        )

    def _bring_to(self, movement: StockMovement) -> None:
        products = self._session.tables.products
        product = products.get(movement.product_id)
        if product is None or product.business_id != self._session.business_id:
            raise NotFound("product", movement.product_id)
        if product.id not in self._session.locked:
            raise RuntimeError(f"Product {product.id} was not locked before its stock changed.")
        after = Holding(movement.balance, movement.value_balance, movement.average_cost)
        products[product.id] = evolve(product, holding=after)
