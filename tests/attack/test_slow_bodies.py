"""Bodies that come slowly, hardly, or for ever: whoever sends them takes nothing from the others."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.attack.raw import Raw
from tests.attack.seller import Seller
from tests.attack.shop import AttackedShop

NOBODY = b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
HALF = NOBODY + b"Content-Length: 900\r\n\r\n{"
FORM = (
    b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 900\r\n\r\nusername=a"
)
ENDLESS = NOBODY + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"


@contextmanager
def _slow(shop: AttackedShop, count: int, begin: bytes, more: bytes = b"", every: float = 1.0) -> Iterator[list[Raw]]:
    """So many connections that begin like this; each sends `more` every now and then, and begins again once it ends."""
    end = threading.Event()
    with ExitStack() as stack:
        connections = [Raw(shop.port) for _ in range(count)]
        stack.callback(lambda: [each.close() for each in connections])
        for each in connections:
            each.send(begin)

        def trickle() -> None:
            while not end.wait(every):
                for number, each in enumerate(connections):
                    if not each.send(more):
                        each.close()
                        connections[number] = Raw(shop.port)
                        connections[number].send(begin)

        thread = threading.Thread(target=trickle)
        if more:
            thread.start()
            stack.callback(thread.join)
        stack.callback(end.set)
        yield connections


@pytest.mark.parametrize(
    ("count", "begin"), [(8, HALF), (8, FORM), (300, HALF)], ids=["eight", "eight forms", "three hundred"]
)
def test_half_a_body(shop: AttackedShop, seller: Seller, count: int, begin: bytes) -> None:
    seller.keeps_selling(lambda: _slow(shop, count, begin))


def test_a_byte_a_second(shop: AttackedShop, seller: Seller, short: bool) -> None:
    """On 300 connections: measured all along, against the time right before and after."""
    quiet = seller.rate(2)
    with _slow(shop, 300, HALF, b" "):
        rates = [seller.rate(2) for _ in range(3 if short else 28)]
        assert shop.alive()
    quiet = min(quiet, seller.rate(2))
    assert sorted(rates)[len(rates) // 2] >= quiet / 2, (quiet, rates)


def test_chunks_for_ever(shop: AttackedShop, seller: Seller) -> None:
    chunk = b"1000\r\n" + b" " * 0x1000 + b"\r\n"
    seller.keeps_selling(lambda: _slow(shop, 4, ENDLESS, chunk, every=0.01))


def test_what_takes_too_long_ends(shop: AttackedShop) -> None:
    """All at once: a body that stands still, one that comes too slowly, half a head, and nothing at all."""
    with shop.raw() as silent, shop.raw() as slow, shop.raw() as half, shop.raw() as nothing:
        began = time.monotonic()
        silent.send(HALF)
        slow.send(HALF)
        half.send(b"POST /login/ HTTP/1.1\r\nHost: 127")
        while time.monotonic() - began < 9:
            time.sleep(1)
            slow.send(b" ")
        for answer in silent.answer(8), slow.answer(2):
            assert answer
            assert (answer.status, answer.closes) == (408, True)
            assert b'"code":"REQUEST_TIMEOUT"' in answer.body
        assert half.ended(4)
        assert nothing.ended(2)
        assert 9 < time.monotonic() - began < 20
