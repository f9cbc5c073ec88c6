"""Tries to sign in count by the account, however it is called; and apart where its owner has been before."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from tests.integration.http.web.accounts.mailbox import messages_to
from tests.integration.shop import PASSWORD, Shop

LOCKED = "Demasiados intentos de entrar a su cuenta"


def attempt(name: str, password: str = "otra", *, number: int = 1, on: Client | None = None) -> int:
    """The status, from another address each `number`."""
    address = f"10.{number // 250}.{number % 250}.1"
    data = {"username": name, "password": password}
    return (on or Client()).post("/login/", data, REMOTE_ADDR=address).status_code


def let_pass(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rate_limit SET ends_at = ends_at - make_interval(secs => %s)", [float(seconds)])


def spellings(shop: Shop) -> list[str]:
    name = shop.admin_username
    email = f"{name}@tienda.example"
    return [
        name,
        email,
        name.upper(),
        email.upper(),
        name.replace("i", "\uff49"),
        email.replace("s", "\u017f"),
        f" {name} ",
    ]


def test_every_spelling_of_name_and_email_is_one_count(shop: Shop) -> None:
    """The right password is refused like any other while it is reached, however the account is called."""
    names = spellings(shop)
    assert [attempt(names[n % len(names)], number=n) for n in range(11)] == [400] * 10 + [429]
    assert [attempt(name, PASSWORD, number=n) for n, name in enumerate(names, 50)] == [429] * len(names)
    assert attempt(shop.seller_username, PASSWORD, number=90) == 302


def test_who_goes_on_failing_waits_longer(shop: Shop) -> None:
    looked_at = 0
    for window in range(12):
        looked_at += [attempt(shop.admin_username, number=window * 12 + n) for n in range(12)].count(400)
        let_pass(301)
    assert looked_at == 30  # in an hour, of 144
    for window in range(30):
        looked_at += [attempt(shop.admin_username, number=200 + window * 12 + n) for n in range(12)].count(400)
        let_pass(1801)
    assert looked_at == 100  # in a day


def test_the_owner_s_own_sign_ins_give_strangers_no_more_tries(shop: Shop) -> None:
    looked_at = 0
    for window in range(8):
        looked_at += [attempt(shop.admin_username, number=window * 9 + n) for n in range(9)].count(400)
        attempt(shop.admin_username, PASSWORD, number=window)
    assert looked_at <= 31


def test_strangers_do_not_lock_a_browser_out_that_is_known(shop: Shop, client: Client) -> None:
    assert attempt(shop.admin_username, PASSWORD, on=client) == 302
    client.post("/logout/")
    for number in range(12):
        attempt(shop.admin_username, number=number)
    assert attempt(shop.admin_username, PASSWORD, number=40) == 429
    assert attempt(f"{shop.admin_username}@TIENDA.example", PASSWORD, number=41, on=client) == 302
    client.post("/logout/")
    assert [attempt(shop.admin_username, number=n, on=client) for n in range(11)] == [400] * 10 + [429]


def test_a_browser_is_known_to_whom_it_was_signed_for(shop: Shop, other_shop: Shop, client: Client) -> None:
    attempt(other_shop.admin_username, PASSWORD, on=client)
    cookie = client.cookies["navegador"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    client.post("/logout/")
    for number in range(12):
        attempt(shop.admin_username, number=number)
    assert attempt(shop.admin_username, PASSWORD, number=40, on=client) == 429
    client.cookies["navegador"] = cookie.value + "x"
    assert attempt(shop.admin_username, PASSWORD, number=41, on=client) == 429


def test_the_owner_is_told_once(shop: Shop) -> None:
    for number in range(14):
        attempt(shop.admin_username, number=number)
    assert [message.subject for message in messages_to(f"{shop.admin_username}@tienda.example")] == [LOCKED]
    for number in range(14):
        attempt("nadie", number=number)
        attempt(shop.seller_username, number=number)  # whose e-mail nobody proved
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("spelling", ["account:{}:", "account:{}", "name:x"])
def test_nobody_reaches_another_s_count_by_its_name(shop: Shop, spelling: Any) -> None:
    for number in range(12):
        attempt(spelling.format(shop.admin.user_id), number=number)
    assert attempt(shop.admin_username, PASSWORD, number=50) == 302
