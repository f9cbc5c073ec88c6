"""What can go wrong with the embedded server, each with a sentence fit for a terminal."""

from pathlib import Path

from embedded_postgres.names import DATA_DIR_VARIABLE


class EmbeddedPostgresError(Exception):
    """The embedded server is not available; `str()` says why."""


class AlreadyRunning(EmbeddedPostgresError):
    """Another live process has its server on this data folder; nothing was touched."""

    def __init__(self, data_dir: Path, pid: int | None, *, permanent: bool = False) -> None:
        """`permanent`: it means to stay, so that nobody needs to wait for it."""
        self.data_dir = data_dir
        self.pid = pid
        self.permanent = permanent
        self.holder = f"process {pid}" if pid else "another process"
        super().__init__(
            f"The data folder {data_dir} is already in use by {self.holder}. "
            f"Stop that one first, or set {DATA_DIR_VARIABLE} to another folder."
        )


class CannotRun(EmbeddedPostgresError):
    """The server cannot run here; carries the last lines of the server's own log where there are any."""

    def __init__(self, reason: str, log: str = "") -> None:
        self.reason = reason
        self.log = log.strip()
        super().__init__(f"{reason}\nPostgreSQL said:\n{self.log}" if self.log else reason)
