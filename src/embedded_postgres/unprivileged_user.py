"""Who the server runs as: the caller, or, since PostgreSQL refuses root, an id that belongs to nobody."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from embedded_postgres.errors import CannotRun
from embedded_postgres.names import URL_VARIABLE

# System managers and distributions leave these ids to no one. An id shared with other programs, such as that of
# `nobody`, would let any of them read the cluster and signal the server.
_UNUSED_IDS = range(60706, 61184)


class PrivilegeArguments(TypedDict, total=False):
    """The arguments of `subprocess` that give privileges up."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class User:
    """A numeric user and group; it needs no entry in the user database."""

    uid: int
    gid: int

    def popen_arguments(self) -> PrivilegeArguments:
        """For `subprocess.run` and `Popen`."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    @property
    def differs_from_caller(self) -> bool:
        return self.uid != os.geteuid()


def current_user() -> User:
    return User(os.geteuid(), os.getegid())


def user_for_server() -> User:
    """Owner of a new cluster and its server."""
    if os.geteuid() != 0:
        return current_user()
    used = {entry.pw_uid for entry in pwd.getpwall()}
    uid = next(uid for uid in _UNUSED_IDS if uid not in used)
    return User(uid, uid)


def user_for_initdb() -> User:
    """initdb, unlike the server, insists on a name for its user: it borrows an existing one for that second.

    Raises CannotRun where there is none to borrow, as in a container that runs under an id without an account.
    """
    if os.geteuid() != 0:
        _require_name(os.geteuid())
        return current_user()
    others = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    others.sort(key=lambda entry: entry.pw_name != "nobody")
    if not others:
        raise CannotRun(
            "PostgreSQL refuses to run as root, and this machine has no other user. Run as another user, "
            f"or set {URL_VARIABLE} to a server."
        )
    return User(others[0].pw_uid, others[0].pw_gid)


def _require_name(uid: int) -> None:
    try:
        pwd.getpwuid(uid)
    except KeyError as error:
        raise CannotRun(
            f"This process runs as user id {uid}, which has no account on this system, and PostgreSQL insists on one "
            "to make a new database. Add an account with that id (in a container: useradd in its image), make the data "
            f"folder once as a user that has one and give it to this id, or set {URL_VARIABLE} to a server."
        ) from error


def owner_of(cluster: Path) -> User:
    """A cluster that exists goes on running as its owner."""
    info = cluster.stat()
    if info.st_uid == 0:
        raise CannotRun(
            f"The database in {cluster} belongs to root, and PostgreSQL refuses to run as root. "
            f"Give it back to its user, for example: chown -R {_UNUSED_IDS[0]}:{_UNUSED_IDS[0]} {cluster}"
        )
    if os.geteuid() not in (0, info.st_uid):
        raise CannotRun(f"The database in {cluster} belongs to another user (id {info.st_uid}).")
    return User(info.st_uid, info.st_gid)


def change_owner(folder: Path, old: User, new: User) -> None:
    """Give a tree to another user. Anything that is not plainly the old one's own stops it."""
    if old == new:
        return
    for _, folders, files, at in os.fwalk(folder):
        for name in (*folders, *files):
            info = os.stat(name, dir_fd=at, follow_symlinks=False)
            has_links = stat.S_ISREG(info.st_mode) and info.st_nlink != 1
            if info.st_uid != old.uid or has_links:
                raise CannotRun(f"Something else wrote in {folder} while the database was being made.")
            os.chown(name, new.uid, new.gid, dir_fd=at, follow_symlinks=False)
    os.chown(folder, new.uid, new.gid)


def is_open_to_all(folder: Path) -> bool:
    """Whether a user who owns nothing can walk to this folder and into it."""
    resolved = folder.resolve()
    return all(part.stat().st_mode & stat.S_IXOTH for part in (resolved, *resolved.parents))
