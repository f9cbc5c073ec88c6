"""A worker that hangs ends itself, and `serve` starts another: what hangs for good must not take the shop along."""

import asyncio
import faulthandler
from collections.abc import Sequence

from config.serving.thread_pool import ThreadPool

TIMEOUT = 60.0
"""Seconds: no statement may take longer than 15."""


async def run_watchdog(pools: Sequence[ThreadPool], timeout: float = TIMEOUT) -> None:
    """Put off the end of the process as long as its threads finish what they begin, or have nothing to do.

    The end comes from a timer that needs neither this loop nor Python's lock, and tells where every thread hangs.
    """
    previous: list[int] = []
    while True:
        finished = [pool.finished for pool in pools]
        counts = zip(pools, previous, strict=bool(previous))
        if all(not pool.busy or pool.finished != count for pool, count in counts):
            faulthandler.dump_traceback_later(timeout, exit=True)
            previous = finished
        await asyncio.sleep(timeout / 10)
