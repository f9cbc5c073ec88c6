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
SERVE_PID_VARIABLE = "INVENTARIO_SERVE_PID"
"""Names the variable in which `serve` tells its workers whose they are."""
CLEANUP_EVERY_VARIABLE = "INVENTARIO_SWEEP_EVERY"
"""The same for the seconds between two deletions of expired rows, 0 for never."""
HEARTBEATS_VARIABLE = "INVENTARIO_SIGNS_OF_LIFE"
"""And for the folder in which they show that they live."""


def data_dir() -> Path:
    """INVENTARIO_DATA_DIR, or `var/` in the project."""
    return Path(os.environ.get("INVENTARIO_DATA_DIR") or PROJECT / "var").resolve()


@contextmanager
def database_environment(*, exclusive: bool) -> Iterator[None]:
    """Have DATABASE_URL and SECRET_KEY in the environment for the time of the block.

    `exclusive` insists on owning the embedded server; otherwise the one of a running `serve` is used as well.
    Raises CannotRun, or AlreadyRunning when `exclusive`.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with exclusive_server(data_dir(), _report_wait) if exclusive else shared_server(data_dir()) as server:
        os.environ["DATABASE_URL"] = server.url
        os.environ["SECRET_KEY"] = os.environ.get("SECRET_KEY") or _secret_key()
        # `dbshell` looks for psql, which comes with the server.
        os.environ["PATH"] = os.pathsep.join((str(server.bin_dir), os.environ.get("PATH", os.defpath)))
        yield


def _report_wait(error: AlreadyRunning) -> None:
    sys.stderr.write(f"A command ({error.holder}) uses the data folder {error.data_dir}: waiting until it is done.\n")
    sys.stderr.flush()


def _secret_key() -> str:
    """Made on the first run and readable by its owner only; the same for all who start at once."""
    path = data_dir() / "secret_key"
    if not path.exists():
        descriptor, new = tempfile.mkstemp(prefix="secret_key.", dir=path.parent)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(new, path)
        Path(new).unlink()
    return path.read_text()
