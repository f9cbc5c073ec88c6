"""Where Django runs: a few threads, each with a whole request in its hands and never waiting for a client."""

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, TypeVar

from attrs import frozen
from django.db import close_old_connections

from config.serving.wsgi_environ import Environ

P = ParamSpec("P")
R = TypeVar("R")
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
BUFFER_LIMIT = 1_000_000
"""An answer up to so many bytes leaves its thread in one piece."""
CHUNK = 256_000


class PoolFull(Exception):
    """So many requests wait for a thread already that one more would wait too long."""


@frozen
class Reply:
    """`rest` gives what did not fit into `body`, and is asked for more only when the client has taken that."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    rest: Generator[bytes, None, None] | None = None


class ThreadPool:
    """`started` and `finished` count requests."""

    def __init__(self, application: Wsgi, count: int, queue: int) -> None:
        self._application, self._most = application, count + queue
        self._pool = ThreadPoolExecutor(count, "request")
        self.started = self.finished = 0

    @property
    def busy(self) -> int:
        """Requests that run or wait."""
        return self.started - self.finished

    async def reply(self, environ: Environ) -> Reply:
        """Raises PoolFull."""
        return await self.run(self._reply, environ)

    async def run(self, work: Callable[P, R], *arguments: P.args, **keywords: P.kwargs) -> R:
        """Anything that may wait for the database. Raises PoolFull."""
        if self.busy >= self._most:
            raise PoolFull
        self.started += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *arguments, **keywords))
        finally:
            self.finished += 1

    def _reply(self, environ: Environ) -> Reply:
        head: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            head[:] = [(status, headers)]

        answer = self._application(environ, start_response)
        pieces, chunks, length = iter(answer), [], 0
        while length <= BUFFER_LIMIT and (piece := next(pieces, None)) is not None:
            chunks.append(piece)
            length += len(piece)
        ((status, headers),) = head
        keywords = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        rest = _rest(pieces, answer) if length > BUFFER_LIMIT else None
        if rest is None:
            _close(answer)
        else:
            close_old_connections()  # a file: nothing more of it comes from the database
        return Reply(int(status[:3]), keywords, b"".join(chunks), rest)


def _rest(pieces: Iterator[bytes], answer: Iterable[bytes]) -> Generator[bytes, None, None]:
    """In pieces that are worth a thread's turn."""
    try:
        for first in pieces:
            chunks, length = [first], len(first)
            while length < CHUNK and (more := next(pieces, None)) is not None:
                chunks.append(more)
                length += len(more)
            yield b"".join(chunks)
    finally:
        _close(answer)


def _close(answer: Iterable[bytes]) -> None:
    close = getattr(answer, "close", None)
    if close:
        close()
