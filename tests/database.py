"""A pytest plugin that gives the suite a real PostgreSQL: the one of DATABASE_URL, else an embedded one of its own.

Load it with `-p tests.database`: it acts while pytest reads its options, before Django reads its settings.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config.embedded_postgres import EmbeddedPostgres


def _start() -> None:
    folder = Path(tempfile.mkdtemp(prefix="inventario-test-"))
    server = EmbeddedPostgres(folder, durable=False)
    os.environ["DATABASE_URL"] = server.start()
    os.environ["INVENTARIO_DATA_DIR"] = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stop)


if not os.environ.get("DATABASE_URL"):
    _start()
