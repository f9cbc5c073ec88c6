"""Where suppliers live between two transactions, scoped to the business of the unit of work."""

from typing import Protocol

from domain.document import Document
from domain.supplier import Supplier


class SupplierRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, supplier: Supplier) -> None: ...

    def hold(self, id: int) -> Supplier:
        """The supplier, whom nobody deletes until the transaction ends. Raises NotFound, Busy."""
        ...

    def lock(self, id: int) -> Supplier:
        """The supplier, until the transaction ends nobody else's to edit. Raises NotFound, Busy."""
        ...

    def others_with(self, document: Document, id: int) -> tuple[Supplier, ...]:
        """Whoever has `document` besides `id`, archived ones too; nobody else gets it until the transaction ends."""
        ...

    def save(self, supplier: Supplier) -> None:
        """Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """Raises NotFound, Busy, or Protected counting the purchases."""
        ...
