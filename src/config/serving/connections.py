"""Open connections of this worker, of which no address may have more than a share."""

import asyncio
import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from attrs import frozen, mutable

from adapters.http.auth.client_address import client_key

Peer = tuple[str, int]
PER_ADDRESS = 256
EVERY = 1.0
"""Seconds between two looks."""
_OPEN = Path("/dev/fd")


@mutable
class _Usage:
    """What somebody did with a connection: requests that run, and when it was last heard of."""

    running: int = 0
    has_asked: bool = False
    at: float = 0.0


@frozen
class _Connection:
    peer: Peer
    socket: socket.socket


class Connections:
    """The server beneath keeps no count of its own by address, so this one looks at what is open.

    Where an address has too many, those that never had a request end first, then those idle for longest. One with a
    running request is left alone. One that was not there at the last look does not count yet: its first request may be
    on the way.
    """

    def __init__(self, per_address: int = PER_ADDRESS) -> None:
        self._most = per_address
        self._uses: dict[Peer, _Usage] = {}

    @contextmanager
    def request(self, peer: Peer) -> Iterator[None]:
        use = self._uses.setdefault(peer, _Usage())
        use.running, use.has_asked = use.running + 1, True
        try:
            yield
        finally:
            use.running, use.at = use.running - 1, time.monotonic()

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            self.close_excess()

    def close_excess(self) -> int:
        """How many were ended."""
        if sum(1 for _ in _OPEN.iterdir()) <= self._most:
            if len(self._uses) > self._most:
                self._uses = {peer: use for peer, use in self._uses.items() if use.running}
            return 0
        with ExitStack() as stack:
            by_address: dict[str, list[_Connection]] = {}
            for each in _accepted(stack):
                by_address.setdefault(client_key(each.peer[0]), []).append(each)
            peers = {each.peer for connections in by_address.values() for each in connections}
            now = time.monotonic()
            new = peers - self._uses.keys()
            self._uses = {peer: self._uses.get(peer) or _Usage(at=now) for peer in peers}
            return sum(self._close_resting(connections, new) for connections in by_address.values())

    def _close_resting(self, connections: list[_Connection], new: set[Peer]) -> int:
        known = [each for each in connections if each.peer not in new]
        resting = [each for each in known if not self._uses[each.peer].running]
        resting.sort(key=lambda each: (self._uses[each.peer].has_asked, self._uses[each.peer].at))
        excess = resting[: max(len(known) - self._most, 0)]
        for each in excess:
            with suppress(OSError):
                each.socket.shutdown(socket.SHUT_RDWR)
        return len(excess)


def _accepted(stack: ExitStack) -> list[_Connection]:
    """Those that came in by a port on which this process listens."""
    ports, accepted = set(), []
    for descriptor in [int(each.name) for each in _OPEN.iterdir()]:
        with suppress(OSError):  # no socket, or gone meanwhile
            connection = stack.enter_context(_duplicate(descriptor))
            if connection.family not in (socket.AF_INET, socket.AF_INET6):
                continue
            if connection.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                ports.add(connection.getsockname()[1])
            else:
                accepted.append((connection.getsockname()[1], _Connection(connection.getpeername()[:2], connection)))
    return [each for port, each in accepted if port in ports]


def _duplicate(descriptor: int) -> socket.socket:
    """The same connection under a number of our own: the server beneath may close its own at any time."""
    copy = os.dup(descriptor)
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        raise
