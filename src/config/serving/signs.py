"""Signs of life: a worker that shows none is ended, and the server beneath starts another in its place.

A worker that hangs ends itself (`watch.py`). One that was stopped from outside (SIGSTOP, a debugger that was
left) cannot, and would keep every connection that the system gives it.
"""

import fcntl
import logging
import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

from attrs import frozen

EVERY = 1.0
"""Seconds between two looks."""
PATIENCE = 15
"""Looks without a sign. Looks are counted, and not seconds: a machine that slept wakes its workers and this at once."""

_OPEN = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_log = logging.getLogger(__name__)


class Sign:
    """Of this process, from now on: a file under its number, locked for as long as the process is there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / str(os.getpid())
        self._lock = os.open(self._path, _OPEN, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def show(self) -> None:
        with suppress(OSError):  # no room on the disk, or `serve` ends and has removed the folder
            os.utime(self._path)


@frozen
class _Seen:
    at: int
    looks: int = 0


def watch_over(folder: Path) -> None:
    """In a thread of its own, as long as this process lives."""
    threading.Thread(target=_keep_looking, args=(folder,), name="Signs of life", daemon=True).start()


def _keep_looking(folder: Path) -> None:
    seen: dict[Path, _Seen] = {}
    while True:
        time.sleep(EVERY)
        with suppress(OSError):
            seen = {path: look(path, seen.get(path)) for path in folder.iterdir()}


def look(path: Path, before: _Seen | None, patience: int = PATIENCE) -> _Seen:
    """End the worker of this file if it has shown no sign for so many looks; forget a file that nobody holds."""
    at = path.stat().st_mtime_ns
    if before is None or before.at != at:
        return _Seen(at)
    looks = before.looks + 1
    if looks >= patience:
        if _is_locked(path):
            _log.warning("Worker %s shows no sign of life and is replaced.", path.name)
            with suppress(ProcessLookupError):
                os.kill(int(path.name), signal.SIGKILL)
        path.unlink()
    return _Seen(at, looks)


def _is_locked(path: Path) -> bool:
    """Whether a process holds the file, and so is there still."""
    lock = os.open(path, _OPEN, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False
