"""Where clients live between two transactions, scoped to the business of the unit of work."""

from typing import Protocol

from domain.clients.client import Client
from domain.shared.identity_document import IdentityDocument


class ClientRepository(Protocol):
    def next_id(self) -> int: ...

    def add(self, client: Client) -> None: ...

    def lock_shared(self, id: int) -> Client:
        """The client, whom nobody deletes until the transaction ends. Raises NotFound, LockTimeout."""
        ...

    def lock(self, id: int) -> Client:
        """The client, until the transaction ends nobody else's to edit. Raises NotFound, LockTimeout."""
        ...

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Client, ...]:
        """Clients other than `id` with `document`, archived ones too; locked until the transaction ends."""
        ...

    def save(self, client: Client) -> None:
        """Raises NotFound."""
        ...

    def delete(self, id: int) -> None:
        """Raises NotFound, LockTimeout, or Protected counting the sales and the payments."""
        ...
