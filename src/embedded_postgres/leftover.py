"""What an earlier run may have left: a server that is still ending, or one whose supervisor was killed as well."""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from embedded_postgres.errors import AlreadyRunning, CannotRun
from embedded_postgres.locks import FileLock

_SECONDS_A_SIGNAL = 15.0


def postmaster_pid(cluster: Path) -> int | None:
    """The process that the cluster names as its server, alive or not."""
    try:
        first = (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]
        return int(first)
    except (OSError, ValueError, IndexError):
        return None


def stop(cluster: Path, lock: FileLock, timeout: float) -> None:
    """Hold the server lock, with no process of an earlier server left. The caller holds the owner's lock."""
    if lock.acquire():
        return
    deadline = time.monotonic() + timeout
    # Nobody owns it any more. It may be ending already; being told so twice changes nothing.
    for number in (signal.SIGINT, signal.SIGQUIT):
        _signal(cluster, number)
        if lock.acquire(min(_SECONDS_A_SIGNAL, max(0.0, deadline - time.monotonic()))):
            return
    if not lock.acquire(max(0.0, deadline - time.monotonic())):
        pid = postmaster_pid(cluster)
        name = f" (process {pid})" if pid else ""
        raise CannotRun(f"The PostgreSQL server{name} of an earlier run still uses {cluster} and does not end.")


def check_pid_file(data_dir: Path, cluster: Path) -> None:
    """Our locks are free; but a server may have been started by hand, or a number handed on to another program."""
    pid = postmaster_pid(cluster)
    if pid is None or not _is_alive(pid):
        return
    runs_here = _runs_in(pid, cluster)
    if runs_here:
        raise AlreadyRunning(data_dir, pid, permanent=True)
    if runs_here is False:
        # PostgreSQL would take the other program for its predecessor and refuse to start.
        (cluster / "postmaster.pid").unlink(missing_ok=True)


def _signal(cluster: Path, number: signal.Signals) -> None:
    pid = postmaster_pid(cluster)
    if pid is not None and _runs_in(pid, cluster):
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _runs_in(pid: int, cluster: Path) -> bool | None:
    """Whether the process works inside the cluster, as a server does; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    try:
        return Path(f"/proc/{pid}/cwd").samefile(cluster)
    except FileNotFoundError:
        return False
    except OSError:
        return None
