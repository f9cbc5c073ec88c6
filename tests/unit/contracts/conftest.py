import pytest

from tests.contracts.world.world import World
from tests.unit.contracts.memory import in_memory_world


@pytest.fixture
def world() -> World:
    return in_memory_world()
