from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.clients.client import Client
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import IdentityDocument


@frozen
class InMemoryClientRepository:
    """Copies in and out."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("client")

    def add(self, client: Client) -> None:
        self._session.tables.clients[client.id] = evolve(client)

    def lock_shared(self, id: int) -> Client:
        return evolve(self._stored(id))

    def lock(self, id: int) -> Client:
        return evolve(self._stored(id))

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Client, ...]:
        everybody = self._session.tables.clients.values()
        mine = [each for each in everybody if each.business_id == self._session.business_id and each.id != id]
        matches = [each for each in mine if each.document and each.document.key == document.key]
        return tuple(evolve(each) for each in sorted(matches, key=lambda each: each.id))

    def save(self, client: Client) -> None:
        self._stored(client.id)
        self._session.tables.clients[client.id] = evolve(client)

    def delete(self, id: int) -> None:
        self._stored(id)
        tables = self._session.tables
        counts = {
            "sales": sum(sale.client_id == id for sale in tables.sales.values()),
            "held_sales": sum(held.client_id == id for held in tables.held_sales.values()),
            "payments": sum(payment.client_id == id for payment in tables.credit_payments.values()),
        }
        dependents = {kind: count for kind, count in counts.items() if count}
        if dependents:
            raise Protected("client", id, dependents)
        del tables.clients[id]

    def _stored(self, id: int) -> Client:
        client = self._session.tables.clients.get(id)
        if client is None or client.business_id != self._session.business_id:
            raise NotFound("client", id)
        return client
