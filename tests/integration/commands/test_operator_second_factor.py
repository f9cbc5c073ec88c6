"""`manage.py operator_second_factor`: without it `/admin/` stays shut."""

import re
import sys
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from attrs import define
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from adapters.django_orm.models import AuditRow
from tests.contracts.world.codes import app_shows
from tests.integration.shop import PASSWORD, Shop

NAME = "operador"


@define
class Phone:
    """Somebody with the app at the keyboard: takes the key from the screen and types what it shows."""

    screen: StringIO
    right: bool = True

    def readline(self, *_: Any) -> str:
        key = re.findall(r"Key for the app: (\w+)", self.screen.getvalue())[-1]
        code = app_shows(datetime.now(UTC), key)
        return f" {code} \n" if self.right else f"{(int(code) + 7) % 1_000_000:06}x\n"


@pytest.fixture
def operator(db: None) -> Any:
    return get_user_model().objects.create_superuser(NAME, "operador@example.com", PASSWORD)


def give(monkeypatch: pytest.MonkeyPatch, name: str = NAME, *, right: bool = True) -> list[str]:
    """The recovery codes that are shown."""
    screen = StringIO()
    monkeypatch.setattr(sys, "stdin", Phone(screen, right))
    call_command("operator_second_factor", username=name, stdout=screen)
    assert "otpauth://totp/" in screen.getvalue()
    return screen.getvalue().partition("each serves once:\n")[2].split()


@pytest.mark.parametrize("name", [NAME, "OPERADOR"])
def test_opens_the_site_of_the_operators(operator: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    codes = give(monkeypatch, name)
    client = Client()
    client.post("/login/", {"username": NAME, "password": PASSWORD})
    assert client.get("/admin/").status_code == 302
    client.post("/login/codigo/", {"codigo": codes[0]})
    assert client.get("/admin/").status_code == 200
    row = AuditRow.objects.get(deed="second factor on")
    assert (row.username, row.business_id, row.subject_id) == (NAME, None, operator.pk)


def test_a_wrong_code_changes_nothing(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="That is not the code of now"):
        give(monkeypatch, right=False)
    assert not Authenticator.objects.exists()
    assert not AuditRow.objects.filter(deed="second factor on").exists()


def test_a_second_one_is_refused_and_the_first_one_stays(operator: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch)
    factors = _factors(operator)
    with pytest.raises(CommandError, match="operador has a second factor already"):
        give(monkeypatch)
    assert _factors(operator) == factors


def test_people_of_shops_are_no_operators(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (shop.admin_username, "nadie"):
        with pytest.raises(CommandError, match=f"No operator is called {name}"):
            give(monkeypatch, name)
    assert not Authenticator.objects.exists()


def _factors(operator: Any) -> list[tuple[int, str]]:
    return [(each.pk, repr(each.data)) for each in Authenticator.objects.filter(user=operator).order_by("pk")]
