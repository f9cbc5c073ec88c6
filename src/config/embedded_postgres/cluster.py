"""The database cluster on disk: made once, whole or not at all, and the same on every machine."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from config.embedded_postgres import account as accounts
from config.embedded_postgres.account import Account
from config.embedded_postgres.binaries import Binaries
from config.embedded_postgres.descriptors import Entrance
from config.embedded_postgres.errors import CannotRun

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
FAST_AND_FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def location(folder: Path) -> Path:
    return folder / _NAME


def make(folder: Path, binaries: Binaries, *, durable: bool, hold: int) -> None:
    """Make the cluster if there is none. `hold` is a lock's descriptor that initdb inherits."""
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover)
    cluster = location(folder)
    if cluster.exists():
        return
    fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        maker = accounts.for_initdb()
        if maker.is_dropped:
            os.chown(fresh, maker.uid, maker.gid)
        _initdb(fresh, binaries, maker, durable=durable, hold=hold)
        accounts.hand_over(fresh, maker, accounts.for_server())
        fresh.rename(cluster)
        _sync(folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def check_version(cluster: Path, binaries: Binaries) -> None:
    """Data of one major version cannot be read by another."""
    try:
        made_by = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise CannotRun(f"{cluster} is there, but it is not a PostgreSQL database: {error}") from error
    if made_by != str(binaries.major):
        raise CannotRun(
            f"The database in {cluster} was made by PostgreSQL {made_by}, and {binaries.folder} is PostgreSQL "
            f"{binaries.major}. Point INVENTARIO_PG_BIN to the programs of PostgreSQL {made_by}."
        )


def _initdb(fresh: Path, binaries: Binaries, maker: Account, *, durable: bool, hold: int) -> None:
    options = [
        *("--username", SUPERUSER),
        # Until the first start: databases.ask_for_passwords. The socket lies where only the owner and root may enter.
        *("--auth-local=trust", "--auth-host=reject"),
        *("--encoding=UTF8", "--data-checksums"),
        *_locale(binaries.major),
        *(() if durable else ("--no-sync",)),
    ]
    with Entrance(fresh, maker) as entrance:
        result = subprocess.run(  # programs found by us, arguments of our own
            [binaries.initdb, "-D", entrance.path, *options],
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
            pass_fds=(hold, *entrance.descriptors),
            **maker.drop(),
        )
    if result.returncode != 0:
        tail = "\n".join(result.stdout.strip().splitlines()[-10:])
        raise CannotRun(f"A new PostgreSQL database could not be made in {fresh.parent}.", tail)


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
