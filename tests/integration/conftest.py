import pytest

from tests.integration.shop import Shop


@pytest.fixture
def shop(db: None) -> Shop:
    return Shop.open()


@pytest.fixture
def other_shop(db: None) -> Shop:
    """A competitor: nothing of it may ever be seen from `shop`."""
    return Shop.open()
