"""Where suppliers live between two transactions, scoped to the business of the unit of work."""

from typing import Protocol

from domain.shared.identity_document import IdentityDocument
from domain.suppliers.supplier import Supplier


class SupplierRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, supplier: Supplier) -> None: ...

    def lock_shared(self, id: int) -> Supplier:
        """The supplier, whom nobody deletes until the transaction ends. Raises NotFound, LockTimeout."""
        ...

    def lock(self, id: int) -> Supplier:
        """The supplier, until the transaction ends nobody else's to edit. Raises NotFound, LockTimeout."""
        ...

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Supplier, ...]:
        """Suppliers other than `id` with `document`, archived ones too; locked until the transaction ends."""
        ...

    def save(self, supplier: Supplier) -> None:
        """Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """Raises NotFound, LockTimeout, or Protected counting the purchases."""
        ...
