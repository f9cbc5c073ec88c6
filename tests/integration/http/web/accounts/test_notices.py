"""Whoever owns an account hears by mail what somebody did to it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.integration.http.web.accounts.mailbox import html_of, messages_to
from tests.integration.second_factor import protect, wrong_codes
from tests.integration.shop import PASSWORD, Shop

NEW = "otra-bien-larga-9"
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) Chrome/130"}


@pytest.fixture
def email(shop: Shop) -> str:
    return f"{shop.admin_username}@tienda.example"


def subjects(email: str) -> list[str]:
    titles = [message.subject for message in messages_to(email)]
    mail.outbox.clear()
    return titles


def sign_in(client: Client, shop: Shop, **headers: str) -> None:
    client.post("/login/", {"username": shop.admin_username, "password": PASSWORD}, **headers)
    client.post("/logout/")


def test_a_browser_is_new_once(shop: Shop, email: str, client: Client) -> None:
    sign_in(client, shop, **PHONE)
    [message] = messages_to(email)
    assert message.subject == "Entrada a su cuenta desde un navegador nuevo"
    for content in (message.body, html_of(message)):
        assert "Chrome, Android" in content
        assert "127.0.0.1" in content
    sign_in(client, shop, **PHONE)
    assert len(messages_to(email)) == 1
    sign_in(Client(), shop, HTTP_USER_AGENT="Mozilla/5.0 (Windows) Firefox/130")
    assert len(messages_to(email)) == 2


def test_a_program_without_cookies_is_news_once(shop: Shop, email: str) -> None:
    for _ in range(3):
        data = {"username": shop.admin_username, "password": PASSWORD}
        Client().post("/login/", data, "application/json", HTTP_USER_AGENT="python-httpx/0.28")
    assert len(messages_to(email)) == 1


@pytest.mark.parametrize("face", ["page", "api"])
def test_another_password(shop: Shop, email: str, admin: Client, face: str) -> None:
    passwords = {"actual": PASSWORD, "password1": NEW, "password2": NEW}
    if face == "page":
        admin.post("/perfil/password/", passwords)
    else:
        admin.post("/perfil/api/password/", passwords, "application/json")
    assert subjects(email) == ["La contraseña de su cuenta cambió"]


@pytest.mark.parametrize("face", ["page", "api"])
def test_a_token(shop: Shop, email: str, admin: Client, face: str) -> None:
    if face == "page":
        admin.post("/perfil/tokens/", {"nombre": "caja", "alcance": "lectura"})
    else:
        admin.post("/perfil/api/tokens/", {"nombre": "caja"}, "application/json")
    assert subjects(email) == ["Su cuenta tiene un token nuevo"]


@pytest.mark.parametrize("face", ["page", "api"])
def test_a_password_that_the_admin_gave(shop: Shop, admin: Client, face: str) -> None:
    theirs, seller = shop.prove_email(shop.seller, shop.seller_username), shop.seller.user_id
    if face == "page":
        admin.post(f"/usuarios/restablecer/{seller}/")
    else:
        admin.patch(f"/usuarios/api/{seller}/", {"restablecer_password": True}, "application/json")
    assert subjects(theirs) == ["Su cuenta tiene otra contraseña"]


def test_the_second_step(shop: Shop, email: str, client: Client) -> None:
    recovery, wrong = protect(shop), wrong_codes(2)
    client.post("/login/", {"username": shop.admin_username, "password": PASSWORD})
    assert subjects(email) == []
    for code in wrong:
        client.post("/login/codigo/", {"codigo": code})
    assert subjects(email) == ["Segundo paso equivocado en su cuenta"]
    client.post("/login/codigo/", {"codigo": recovery[0]})
    assert sorted(subjects(email)) == [
        "Entrada a su cuenta desde un navegador nuevo",
        "Se usó un código de recuperación de su cuenta",
    ]


def test_not_to_an_address_that_nobody_proved(shop: Shop, seller: Client) -> None:
    seller.post("/perfil/password/", {"actual": PASSWORD, "password1": NEW, "password2": NEW})
    data = {"username": shop.seller_username, "password": NEW}
    assert Client().post("/login/", data)["Location"] == "/ventas/"
    assert mail.outbox == []


def test_no_notice_holds_a_secret(shop: Shop, admin: Client) -> None:
    secret: Any = admin.post("/perfil/api/tokens/", {"nombre": "caja"}, "application/json").json()["data"]["token"]
    [message] = mail.outbox
    assert secret not in message.body + html_of(message)
    assert secret[:10] not in message.body
