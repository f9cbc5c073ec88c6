from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
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
def guarded_admin(shop: Shop) -> Client:
    """An admin's browser that is held to sending the form's own protection, and does not have it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get(pk=shop.admin.user_id))
    return client


@pytest.fixture
def seller(shop: Shop) -> Client:
    return signed_in(shop.seller.user_id)


@pytest.fixture
def stranger(other_shop: Shop) -> Client:
    """The admin of another business."""
    return signed_in(other_shop.admin.user_id)


@pytest.fixture
def broken_mail(settings: Any) -> None:
    """A mail server that nobody answers at."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1


@pytest.fixture
def count_hashes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every password that was hashed, whether to keep it or to compare it."""
    counted: list[int] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        counted.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return counted
