"""Counts round trips to PostgreSQL, where they are made: several statements may travel in one."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define
from django.db import connection
from django.test.utils import CaptureQueriesContext

_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL", "SET CONSTRAINTS")
_IDS = "SELECT nextval("


@define
class RoundTrips:
    """`count` is known once the block has ended.

    What begins, ends or saves a transaction by itself does not count, nor do ids, which come in blocks now and then.
    """

    count: int = 0
    statements: tuple[str, ...] = ()


@contextmanager
def round_trips() -> Iterator[RoundTrips]:
    """Those made inside, on the connection of this thread."""
    counted = RoundTrips()
    with CaptureQueriesContext(connection) as captured:
        yield counted
    queries = [query for query in captured if not query["sql"].startswith((*_TRANSACTION, _IDS))]
    counted.count = len({query.get("round_trip", -n) for n, query in enumerate(queries, start=1)})
    counted.statements = tuple(query["sql"] for query in queries)
