"""The embedded server as its owner sees it."""

import json
import logging
import os
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from embedded_postgres import binaries as programs
from embedded_postgres import cluster as clusters
from embedded_postgres import databases, leftover, password, sockets, supervisor
from embedded_postgres import unprivileged_user as users
from embedded_postgres.descriptors import InheritableFolder
from embedded_postgres.errors import AlreadyRunning, CannotRun
from embedded_postgres.locks import FileLock
from embedded_postgres.names import DATA_DIR_VARIABLE, DATABASE, ROLE

_FOLDER = "postgres"
_LOG_LINES = 12
_SUPERVISOR_ENDS_WITHIN = 45.0
_OWNER_DIES_WITHIN = 0.5

logger = logging.getLogger(__name__)


class EmbeddedPostgres:
    """A private PostgreSQL server on a data folder, alive between `start` and `stop` at the longest.

    It also ends when this process does, however that happens. A process forked from this one does not own the server:
    it may use the URL, but its copy of this object neither stops the server nor keeps it alive.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        durable: bool = True,
        database: str = DATABASE,
        settings: Mapping[str, str] | None = None,
        start_timeout: float = 60.0,
        permanent: bool = False,
    ) -> None:
        """`durable=False` gives up safety against power cuts for speed: for data that a test throws away.

        `settings` are server settings over our own. `start_timeout` bounds, each for itself, the wait for an earlier
        server to end and the wait for this one to answer, which after a crash includes replaying its log.
        `permanent` tells others not to wait until we are done.
        """
        self._data_dir = Path(data_dir).resolve()
        self._folder = self._data_dir / _FOLDER
        self._cluster = clusters.path_in(self._folder)
        self._durable = durable
        self._database = database
        self._settings = dict(settings or {})
        self._start_timeout = start_timeout
        self._permanent = permanent
        self._owner_lock: FileLock | None = None
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._socket: sockets.SocketFolder | None = None
        _instances.add(self)

    def start(self) -> str:
        """Start the server, making the database first where there is none, and return its URL.

        Raises AlreadyRunning while another owner, in this process or another, has a server on this folder, and
        CannotRun where it cannot run; then nothing is left running.
        """
        with self._readable_errors():
            self._make_folder()
            lock = FileLock(self._folder / "owner.lock")
            if not lock.acquire(_OWNER_DIES_WITHIN):
                pid, permanent = lock.read_holder()
                lock.close()
                raise AlreadyRunning(self._data_dir, pid, permanent=permanent)
            self._owner_lock = lock
            try:
                lock.write_holder(permanent=self._permanent)
                secret = password.ensure(self._folder)
                self._start_server()
                admin = self._conninfo(clusters.SUPERUSER, "postgres")
                databases.create(admin, self._database)
                databases.require_passwords(admin, (clusters.SUPERUSER, ROLE), secret)
            except BaseException:
                self.stop()
                raise
        logger.info("PostgreSQL runs on %s as process %s", self._cluster, self.pid)
        return self.url

    def stop(self) -> None:
        """End the server in order and wait until it has ended; does nothing when it is not running."""
        process, self._supervisor = self._supervisor, None
        lock, self._owner_lock = self._owner_lock, None
        try:
            if process is not None:
                self._end(process)
        finally:
            if lock is not None:
                lock.close()

    @property
    def url(self) -> str:
        """Leads to a role that owns the database and may create others (for tests), and is no superuser.

        Also reaches the server that another process runs on this folder.
        """
        return self._conninfo(ROLE, self._database)

    @property
    def admin_url(self) -> str:
        """The same database as superuser."""
        return self._conninfo(clusters.SUPERUSER, self._database)

    @property
    def running(self) -> bool:
        """Whether the server is being kept up. False also after someone stopped it from outside."""
        return self._supervisor is not None and self._supervisor.poll() is None

    @property
    def pid(self) -> int | None:
        """The server's process, while it runs."""
        return leftover.postmaster_pid(self._cluster) if self.running else None

    @property
    def answers(self) -> bool:
        """Whether there is a server on this folder, be it another program's, that takes connections to our database."""
        return self._cluster.exists() and databases.accepts_connections(self.url)

    @property
    def clients_file(self) -> Path:
        """What programs that use another's server hold."""
        return self._folder / "guests.lock"

    @property
    def log_file(self) -> Path:
        return self._folder / "server.log"

    @property
    def bin_dir(self) -> Path:
        """Where the programs are, such as psql, pg_dump and pgbench if the installation has them."""
        return programs.find()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _make_folder(self) -> None:
        """Our folder is closed to others from the start; one that belongs to someone else is not taken over."""
        self._data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        owner = self._folder.stat().st_uid
        if owner != os.geteuid():
            raise CannotRun(
                f"{self._folder} belongs to another user (id {owner}). Run as that user, or set {DATA_DIR_VARIABLE} "
                "to another folder."
            )

    def _start_server(self) -> None:
        lock = FileLock(self._folder / "server.lock")
        try:
            leftover.stop(self._cluster, lock, self._start_timeout)
            source = programs.find()
            if not self._cluster.exists():
                creator = users.user_for_initdb()
                initdb = programs.prepare(source, creator)
                clusters.create(self._folder, initdb, durable=self._durable, lock_fd=lock.fd)
            user = users.owner_of(self._cluster)
            binaries = programs.prepare(source, user)
            clusters.check_version(self._cluster, binaries)
            leftover.check_pid_file(self._data_dir, self._cluster)
            self._socket = sockets.choose(self._cluster, user)
            self._socket.clear()
            self._supervisor = self._start_supervisor(binaries, user, self._socket, lock)
        finally:
            lock.close()
        self._wait_until_ready(self._supervisor)

    def _start_supervisor(
        self, binaries: programs.Binaries, user: users.User, socket: sockets.SocketFolder, lock: FileLock
    ) -> subprocess.Popen[bytes]:
        with InheritableFolder(self._cluster, user) as handle:
            descriptors = [lock.fd, *handle.descriptors]
            plan = supervisor.Plan(
                command=[binaries.postgres, "-D", handle.path, *self._options(socket)],
                environment=dict(binaries.environment),
                uid=user.uid,
                gid=user.gid,
                log=str(self.log_file),
                owner=os.getpid(),
                inherited=descriptors,
                program_copy=str(binaries.copy) if binaries.copy else None,
            )
            return subprocess.Popen(  # our own program
                [sys.executable, "-I", "-S", supervisor.__file__, json.dumps(asdict(plan))],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=descriptors,
            )

    def _options(self, socket: sockets.SocketFolder) -> Iterator[str]:
        speed = {} if self._durable else clusters.NOT_DURABLE
        fixed = {"port": str(sockets.PORT), "unix_socket_directories": socket.setting}
        settings = clusters.SETTINGS | speed | self._settings | fixed
        for name, value in settings.items():
            yield from ("-c", f"{name}={value}")

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + self._start_timeout
        conninfo = self._conninfo(clusters.SUPERUSER, "postgres")
        while not databases.accepts_connections(conninfo):
            if process.poll() is not None:
                raise CannotRun(f"PostgreSQL did not start on {self._cluster}.", self._end_of_log())
            if time.monotonic() > deadline:
                raise CannotRun(
                    f"PostgreSQL on {self._cluster} did not answer within {self._start_timeout:g} seconds.",
                    self._end_of_log(),
                )
            time.sleep(0.02)
        if process.stdin is not None:
            process.stdin.write(b"\n")
            process.stdin.flush()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_SUPERVISOR_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.returncode < 0:  # the supervisor was killed: nobody waited for the server
            lock = FileLock(self._folder / "server.lock")
            try:
                leftover.stop(self._cluster, lock, _SUPERVISOR_ENDS_WITHIN)
            finally:
                lock.close()
        if self._socket is not None:
            self._socket.remove()

    def _conninfo(self, user: str, database: str) -> str:
        return databases.url(self._socket_folder(), user, database, password.read(self._folder))

    def _socket_folder(self) -> Path:
        if self._socket is not None:
            return self._socket.path
        if not self._cluster.exists():
            raise RuntimeError("The embedded PostgreSQL has never been started on this folder.")
        return sockets.choose(self._cluster, users.owner_of(self._cluster)).path

    def _end_of_log(self) -> str:
        try:
            text = self.log_file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return "\n".join(text.splitlines()[-_LOG_LINES:])

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CannotRun(f"PostgreSQL cannot use {self._folder}: {error}", self._end_of_log()) from error

    def _disown(self) -> None:
        """In a forked child: drop what keeps the server alive and the folder locked, and touch neither."""
        if self._supervisor is not None:
            if self._supervisor.stdin is not None:
                self._supervisor.stdin.close()
            self._supervisor.returncode = 0
            self._supervisor = None
        if self._owner_lock is not None:
            self._owner_lock.close()
            self._owner_lock = None


_instances: "weakref.WeakSet[EmbeddedPostgres]" = weakref.WeakSet()


def _disown_all() -> None:
    for server in _instances:
        server._disown()


os.register_at_fork(after_in_child=_disown_all)
