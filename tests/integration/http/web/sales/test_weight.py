"""What the till costs on a telephone's connection, counted as it travels."""

import re
from collections.abc import Iterator

from django.test import Client

HEADERS = 500
"""Bytes of an answer beside its body, generously."""
FIRST, NEXT = 150_000, 20_000


def fetched(client: Client, address: str) -> tuple[str, int]:
    """The text of an answer, and the bytes that travel for it."""
    plain = client.get(address)
    words = b"".join(plain).decode()
    small = client.get(address, headers={"accept-encoding": "gzip"})
    return words, sum(map(len, small)) + HEADERS


def files_of(client: Client, page: str) -> Iterator[tuple[str, int]]:
    """Every file that the page names, and what those name: styles, scripts, their modules and the icons."""
    waiting = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page)))
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        words, size = fetched(client, address)
        folder = address.rpartition("/")[0]
        waiting += [f"{folder}/{name}" for name in re.findall(r'from "\./([^"]+)"', words)]
        yield address, size


def test_the_till_is_light(admin: Client) -> None:
    page, size = fetched(admin, "/ventas/nueva/")
    files = dict(files_of(admin, page))
    assert {"numbers.js", "main.js", "sell.css", "icons.svg"} <= {address.rpartition("/")[2] for address in files}
    assert size < NEXT
    assert size + sum(files.values()) < FIRST
    assert all("immutable" in cache_control(admin, address) for address in files), (
        "or the next load would fetch it again"
    )


def cache_control(client: Client, address: str) -> str:
    answer = client.get(address)
    b"".join(answer)
    return answer["Cache-Control"]
