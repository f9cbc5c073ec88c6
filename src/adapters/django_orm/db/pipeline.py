"""Sends statements to PostgreSQL: each statement is prepared once, and several share one round trip.

A psycopg cursor makes one round trip for each statement. Each time it finds out again how to write the parameters and
read the rows. That cost a sale more than its rules (docs/adr/0040-own-pipeline.md).
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from attrs import frozen
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

Row = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]
_Kind = tuple[bytes, tuple[int, ...]]

MOST_PREPARED = 200

_FINE = frozenset({int(ExecStatus.COMMAND_OK), int(ExecStatus.TUPLES_OK)})
_PLACE = re.compile(rb"%(?:%|s|\((\w+)\)s)")


@frozen
class _Plain:
    """Values are written and read by psycopg's own adapters; Django's read every moment in Python, to the same end."""

    connection: psycopg.Connection[object]
    adapters: AdaptersMap = psycopg.adapters


@frozen
class _Statement:
    """A statement to send. `kind` is its SQL and the types of its parameters: PostgreSQL prepares one for each kind."""

    kind: _Kind
    parameters: Sequence[Buffer | None] | None = None
    formats: Sequence[int] | None = None


_BEGIN, _COMMIT, _FORGET = (_Statement((sql, ())) for sql in (b"BEGIN", b"COMMIT", b"DEALLOCATE ALL"))


class Pipeline:
    """Serves one connection, for as long as it lives."""

    def __init__(self, connection: psycopg.Connection[object], *, prepares: bool = True) -> None:
        """Without `prepares` nothing stays on the server, because the next transaction may use another session."""
        self._connection, self._pgconn = connection, connection.pgconn
        self._prepares = prepares
        self._values = Transformer(_Plain(connection))
        self._names: dict[_Kind, bytes] = {}

    def execute_many(self, statements: Sequence[tuple[str, Parameters]], *, commit: bool = False) -> list[PGresult]:
        """Send all statements, then wait for all results. BEGIN is sent with them if a transaction has to begin.

        Raises the error of the first statement that failed. Later ones and COMMIT are not executed.
        """
        packed = [self._packed(statement, parameters) for statement, parameters in statements]
        begins = not self._connection.autocommit and self._pgconn.transaction_status == TransactionStatus.IDLE
        if len(self._names) > MOST_PREPARED:
            self._exchange([_FORGET])
            self._names.clear()
        answers = self._exchange([_BEGIN] * begins + packed + [_COMMIT] * commit)
        return answers[begins : begins + len(packed)]

    def rows_of(self, answer: PGresult) -> list[Row]:
        self._values.set_pgresult(answer)
        return self._values.load_rows(0, answer.ntuples, tuple)

    def _packed(self, statement: str, parameters: Parameters) -> _Statement:
        sql, names, formats = _compiled(statement)
        ordered = [parameters[name] for name in names] if names else parameters  # type: ignore[call-overload]
        if len(ordered) != len(formats) and not isinstance(ordered, Mapping):
            # psycopg's transformer reads one format for each parameter and checks nothing: beyond the last it crashes.
            message = f"placeholders in the statement: {len(formats)}, parameters: {len(ordered)}"
            raise psycopg.ProgrammingError(message)
        if not formats:
            return _Statement((sql, ()))
        written = self._values.dump_sequence(ordered, formats)  # type: ignore[arg-type]
        return _Statement((sql, self._values.types or ()), written, self._values.formats)

    def _exchange(self, statements: Sequence[_Statement]) -> list[PGresult]:
        unknown: dict[_Kind, bytes] = {}
        for each in statements if self._prepares else ():
            if each.kind not in self._names and each.kind not in unknown:
                unknown[each.kind] = b"ours_%d" % (len(self._names) + len(unknown))
        try:
            self._pgconn.enter_pipeline_mode()
            for (sql, types), name in unknown.items():
                self._pgconn.send_prepare(name, sql, types)
            for each in statements:
                if self._prepares:
                    name = self._names.get(each.kind) or unknown[each.kind]
                    self._pgconn.send_query_prepared(name, each.parameters, each.formats)
                else:
                    sql, types = each.kind
                    self._pgconn.send_query_params(sql, each.parameters, types, each.formats)
            self._pgconn.pipeline_sync()
            answers = self._connection.wait(_answers(self._pgconn))
            self._pgconn.exit_pipeline_mode()
        except BaseException:
            self._connection.close()  # nobody knows how far it came
            raise
        for (kind, name), answer in zip(unknown.items(), answers, strict=False):
            if answer.status in _FINE:
                self._names[kind] = name
        for answer in answers:
            if answer.status not in _FINE:
                raise error_from_result(answer, encoding="utf-8")
        return answers[len(unknown) :]


def _answers(pgconn: PGconn) -> PQGen[list[PGresult]]:
    """One for each thing sent. Where the server ends the connection, its last word is an answer too."""
    answers: list[PGresult] = []
    yield from send(pgconn)
    while True:
        try:
            (answer,) = yield from fetch_many(pgconn)
        except psycopg.OperationalError:
            if answers and answers[-1].status not in _FINE:
                return answers
            raise
        if answer.status == ExecStatus.PIPELINE_SYNC:
            return answers
        answers.append(answer)


@lru_cache(512)
def _compiled(statement: str) -> tuple[bytes, list[str], list[PyFormat]]:
    """The SQL with PostgreSQL's placeholders (`$1`), the names of the parameters, if any, and a format for each."""
    places: dict[bytes, int] = {}

    def place(match: re.Match[bytes]) -> bytes:
        if match[0] == b"%%":
            return b"%"
        name = match[1] or b"%d" % len(places)
        return b"$%d" % places.setdefault(name, len(places) + 1)

    sql = _PLACE.sub(place, statement.encode())
    names = [] if b"0" in places else [name.decode() for name in places]
    return sql, names, [PyFormat.AUTO] * len(places)
