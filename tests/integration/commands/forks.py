"""Orders to the process of `loaded.py`, and the processes that it forks."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

from tests.integration.commands.loaded import PROJECT
from tests.processes import wait_until


class Fork:
    """A process that runs `manage.py`, asked like `subprocess.Popen`."""

    def __init__(self, pid: int, end: int, out: IO[bytes], err: IO[bytes]) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._end, self._out, self._err = end, out, err
        self._told = 0

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("manage.py", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """All that it wrote, once it has ended."""
        self.wait(timeout)
        with self._out, self._err:
            return _all(self._out).decode(), _all(self._err).decode()

    def complaint(self, seconds: float = 60) -> str:
        """The next line that it writes to its standard error; nothing if it ended without one."""
        wait_until(lambda: b"\n" in _all(self._err)[self._told :] or self.poll() is not None, seconds)
        line, end, _ = _all(self._err)[self._told :].partition(b"\n")
        self._told += len(line + end)
        return (line + end).decode()

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._end], [], [], timeout)[0]:
            self.returncode = int(os.read(self._end, 16))
            os.close(self._end)
        return self.returncode


def _all(file: IO[bytes]) -> bytes:
    """Without moving the place that the writers share."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)


def fork(words: tuple[str, ...], environment: dict[str, str], typed: str = "", output: IO[bytes] | None = None) -> Fork:
    """`typed` is its standard input. Without `output`, which takes all it writes, it is kept for `communicate`."""
    line = _loaded()
    out, err = (output or _new_file() for _ in range(2))
    order = json.dumps({"words": words, "environment": environment}).encode()
    end, told = os.pipe()
    with tempfile.TemporaryFile() as keyboard:
        keyboard.write(typed.encode())
        keyboard.seek(0)
        descriptors = [keyboard.fileno(), out.fileno(), err.fileno(), told]
        socket.send_fds(line, [len(order).to_bytes(4, "big")], descriptors)
    os.close(told)
    line.sendall(order)
    return Fork(int.from_bytes(line.recv(4), "big"), end, out, err)


def _new_file() -> IO[bytes]:
    """Of no name, closed once it is read."""
    descriptor, name = tempfile.mkstemp()
    Path(name).unlink()
    return os.fdopen(descriptor, "w+b")


@cache
def _loaded() -> socket.socket:
    """One for this process; it ends when the line to it does."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.commands.loaded", str(theirs.fileno())],
        cwd=PROJECT,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        | {"PYTHONPATH": str(PROJECT / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours
