"""The service as ASGI: a request is read whole or refused, then a thread answers it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from attrs import field, frozen
from django.conf import settings

from config.serving.addresses import whose
from config.serving.bodies import Bodies, Declared, NotWhole, Receive, TooLarge, TooSlow, declared
from config.serving.connections import Connections
from config.serving.environment import Environ, environ_of
from config.serving.refusals import refusal
from config.serving.threads import NoThreadFree, Reply, Threads, Wsgi
from config.serving.visitors import known
from config.serving.watch import watch

Send = Callable[[Mapping[str, object]], Awaitable[None]]
THREADS = 4
QUEUE = 200
ALIVE = "/salud/"
UPLOADS = frozenset({"/perfil/foto/", "/perfil/api/foto/", "/configuracion/logo/poner/", "/configuracion/api/logo/"})
"""Where people send files that are larger than a form."""
UPLOADED = 6_000_000
"""The largest file that anybody may send, and what a form puts around it."""
DISCARDED = 16_000_000
TOO_MANY, HELD_BACK = 429, 1.0
"""Who has asked too often waits so many seconds for that answer: asking on at once would cost the others theirs."""
NO_NAME = (b"server", b"")
"""The server beneath names itself unless another name is given, and cannot leave the header out: it goes out empty."""


@frozen
class Service:
    """`known` tells whether a request comes from somebody who has signed in or has a token: needs the database.

    `plain` is how long a body may be; at the addresses in `uploads`, and for people who are known, `UPLOADED`.
    """

    _threads: Threads
    _apart: Threads
    _known: Callable[[Environ], bool]
    _uploads: frozenset[str]
    _plain: int
    _bodies: Bodies = field(factory=Bodies)
    _connections: Connections = field(factory=Connections)

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            address, port = scope["client"]
            with self._connections.asking((address, int(port))):
                await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        begun = [watch((self._threads, self._apart)), self._connections.look_after()]
        tasks = [asyncio.create_task(each) for each in begun]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in tasks:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        address = whose(scope["client"][0])
        said = Declared(0)
        try:
            said = declared(scope["headers"])
            if sum(name == b"host" for name, _ in scope["headers"]) > 1:
                raise NotWhole
            body = b"" if said.none else await self._bodies.read(receive, said, await self._limit(scope, said), address)
            reply = await self._reply(scope, body)
        except (NotWhole, TooLarge, TooSlow, NoThreadFree) as error:
            await _answer(send, refusal(error, environ_of(scope)))
            if isinstance(error, TooLarge) and not any(name == b"expect" for name, _ in scope["headers"]):
                await self._bodies.discard(receive, DISCARDED, address)
            return
        if reply.status == TOO_MANY:
            await asyncio.sleep(HELD_BACK)
        await _answer(send, reply)
        if reply.rest:
            await self._send_rest(send, reply)

    async def _reply(self, scope: Mapping[str, object], body: bytes) -> Reply:
        # Whether the process is alive has to be told when all other threads have work for a while.
        threads = self._apart if scope["path"] == ALIVE else self._threads
        return await threads.reply(environ_of(scope, body))

    async def _limit(self, scope: Mapping[str, object], said: Declared) -> int:
        if scope["path"] not in self._uploads or (said.length is not None and said.length <= self._plain):
            return self._plain
        return UPLOADED if await self._threads.run(self._known, environ_of(scope)) else self._plain

    async def _send_rest(self, send: Send, reply: Reply) -> None:
        assert reply.rest
        try:
            while piece := await self._threads.run(next, reply.rest, b""):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await self._threads.run(reply.rest.close)


async def _answer(send: Send, reply: Reply) -> None:
    await send({"type": "http.response.start", "status": reply.status, "headers": [*reply.headers, NO_NAME]})
    await send({"type": "http.response.body", "body": reply.body, "more_body": reply.rest is not None})


def service(wsgi: Wsgi) -> Service:
    """Needs Django set up."""
    return Service(
        threads=Threads(wsgi, THREADS, QUEUE),
        apart=Threads(wsgi, 1, QUEUE),
        known=known,
        uploads=UPLOADS,
        plain=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    )
