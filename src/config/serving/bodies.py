"""Bodies are read whole before any of our code sees the request, and without a thread waiting for them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import field, frozen, mutable

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Headers = list[tuple[bytes, bytes]]


class NotWhole(Exception):
    """It broke off, or nobody can tell where it ends."""


class TooLarge(Exception):
    """More than this address takes from this client."""


class TooSlow(Exception):
    """It did not come in time, or others wait for the room that it takes."""


@frozen
class Pace:
    """How long a body may take: `grace` seconds, and one more for every `per_second` bytes that came."""

    grace: float = 10
    per_second: float = 10_000

    def seconds(self, received: int) -> float:
        return self.grace + received / self.per_second


@frozen
class Room:
    """How many bodies may be on their way at once in a worker, and how many bytes of them it holds.

    Within its first `young` seconds a body counts only against what is of all: an honest one may be that new, however
    many others come from its address in the same moment.
    """

    of_one_address: int = 32
    young: float = 1.0
    of_all: int = 512
    held: int = 64_000_000


@frozen
class Declared:
    """What the head says of the body: `length` is None where only its end tells, in chunks."""

    length: int | None

    @property
    def none(self) -> bool:
        return self.length == 0


def declared(headers: Headers) -> Declared:
    """Raises NotWhole where the head says it twice, which each hop may read in another way."""
    lengths = [value for name, value in headers if name == b"content-length"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    if len(lengths) + len(codings) > 1:
        raise NotWhole
    if codings:
        return Declared(None)
    if not lengths:
        return Declared(0)
    if not lengths[0].isdigit():
        raise NotWhole
    return Declared(int(lengths[0]))


@mutable(eq=False)
class _Arrival:
    """A body on its way."""

    clock: asyncio.Timeout
    began: float
    received: int = 0
    given_up: bool = False


@frozen
class Bodies:
    """Those on their way. Where there is no more room, the oldest of whoever has most on the way is given up.

    A body of an honest client is there within the time that a packet needs: it is never among the oldest for long.
    """

    _pace: Pace = field(factory=Pace)
    _room: Room = field(factory=Room)
    _of: dict[str, list[_Arrival]] = field(factory=dict, init=False)

    @property
    def none(self) -> bool:
        """Whether nothing is on its way."""
        return not self._of

    async def read(self, receive: Receive, said: Declared, limit: int, address: str) -> bytes:
        """Raises NotWhole, TooLarge or TooSlow."""
        if said.length is not None and said.length > limit:
            raise TooLarge
        loop = asyncio.get_running_loop()
        began, pieces, more = loop.time(), [], True
        try:
            async with asyncio.timeout_at(began + self._pace.grace) as clock:
                with self._arriving(address, clock) as arrival:
                    while more:
                        piece, more = await _piece(receive)
                        pieces.append(piece)
                        arrival.received += len(piece)
                        if arrival.received > limit:
                            raise TooLarge
                        if arrival.received == said.length:
                            break
                        self._make_room()
                        if not arrival.given_up and not clock.expired():
                            clock.reschedule(began + self._pace.seconds(arrival.received))
        except TimeoutError as error:
            raise TooSlow from error
        body = b"".join(pieces)
        if said.length not in (None, len(body)):
            raise NotWhole
        return body

    async def discard(self, receive: Receive, limit: int, address: str) -> None:
        """Let somebody who was refused go on sending for a while: who is cut off while sending reads no answer."""
        try:
            async with asyncio.timeout(self._pace.grace) as clock:
                with self._arriving(address, clock):
                    more = True
                    while more and limit >= 0:
                        piece, more = await _piece(receive)
                        limit -= len(piece)
        except (TimeoutError, NotWhole):
            return

    @contextmanager
    def _arriving(self, address: str, clock: asyncio.Timeout) -> Iterator[_Arrival]:
        now = asyncio.get_running_loop().time()
        arrival, others = _Arrival(clock, now), self._of.setdefault(address, [])
        others.append(arrival)
        while len(others) > self._room.of_one_address and others[0].began <= now - self._room.young:
            _give_up(others)
        self._make_room()
        try:
            yield arrival
        finally:
            if arrival in others:
                others.remove(arrival)
            if not others and self._of.get(address) is others:
                del self._of[address]

    def _make_room(self) -> None:
        count = sum(map(len, self._of.values()))
        held = sum(arrival.received for arrivals in self._of.values() for arrival in arrivals)
        if count > self._room.of_all or held > self._room.held:
            _give_up(max(self._of.values(), key=len))


def _give_up(arrivals: list[_Arrival]) -> None:
    """The oldest: its task ends as soon as it has its turn."""
    oldest = arrivals.pop(0)
    oldest.given_up = True
    if not oldest.clock.expired():
        oldest.clock.reschedule(0)


async def _piece(receive: Receive) -> tuple[bytes, bool]:
    """What came, and whether more may follow."""
    message = await receive()
    if message["type"] != "http.request":
        raise NotWhole
    return message.get("body", b""), bool(message.get("more_body"))
