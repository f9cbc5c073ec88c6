"""Signs of life: a worker that shows none is ended, and the server beneath starts another in its place.

A worker that hangs ends itself (`watchdog.py`). One that was stopped from outside (SIGSTOP, a debugger that was
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
MISSED_LOOKS = 15
"""Looks without a sign. Looks are counted, and not seconds: a machine that slept wakes its workers and this at once."""

_OPEN = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_log = logging.getLogger(__name__)


class Heartbeat:
    """The heartbeat of this process: a file under its number, locked for as long as the process is there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / str(os.getpid())
        self._lock = os.open(self._path, _OPEN, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def beat(self) -> None:
        with suppress(OSError):  # no room on the disk, or `serve` ends and has removed the folder
            os.utime(self._path)


@frozen
class _LastBeat:
    at: int
    looks: int = 0


def start_monitor(folder: Path) -> None:
    """In a thread of its own, as long as this process lives."""
    threading.Thread(target=_monitor, args=(folder,), name="Signs of life", daemon=True).start()


def _monitor(folder: Path) -> None:
    beats: dict[Path, _LastBeat] = {}
    while True:
        time.sleep(EVERY)
        with suppress(OSError):
            beats = {path: check(path, beats.get(path)) for path in folder.iterdir()}


def check(path: Path, before: _LastBeat | None, missed_looks: int = MISSED_LOOKS) -> _LastBeat:
    """End the worker of this file if it has shown no sign for so many looks; forget a file that nobody holds."""
    at = path.stat().st_mtime_ns
    if before is None or before.at != at:
        return _LastBeat(at)
    looks = before.looks + 1
    if looks >= missed_looks:
        if _is_locked(path):
            _log.warning("Worker %s shows no sign of life and is replaced.", path.name)
            with suppress(ProcessLookupError):
                os.kill(int(path.name), signal.SIGKILL)
        path.unlink()
    return _LastBeat(at, looks)


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
