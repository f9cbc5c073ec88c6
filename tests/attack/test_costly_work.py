"""One shop asks, many times at once, for what costs the server most."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.attack.seller import Seller
from tests.attack.shop import USERNAME, AttackedShop
from tests.integration.commands.processes import PASSWORD

AT_ONCE = 16
HIRE = ("POST", "/usuarios/api/", {"username": USERNAME, "email": "x@tienda.example", "password": PASSWORD})
EXPORT = ("GET", "/reportes/api/inventario/?formato=xlsx", None)
SIGN_IN = ("POST", "/login/", {"username": "nadie", "password": "no es esta"})


@pytest.mark.parametrize("asked", [HIRE, EXPORT, SIGN_IN], ids=["a taken name", "exports", "sign-ins"])
def test_a_shop_that_asks_for_much_leaves_the_others_theirs(
    shop: AttackedShop, seller: Seller, asked: tuple[str, str, dict[str, str] | None]
) -> None:
    statuses: Counter[int] = Counter()

    @contextmanager
    def attack() -> Iterator[None]:
        end = threading.Event()

        def ask() -> None:
            while not end.is_set():
                statuses[_status(shop, *asked)] += 1

        threads = [threading.Thread(target=ask, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            end.set()
            for thread in threads:
                thread.join(20)

    seller.keeps_selling(attack)
    assert statuses.keys() <= {200, 401, 409, 429, 503}


def _status(shop: AttackedShop, method: str, path: str, body: Any) -> int:
    headers = {"Authorization": f"Bearer {shop.token}", "Content-Type": "application/json"}
    connection = HTTPConnection("127.0.0.1", shop.port, timeout=20)
    try:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
