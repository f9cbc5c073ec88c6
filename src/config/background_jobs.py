"""What the workers of `serve` do beside the requests. Of several workers one at a time does it: others find it done."""

import logging
import random
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from adapters.django_orm.cleanup import delete_expired
from adapters.django_orm.db.row_counts import fold
from adapters.django_orm.reports.rollups import RollupBlocked, roll_up
from application.ports.clock import Clock
from application.ports.unit_of_work import LockTimeout
from config.container import shared

ROLL_UP_EVERY = 60
"""Seconds, about; a void in the past makes reports of its day slower for so long."""
FOLD_EVERY = 60
"""Seconds, about; counts are exact without it, only slower to add up."""

_log = logging.getLogger(__name__)


def start_background_jobs(cleanup_every: float) -> None:
    """Each in a thread of its own, as long as the process lives. `cleanup_every` is in seconds; 0 means never."""
    _start_periodic("Rolling up", roll_up, ROLL_UP_EVERY)
    _start_periodic("Folding counts", fold, FOLD_EVERY)
    if cleanup_every > 0:
        _start_periodic("Cleaning up", lambda: delete_expired(shared().resolve(Clock).now()), cleanup_every)


def _start_periodic(name: str, work: Callable[[], object], seconds: float) -> None:
    def loop() -> None:
        while True:
            time.sleep(seconds * random.uniform(0.5, 1.5))  # noqa: S311 - so that workers take turns
            run_job(name, work)

    threading.Thread(target=loop, name=name, daemon=True).start()


def run_job(name: str, work: Callable[[], object]) -> None:
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
