"""Wherever a password is typed, more of it than anybody types is refused before anything is computed from it."""

from typing import Any

import pytest
from django.test import Client

from tests.integration.http.web.accounts.mailbox import code_in, messages_to
from tests.integration.second_factor import protect
from tests.integration.shop import PASSWORD, Shop

# As much as a request may hold, and ten times as much.
LONG = {"nearly a megabyte": "x" * 990_000, "ten megabytes": "x" * 10_000_000}
TWICE = {"password1": "otra-bien-larga-9", "password2": "otra-bien-larga-9"}

FORMS = {
    "/login/": [{"username": "{admin}", "password": "{long}"}],
    "/registro/": [{"username": "ines", "email": "ines@example.com", "password1": "{long}", "password2": "{long}"}],
    "/recuperar/nueva/": [{"password1": "{long}", "password2": "{long}"}],
    "/perfil/password/": [
        {"actual": "{long}", **TWICE},
        {"actual": PASSWORD, "password1": "{long}", "password2": "{long}"},
    ],
    "/perfil/segundo-paso/activar/": [{"actual": "{long}", "codigo": "123456"}],
    "/perfil/segundo-paso/desactivar/": [{"actual": "{long}", "codigo": "123456"}],
    "/perfil/segundo-paso/codigos/": [{"actual": "{long}", "codigo": "123456"}],
}
BODIES = {
    "/login/": [{"username": "{admin}", "password": "{long}"}],
    "/perfil/api/password/": [
        {"actual": "{long}", **TWICE},
        {"actual": PASSWORD, "password1": "{long}", "password2": "{long}"},
    ],
    "/usuarios/api/": [{"username": "luz", "email": "luz@example.com", "password": "{long}"}],
}


def each(sent: dict[str, list[dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    return [(path, facts) for path, many in sent.items() for facts in many]


def filled(facts: dict[str, str], shop: Shop, long: str) -> dict[str, str]:
    return {name: text.format(admin=shop.admin_username, long=long) for name, text in facts.items()}


@pytest.fixture
def recovering(client: Client, shop: Shop) -> Client:
    """Somebody who may now choose another password."""
    email = shop.prove_email(shop.seller, shop.seller_username)
    client.post("/recuperar/", {"email": email})
    client.post("/recuperar/codigo/", {"codigo": code_in(messages_to(email)[0])})
    return client


@pytest.mark.parametrize("long", LONG)
@pytest.mark.parametrize(("path", "facts"), each(FORMS))
def test_on_a_page(
    *,
    recovering: Client,
    admin: Client,
    shop: Shop,
    count_hashes: list[int],
    path: str,
    facts: dict[str, str],
    long: str,
) -> None:
    if "segundo-paso" in path and not path.endswith("activar/"):
        protect(shop)
    browser = admin if path.startswith("/perfil/") else recovering
    before = len(count_hashes)
    answer = browser.post(path, filled(facts, shop, LONG[long]))
    assert answer.status_code == 400
    assert len(answer.content) < 100_000
    assert len(count_hashes) == before


@pytest.mark.parametrize("long", LONG)
@pytest.mark.parametrize(("path", "facts"), each(BODIES))
def test_as_json(*, shop: Shop, count_hashes: list[int], path: str, facts: dict[str, str], long: str) -> None:
    program: Any = Client(headers={"Authorization": f"Bearer {shop.token()}"})
    before = len(count_hashes)
    answer = program.post(path, filled(facts, shop, LONG[long]), "application/json")
    assert answer.status_code in (400, 413)
    assert len(answer.content) < 1_000
    assert len(count_hashes) == before
