import pytest

from tests.contracts.world.world import World
from tests.integration.worlds import django_world


@pytest.fixture
def world(db: None) -> World:
    return django_world()
