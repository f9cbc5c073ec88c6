"""Three locked files that say who uses a data folder.

`owner.lock` is held by the program that asked for the server, for as long as it lives. `server.lock` is inherited by
the supervisor, by PostgreSQL and by every process that this starts, so once it is free, none of them is left: not even
after any of them was killed, and whatever numbers processes have been given since. `guests.lock` is shared by the
programs that use the server of another: a command that owns it lets them finish first.
"""

import fcntl
import os
import time
from pathlib import Path

from embedded_postgres.descriptors import open_above_stdio

_PAUSE = 0.05
_PERMANENT = " lasting"


class FileLock:
    """A lock on a file, gone when the last process that inherited it is gone."""

    def __init__(self, path: Path) -> None:
        self.fd = open_above_stdio(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)

    def acquire(self, timeout: float = 0.0, *, shared: bool = False) -> bool:
        """Whether the lock is ours now; waits at most this many seconds for it."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        deadline = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(self.fd, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_PAUSE)
            else:
                return True

    def write_holder(self, *, permanent: bool = False) -> None:
        """Write our process id into the file, for the message that others get, and whether we mean to stay."""
        os.ftruncate(self.fd, 0)
        os.pwrite(self.fd, f"{os.getpid()}{_PERMANENT if permanent else ''}\n".encode(), 0)

    def read_holder(self) -> tuple[int | None, bool]:
        """Who, and whether to stay."""
        text = os.pread(self.fd, 32, 0).decode(errors="replace").strip()
        pid = text.removesuffix(_PERMANENT)
        return int(pid) if pid.isdecimal() else None, text.endswith(_PERMANENT)

    def close(self) -> None:
        """Let go of our share. Never unlocks: processes that inherited the lock keep it."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
