import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.shop import Shop


def signed_in(user_id: int) -> Client:
    """A browser in which this account is already logged in; unsafe requests need their CSRF token."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    return client


@pytest.fixture
def admin(shop: Shop) -> Client:
    return signed_in(shop.admin.user_id)


@pytest.fixture
def seller(shop: Shop) -> Client:
    return signed_in(shop.seller.user_id)


@pytest.fixture
def stranger(other_shop: Shop) -> Client:
    """The admin of another business."""
    return signed_in(other_shop.admin.user_id)
