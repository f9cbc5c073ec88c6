"""Products, in the shop of the unit of work."""

from collections.abc import Collection, Sequence
from typing import Protocol

from domain.products.product import Product


class ProductRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, product: Product) -> None:
        """A new product; its opening stock is the ledger's to write. Raises BarcodeTaken."""
        ...

    def get(self, id: int) -> Product:
        """Raises NotFound."""
        ...

    def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        """Those that exist of `ids` and `barcodes`, each once, sorted by id, until the transaction ends nobody else's.

        With their lots.
        Call it once, before reading or changing any stock. Raises LockTimeout when the wait is too long.
        """
        ...

    def lock_for_edit(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        """The same, and what `save_prices` writes is locked too."""
        ...

    def lock_one(self, id: int) -> Product:
        """The same for a single one. Raises NotFound, LockTimeout."""
        ...

    def save(self, product: Product) -> None:
        """Its words, price and remembered cost; stock is the ledger's. Raises BarcodeTaken, NotFound."""
        ...

    def save_prices(self, products: Sequence[Product]) -> None:
        """Their selling prices and versions, all at once; they were locked for edit. Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """Raises NotFound, or Protected counting what depends on it."""
        ...
