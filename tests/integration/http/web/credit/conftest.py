import pytest

from tests.integration.http.web.credit.credit_helpers import CREDIT
from tests.integration.http.web.sales.paper import sell
from tests.integration.shop import Shop


@pytest.fixture
def ana(shop: Shop) -> int:
    """Owes 3.570,00 for sale 1."""
    client = shop.client("Ana Peña").id
    sell(shop, shop.product().id, quantity="2", client_id=client, tender=CREDIT)
    return client
