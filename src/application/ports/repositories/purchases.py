"""Where purchases and assets live between two transactions, scoped to the business of the unit of work."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Protocol

from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.replenishment import LastBought


class PurchaseRepository(Protocol):
    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        """Ids for a purchase and for its `lines` lines."""
        ...

    def next_asset_id(self) -> int: ...

    def add(self, order: PurchaseOrder) -> None:
        """Store it with its lines or its asset, under the shop's next number, which it then bears."""
        ...

    def lock(self, id: int) -> PurchaseOrder:
        """The purchase, until the transaction ends nobody else's; before its products. Raises NotFound, LockTimeout."""
        ...

    def lock_asset(self, asset_id: int) -> PurchaseOrder:
        """The purchase of an asset. Raises NotFound (also where it is void), LockTimeout."""
        ...

    def save(self, order: PurchaseOrder) -> None:
        """Its header, its state, what arrived of each line, and its asset. Raises NotFound."""
        ...

    def replace_lines(self, order: PurchaseOrder) -> None:
        """Its header, and its lines instead of those that were stored. Raises NotFound."""
        ...

    def references(self, product_id: int) -> bool:
        """Whether the product was ever ordered."""
        ...

    def running_low(self) -> tuple[int, ...]:
        """Ids of the active products with a minimum that were at or under it, what is on order included, a moment ago.

        A use case that orders them locks them first and asks again.
        """
        ...

    def on_order(self, product_ids: Collection[int]) -> Mapping[int, Decimal]:
        """How much is still to come of each of them that is on order at all."""
        ...

    def last_bought(self, product_ids: Collection[int]) -> Mapping[int, LastBought]:
        """The latest purchase, by its date, of each of them that was ever bought or ordered; void ones do not count.

        What was paid goes before what is only on order, and that before what came for nothing.
        """
        ...
