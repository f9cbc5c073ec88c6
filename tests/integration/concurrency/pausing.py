"""Two transactions of which one stops in the middle, on a real PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

from attrs import field, frozen
from django.db import connection

from adapters.django_orm.db.connection import rows

PATIENCE = 10
_WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@frozen
class Pause:
    """Where one of the two stops in the middle of its transaction, until the other waits for it or is done."""

    reached: Event = field(factory=Event)
    over: Event = field(factory=Event)

    def here(self) -> None:
        self.reached.set()
        assert self.over.wait(PATIENCE)


@contextmanager
def beside(work: Callable[[], Any], pause: Pause) -> Iterator["Future[Any]"]:
    """`work` in a thread of its own, stopped at its pause while the rest goes on; over when that is over."""

    def alone() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(alone)
        assert pause.reached.wait(PATIENCE)
        try:
            yield doing
        finally:
            pause.over.set()
            doing.exception(PATIENCE)


def until_somebody_waits_for_it(pause: Pause) -> None:
    """Lets the stopped one go on as soon as the database has made another wait."""
    give_up = time.monotonic() + PATIENCE
    while not rows(_WAITING) and time.monotonic() < give_up:
        time.sleep(0.01)
    connection.close()
    pause.over.set()
