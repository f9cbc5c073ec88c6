"""Hand-written SQL, run on Django's connection; and what the database refuses, in the words of the application."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ParamSpec, TypeVar

import orjson
import psycopg
from attrs import define, frozen
from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg.pq.abc import PGresult
from psycopg_pool import PoolTimeout

from adapters.django_orm.db.pipeline import Parameters, Pipeline, Row
from application.ports.unit_of_work import LockTimeout, TransactionConflict
from domain.shared.errors import Conflict, NotFound

P = ParamSpec("P")
R = TypeVar("R")
_TRY_AGAIN = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
_BUSY = (
    psycopg.errors.LockNotAvailable,
    psycopg.errors.QueryCanceled,
    psycopg.errors.TooManyConnections,
    psycopg.errors.CannotConnectNow,
    psycopg.errors.AdminShutdown,
    PoolTimeout,
)
Refusals = Mapping[str, Exception]
"""What to raise instead, by the name of the constraint that was broken."""


@define
class RefusedByDatabase(Conflict):
    """The last wall held: `constraint` was broken by something that happened at the same time."""

    constraint: str


class domain_errors:  # noqa: N801 - called, as a function: `with domain_errors(): …`
    """Database errors inside become LockTimeout, TransactionConflict, or the refusal of the broken constraint."""

    def __init__(self, refusals: Refusals | None = None) -> None:
        self._refusals = refusals or {}

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (DatabaseError, PoolTimeout)):
            raise _in_words(error, self._refusals) from error


def _in_words(error: Exception, refusals: Refusals) -> Exception:
    cause = error.__cause__ or error
    if isinstance(cause, _TRY_AGAIN):
        return TransactionConflict()
    if isinstance(cause, _BUSY):
        return LockTimeout()
    if isinstance(error, IntegrityError):
        constraint = _broken(cause)
        return refusals.get(constraint) or RefusedByDatabase(constraint)
    return error


def _broken(cause: BaseException | None) -> str:
    """The name of the constraint."""
    return (cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None) or ""


@frozen
class _Deferred:
    """A statement whose answer nobody needs yet."""

    statement: str
    parameters: Parameters
    refusals: Refusals
    then: Callable[[list[Row]], None] | None


@define
class _ConnectionState:
    """The pipeline of a connection and its deferred statements; None outside `batched`.

    `round_trips` are those in Django's log of queries.
    """

    pipeline: Pipeline
    deferred: list[_Deferred] | None = None
    round_trips: int = 0


def _own_connection() -> DatabaseWrapper:
    """The default one. In a project of others it has Django's backend, and not the one of `backend`."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not isinstance(connection, DatabaseWrapper):
        raise TypeError(type(connection))
    return connection


def rows(statement: str, parameters: Parameters = ()) -> list[Row]:
    """Run one statement and fetch everything it returns."""
    connection = _own_connection()
    state = _state_of(connection)
    (answer,) = _send(connection, state, (statement, parameters))
    return state.pipeline.rows_of(answer)


def one_row(statement: str, parameters: Parameters, kind: str, key: object) -> Row:
    """The only row of one statement. Raises NotFound for the `kind` and its `key` where there is none."""
    result = rows(statement, parameters)
    if not result:
        raise NotFound(kind, key)
    return result[0]


def rows_with_custom_plan(statement: str, parameters: Mapping[str, object]) -> list[Row]:
    """The same with a plan for these values, for filters and searches."""
    connection = _own_connection()
    with connection.wrap_database_errors:
        _send_deferred(connection)
        with psycopg.ClientCursor(connection.connection) as cursor, _logged(connection, (statement, parameters)):
            cursor.execute(statement, parameters)
            result: list[Row] = cursor.fetchall()
            return result


def run(statement: str, parameters: Parameters = ()) -> int:
    """Run one statement that returns nothing; how many rows it touched."""
    connection = _own_connection()
    (answer,) = _send(connection, _state_of(connection), (statement, parameters))
    return answer.command_tuples or 0


def defer(
    statement: str,
    parameters: Parameters = (),
    *,
    refusals: Refusals | None = None,
    then: Callable[[list[Row]], None] | None = None,
) -> None:
    """Run one statement in the round trip of the next one or of the commit.

    `refusals` maps constraints to errors. `then` gets the rows that the statement returned, maybe after the commit.
    So the statement itself must check what has to hold (`must_hold`, migration 0022).
    """
    connection = _own_connection()
    deferred = _state_of(connection).deferred
    if deferred is not None:
        deferred.append(_Deferred(statement, parameters, refusals or {}, then))
        return
    with domain_errors(refusals):
        if then is None:
            run(statement, parameters)
            return
        result = rows(statement, parameters)
    then(result)


class batched:  # noqa: N801 - used in `with`, like a function
    """Inside a transaction: deferred statements that still wait at its end are sent with COMMIT, or not at all."""

    def __enter__(self) -> None:
        self._connection = _own_connection()
        self._state = _state_of(self._connection)
        self._state.deferred = []
        self._connection.execute_wrappers.append(_send_deferred_first)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            if error is None:
                _send_deferred(self._connection, commit=not self._connection.savepoint_ids)
        finally:
            self._connection.execute_wrappers.remove(_send_deferred_first)
            self._state.deferred = None


def _send_deferred_first(execute: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
    """Before every statement on a cursor of Django: send the deferred statements first."""
    _send_deferred(_own_connection())
    return execute(*args, **options)


def _send_deferred(connection: DatabaseWrapper, *, commit: bool = False) -> None:
    """With `commit` also COMMIT; then Django's own has nothing to do."""
    state = _state_of(connection)
    if state.deferred:
        _send(connection, state, commit=commit)


def _send(
    connection: DatabaseWrapper, state: _ConnectionState, *statements: tuple[str, Parameters], commit: bool = False
) -> list[PGresult]:
    """The deferred statements and then `statements`, in one round trip; the answers to `statements`."""
    deferred = state.deferred
    if not deferred:
        with connection.wrap_database_errors, _logged(connection, *statements):
            return state.pipeline.execute_many(statements, commit=commit)
    state.deferred = []
    everything = [*((each.statement, each.parameters) for each in deferred), *statements]
    try:
        with connection.wrap_database_errors, _logged(connection, *everything):
            answers = state.pipeline.execute_many(everything, commit=commit)
    except IntegrityError as error:
        for each in deferred:
            if refusal := each.refusals.get(_broken(error.__cause__)):
                raise refusal from error
        raise
    for each, answer in zip(deferred, answers, strict=False):
        if each.then:
            each.then(state.pipeline.rows_of(answer))
    return answers[len(deferred) :]


def _state_of(connection: DatabaseWrapper) -> _ConnectionState:
    """One for each connection: its prepared statements and types serve the next statement."""
    if connection.connection is None:
        connection.ensure_connection()
    raw = connection.connection
    state: _ConnectionState | None = getattr(raw, "pipeline_state", None)
    if state is None:
        state = raw.pipeline_state = _ConnectionState(
            Pipeline(raw, prepares=connection.settings_dict.get("POOL_MODE") != "transaction")
        )
    return state


class _logged:  # noqa: N801 - used in `with`, like a function
    """Writes each statement into Django's log of queries, with its round trip (counted by connection)."""

    def __init__(self, connection: DatabaseWrapper, *statements: tuple[str, Parameters]) -> None:
        self._connection, self._statements = connection, statements

    def __enter__(self) -> None:
        self._started = time.monotonic()

    def __exit__(self, *_: object) -> None:
        connection = self._connection
        if connection.queries_logged:
            took = f"{time.monotonic() - self._started:.3f}"
            state = _state_of(connection)
            number = state.round_trips = state.round_trips + 1
            for sql, parameters in self._statements:
                query = {"sql": sql, "parameters": parameters, "time": took, "round_trip": number}
                connection.queries_log.append(query)


def records(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as one parameter for `json_to_recordset`. Amounts are texts, so none becomes a float."""
    return orjson.dumps(rows, default=str).decode()


def id_array(ids: Iterable[int]) -> str:
    """Ids as one parameter for `::bigint[]`; psycopg would look at each of a list to find out what they are."""
    return f"{{{','.join(map(str, ids))}}}"
