import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.credit.credit_helpers import on_credit
from tests.integration.shop import Shop


@pytest.fixture
def product(shop: Shop) -> int:
    """1785.00 with IVA."""
    return shop.product().id


@pytest.fixture
def ana(admin: Program, shop: Shop, product: int) -> int:
    """Owes 3570.00 for one sale."""
    client = shop.client().id
    on_credit(admin, client, product, 2)
    return client
