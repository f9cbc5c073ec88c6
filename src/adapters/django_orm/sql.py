"""Hand-written SQL, run on Django's connection; and what the database refuses, in the words of the application."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from attrs import define
from django.db import DatabaseError, IntegrityError, connection
from psycopg_pool import PoolTimeout

from application.ports.unit_of_work import Busy, TryAgain
from domain.errors import Conflict, DomainError

Row = tuple[Any, ...]

_TRY_AGAIN = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
_BUSY = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.QueryCanceled,
    psycopg.errors.TooManyConnections,
    psycopg.errors.CannotConnectNow,
    psycopg.errors.AdminShutdown,
    PoolTimeout,
)


@define
class RefusedByDatabase(Conflict):
    """The last wall held: `constraint` was broken by something that happened at the same time."""

    constraint: str


@contextmanager
def translated(refusals: Mapping[str, DomainError] | None = None) -> Iterator[None]:
    """Database errors inside become Busy, TryAgain, or the refusal named for the constraint that was broken."""
    try:
        yield
    except (DatabaseError, PoolTimeout) as error:
        raise _in_words(error, refusals or {}) from error


def _in_words(error: Exception, refusals: Mapping[str, DomainError]) -> Exception:
    cause = error.__cause__ or error
    if isinstance(cause, _TRY_AGAIN):
        return TryAgain()
    if isinstance(cause, _BUSY):
        return Busy()
    if isinstance(error, IntegrityError) and isinstance(cause, psycopg.Error):
        constraint = cause.diag.constraint_name or ""
        return refusals.get(constraint) or RefusedByDatabase(constraint)
    return error


def rows(statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """Run one statement and fetch everything it returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def run(statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> int:
    """Run one statement that returns nothing; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)


def next_id(table: str) -> int:
    """The next id of a table, taken from its own sequence."""
    return int(rows("SELECT nextval(%s::regclass)", [f"{table}_id_seq"])[0][0])


def columns(records: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows turned into `width` columns, for `unnest`."""
    return [list(column) for column in zip(*records, strict=True)] or [[] for _ in range(width)]
