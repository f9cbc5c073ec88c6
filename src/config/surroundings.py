"""What a command needs before Django reads its settings: a database, and a secret key.

With `DATABASE_URL` set, the operator brings both. Without it this installation keeps its own under the data folder.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded_postgres import AlreadyRunning, EmbeddedPostgres

PROJECT = Path(__file__).resolve().parents[2]
OWNER = "INVENTARIO_SERVE_PID"
"""Names the variable in which `serve` tells its workers whose they are."""
SWEEP_EVERY = "INVENTARIO_SWEEP_EVERY"
"""The same for after how many seconds they remove what has expired, 0 for never."""


def data_dir() -> Path:
    """INVENTARIO_DATA_DIR, or `var/` in the project."""
    return Path(os.environ.get("INVENTARIO_DATA_DIR") or PROJECT / "var").resolve()


@contextmanager
def prepared(*, alone: bool) -> Iterator[None]:
    """Have DATABASE_URL and SECRET_KEY in the environment for the time of the block.

    `alone` insists on owning the embedded server; otherwise the one of a running `serve` is used as well.
    Raises CannotRun, or AlreadyRunning when `alone`.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    server = EmbeddedPostgres(data_dir())
    try:
        os.environ["DATABASE_URL"] = server.start()
    except AlreadyRunning:
        if alone:
            raise
        os.environ["DATABASE_URL"] = server.url
    os.environ["SECRET_KEY"] = os.environ.get("SECRET_KEY") or _own_secret()
    # `dbshell` looks for psql, which comes with the server.
    os.environ["PATH"] = os.pathsep.join((str(server.bin_dir), os.environ.get("PATH", os.defpath)))
    try:
        yield
    finally:
        server.stop()


def _own_secret() -> str:
    """Made on the first run and readable by its owner alone."""
    path = data_dir() / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
