"""What the workers of `serve` do beside the requests. Of several workers one at a time does it: others find it done."""

import logging
import random
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from adapters.django_orm.rollups import RollupBlocked, roll_up
from adapters.django_orm.row_counts import fold
from adapters.django_orm.sweeping import sweep
from application.ports.clock import Clock
from application.ports.unit_of_work import LockTimeout
from config.container import shared

ROLL_UP_EVERY = 60
"""Seconds, about; a void in the past makes reports of its day slower for so long."""
FOLD_EVERY = 60
"""Seconds, about; counts are exact without it, only slower to add up."""

_log = logging.getLogger(__name__)


def begin_chores(sweep_every: float) -> None:
    """Each in a thread of its own, as long as the process lives. Sweeping every so many seconds, never for 0."""
    _now_and_then("Rolling up", roll_up, ROLL_UP_EVERY)
    _now_and_then("Folding counts", fold, FOLD_EVERY)
    if sweep_every > 0:
        _now_and_then("Sweeping", lambda: sweep(shared().resolve(Clock).now()), sweep_every)


def _now_and_then(name: str, work: Callable[[], object], seconds: float) -> None:
    def keep_on() -> None:
        while True:
            time.sleep(seconds * random.uniform(0.5, 1.5))  # noqa: S311 - so that workers take turns
            once(name, work)

    threading.Thread(target=keep_on, name=name, daemon=True).start()


def once(name: str, work: Callable[[], object]) -> None:
    """Whatever goes wrong is logged, and the next time tries again."""
    try:
        work()
    except (RollupBlocked, LockTimeout):
        pass  # somebody else does it, or the next time will
    except (DatabaseError, PoolTimeout) as error:
        _log.warning("%s has to wait: %s", name, error)
    except Exception:  # a fault of ours must not end the thread for as long as the server lives
        _log.exception("%s failed", name)
    finally:
        connection.close()
