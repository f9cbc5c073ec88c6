"""Programs beside the one that owns the server: they wait until it answers, and it waits until they are done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres.errors import AlreadyRunning
from embedded_postgres.locks import FileLock
from embedded_postgres.server import EmbeddedPostgres

_STARTS_WITHIN = 120.0
_CLIENTS_END_WITHIN = 600.0
_PAUSE = 0.2
_COMMANDS_END_WITHIN = 30.0


@contextmanager
def exclusive_server(
    data_dir: Path, on_wait: Callable[[AlreadyRunning], None], *, within: float = _COMMANDS_END_WITHIN
) -> Iterator[EmbeddedPostgres]:
    """Our own server, to stay. A command that has one is waited for so many seconds, after `on_wait` was called.

    Raises AlreadyRunning where somebody means to stay, or takes too long.
    """
    server = EmbeddedPostgres(data_dir, permanent=True)
    deadline, has_called = time.monotonic() + within, False
    while True:
        try:
            server.start()
            break
        except AlreadyRunning as error:
            if error.permanent or time.monotonic() > deadline:
                raise
            if not has_called:
                on_wait(error)
            has_called = True
            time.sleep(_PAUSE)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def shared_server(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    """A server for the time of the block: our own, or that of another program on this folder."""
    server = EmbeddedPostgres(data_dir)
    client_lock = _start_or_join(server)
    try:
        yield server
    finally:
        if client_lock is not None:
            client_lock.close()
        else:
            clients = FileLock(server.clients_file)
            try:
                clients.acquire(_CLIENTS_END_WITHIN)
                server.stop()
            finally:
                clients.close()


def _start_or_join(server: EmbeddedPostgres) -> FileLock | None:
    """None where the server is our own, else the lock that keeps its owner waiting."""
    deadline = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            server.start()
        except AlreadyRunning:
            lock = FileLock(server.clients_file)
            if lock.acquire(shared=True) and server.answers:
                return lock
            lock.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return None
