"""A world in memory."""

from attrs import evolve

from adapters.in_memory.queries.identity import InMemoryPersonReader, InMemoryTokenReader
from adapters.in_memory.queries.products import InMemoryProductReader
from adapters.in_memory.queries.sales import InMemorySaleReader
from adapters.in_memory.store import InMemoryStore
from adapters.in_memory.unit_of_work import InMemoryUnitOfWorkFactory
from tests.contracts.world import World


def in_memory_world(store: InMemoryStore | None = None) -> World:
    store = store or InMemoryStore()

    def deactivate(user_id: int) -> None:
        store.tables.accounts[user_id] = evolve(store.tables.accounts[user_id], active=False)

    return World(
        unit_of_work=InMemoryUnitOfWorkFactory(store),
        product_reader=InMemoryProductReader(store),
        sale_reader=InMemorySaleReader(store),
        person_reader=InMemoryPersonReader(store),
        token_reader=InMemoryTokenReader(store),
        deactivate=deactivate,
    )
