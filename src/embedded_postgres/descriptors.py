"""Open files that are handed down to other processes."""

import fcntl
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from embedded_postgres.unprivileged_user import User

_FIRST_ABOVE_STDIO = 3


def open_above_stdio(path: Path, flags: int, mode: int = 0o600) -> int:
    """Like `os.open`, but never one of the three numbers that a child uses for its own input and output."""
    descriptor = os.open(path, flags | os.O_CLOEXEC, mode)
    if descriptor >= _FIRST_ABOVE_STDIO:
        return descriptor
    try:
        return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _FIRST_ABOVE_STDIO)
    finally:
        os.close(descriptor)


class InheritableFolder:
    """A way into a folder for a process that may not walk there.

    An unprivileged server cannot walk through, say, the closed home of root. But it can use a folder that was opened
    for it, by the one absolute path that means it. (To start it inside would not do: PostgreSQL before 16 steps out.)
    """

    def __init__(self, folder: Path, user: User) -> None:
        self.path = str(folder)
        self.descriptors: tuple[int, ...] = ()
        if user.differs_from_caller and sys.platform == "linux":
            descriptor = open_above_stdio(folder, os.O_RDONLY | os.O_DIRECTORY)
            self.path = f"/proc/self/fd/{descriptor}"
            self.descriptors = (descriptor,)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for descriptor in self.descriptors:
            os.close(descriptor)
