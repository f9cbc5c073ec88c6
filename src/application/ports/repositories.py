"""Where entities live between two transactions. Everything is scoped to the business of the unit of work.

What is handed out is a copy: a change that is not saved is lost. An id of another business is one that does not exist.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from domain.lot import LotShare
from domain.numbering import TakenNumber
from domain.product import Product
from domain.sale import Sale
from domain.sale_line import SaleReturn
from domain.stock import StockMovement


class ProductRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, product: Product) -> None:
        """A new product; its opening stock is the ledger's to write. Raises BarcodeTaken."""
        ...

    def get(self, id: int) -> Product:
        """Raises NotFound."""
        ...

    def lock(
        self, ids: Collection[int], barcodes: Collection[str] = (), *, to_edit: bool = False
    ) -> tuple[Product, ...]:
        """Those that exist of `ids` and `barcodes`, each once, sorted by id, until the transaction ends nobody else's.

        With their lots.
        Call it once, before reading or changing any stock. Raises Busy when the wait is too long.
        """
        ...

    def lock_one(self, id: int) -> Product:
        """The same for a single one. Raises NotFound, Busy."""
        ...

    def save(self, product: Product) -> None:
        """Its words, price and remembered cost; stock is the ledger's. Raises BarcodeTaken, NotFound."""
        ...

    def save_prices(self, products: Sequence[Product]) -> None:
        """Their selling prices and versions, all at once; they were locked to edit. Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """Raises NotFound, or Protected counting what depends on it."""
        ...


class Ledger(Protocol):
    """The only way in which the stored stock, value and average cost of a product change."""

    def next_lot_ids(self, count: int) -> tuple[int, ...]:
        """In the order in which they will be begun."""
        ...

    def append(self, movements: Sequence[StockMovement]) -> None:
        """Write the movements, in order, and bring each product's stored balance and lots to where they leave them."""
        ...

    def taken_from_lots(self, sale_id: int) -> Mapping[int, tuple[LotShare, ...]]:
        """By product: what the sale took of each lot, as it is now, and did not bring back. Lock the products first."""
        ...

    def knows(self, product_id: int) -> bool:
        """Whether the product ever moved."""
        ...


class SaleRepository(Protocol):
    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        """Ids for a sale and for its `lines` lines."""
        ...

    def next_return_id(self) -> int: ...

    def add(self, sale: Sale) -> TakenNumber:
        """Store it under the next consecutive of the business, and say which, and under which resolution.

        Whether it may bear that number is for TakenNumber to say: an exception gives the number back.

        The counter is shared by the whole business: make this the last write, and do little after it.
        """
        ...

    def lock(self, id: int) -> Sale:
        """The sale, until the transaction ends nobody else's; before its products. Raises NotFound, Busy."""
        ...

    def save(self, sale: Sale) -> None:
        """Its header, state and what came back of each line; the rest of a sale never changes."""
        ...

    def rewrite(self, sale: Sale) -> None:
        """Its header and its lines as they are now: new ones appear, those that are gone disappear."""
        ...

    def add_return(self, sale_return: SaleReturn) -> None: ...
