"""Runs one PostgreSQL server and ends it together with its owner.

A program of its own, started by path and in need of the standard library alone. Its input is a pipe from the owner: a
byte says that the server answered, so that from now on it is started again whenever it crashes; the end of the pipe,
which the death of the owner also brings about, says to stop it. Nothing else stops it, in particular no Ctrl-C.
"""

import fcntl
import json
import os
import select
import signal
import sys
import time
from dataclasses import dataclass, field

_POLL = 0.5
_POLL_WHILE_STOPPING = 0.02
_PAUSE_AFTER_CRASH = 1.0
_CRASHES_IN_A_ROW = 30
_LONG_RUN = 60.0
_LOG_LIMIT = 4 * 1024 * 1024
# Fast shutdown; without the final checkpoint; without asking.
_STOPPING = ((0.0, signal.SIGINT), (30.0, signal.SIGQUIT), (36.0, signal.SIGKILL))


@dataclass(frozen=True)
class Plan:
    """What to run, and as whom; crosses to the supervisor as JSON."""

    command: list[str]
    environment: dict[str, str]
    uid: int
    gid: int
    log: str
    owner: int
    inherited: list[int] = field(default_factory=list)
    program_copy: str | None = None


class Log:
    """A file and one predecessor, neither longer than a limit. A full disk must not take the server down with it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = self._open()
        self._size = os.fstat(self._file).st_size

    def _open(self) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        return os.open(self._path, flags, 0o600)

    def write(self, text: bytes) -> None:
        try:
            if self._size + len(text) > _LOG_LIMIT:
                os.replace(self._path, f"{self._path}.1")  # noqa: PTH105 - pathlib costs memory for good here
                os.close(self._file)
                self._file, self._size = self._open(), 0
            self._size += os.write(self._file, text)
        except OSError:
            pass


class Supervisor:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._log = Log(plan.log)
        self._log_reader, self._log_writer = os.pipe()
        os.set_blocking(self._log_reader, False)
        self._inputs = [sys.stdin.fileno(), self._log_reader]
        self._is_ready = False
        self._is_stopping = False
        self._crashes = 0

    def run(self) -> int:
        """The exit status of the last server: 0 after an orderly end."""
        while True:
            started = time.monotonic()
            status = self._run_server(self._spawn())
            if self._is_stopping or status == 0 or not self._is_ready:
                return abs(status)
            self._crashes = 0 if time.monotonic() - started > _LONG_RUN else self._crashes + 1
            if self._crashes > _CRASHES_IN_A_ROW:
                self._log_line("it keeps crashing; giving up")
                return abs(status)
            self._log_line(f"it ended with status {status}; starting it again")
            self._wait(_PAUSE_AFTER_CRASH)
            if self._is_stopping:
                return abs(status)

    def _spawn(self) -> int:
        supervisor = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                self._become_server(supervisor)
            except BaseException as error:
                os.write(2, f"supervisor: {self._plan.command[0]} did not start: {error}\n".encode())
            finally:
                os._exit(127)
        return pid

    def _become_server(self, supervisor: int) -> None:
        plan = self._plan
        os.dup2(self._log_writer, 1)
        os.dup2(self._log_writer, 2)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        for descriptor in plan.inherited:
            os.set_inheritable(descriptor, True)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        request_signal = _parent_death_signal()
        if plan.uid != os.geteuid():
            os.setgroups([])
            os.setgid(plan.gid)
            os.setuid(plan.uid)
        request_signal()
        if os.getppid() == supervisor:
            os.execve(plan.command[0], plan.command, plan.environment)  # noqa: S606 - no shell is the point

    def _run_server(self, server: int) -> int:
        stopping_since: float | None = None
        signals_sent = 0
        while True:
            pid, status = os.waitpid(server, os.WNOHANG)
            if pid:
                self._copy_log()
                return os.waitstatus_to_exitcode(status)
            if self._is_stopping:
                stopping_since = stopping_since or time.monotonic()
                while signals_sent < len(_STOPPING) and time.monotonic() - stopping_since >= _STOPPING[signals_sent][0]:
                    os.kill(server, _STOPPING[signals_sent][1])
                    signals_sent += 1
            self._wait(_POLL_WHILE_STOPPING if self._is_stopping else _POLL, once=True)

    def _wait(self, seconds: float, *, once: bool = False) -> None:
        """Heed the owner and copy the server's log until the time is over, the owner left or, once, on any news."""
        deadline = time.monotonic() + seconds
        while True:
            ready = select.select(self._inputs, [], [], max(0.0, deadline - time.monotonic()))[0]
            if self._log_reader in ready:
                self._copy_log()
            if sys.stdin.fileno() in ready:
                self._handle_owner(os.read(sys.stdin.fileno(), 64))
            # A copy of the pipe may live on in some other process of the owner's; its place as parent does not.
            if os.getppid() != self._plan.owner:
                self._handle_owner(b"")
            if once or self._is_stopping or time.monotonic() >= deadline:
                return

    def _handle_owner(self, message: bytes) -> None:
        if message:
            self._is_ready = True
        elif not self._is_stopping:
            self._is_stopping = True
            self._inputs = [self._log_reader]

    def _copy_log(self) -> None:
        try:
            while text := os.read(self._log_reader, 65536):
                self._log.write(text)
        except BlockingIOError:
            pass

    def _log_line(self, sentence: str) -> None:
        self._log.write(f"supervisor: {self._plan.command[0]}: {sentence}\n".encode())


class _NoParentDeathSignal:
    def __call__(self) -> None:
        """Other systems have nothing like it; there the next start ends what a killed supervisor leaves."""


class _LinuxParentDeathSignal:
    """Ask Linux to shut the server down when this supervisor is killed too. Has to be said after changing user."""

    def __init__(self) -> None:
        import ctypes  # only the child that becomes the server carries it

        self._prctl = ctypes.CDLL(None).prctl

    def __call__(self) -> None:
        self._prctl(1, int(signal.SIGINT), 0, 0, 0)


def _parent_death_signal() -> _NoParentDeathSignal | _LinuxParentDeathSignal:
    if sys.platform == "linux":
        try:
            return _LinuxParentDeathSignal()
        except (ImportError, OSError, AttributeError):
            pass
    return _NoParentDeathSignal()


def _do_nothing(_number: int, _frame: object) -> None:
    """Unlike ignoring a signal, handling it is not passed on to the server."""


def main(plan: Plan) -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _do_nothing)
    os.umask(0o077)
    if plan.program_copy:
        # Tidiers of temporary folders leave alone what is locked.
        copy = os.open(plan.program_copy, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        fcntl.flock(copy, fcntl.LOCK_SH)
    return Supervisor(plan).run()


if __name__ == "__main__":
    sys.exit(main(Plan(**json.loads(sys.argv[1]))))
