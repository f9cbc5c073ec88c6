"""Connections that are opened and left: they must not keep others out."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.attack.raw import Raw
from tests.attack.seller import Seller
from tests.attack.shop import AttackedShop

MANY = 1_500


@pytest.fixture
def room() -> Iterator[None]:
    """For so many in this process as well."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * MANY)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def _opened(shop: AttackedShop, begin: bytes) -> Iterator[list[Raw]]:
    connections: list[Raw] = []
    try:
        with suppress(OSError):
            for _ in range(MANY):
                connections.append(Raw(shop.port, 2))
                connections[-1].send(begin)
        yield connections
    finally:
        for each in connections:
            each.close()


BEGINNINGS = [b"", b"GET /login/ HTT", b"GET /salud/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"]


@pytest.mark.parametrize("begin", BEGINNINGS, ids=["nothing", "half a head", "an answer that nobody reads"])
@pytest.mark.usefixtures("room")
def test_of_one_address_most_are_ended(shop: AttackedShop, seller: Seller, begin: bytes, short: bool) -> None:
    """Nothing sent, half a head, or a whole request whose answer nobody reads."""
    window = 0.5 if short else 1.0
    before = seller.rate(window)
    with _opened(shop, begin) as connections:
        during = [seller.rate(window) for _ in range(4)]
        assert shop.alive(5)
        ended = sum(each.ended(0.002) for each in connections)
    after = seller.rate(window)
    assert max(during) >= min(before, after) / 2, (before, during, after)
    assert ended >= MANY - 2 * 256 - 200, ended
