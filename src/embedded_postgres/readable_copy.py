"""A copy of PostgreSQL that an unprivileged account can read, for checkouts in places closed to it.

The copy lies in a temporary folder under a name made from the names and sizes of its files, belongs to root, can be
written by nobody else, appears under its name in one step, and is used again by every later start.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embedded_postgres.errors import CannotRun
from embedded_postgres.names import TEMPORARY_PREFIX
from embedded_postgres.unprivileged_user import is_open_to_all

_PREFIX = f"{TEMPORARY_PREFIX}postgres-"
_PROGRAMS = ("postgres", "initdb")


@dataclass(frozen=True, slots=True)
class Copy:
    root: Path
    programs: Path
    library: Path


def is_readable_by_all(programs: Path) -> bool:
    """Whether any account can run these programs where they are, judged by some of the files that they need."""
    share = _share(programs.parent)
    libraries = _wheel_libraries(programs.parent)
    files = [programs / name for name in _PROGRAMS]
    files += [share / "postgres.bki"] if share else []
    files += sorted(libraries.iterdir())[:1] if libraries else []
    return all(is_open_to_all(path.parent) and path.stat().st_mode & stat.S_IROTH for path in files)


def ensure(programs: Path) -> Copy:
    """Find the copy of this installation, or make it."""
    prefix = programs.parent
    files = {source.relative_to(prefix.parent.parent): source for source in _files(programs)}
    sizes = {name: source.stat().st_size for name, source in files.items()}
    digest = hashlib.sha256(repr(sorted((str(name), size) for name, size in sizes.items())).encode()).hexdigest()[:16]
    base = _temporary_folder()
    root = base / f"{_PREFIX}{digest}"
    if not _is_intact(root, sizes):
        root = _build(base, root, files, sizes)
    home = root / prefix.relative_to(prefix.parent.parent)
    return Copy(root, home / programs.name, home / "lib")


def _files(programs: Path) -> Iterator[Path]:
    """What a server needs: two programs, the libraries, the shared data; no headers, tools or documents."""
    prefix = programs.parent
    share, libraries = _share(prefix), _wheel_libraries(prefix)
    if not share:
        raise CannotRun(
            f"PostgreSQL in {prefix} cannot be read by an unprivileged user, and it cannot be copied either, since its "
            "shared files are elsewhere. Install it where every user may read it."
        )
    yield from (programs / name for name in _PROGRAMS)
    yield from (path for path in (prefix / "lib").rglob("*") if path.is_file() and _is_library(path))
    yield from (path for path in share.rglob("*") if path.is_file())
    if libraries:
        yield from (path for path in libraries.iterdir() if path.is_file())


def _is_library(path: Path) -> bool:
    return ".so" in path.name or ".dylib" in path.name


def _share(prefix: Path) -> Path | None:
    places = (prefix / "share" / "postgresql", prefix / "share")
    return next((place for place in places if (place / "postgres.bki").is_file()), None)


def _wheel_libraries(prefix: Path) -> Path | None:
    """Wheels keep the libraries of a package beside it, in `<package>.libs`."""
    package = prefix.parent
    libraries = package.parent / f"{package.name}.libs"
    return libraries if libraries.is_dir() else None


def _temporary_folder() -> Path:
    """A temporary folder that everyone may enter and where nobody can rename what belongs to root."""
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - see the checks
        if place.is_dir() and is_open_to_all(place) and _prevents_renaming(place.resolve()):
            return place.resolve()
    raise CannotRun(
        "PostgreSQL refuses to run as root, the checkout is closed to other users, and no temporary folder is open to "
        "them for a copy. Set TMPDIR to one."
    )


def _prevents_renaming(place: Path) -> bool:
    info = place.stat()
    shared = info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return info.st_uid == os.geteuid() and (not shared or bool(info.st_mode & stat.S_ISVTX))


def _is_intact(root: Path, sizes: dict[Path, int]) -> bool:
    """Whether root is ours, untouchable by others, and complete (temporary folders get tidied file by file)."""
    try:
        info = root.lstat()
        safe = stat.S_ISDIR(info.st_mode) and info.st_uid == os.geteuid() and not info.st_mode & 0o022
        return safe and all((root / name).stat().st_size == size for name, size in sizes.items())
    except OSError:
        return False


def _build(base: Path, root: Path, files: dict[Path, Path], sizes: dict[Path, int]) -> Path:
    """Copy aside, then take the name. Where something else keeps the name, go on under another."""
    new = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
    try:
        for name, source in files.items():
            _copy(source, new / name)
        for folder in (new, *(path for path in new.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
        # A power cut must not leave whole-looking files without their contents under the final name.
        os.sync()
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if _publish(new, root):
        return root
    if _is_intact(root, sizes):  # another start was faster
        shutil.rmtree(new, ignore_errors=True)
        return root
    _set_aside(root)
    return root if _publish(new, root) else new


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & stat.S_IXUSR else 0o644)


def _publish(new: Path, root: Path) -> bool:
    try:
        new.rename(root)
    except OSError:
        return False
    return True


def _set_aside(root: Path) -> None:
    """A copy of ours that lost files makes room for a whole one, unless a server still runs from it.

    What belongs to others is left alone.
    """
    info = root.lstat()
    if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.geteuid():
        return
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        trash = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root.parent))
        root.rename(trash / "old")
        shutil.rmtree(trash, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(descriptor)
