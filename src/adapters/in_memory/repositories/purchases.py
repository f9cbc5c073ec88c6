from collections.abc import Collection, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from adapters.in_memory.document_numbers import next_number
from adapters.in_memory.replenishment import last_bought, on_order, with_present_name
from adapters.in_memory.store import Session
from domain.purchases.purchase_line import PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.purchases.replenishment import LastBought, suggested
from domain.shared.errors import NotFound


@frozen
class InMemoryPurchaseRepository:
    """Copies in and out."""

    _session: Session

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        next_id = self._session.next_id
        return next_id("purchase"), tuple(next_id("purchase_line") for _ in range(lines))

    def next_asset_id(self) -> int:
        return self._session.next_id("asset")

    def add(self, order: PurchaseOrder) -> None:
        order.number = next_number(self._session, self._session.tables.purchases)
        self._session.tables.purchases[order.id] = evolve(order)

    def lock(self, id: int) -> PurchaseOrder:
        return with_present_name(self._session.tables, self._stored(id))

    def lock_asset(self, asset_id: int) -> PurchaseOrder:
        for order in self._session.tables.purchases.values():
            standing = order.state is not PurchaseState.VOID and order.business_id == self._session.business_id
            if standing and order.asset is not None and order.asset.id == asset_id:
                return with_present_name(self._session.tables, order)
        raise NotFound("asset", asset_id)

    def save(self, order: PurchaseOrder) -> None:
        stored = self._stored(order.id)
        new_lines = {line.id: line for line in order.lines}
        self._store(order, tuple(_with_receipts_of(new_lines.get(line.id, line), line) for line in stored.lines))

    def replace_lines(self, order: PurchaseOrder) -> None:
        self._stored(order.id)
        self._store(order, order.lines)

    def references(self, product_id: int) -> bool:
        orders = self._session.tables.purchases.values()
        return any(
            product_id in order.product_ids and order.business_id == self._session.business_id for order in orders
        )

    def running_low(self) -> tuple[int, ...]:
        tables, mine = self._session.tables, self._session.business_id
        coming = on_order(tables, mine)
        return tuple(
            product.id
            for product in tables.products.values()
            if product.business_id == mine and suggested(product, coming.get(product.id, Decimal(0)))
        )

    def on_order(self, product_ids: Collection[int]) -> Mapping[int, Decimal]:
        coming = on_order(self._session.tables, self._session.business_id)
        return {id: amount for id, amount in coming.items() if id in product_ids}

    def last_bought(self, product_ids: Collection[int]) -> Mapping[int, LastBought]:
        last = last_bought(self._session.tables, self._session.business_id)
        return {id: each for id, each in last.items() if id in product_ids}

    def _store(self, order: PurchaseOrder, lines: tuple[PurchaseLine, ...]) -> None:
        self._session.tables.purchases[order.id] = evolve(
            self._stored(order.id),
            header=order.header,
            lines=lines,
            asset=order.asset,
            state=order.state,
            version=order.version,
            received_at=order.received_at,
            closed_at=order.closed_at,
            closed_by=order.closed_by,
            close_reason=order.close_reason,
            voided_at=order.voided_at,
            voided_by=order.voided_by,
            void_reason=order.void_reason,
        )

    def _stored(self, id: int) -> PurchaseOrder:
        order = self._session.tables.purchases.get(id)
        if order is None or order.business_id != self._session.business_id:
            raise NotFound("purchase", id)
        return order


def _with_receipts_of(line: PurchaseLine, stored: PurchaseLine) -> PurchaseLine:
    return evolve(stored, received=line.received, received_value=line.received_value, closed=line.closed)
