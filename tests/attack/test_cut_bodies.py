"""Requests that break off: nothing of them may happen, wherever they end."""

import uuid
from collections.abc import Callable

import pytest
from attrs import frozen

from tests.attack.raw import RawAnswer
from tests.attack.shop import AttackedShop

BODY = b'{"motivo": "se equivocaron"}   '
CHUNKED = b"1f\r\n" + BODY + b"\r\n0\r\n\r\n"


@frozen
class Deed:
    """An address where a POST without anything in it does something, and how to see that it was done."""

    path: str
    done: Callable[[], bool]


def _sale(shop: AttackedShop) -> Deed:
    made = shop.ask("POST", "/ventas/api/", {"detalles": [{"producto": shop.products[0], "cantidad": 1}]})
    sale = f"/ventas/api/{made.data['id']}/"
    return Deed(f"{sale}anular/", lambda: shop.ask("GET", sale).data["estado"] != made.data["estado"])


def _order(shop: AttackedShop) -> Deed:
    lines = [{"producto": shop.products[0], "cantidad": 5, "precio": "1000.00"}]
    made = shop.ask("POST", "/compras/api/", {"estado": "pendiente", "detalles": lines})
    order = f"/compras/api/{made.data['id']}/"
    return Deed(f"{order}recibir/", lambda: shop.ask("GET", order).data["estado"] != made.data["estado"])


def _suggestions(shop: AttackedShop) -> Deed:
    low = {"nombre": f"Panela {uuid.uuid4().hex}", "precio": "1500", "stock_minimo": 5}
    shop.ask("POST", "/productos/api/", low)
    orders = "/compras/api/?page_size=100"
    before = shop.ask("GET", orders).data
    return Deed("/compras/api/sugerencias/", lambda: shop.ask("GET", orders).data != before)


def _product(shop: AttackedShop) -> Deed:
    made = shop.ask("POST", "/productos/api/", {"nombre": f"Sal {uuid.uuid4().hex}", "precio": "900"})
    product = f"/productos/api/{made.data['id']}/"
    return Deed(f"{product}archivar/", lambda: shop.ask("GET", product).data["activo"] is not made.data["activo"])


DEEDS = pytest.mark.parametrize("deed_of", [_sale, _order, _suggestions, _product])
KEYED = pytest.mark.parametrize("keyed", [False, True], ids=["without a key", "with a key"])


def _cut(shop: AttackedShop, head: bytes, sent: bytes) -> RawAnswer | None:
    """What is answered to somebody who sends no more than that."""
    with shop.raw() as raw:
        raw.send(head + sent)
        raw.end()
        return raw.answer()


@DEEDS
@KEYED
def test_one_that_stops_after_any_byte(
    shop: AttackedShop, deed_of: Callable[[AttackedShop], Deed], keyed: bool, short: bool
) -> None:
    deed = deed_of(shop)
    key = uuid.uuid4().hex
    more = (f"Idempotency-Key: {key}",) if keyed else ()
    promised = shop.head("POST", deed.path, f"Content-Length: {len(BODY)}", *more)
    chunked = shop.head("POST", deed.path, "Transfer-Encoding: chunked", *more)
    step = 9 if short else 1
    for head, body in ((promised, BODY), (chunked, CHUNKED)):
        for end in [*range(0, len(body) - 1, step), len(body) - 1]:
            answer = _cut(shop, head, body[:end])
            assert answer is None or (answer.status, answer.closes) == (400, True), (end, answer)
        with shop.raw() as lost:
            lost.send(head + body[:5])
            lost.cut()
    assert not deed.done()
    honest = shop.ask("POST", deed.path, {}, **({"Idempotency-Key": key} if keyed else {}))
    assert honest.status in (200, 201), honest.data
    assert deed.done()
