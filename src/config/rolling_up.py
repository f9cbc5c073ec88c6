"""Rolling up beside the requests, in the workers of `serve`."""

import logging
import random
import threading
import time

from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from adapters.django_orm.rollups import HeldUp, roll_up
from application.ports.unit_of_work import Busy

PAUSE = 60
"""Seconds, about; a void in the past makes reports of its day slower for so long."""

_log = logging.getLogger(__name__)


def roll_up_now_and_then() -> None:
    """In a thread of its own, as long as the process lives. Of several processes one at a time does it."""
    threading.Thread(target=_keep_on, name="rolling up", daemon=True).start()


def _keep_on() -> None:
    while True:
        time.sleep(PAUSE * random.uniform(0.5, 1.5))  # noqa: S311 - so that workers take turns
        _once()


def _once() -> None:
    try:
        roll_up()
    except (HeldUp, Busy):
        pass  # somebody else does it, or the next time will
    except (DatabaseError, PoolTimeout) as error:
        _log.warning("Rolling up has to wait: %s", error)
    except Exception:
        _log.exception("Rolling up failed")
    finally:
        connection.close()
