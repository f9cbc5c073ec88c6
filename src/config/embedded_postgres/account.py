"""Who the server runs as: the caller, or, since PostgreSQL refuses root, an id that belongs to nobody."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from config.embedded_postgres.errors import CannotRun

# System managers and distributions leave these ids to no one. An id shared with other programs, such as that of
# `nobody`, would let any of them read the cluster and signal the server.
_FREE_IDS = range(60706, 61184)


class DropArguments(TypedDict, total=False):
    """The arguments of `subprocess` that give privileges up."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Account:
    """A numeric user and group; it needs no entry in the user database."""

    uid: int
    gid: int

    def drop(self) -> DropArguments:
        """For `subprocess.run` and `Popen`."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    @property
    def is_dropped(self) -> bool:
        return self.uid != os.geteuid()


def caller() -> Account:
    return Account(os.geteuid(), os.getegid())


def for_server() -> Account:
    """Owner of a new cluster and its server."""
    if os.geteuid() != 0:
        return caller()
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    uid = next(uid for uid in _FREE_IDS if uid not in taken)
    return Account(uid, uid)


def for_initdb() -> Account:
    """initdb, unlike the server, insists on a name for its user: it borrows an existing one for that second.

    Raises CannotRun where there is none to borrow, as in a container that runs under an id without an account.
    """
    if os.geteuid() != 0:
        _must_have_a_name(os.geteuid())
        return caller()
    others = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    others.sort(key=lambda entry: entry.pw_name != "nobody")
    if not others:
        raise CannotRun(
            "PostgreSQL refuses to run as root, and this machine has no other user. Run as another user, "
            "or set DATABASE_URL to a server."
        )
    return Account(others[0].pw_uid, others[0].pw_gid)


def _must_have_a_name(uid: int) -> None:
    try:
        pwd.getpwuid(uid)
    except KeyError as error:
        raise CannotRun(
            f"This process runs as user id {uid}, which has no account on this system, and PostgreSQL insists on one "
            "to make a new database. Add an account with that id (in a container: useradd in its image), make the data "
            "folder once as a user that has one and give it to this id, or set DATABASE_URL to a server."
        ) from error


def of_cluster(cluster: Path) -> Account:
    """A cluster that exists goes on running as its owner."""
    info = cluster.stat()
    if info.st_uid == 0:
        raise CannotRun(
            f"The database in {cluster} belongs to root, and PostgreSQL refuses to run as root. "
            f"Give it back to its user, for example: chown -R {_FREE_IDS[0]}:{_FREE_IDS[0]} {cluster}"
        )
    if os.geteuid() not in (0, info.st_uid):
        raise CannotRun(f"The database in {cluster} belongs to another user (id {info.st_uid}).")
    return Account(info.st_uid, info.st_gid)


def hand_over(folder: Path, old: Account, new: Account) -> None:
    """Give a tree to another account. Anything that is not plainly the old one's own stops it."""
    if old == new:
        return
    for _, folders, files, at in os.fwalk(folder):
        for name in (*folders, *files):
            info = os.stat(name, dir_fd=at, follow_symlinks=False)
            linked = stat.S_ISREG(info.st_mode) and info.st_nlink != 1
            if info.st_uid != old.uid or linked:
                raise CannotRun(f"Something else wrote in {folder} while the database was being made.")
            os.chown(name, new.uid, new.gid, dir_fd=at, follow_symlinks=False)
    os.chown(folder, new.uid, new.gid)


def anyone_may_enter(folder: Path) -> bool:
    """Whether a user who owns nothing can walk to this folder and into it."""
    resolved = folder.resolve()
    return all(part.stat().st_mode & stat.S_IXOTH for part in (resolved, *resolved.parents))
