"""Where entities live between two transactions. Everything is scoped to the business of the unit of work.

What is handed out is a copy: a change that is not saved is lost. An id of another business is one that does not exist.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from domain.lot import LotAllocation
from domain.numbering import Numbering
from domain.product import Product
from domain.sale import Sale
from domain.sale_line import SaleReturn
from domain.stock import StockMovement
from domain.terms import ShopSettings


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
        Call it once, before reading or changing any stock. Raises LockTimeout when the wait is too long.
        """
        ...

    def lock_one(self, id: int) -> Product:
        """The same for a single one. Raises NotFound, LockTimeout."""
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

    def taken_from_lots(self, sale_id: int) -> Mapping[int, tuple[LotAllocation, ...]]:
        """By product: what the sale took of each lot, as it is now, and did not bring back. Lock the products first."""
        ...

    def has_movements(self, product_id: int) -> bool:
        """Whether the product ever moved."""
        ...


@frozen
class SaleContext:
    """What a sale is made on: the terms and the numbering of the shop as they are now, and its products, locked."""

    terms: ShopSettings
    numbering: Numbering
    products: tuple[Product, ...]


class SaleRepository(Protocol):
    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        """Ids for a sale and for its `lines` lines."""
        ...

    def next_return_id(self) -> int: ...

    def basis(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext:
        """Terms, numbering and the named products; these are locked, once in a transaction, as by `products.lock`.

        Raises LockTimeout.
        """
        ...

    def add(self, sale: Sale, numbering: Numbering) -> None:
        """Store it under the next consecutive of the business, which ends the transaction but for the kept answer.

        The counter is shared by the whole business, so it is taken when the transaction ends; undoing gives the number
        back. Raises TransactionConflict, at the latest then, where the counter is no longer in the series that
        `numbering` judged.
        """
        ...

    def number_of(self, id: int) -> str:
        """Of a sale added here: its number once the transaction has ended, and before that something in its place.

        `uow.answers` puts the number there.
        """
        ...

    def lock(self, id: int) -> Sale:
        """The sale, until the transaction ends nobody else's; before its products. Raises NotFound, LockTimeout."""
        ...

    def save(self, sale: Sale) -> None:
        """Its header, state and what came back of each line; the rest of a sale never changes."""
        ...

    def replace_lines(self, sale: Sale) -> None:
        """Its header and its lines as they are now: new ones appear, those that are gone disappear."""
        ...

    def add_return(self, sale_return: SaleReturn) -> None: ...

    def returns(self, sale_id: int) -> tuple[SaleReturn, ...]:
        """What came back of a sale, oldest first."""
        ...
