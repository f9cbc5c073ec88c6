import pytest

from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


@pytest.fixture
def rice(world: World, shop: Shop) -> int:
    """Ten pieces on the shelf, worth 1000.00 each."""
    return world.register(shop, "Arroz", barcode="7701", category="Granos", stock=10).id
