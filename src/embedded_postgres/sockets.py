"""Where the server's unix socket lies: in the cluster itself, or, where that path is too long, in a short folder."""

import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from embedded_postgres.errors import CannotRun
from embedded_postgres.names import TEMPORARY_PREFIX
from embedded_postgres.unprivileged_user import User, is_open_to_all

PORT = 5432
_FILE = f".s.PGSQL.{PORT}"
_LONGEST = 107 if sys.platform == "linux" else 103


@dataclass(frozen=True, slots=True)
class SocketFolder:
    """A folder that only the server's account and root may enter."""

    path: Path
    setting: str
    """The value of `unix_socket_directories`."""
    is_temporary: bool

    def remove(self) -> None:
        """Tidy up after a server that ended; a folder in use stays."""
        if self.is_temporary:
            with suppress(OSError):
                self.path.rmdir()

    def clear(self) -> None:
        """Forget the lock of a killed server, whose process number another program may have by now."""
        (self.path / f"{_FILE}.lock").unlink(missing_ok=True)


def choose(cluster: Path, user: User) -> SocketFolder:
    if _fits(cluster):
        return SocketFolder(cluster, ".", is_temporary=False)
    name = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    for place in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - private(): made by us or not used
        usable = place.is_dir() and (not user.differs_from_caller or is_open_to_all(place))
        if usable and _fits(place / f"{TEMPORARY_PREFIX}{name}-12345678"):
            path = _private(place, name, user)
            return SocketFolder(path, f'"{path}"', is_temporary=True)
    raise CannotRun(f"The path {cluster} is too long for a socket, and no temporary folder has a shorter one.")


def _fits(folder: Path) -> bool:
    """Clients read a comma as the start of a second server."""
    return len(os.fsencode(folder / _FILE)) <= _LONGEST and "," not in str(folder) and '"' not in str(folder)


def _private(place: Path, name: str, user: User) -> Path:
    """The same folder every time, so that killed servers leave one behind and not many."""
    path = place / f"{TEMPORARY_PREFIX}{name}"
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        info = path.lstat()
        closed = stat.S_ISDIR(info.st_mode) and stat.S_IMODE(info.st_mode) == 0o700
        if closed and info.st_uid == user.uid:
            return path
        path = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY_PREFIX}{name}-", dir=place))
    if user.differs_from_caller:
        os.chown(path, user.uid, user.gid)
    return path
