"""Hand-written SQL, run on Django's connection; and what the database refuses, in the words of the application."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import orjson
import psycopg
from attrs import define
from django.db import DatabaseError, IntegrityError, connection
from psycopg.adapt import AdaptersMap
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


class _PlainCursor(psycopg.Cursor[Row]):
    """Reads and writes values by psycopg's own adapters; Django's read every moment in Python, to the same result."""

    @property
    def adapters(self) -> AdaptersMap:
        return psycopg.adapters


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
    with connection.wrap_database_errors:
        found: list[Row] = _executed(statement, parameters).fetchall()
        return found


def planned_rows(statement: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The same, planned for these very values rather than for any: for what people filter and search."""
    with connection.wrap_database_errors:
        connection.ensure_connection()
        with connection.cursor() if _listened_to() else psycopg.ClientCursor(connection.connection) as cursor:
            cursor.execute(statement, parameters)
            found: list[Row] = cursor.fetchall()
            return found


def run(statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> int:
    """Run one statement that returns nothing; how many rows it touched."""
    with connection.wrap_database_errors:
        return int(_executed(statement, parameters).rowcount)


def _executed(statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> Any:
    """On Django's cursor when somebody listens to it, as tests that count do; else on a plain one, at half the cost."""
    cursor = connection.cursor() if _listened_to() else _plain_cursor()
    cursor.execute(statement, parameters)
    return cursor


def _listened_to() -> bool:
    return bool(connection.execute_wrappers or connection.queries_logged)


def _plain_cursor() -> psycopg.Cursor[Row]:
    """One for each connection: what it learned of the types it reads serves the next statement."""
    connection.ensure_connection()
    raw = connection.connection
    if not hasattr(raw, "plain_cursor"):
        raw.plain_cursor = _PlainCursor(raw)
    return raw.plain_cursor


def records(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as one parameter for `jsonb_to_recordset`; amounts travel as text, so none passes through a float."""
    return orjson.dumps(rows, default=str).decode()
