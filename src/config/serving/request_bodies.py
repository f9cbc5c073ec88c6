"""Bodies are read whole before any of our code sees the request, and without a thread waiting for them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager

from attrs import field, frozen, mutable

Receive = Callable[[], Awaitable[Mapping[str, object]]]
Headers = list[tuple[bytes, bytes]]


class IncompleteBody(Exception):
    """It broke off, or nobody can tell where it ends."""


class BodyTooLarge(Exception):
    """More than this address takes from this client."""


class BodyTooSlow(Exception):
    """It did not come in time, or others wait for the room that it takes."""


@frozen
class TimeLimit:
    """How long a body may take: `grace` seconds, and one more for every `per_second` bytes that came."""

    grace: float = 10
    per_second: float = 10_000

    def seconds(self, received: int) -> float:
        return self.grace + received / self.per_second


@frozen
class Capacity:
    """How many bodies may be on their way at once in a worker, and how many bytes of them it holds.

    Within its first `young` seconds a body counts only against what is of all: an honest one may be that new, however
    many others come from its address in the same moment.
    """

    per_address: int = 32
    young: float = 1.0
    total: int = 512
    total_bytes: int = 64_000_000


@frozen
class DeclaredLength:
    """What the head says of the body: `length` is None where only its end tells, in chunks."""

    length: int | None

    @property
    def is_empty(self) -> bool:
        return self.length == 0


def declared_length(headers: Headers) -> DeclaredLength:
    """Raises IncompleteBody where the head says it twice, which each hop may read in another way."""
    lengths = [value for name, value in headers if name == b"content-length"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    if len(lengths) + len(codings) > 1:
        raise IncompleteBody
    if codings:
        return DeclaredLength(None)
    if not lengths:
        return DeclaredLength(0)
    if not lengths[0].isdigit():
        raise IncompleteBody
    return DeclaredLength(int(lengths[0]))


@mutable(eq=False)
class _Transfer:
    """A body on its way."""

    timeout: asyncio.Timeout
    started_at: float
    received: int = 0
    aborted: bool = False


@frozen
class BodyReader:
    """Those on their way. Where there is no more room, the oldest of whoever has most on the way is given up.

    A body of an honest client is there within the time that a packet needs: it is never among the oldest for long.
    """

    _time_limit: TimeLimit = field(factory=TimeLimit)
    _capacity: Capacity = field(factory=Capacity)
    _transfers: dict[str, list[_Transfer]] = field(factory=dict, init=False)

    async def read(self, receive: Receive, declared: DeclaredLength, limit: int, address: str) -> bytes:
        """Raises IncompleteBody, BodyTooLarge or BodyTooSlow."""
        if declared.length is not None and declared.length > limit:
            raise BodyTooLarge
        loop = asyncio.get_running_loop()
        started_at, pieces, more = loop.time(), [], True
        try:
            async with asyncio.timeout_at(started_at + self._time_limit.grace) as timeout:
                with self._transfer(address, timeout) as transfer:
                    while more:
                        piece, more = await _piece(receive)
                        pieces.append(piece)
                        transfer.received += len(piece)
                        if transfer.received > limit:
                            raise BodyTooLarge
                        if transfer.received == declared.length:
                            break
                        self._enforce_capacity()
                        if not transfer.aborted and not timeout.expired():
                            timeout.reschedule(started_at + self._time_limit.seconds(transfer.received))
        except TimeoutError as error:
            raise BodyTooSlow from error
        body = b"".join(pieces)
        if declared.length not in (None, len(body)):
            raise IncompleteBody
        return body

    async def discard(self, receive: Receive, limit: int, address: str) -> None:
        """Let somebody who was refused go on sending for a while: who is cut off while sending reads no answer."""
        try:
            async with asyncio.timeout(self._time_limit.grace) as timeout:
                with self._transfer(address, timeout):
                    more = True
                    while more and limit >= 0:
                        piece, more = await _piece(receive)
                        limit -= len(piece)
        except (TimeoutError, IncompleteBody):
            return

    @contextmanager
    def _transfer(self, address: str, timeout: asyncio.Timeout) -> Iterator[_Transfer]:
        now = asyncio.get_running_loop().time()
        transfer, others = _Transfer(timeout, now), self._transfers.setdefault(address, [])
        others.append(transfer)
        while len(others) > self._capacity.per_address and others[0].started_at <= now - self._capacity.young:
            _abort_oldest(others)
        self._enforce_capacity()
        try:
            yield transfer
        finally:
            if transfer in others:
                others.remove(transfer)
            if not others and self._transfers.get(address) is others:
                del self._transfers[address]

    def _enforce_capacity(self) -> None:
        count = sum(map(len, self._transfers.values()))
        total_bytes = sum(transfer.received for transfers in self._transfers.values() for transfer in transfers)
        if count > self._capacity.total or total_bytes > self._capacity.total_bytes:
            _abort_oldest(max(self._transfers.values(), key=len))


def _abort_oldest(transfers: list[_Transfer]) -> None:
    """The oldest: its task ends as soon as it has its turn."""
    oldest = transfers.pop(0)
    oldest.aborted = True
    if not oldest.timeout.expired():
        oldest.timeout.reschedule(0)


async def _piece(receive: Receive) -> tuple[bytes, bool]:
    """What came, and whether more may follow."""
    message = await receive()
    if message["type"] != "http.request":
        raise IncompleteBody
    body = message.get("body", b"")
    assert isinstance(body, bytes)
    return body, bool(message.get("more_body"))
