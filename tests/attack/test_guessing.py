"""Passwords guessed on one account from everywhere, under every name and in every letter; and mail to look-alikes."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest

from tests.attack.shop import USERNAME
from tests.integration.commands.processes import PASSWORD, create_business, serving, wait_until

EMAIL = f"{USERNAME}@tienda.example"
TRIES = 240


@pytest.fixture(scope="module")
def behind_a_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A served shop that believes one proxy, so that the attacker has as many addresses as wanted."""
    folder = tmp_path_factory.mktemp("guessed") / "var"
    created = create_business(folder, USERNAME)
    assert created.returncode == 0, created.stderr
    with serving(folder, TRUSTED_PROXIES="1") as service:
        yield f"http://127.0.0.1:{service.port}", folder / "correo"


def _typed(number: int) -> str:
    names = (USERNAME, EMAIL, USERNAME.upper(), EMAIL.upper(), EMAIL.replace("e", "\uff45"), f"\uff41{USERNAME[1:]}")
    return names[number % len(names)]


def _try(address: str, number: int, password: str) -> int:
    said = {"X-Forwarded-For": f"10.{number % 250}.{number // 250}.7"}
    body = {"username": _typed(number), "password": password}
    return httpx.post(f"{address}/login/", json=body, headers=said, timeout=20).status_code


def _subjects(folder: Path) -> list[str]:
    mails = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.glob("*.eml"))
    return [str(mail["Subject"]) for mail in mails]


def test_look_alikes_get_no_mail_of_another_s_account(behind_a_proxy: tuple[str, Path]) -> None:
    address, folder = behind_a_proxy
    strangers = [
        EMAIL.replace(letter, other)
        for letter, other in {"a": "\u0430", "e": "\u0435", "n": "\u043f", "i": "\u0131"}.items()
    ]
    for email in strangers:
        with httpx.Client(base_url=address, timeout=20) as client:
            client.get("/recuperar/")
            form = {"email": email, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
            assert client.post("/recuperar/", data=form).status_code == 302
    wait_until(lambda: len(_subjects(folder)) == len(strangers), 20)
    assert set(_subjects(folder)) == {"No hay una cuenta con este correo"}


def test_an_hour_of_guessing_is_a_few_tries(behind_a_proxy: tuple[str, Path]) -> None:
    address, _ = behind_a_proxy
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda number: _try(address, number, f"clave-{number}"), range(TRIES)))
    assert set(statuses) <= {401, 429, 503}  # 503: too busy to look at it
    assert statuses.count(401) <= 10
    assert [_try(address, number, PASSWORD) for number in range(6)] == [429] * 6


def _forget_password(port: int, source: str, number: int) -> int:
    """Somebody else each time asks for a new password, from `source`: one of many IPv4 addresses of this machine."""
    transport = httpx.HTTPTransport(local_address=source)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=20) as client:
        client.get("/recuperar/")
        form = {"email": f"nadie{number}@tienda.example", "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        return client.post("/recuperar/", data=form).status_code


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="no IPv6 here")
def test_whoever_used_up_an_address_locks_nobody_else_out(tmp_path: Path) -> None:
    """Listening on `::`, where IPv4 clients come with mapped addresses that lie in one IPv6 network."""
    with serving(tmp_path / "var", "--host", "::") as service:
        statuses = [_forget_password(service.port, "127.0.0.2", number) for number in range(31)]
        assert statuses == [302] * 30 + [429]
        assert _forget_password(service.port, "127.0.0.3", 31) == 302
