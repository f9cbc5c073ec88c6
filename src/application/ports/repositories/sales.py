"""Sales, what they are made on, and sales on hold."""

from collections.abc import Collection
from typing import Protocol

from attrs import frozen

from domain.business.settings import ShopSettings
from domain.products.product import Product
from domain.sales.held_sale import HeldSale
from domain.sales.numbering import Numbering
from domain.sales.sale import Sale
from domain.sales.sale_line import SaleReturn


@frozen
class SaleContext:
    """What a sale is made on: the settings and the numbering of the shop as they are now, and its products, locked."""

    settings: ShopSettings
    numbering: Numbering
    products: tuple[Product, ...]


class SaleRepository(Protocol):
    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        """Ids for a sale and for its `lines` lines."""
        ...

    def next_return_id(self) -> int: ...

    def lock_context(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext:
        """Settings, numbering and the named products; these are locked, once in a transaction, as by `products.lock`.

        Raises LockTimeout.
        """
        ...

    def add(self, sale: Sale, numbering: Numbering) -> None:
        """Store it under the next consecutive of the business. Only the stored answer may be written after it.

        The counter is shared by the whole business, so it is taken when the transaction ends; undoing gives the number
        back. Raises TransactionConflict, at the latest then, where the counter is no longer in the series that
        `numbering` judged.
        """
        ...

    def number_of(self, id: int) -> str:
        """Of a sale added here: its number once the transaction has ended, and before that something in its place.

        `uow.idempotency` puts the number there.
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


class HeldSaleRepository(Protocol):
    """Scoped and copying like every repository: see `application.ports.repositories`."""

    def next_ids(self, lines: int) -> tuple[int, tuple[int, ...]]:
        """Ids for a held sale and for its `lines` lines."""
        ...

    def count(self) -> int:
        """How many the shop has. Until the transaction ends nobody else counts them; before any other lock.

        Raises LockTimeout.
        """
        ...

    def add(self, held: HeldSale) -> None: ...

    def lock(self, id: int) -> HeldSale:
        """It, until the transaction ends nobody else's; before its client and its products.

        Raises NotFound, LockTimeout.
        """
        ...

    def save(self, held: HeldSale) -> None:
        """With its lines. Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """It was discarded. Raises NotFound, LockTimeout."""
        ...

    def delete_sold(self, id: int) -> None:
        """It was sold: the sale is the record of it. It was locked before."""
        ...
