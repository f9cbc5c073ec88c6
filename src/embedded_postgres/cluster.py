"""The database cluster on disk: made once, whole or not at all, and the same on every machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from embedded_postgres import unprivileged_user as users
from embedded_postgres.binaries import Binaries
from embedded_postgres.descriptors import InheritableFolder
from embedded_postgres.errors import CannotRun
from embedded_postgres.names import PG_BIN_VARIABLE
from embedded_postgres.unprivileged_user import User

SUPERUSER = "postgres"
_NAME = "data"
_UNFINISHED = "data.new-"
_BUILTIN_LOCALES_SINCE = 17

# Given on the command line, where they win over postgresql.conf and need no writing in a folder of the server's.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "lc_messages": "C",
    "jit": "off",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
}
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def path_in(folder: Path) -> Path:
    return folder / _NAME


def create(folder: Path, binaries: Binaries, *, durable: bool, lock_fd: int) -> None:
    """Make the cluster if there is none. `lock_fd` is a lock's descriptor that initdb inherits."""
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover)
    cluster = path_in(folder)
    if cluster.exists():
        return
    new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        user = users.user_for_initdb()
        if user.differs_from_caller:
            os.chown(new, user.uid, user.gid)
        _initdb(new, binaries, user, durable=durable, lock_fd=lock_fd)
        users.change_owner(new, user, users.user_for_server())
        new.rename(cluster)
        _sync(folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def check_version(cluster: Path, binaries: Binaries) -> None:
    """Data of one major version cannot be read by another."""
    try:
        version = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise CannotRun(f"{cluster} is there, but it is not a PostgreSQL database: {error}") from error
    if version != str(binaries.major):
        raise CannotRun(
            f"The database in {cluster} was made by PostgreSQL {version}, and {binaries.folder} is PostgreSQL "
            f"{binaries.major}. Point {PG_BIN_VARIABLE} to the programs of PostgreSQL {version}."
        )


def _initdb(new: Path, binaries: Binaries, user: User, *, durable: bool, lock_fd: int) -> None:
    options = [
        *("--username", SUPERUSER),
        # Until the first start: databases.require_passwords. The socket lies where only the owner and root may enter.
        *("--auth-local=trust", "--auth-host=reject"),
        *("--encoding=UTF8", "--data-checksums"),
        *_locale(binaries.major),
        *(() if durable else ("--no-sync",)),
    ]
    with InheritableFolder(new, user) as handle:
        result = subprocess.run(  # programs found by us, arguments of our own
            [binaries.initdb, "-D", handle.path, *options],
            cwd="/",
            env=dict(binaries.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            umask=0o077,
            start_new_session=True,
            pass_fds=(lock_fd, *handle.descriptors),
            **user.popen_arguments(),
        )
    if result.returncode != 0:
        tail = "\n".join(result.stdout.strip().splitlines()[-10:])
        raise CannotRun(f"A new PostgreSQL database could not be made in {new.parent}.", tail)


def _locale(major: int) -> tuple[str, ...]:
    """Order and letter case by Unicode code points, never by the machine's languages."""
    if major >= _BUILTIN_LOCALES_SINCE:
        return ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    return ("--locale=C.UTF-8", "--lc-messages=C")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
