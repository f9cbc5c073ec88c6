"""Ids, handed out before anything is stored."""

import os
import threading

from adapters.django_orm.db.connection import rows

BLOCK = 200
_TAKE = "SELECT nextval(%s::regclass) FROM generate_series(1, %s)"


def next_id(table: str) -> int:
    """The next id of a table, taken from its own sequence."""
    return next_ids(table, 1)[0]


def next_ids(table: str, count: int) -> tuple[int, ...]:
    """The same for several at once, in rising order."""
    return tuple(int(id) for (id,) in rows(_TAKE, [f"{table}_id_seq", count]))


class Ids:
    """The ids of a table that needs many, from its own sequence: unique, with gaps, and not in the order of time.

    A process takes them a block at a time, so that a sale need not ask for the ids of its lines.
    """

    def __init__(self, table: str) -> None:
        self._sequence = f"{table}_id_seq"
        self._lock, self._block = threading.Lock(), list[int]()
        # A forked process that went on with its parent's block would hand out the same ids.
        os.register_at_fork(after_in_child=self._forget)

    def take(self, count: int) -> tuple[int, ...]:
        with self._lock:
            if len(self._block) < count:
                self._block += [id for (id,) in rows(_TAKE, [self._sequence, max(count, BLOCK)])]
            taken, self._block = self._block[:count], self._block[count:]
            return tuple(taken)

    def _forget(self) -> None:
        self._lock, self._block = threading.Lock(), []
