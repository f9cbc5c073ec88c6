"""What has to hold before and while the database is brought up to date."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql

from adapters.django_orm.backend.base import DatabaseWrapper
from adapters.django_orm.db.pipeline import Row

_PAUSE = 0.5
_OLDEST = 14
_UNLIMITED = """
    SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
        set_config('idle_in_transaction_session_timeout', '0', true)
"""
# Without parameters, so that it goes as a simple query: of any other PostgreSQL would keep the snapshot for as long as
# the lock is held, and an index that is made concurrently would wait for it for ever.
_TRY_LOCK = "SELECT pg_try_advisory_xact_lock(7301115)"
_ENCODING = "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
_OWN_PROCESS = "SELECT pg_backend_pid()"
_OWN_SETTINGS = """
    SELECT setting FROM pg_db_role_setting CROSS JOIN unnest(setconfig) AS setting
    WHERE setrole = current_user::regrole
        AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_END_OLDER = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = current_user AND datname = current_database() AND state = 'idle' AND pid <> pg_backend_pid()
"""

_END_OWN = "SELECT pg_terminate_backend(pg_backend_pid())"

OLDEST_SCHEMA = "0001_initial"
"""What a database has to have of our migrations to be brought up to date.

When the migrations that a squash replaces are deleted, this becomes the squash: Django notes it as applied once all
that it replaces are.
"""


class NotReady(Exception):
    """This database, or the way to it, will not do; the text says why."""


def check_schema(applied: Collection[str], oldest: str = OLDEST_SCHEMA) -> None:
    """Raises NotReady for a database whose next migrations are not here any more."""
    if applied and oldest not in applied:
        raise NotReady(
            f"The database is too old for this version: it lacks {oldest}. Bring it up to date with the version before "
            "this one (manage.py migrate), then start this one again."
        )


@contextmanager
def alone(connection: DatabaseWrapper, waiting: Callable[[], None]) -> Iterator[None]:
    """One process at a time on this database; `waiting` is called once, where another one is at it.

    The lock is a transaction's: behind a pooler there may be no session to hold it. Who waits asks again and again: a
    statement that waited would hold up an index that is made concurrently, and so itself.
    """
    with _plain(connection) as guard:
        reported = False
        while True:
            guard.execute(_UNLIMITED)
            if _first(guard.execute(_TRY_LOCK)):
                break
            guard.rollback()
            if not reported:
                waiting()
                reported = True
            time.sleep(_PAUSE)
        yield
        guard.commit()
        _end_where_it_is_handed_on(connection, guard)


def check_server(connection: DatabaseWrapper) -> None:
    """Raises NotReady for a server that is too old, an encoding that lacks letters and a pooler that lets go."""
    with _plain(connection) as one:
        one.autocommit = True
        if one.info.server_version < _OLDEST * 10_000:
            raise NotReady(f"The server is PostgreSQL {one.info.server_version // 10_000}; {_OLDEST} is the oldest.")
        encoding = _first(one.execute(_ENCODING))
        if encoding != "UTF8":
            raise NotReady(
                f"The database is in {encoding}, which has not every letter. Make one in UTF8: "
                "createdb --encoding UTF8 --template template0."
            )
        try:
            shared = _is_shared(connection, one)
        except psycopg.errors.ProtocolViolation as error:
            raise NotReady(
                "The pooler refuses transactions (statement mode). Set its pool_mode to session or transaction."
            ) from error
        if shared and connection.keeps_sessions:
            raise NotReady(
                "The pooler hands connections on after each transaction. Set DATABASE_POOL_MODE=transaction, or the "
                "pooler's pool_mode to session."
            )


def _is_shared(connection: DatabaseWrapper, one: psycopg.Connection[Row]) -> bool:
    """Whether a second connection meets the server process that served the first a moment ago."""
    with _plain(connection) as other:
        first = _first(one.execute(_OWN_PROCESS))
        return bool(first == _first(other.execute(_OWN_PROCESS)))


def set_role_settings(connection: DatabaseWrapper) -> None:
    """Where no session is ours, its limits of time have to be the role's. Nothing happens where they are already.

    What the pooler opened before would go on without: as far as it is idle, it is ended and opened anew.
    """
    if connection.keeps_sessions:
        return
    required = {f"{name}={value}" for name, value in connection.session_settings.items()}
    with _plain(connection) as one:
        if required <= {setting for (setting,) in one.execute(_OWN_SETTINGS).fetchall()}:
            return
        for name, value in connection.session_settings.items():
            statement = sql.SQL("ALTER ROLE CURRENT_USER IN DATABASE {} SET {} = {}")
            database = sql.Identifier(one.info.dbname)
            one.execute(statement.format(database, sql.Identifier(name), sql.Literal(value)))
        one.commit()
        one.execute(_END_OLDER)
        one.commit()
        _end_where_it_is_handed_on(connection, one)


def _end_where_it_is_handed_on(connection: DatabaseWrapper, one: psycopg.Connection[Row]) -> None:
    """A pooler's connection that was opened before the role had its settings goes on without them."""
    if not connection.keeps_sessions:
        with suppress(psycopg.errors.AdminShutdown):
            one.execute(_END_OWN)


def _plain(connection: DatabaseWrapper) -> psycopg.Connection[Row]:
    """Of our own, beside the pool and Django."""
    return psycopg.connect(**connection.get_connection_params())


def _first(cursor: psycopg.Cursor[Row]) -> object:
    ((value,),) = cursor.fetchall()
    return value
