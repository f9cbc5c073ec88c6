"""What a command needs before Django reads its settings: a database, and a secret key.

With `DATABASE_URL` set, the operator brings both. Without it this installation keeps its own under the data folder.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from embedded_postgres import AlreadyRunning, exclusive_server, shared_server

PROJECT = Path(__file__).resolve().parents[2]
OWNER = "INVENTARIO_SERVE_PID"
"""Names the variable in which `serve` tells its workers whose they are."""
SWEEP_EVERY = "INVENTARIO_SWEEP_EVERY"
"""The same for after how many seconds they remove what has expired, 0 for never."""
SIGNS = "INVENTARIO_SIGNS_OF_LIFE"
"""And for the folder in which they show that they live."""


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
    with exclusive_server(data_dir(), _say_that_it_waits) if alone else shared_server(data_dir()) as server:
        os.environ["DATABASE_URL"] = server.url
        os.environ["SECRET_KEY"] = os.environ.get("SECRET_KEY") or _own_secret()
        # `dbshell` looks for psql, which comes with the server.
        os.environ["PATH"] = os.pathsep.join((str(server.bin_dir), os.environ.get("PATH", os.defpath)))
        yield


def _say_that_it_waits(error: AlreadyRunning) -> None:
    sys.stderr.write(f"A command ({error.holder}) uses the data folder {error.data_dir}: waiting until it is done.\n")
    sys.stderr.flush()


def _own_secret() -> str:
    """Made on the first run and readable by its owner alone; the same for all who start at once."""
    path = data_dir() / "secret_key"
    if not path.exists():
        descriptor, fresh = tempfile.mkstemp(prefix="secret_key.", dir=path.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(fresh, path)
        Path(fresh).unlink()
    return path.read_text()
