from collections.abc import Callable

from attrs import frozen

from adapters.in_memory.debts import balance_of
from adapters.in_memory.queries.listing import Growth, SortKey, mentions_number, sliced
from adapters.in_memory.store import InMemoryStore
from application.queries.clients import ClientCriteria, ClientDetails, ClientSort
from application.queries.listing import Listing, Page
from domain.clients.client import Client
from domain.shared.errors import NotFound
from domain.shared.text import sort_key

_SORT_KEYS: dict[ClientSort, Callable[[Client], SortKey]] = {
    ClientSort.NAME: lambda client: (sort_key(client.name), client.id),
    ClientSort.DATE: lambda client: (client.created_at, client.id),
}


@frozen
class InMemoryClientReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: ClientCriteria, listing: Listing) -> Page[ClientDetails]:
        clients = self._store.tables.clients.values()
        matches = [client for client in clients if client.business_id == business_id and _meets(criteria, client)]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._details,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "clients", grows=criteria.order is ClientSort.DATE),
        )

    def one(self, business_id: int, id: int) -> ClientDetails:
        client = self._store.tables.clients.get(id)
        if client is None or client.business_id != business_id:
            raise NotFound("client", id)
        return self._details(client)

    def _details(self, client: Client) -> ClientDetails:
        tables = self._store.tables
        return ClientDetails.of(client, tables.businesses[client.business_id].owner_id, balance_of(tables, client.id))


def _meets(criteria: ClientCriteria, client: Client) -> bool:
    return criteria.active in (None, client.active) and mentions_number(criteria.text, client.search_text)
