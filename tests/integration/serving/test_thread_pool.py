"""Threads that answer, and what happens when they do not."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from config.serving.thread_pool import BUFFER_LIMIT, PoolFull, ThreadPool
from tests.integration.commands.processes import PROJECT


class File:
    """An answer in pieces that tells whether it was closed."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces, self.closed = pieces, False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._pieces)

    def close(self) -> None:
        self.closed = True


def answering(answer: Any) -> Callable[..., Any]:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        start_response("201 Created", [("X-Name", "señor".encode().decode("latin-1"))])
        return answer

    return application


def test_a_short_answer_comes_whole() -> None:
    file = File(b"ab", b"", b"c")
    reply = asyncio.run(ThreadPool(answering(file), 1, 1).reply({}))
    assert (reply.status, reply.headers, reply.body, reply.rest) == (201, [(b"x-name", "señor".encode())], b"abc", None)
    assert file.closed


def test_a_long_one_in_pieces_as_they_are_asked_for() -> None:
    pieces = [bytes([number]) * 100_000 for number in range(20)]
    file = File(*pieces)
    reply = asyncio.run(ThreadPool(answering(file), 1, 1).reply({}))
    assert reply.rest
    assert not file.closed
    assert BUFFER_LIMIT < len(reply.body) <= BUFFER_LIMIT + 100_000
    assert reply.body + b"".join(reply.rest) == b"".join(pieces)
    assert file.closed


def test_one_too_many_does_not_wait() -> None:
    release = threading.Event()

    async def crowd() -> None:
        threads = ThreadPool(answering(b""), 1, 1)
        waiting = [asyncio.create_task(threads.run(release.wait, 10)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(PoolFull):
            await threads.run(release.wait, 10)
        release.set()
        await asyncio.gather(*waiting)
        assert (threads.busy, await threads.run(abs, -1)) == (0, 1)

    asyncio.run(crowd())


_WATCHED = """
import asyncio, sys, threading, time
from config.serving.thread_pool import ThreadPool
from config.serving.watchdog import run_watchdog

async def main(kind):
    threads = ThreadPool(None, 2, 5)
    watching = asyncio.create_task(run_watchdog([threads], 1.0))
    if kind == "hang":
        await threads.run(threading.Event().wait)
    if kind == "loop":
        await asyncio.sleep(0)
        time.sleep(30)
    if kind == "work":
        for _ in range(30):
            await threads.run(time.sleep, 0.1)
    if kind == "rest":
        await asyncio.sleep(3)
    print("went on", flush=True)

asyncio.run(main(sys.argv[1]))
"""


def test_a_worker_that_hangs_ends_itself_and_one_that_works_goes_on() -> None:
    """In each way at once: a thread that hangs, the loop itself, work all the time, nothing to do."""
    environment = {"PYTHONPATH": str(PROJECT / "src"), "DJANGO_SETTINGS_MODULE": "config.settings.base"}
    running = {
        kind: subprocess.Popen(
            [sys.executable, "-c", _WATCHED, kind],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for kind in ("hang", "loop", "work", "rest")
    }
    began = time.monotonic()
    results = {kind: (*process.communicate(timeout=25), process.returncode) for kind, process in running.items()}
    assert time.monotonic() - began < 25
    for kind in ("hang", "loop"):
        out, error, code = results[kind]
        assert (out, code) == ("", 1), kind
        assert "Timeout (0:00:01)!" in error
    for kind in ("work", "rest"):
        assert results[kind] == ("went on\n", "", 0), kind
