"""HTTP/2 without an upgrade: one connection and a few hundred bytes used to take every thread for good."""

import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.attack.seller import Seller
from tests.attack.shop import AttackedShop

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS = 0, 1, 4
END_HEADERS = 4


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + payload


def _literal(name: bytes, value: bytes) -> bytes:
    """A header that no table knows (RFC 7541, 6.2.2)."""
    return b"\0" + bytes((len(name),)) + name + bytes((len(value),)) + value


def _half_posts(streams: int) -> bytes:
    """POSTs that promise a body and send a byte of it."""
    head = b"".join(
        _literal(name, value)
        for name, value in (
            (b":method", b"POST"),
            (b":scheme", b"http"),
            (b":path", b"/login/"),
            (b":authority", b"127.0.0.1"),
            (b"content-type", b"application/json"),
            (b"content-length", b"300"),
        )
    )
    posts = (_frame(HEADERS, END_HEADERS, 2 * n + 1, head) + _frame(DATA, 0, 2 * n + 1, b"{") for n in range(streams))
    return PREFACE + _frame(SETTINGS, 0, 0, b"") + b"".join(posts)


class TestHttp2:
    def test_is_not_spoken(self, shop: AttackedShop) -> None:
        with shop.raw() as raw:
            raw.send(_half_posts(4))
            assert raw.ended(5)

    def test_takes_no_thread(self, shop: AttackedShop, seller: Seller) -> None:
        @contextmanager
        def attack() -> Iterator[None]:
            with ExitStack() as connections:
                for raw in [connections.enter_context(shop.raw()) for _ in range(8)]:
                    raw.send(_half_posts(4))
                time.sleep(0.2)  # until each request has reached a thread
            yield

        seller.keeps_selling(attack)
        assert shop.alive()
