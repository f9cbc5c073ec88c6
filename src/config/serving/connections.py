"""Open connections of this worker, of which no address may have more than a share."""

import asyncio
import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from attrs import frozen, mutable

from config.serving.addresses import whose

Peer = tuple[str, int]
OF_ONE_ADDRESS = 256
EVERY = 1.0
"""Seconds between two looks."""
_OPEN = Path("/dev/fd")


@mutable
class _Use:
    """What somebody did with a connection: requests that run, and when it was last heard of."""

    running: int = 0
    asked: bool = False
    at: float = 0.0


@frozen
class _Open:
    peer: Peer
    socket: socket.socket


class Connections:
    """The server beneath keeps no count of its own by address, so this one looks at what is open.

    Where an address has too many, those end first on which nothing was ever asked, then those that rest longest. One on
    which a request runs is left alone. One that was not there at the last look does not count yet: its first request
    may be on the way.
    """

    def __init__(self, of_one_address: int = OF_ONE_ADDRESS) -> None:
        self._most = of_one_address
        self._uses: dict[Peer, _Use] = {}

    @contextmanager
    def asking(self, peer: Peer) -> Iterator[None]:
        use = self._uses.setdefault(peer, _Use())
        use.running, use.asked = use.running + 1, True
        try:
            yield
        finally:
            use.running, use.at = use.running - 1, time.monotonic()

    async def look_after(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            self.thin_out()

    def thin_out(self) -> int:
        """How many were ended."""
        if sum(1 for _ in _OPEN.iterdir()) <= self._most:
            if len(self._uses) > self._most:
                self._uses = {peer: use for peer, use in self._uses.items() if use.running}
            return 0
        with ExitStack() as stack:
            by_address: dict[str, list[_Open]] = {}
            for each in _accepted(stack):
                by_address.setdefault(whose(each.peer[0]), []).append(each)
            there = {each.peer for those in by_address.values() for each in those}
            now = time.monotonic()
            new = there - self._uses.keys()
            self._uses = {peer: self._uses.get(peer) or _Use(at=now) for peer in there}
            return sum(self._end_some(those, new) for those in by_address.values())

    def _end_some(self, those: list[_Open], new: set[Peer]) -> int:
        known = [each for each in those if each.peer not in new]
        resting = [each for each in known if not self._uses[each.peer].running]
        resting.sort(key=lambda each: (self._uses[each.peer].asked, self._uses[each.peer].at))
        ended = resting[: max(len(known) - self._most, 0)]
        for each in ended:
            with suppress(OSError):
                each.socket.shutdown(socket.SHUT_RDWR)
        return len(ended)


def _accepted(stack: ExitStack) -> list[_Open]:
    """Those that came in by a port on which this process listens."""
    listening, found = set(), []
    for descriptor in [int(each.name) for each in _OPEN.iterdir()]:
        with suppress(OSError):  # no socket, or gone meanwhile
            held = stack.enter_context(_held(descriptor))
            if held.family not in (socket.AF_INET, socket.AF_INET6):
                continue
            if held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                listening.add(held.getsockname()[1])
            else:
                found.append((held.getsockname()[1], _Open(held.getpeername()[:2], held)))
    return [each for port, each in found if port in listening]


def _held(descriptor: int) -> socket.socket:
    """The same connection under a number of our own: the server beneath may close its own at any time."""
    ours = os.dup(descriptor)
    try:
        return socket.socket(fileno=ours)
    except OSError:
        os.close(ours)
        raise
