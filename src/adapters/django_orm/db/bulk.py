"""Many rows at once: for generators, by COPY, past every rule but those of the database; and work that takes long."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

from adapters.django_orm.backend.base import own_connection, set_values
from adapters.django_orm.db.ids import next_ids

_BLOCK = 5000
NULL = "\\N"
_WITHOUT_LIMITS = {"statement_timeout": "0", "idle_in_transaction_session_timeout": "0"}


@contextmanager
def without_time_limit() -> Iterator[None]:
    """A transaction without limits of time: of it alone, since behind a pooler the session may be everybody's."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(*set_values(_WITHOUT_LIMITS, local=True))
        yield


@contextmanager
def filling() -> Iterator[None]:
    """The same. Foreign keys are checked with each table instead of all at the end."""
    with without_time_limit(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield


def ids(table: str) -> Iterator[int]:
    """Ids of a table, for ever, rising."""
    while True:
        yield from next_ids(table, _BLOCK)


def copy_into(table: str, columns: str, lines: Sequence[str]) -> None:
    """Rows as COPY reads them: fields with a tab between them and without special characters; NULL is NULL."""
    if lines:
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            rest = iter(lines)
            while some := list(islice(rest, _BLOCK)):
                copy.write("\n".join(some) + "\n")


def set_next_number(business_id: int, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE numbering SET next = %s WHERE business_id = %s", [number, business_id])


def set_document_numbers(business_id: int, last: Mapping[str, int]) -> None:
    """The last number of each kind that was given."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO document_counter (business_id, kind, last) VALUES (%s, %s, %s)",
            [(business_id, kind, number) for kind, number in last.items()],
        )


def tidy(tables: Iterable[str]) -> None:
    """Tell the planner and the BRIN indexes what is there now: what they knew of empty tables would be wrong.

    VACUUM takes no part in a transaction, so where a pooler hands sessions on it cannot be given its time: autovacuum
    comes soon.
    """
    listed = ", ".join(tables)
    if not own_connection().keeps_sessions:
        with without_time_limit(), connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {listed}")
        return
    with connection.cursor() as cursor:
        cursor.execute(*set_values(_WITHOUT_LIMITS, local=False))
        try:
            cursor.execute(f"VACUUM (ANALYZE) {listed}")
        finally:
            cursor.execute(*set_values(own_connection().session_settings, local=False))
