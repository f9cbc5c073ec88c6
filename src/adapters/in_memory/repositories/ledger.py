from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.inventory.lot import Lot, LotAllocation, by_expiry, outstanding_lots
from domain.inventory.stock import SALE_MOVEMENTS, StockMovement, StockOnHand
from domain.shared.errors import NotFound


@frozen
class InMemoryLedger:
    """Stricter than a database in one thing: stock of a product that was not locked is refused with RuntimeError."""

    _session: Session

    def next_lot_ids(self, count: int) -> tuple[int, ...]:
        return tuple(self._session.next_id("lot") for _ in range(count))

    def append(self, movements: Sequence[StockMovement]) -> None:
        for movement in movements:
            self._bring_to(movement)
            self._session.tables.movements[self._session.next_id("movement")] = movement

    def taken_from_lots(self, sale_id: int) -> Mapping[int, tuple[LotAllocation, ...]]:
        shares: dict[int, list[LotAllocation]] = {}
        for movement in self._session.tables.movements.values():
            origin = movement.origin
            if origin.document_id == sale_id and origin.cause in SALE_MOVEMENTS:
                shares.setdefault(movement.product_id, []).extend(movement.lots)
        return {product_id: outstanding_lots(each, self._session.tables.lots) for product_id, each in shares.items()}

    def has_movements(self, product_id: int) -> bool:
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
        after = StockOnHand(movement.balance, movement.value_balance, movement.average_cost)
        products[product.id] = evolve(product, holding=after, lots=self._lots_after(movement))

    def _lots_after(self, movement: StockMovement) -> tuple[Lot, ...]:
        lots = self._session.tables.lots
        if movement.opened:
            lots[movement.opened.id] = movement.opened
        else:
            for share in movement.lots:
                lots[share.lot.id] = lots[share.lot.id].changed(share.quantity)
        mine = [lot for lot in lots.values() if lot.product_id == movement.product_id and lot.remaining]
        return by_expiry(mine)
