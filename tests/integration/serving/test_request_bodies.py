"""Bodies on their way: how long, how large, how many at once, and where they end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from config.serving.request_bodies import (
    BodyReader,
    BodyTooLarge,
    BodyTooSlow,
    Capacity,
    DeclaredLength,
    IncompleteBody,
    TimeLimit,
    declared_length,
)

Piece = bytes | None
"""None is the end of the connection."""


class Sender:
    """What a client sends: pieces at once, then nothing for ever, unless it says that this was all."""

    def __init__(self, *pieces: Piece, whole: bool = True) -> None:
        self._pieces, self._whole = list(pieces), whole

    async def __call__(self) -> dict[str, Any]:
        if self._pieces:
            piece = self._pieces.pop(0)
            if piece is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": piece, "more_body": True}
        if not self._whole:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": b"", "more_body": False}


def read(sender: Sender, length: int | None = None, limit: int = 100, bodies: BodyReader | None = None) -> bytes:
    return asyncio.run((bodies or BodyReader()).read(sender, DeclaredLength(length), limit, "10.0.0.1"))


class TestOne:
    def test_is_read_to_its_end(self) -> None:
        assert read(Sender(b"ab", b"", b"c")) == b"abc"
        assert read(Sender(b"ab", b"c"), 3) == b"abc"

    @pytest.mark.parametrize(
        ("pieces", "length"), [((b"ab", None), None), ((None,), None), ((b"ab",), 3), ((b"abcd",), 3)]
    )
    def test_that_is_not_what_was_promised(self, pieces: tuple[Piece, ...], length: int | None) -> None:
        with pytest.raises(IncompleteBody):
            read(Sender(*pieces), length)

    def test_that_is_too_large_is_refused_unread(self) -> None:
        with pytest.raises(BodyTooLarge):
            read(Sender(None), 101)

    def test_that_becomes_too_large_is_read_no_further(self) -> None:
        with pytest.raises(BodyTooLarge):
            read(Sender(b"x" * 60, b"x" * 60, whole=False))

    def test_that_stands_still(self) -> None:
        with pytest.raises(BodyTooSlow):
            read(Sender(b"ab", whole=False), 3, bodies=BodyReader(TimeLimit(grace=0.01)))

    def test_may_take_longer_the_more_has_come(self) -> None:
        time_limit = TimeLimit(grace=10, per_second=100)
        assert (time_limit.seconds(0), time_limit.seconds(500)) == (10, 15)


class TestMany:
    """Where there is no capacity for all, who came last is read."""

    async def _crowd(self, bodies: BodyReader, *addresses: str, sends: bytes = b"") -> list[str]:
        """The same for a second crowd: nothing is left of the first."""
        ends = await self._ends(bodies, *addresses, sends=sends)
        assert await self._ends(bodies, *addresses, sends=sends) == ends
        return ends

    async def _ends(self, bodies: BodyReader, *addresses: str, sends: bytes) -> list[str]:
        """How each of them ends that sends this and no more, once a last one of the last address was read."""
        crowd = [
            asyncio.create_task(bodies.read(Sender(sends, whole=False), DeclaredLength(50), 100, address))
            for address in addresses
        ]
        await asyncio.sleep(0.01)
        assert await bodies.read(Sender(b"abc"), DeclaredLength(3), 100, addresses[-1]) == b"abc"
        await asyncio.sleep(0.01)
        ends = ["given up" if task.done() and isinstance(task.exception(), BodyTooSlow) else "waits" for task in crowd]
        for task in crowd:
            task.cancel()
        await asyncio.gather(*crowd, return_exceptions=True)
        return ends

    def _run(self, crowd: Coroutine[Any, Any, list[str]]) -> list[str]:
        return asyncio.run(crowd)

    def test_per_address(self) -> None:
        capacity = Capacity(per_address=3, young=0)
        assert self._run(self._crowd(BodyReader(capacity=capacity), *["a"] * 5)) == ["given up"] * 3 + ["waits"] * 2

    def test_nobody_who_has_just_come_gives_way_to_others_of_the_address(self) -> None:
        """A sale whose body is a packet behind its head, in the moment in which others open many connections."""
        capacity = Capacity(per_address=3, young=10)
        assert self._run(self._crowd(BodyReader(capacity=capacity), *["a"] * 5)) == ["waits"] * 5

    def test_all_that_are_too_many_give_way_once_they_are_older(self) -> None:
        capacity = Capacity(per_address=1, young=0.005)
        assert self._run(self._crowd(BodyReader(capacity=capacity), *["a"] * 5)) == ["given up"] * 5

    def test_of_many_addresses_the_one_with_most_gives_way(self) -> None:
        capacity = Capacity(total=4)
        ends = self._run(self._crowd(BodyReader(capacity=capacity), "a", "a", "a", "b", "c"))
        assert ends == ["given up", "given up", "waits", "waits", "waits"]

    def test_by_what_they_hold(self) -> None:
        capacity = Capacity(total_bytes=100)
        ends = self._run(self._crowd(BodyReader(capacity=capacity), "a", "a", "a", "b", sends=b"x" * 30))
        assert ends == ["given up", "waits", "waits", "waits"]


class TestWhatTheHeadSays:
    @pytest.mark.parametrize(
        ("headers", "length"),
        [
            ([], 0),
            ([(b"content-length", b"12")], 12),
            ([(b"transfer-encoding", b"chunked")], None),
        ],
    )
    def test_once(self, headers: list[tuple[bytes, bytes]], length: int | None) -> None:
        assert declared_length(headers).length == length

    @pytest.mark.parametrize(
        "headers",
        [
            [(b"content-length", b"12"), (b"content-length", b"12")],
            [(b"content-length", b"12"), (b"transfer-encoding", b"chunked")],
            [(b"content-length", b"-1")],
            [(b"content-length", b"")],
        ],
    )
    def test_twice_or_nonsense(self, headers: list[tuple[bytes, bytes]]) -> None:
        with pytest.raises(IncompleteBody):
            declared_length(headers)


def test_nobody_who_was_refused_goes_on_sending_for_ever() -> None:
    async def discarded(sender: Callable[[], Any], bodies: BodyReader) -> None:
        await asyncio.wait_for(bodies.discard(sender, 100, "a"), 5)

    for sender in (Sender(b"x" * 60, b"x" * 60, whole=False), Sender(None), Sender(b"x")):
        asyncio.run(discarded(sender, BodyReader()))
    asyncio.run(discarded(Sender(whole=False), BodyReader(TimeLimit(grace=0.01))))
