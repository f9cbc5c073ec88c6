from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.integration.shop import Shop

LONG = ("commands", "embedded_postgres", "concurrency", "browser", "history")
"""Folders whose files take the longest, or wait the longest for other processes."""

_UNEMPTIED = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%\\_is\\_not\\_emptied'"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: in the end none of several processes works alone on what is left."""
    ranks = {Path(__file__).parent / folder: rank for rank, folder in enumerate(LONG)}
    items.sort(key=lambda item: next((ranks[each] for each in item.path.parents if each in ranks), len(ranks)))


class EmptyingOperations(DatabaseOperations):
    """Between tests that commit everything goes, also what the database keeps everybody from emptying."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(_UNEMPTIED)
            triggers = cursor.fetchall()
        off, on = (
            [f"ALTER TABLE {table} {verb} TRIGGER {name}" for table, name in triggers] for verb in ("DISABLE", "ENABLE")
        )
        super().execute_sql_flush([*off, *sql_list, *on])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    type(connections[DEFAULT_DB_ALIAS]).ops_class = EmptyingOperations  # of connections in other contexts, too
    connection.ops = EmptyingOperations(connection)


@pytest.fixture
def shop(db: None) -> Shop:
    return Shop.open()


@pytest.fixture
def other_shop(db: None) -> Shop:
    """A competitor: nothing of it may ever be seen from `shop`."""
    return Shop.open()
