from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from adapters.in_memory.store import InMemoryStore
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.contracts.memory import in_memory_world

Refused = Callable[[type[Exception]], AbstractContextManager[Any]]


@pytest.fixture
def store() -> InMemoryStore:
    return InMemoryStore()


@pytest.fixture
def world(store: InMemoryStore) -> World:
    return in_memory_world(store)


@pytest.fixture
def shop(world: World) -> Shop:
    return world.open_shop()


@pytest.fixture
def refused(store: InMemoryStore) -> Refused:
    """`with refused(ValueType) as refusal:` what happens inside is refused so, and nothing at all was saved."""

    @contextmanager
    def refusing(kind: type[Exception]) -> Iterator[Any]:
        before = store.tables.copy()
        with pytest.raises(kind) as refusal:
            yield refusal
        assert store.tables == before

    return refusing
