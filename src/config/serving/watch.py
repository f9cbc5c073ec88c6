"""A worker that hangs ends itself, and `serve` starts another: what hangs for good must not take the shop along."""

import asyncio
import faulthandler
from collections.abc import Sequence

from config.serving.threads import Threads

PATIENCE = 60.0
"""Seconds: no statement may take longer than 15."""


async def watch(pools: Sequence[Threads], patience: float = PATIENCE) -> None:
    """Put off the end of the process as long as its threads finish what they begin, or have nothing to do.

    The end comes from a timer that needs neither this loop nor Python's lock, and tells where every thread hangs.
    """
    before: list[int] = []
    while True:
        ended = [pool.ended for pool in pools]
        if not before or all(not pool.busy or pool.ended != then for pool, then in zip(pools, before, strict=True)):
            faulthandler.dump_traceback_later(patience, exit=True)
            before = ended
        await asyncio.sleep(patience / 10)
