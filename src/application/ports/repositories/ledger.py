"""The stock ledger."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.inventory.lot import LotAllocation
from domain.inventory.stock import StockMovement


class Ledger(Protocol):
    """The only way in which the stored stock, value and average cost of a product change."""

    def next_lot_ids(self, count: int) -> tuple[int, ...]:
        """In the order in which they will be begun."""
        ...

    def append(self, movements: Sequence[StockMovement]) -> None:
        """Write the movements, in order, and bring each product's stored balance and lots to where they leave them."""
        ...

    def taken_from_lots(self, sale_id: int) -> Mapping[int, tuple[LotAllocation, ...]]:
        """By product: what the sale took of each lot, as it is now, and did not bring back. Lock the products first."""
        ...

    def has_movements(self, product_id: int) -> bool:
        """Whether the product ever moved."""
        ...
