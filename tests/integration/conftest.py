from collections.abc import Iterable

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.integration.shop import Shop

_UNEMPTIED = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%\\_is\\_not\\_emptied'"


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
