"""Programs beside the one that owns the server: they wait until it answers, and it waits until they are done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded_postgres.errors import AlreadyRunning
from config.embedded_postgres.locks import FileLock
from config.embedded_postgres.server import EmbeddedPostgres

_COMES_UP_WITHIN = 120.0
_GUESTS_END_WITHIN = 600.0
_PAUSE = 0.2
_COMMANDS_END_WITHIN = 30.0


@contextmanager
def own_server(
    data_dir: Path, waiting: Callable[[AlreadyRunning], None], *, within: float = _COMMANDS_END_WITHIN
) -> Iterator[EmbeddedPostgres]:
    """Our own server, to stay. A command that has one is waited for so many seconds, after `waiting` was called.

    Raises AlreadyRunning where somebody means to stay, or takes too long.
    """
    server = EmbeddedPostgres(data_dir, lasting=True)
    deadline, told = time.monotonic() + within, False
    while True:
        try:
            server.start()
            break
        except AlreadyRunning as error:
            if error.lasting or time.monotonic() > deadline:
                raise
            if not told:
                waiting(error)
            told = True
            time.sleep(_PAUSE)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def shared_server(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    """A server for the time of the block: our own, or that of another program on this folder."""
    server = EmbeddedPostgres(data_dir)
    guest = _begin(server)
    try:
        yield server
    finally:
        if guest is not None:
            guest.close()
        else:
            guests = FileLock(server.guests_file)
            try:
                guests.acquire(_GUESTS_END_WITHIN)
                server.stop()
            finally:
                guests.close()


def _begin(server: EmbeddedPostgres) -> FileLock | None:
    """None where the server is our own, else the lock that keeps its owner waiting."""
    deadline = time.monotonic() + _COMES_UP_WITHIN
    while True:
        try:
            server.start()
        except AlreadyRunning:
            lock = FileLock(server.guests_file)
            if lock.acquire(shared=True) and server.answers:
                return lock
            lock.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return None
