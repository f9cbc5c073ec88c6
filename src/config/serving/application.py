"""The service as ASGI: a request is read whole or refused, then a thread answers it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from attrs import field, frozen
from django.conf import settings

from adapters.http.auth.client_address import client_key
from config.serving.authentication_check import is_authenticated
from config.serving.connections import Connections
from config.serving.error_responses import error_response
from config.serving.request_bodies import (
    BodyReader,
    BodyTooLarge,
    BodyTooSlow,
    DeclaredLength,
    IncompleteBody,
    Receive,
    declared_length,
)
from config.serving.thread_pool import PoolFull, Reply, ThreadPool, Wsgi
from config.serving.watchdog import run_watchdog
from config.serving.wsgi_environ import Environ, Scope, build_environ

Send = Callable[[Mapping[str, object]], Awaitable[None]]
THREADS = 4
QUEUE = 200
HEALTH_PATH = "/salud/"
UPLOAD_PATHS = frozenset(
    {"/perfil/foto/", "/perfil/api/foto/", "/configuracion/logo/poner/", "/configuracion/api/logo/"}
)
"""Where people send files that are larger than a form."""
UPLOAD_LIMIT = 6_000_000
"""The largest file that anybody may send, and what a form puts around it."""
DISCARD_LIMIT = 16_000_000
TOO_MANY_REQUESTS, DELAY = 429, 1.0
"""Who has asked too often waits so many seconds for that answer: asking on at once would cost the others theirs."""
EMPTY_SERVER_NAME = (b"server", b"")
"""The server beneath names itself unless another name is given, and cannot leave the header out: it goes out empty."""


@frozen
class Service:
    """`is_authenticated`: whether a request comes from somebody who signed in or has a token; needs the database.

    `body_limit`: the most bytes of a body. At the addresses in `uploads` it is `UPLOAD_LIMIT` for who is authenticated.
    """

    _threads: ThreadPool
    _health_threads: ThreadPool
    _is_authenticated: Callable[[Environ], bool]
    _uploads: frozenset[str]
    _body_limit: int
    _body_reader: BodyReader = field(factory=BodyReader)
    _connections: Connections = field(factory=Connections)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            address, port = scope["client"]
            with self._connections.request((address, int(port))):
                await self._serve(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        loops = [run_watchdog((self._threads, self._health_threads)), self._connections.run()]
        tasks = [asyncio.create_task(each) for each in loops]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in tasks:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = client_key(scope["client"][0])
        declared = DeclaredLength(0)
        try:
            declared = declared_length(scope["headers"])
            if sum(name == b"host" for name, _ in scope["headers"]) > 1:
                raise IncompleteBody
            body = (
                b""
                if declared.is_empty
                else await self._body_reader.read(receive, declared, await self._limit(scope, declared), address)
            )
            reply = await self._reply(scope, body)
        except (IncompleteBody, BodyTooLarge, BodyTooSlow, PoolFull) as error:
            await _answer(send, error_response(error, build_environ(scope)))
            if isinstance(error, BodyTooLarge) and not any(name == b"expect" for name, _ in scope["headers"]):
                await self._body_reader.discard(receive, DISCARD_LIMIT, address)
            return
        if reply.status == TOO_MANY_REQUESTS:
            await asyncio.sleep(DELAY)
        await _answer(send, reply)
        if reply.rest:
            await self._send_rest(send, reply)

    async def _reply(self, scope: Scope, body: bytes) -> Reply:
        # Whether the process is alive has to be told when all other threads have work for a while.
        threads = self._health_threads if scope["path"] == HEALTH_PATH else self._threads
        return await threads.reply(build_environ(scope, body))

    async def _limit(self, scope: Scope, declared: DeclaredLength) -> int:
        if scope["path"] not in self._uploads or (declared.length is not None and declared.length <= self._body_limit):
            return self._body_limit
        return (
            UPLOAD_LIMIT if await self._threads.run(self._is_authenticated, build_environ(scope)) else self._body_limit
        )

    async def _send_rest(self, send: Send, reply: Reply) -> None:
        assert reply.rest
        try:
            while piece := await self._threads.run(next, reply.rest, b""):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await self._threads.run(reply.rest.close)


async def _answer(send: Send, reply: Reply) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": [*reply.headers, EMPTY_SERVER_NAME]})
    await send({"type": "http.response.body", "body": reply.body, "more_body": reply.rest is not None})


def service(wsgi: Wsgi) -> Service:
    """Needs Django set up."""
    return Service(
        threads=ThreadPool(wsgi, THREADS, QUEUE),
        health_threads=ThreadPool(wsgi, 1, QUEUE),
        is_authenticated=is_authenticated,
        uploads=UPLOAD_PATHS,
        body_limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    )
