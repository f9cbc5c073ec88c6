from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate

from tests.integration.shop import Shop

LONG = ("upgrades", "commands", "embedded_postgres", "concurrency", "browser", "history")
"""Folders whose files take the longest, or wait the longest for other processes."""

OF_THE_SCHEMA = {"django_content_type", "auth_permission"}
_UNEMPTIED = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%\\_is\\_not\\_emptied'"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: in the end none of several processes works alone on what is left."""
    ranks = {Path(__file__).parent / folder: rank for rank, folder in enumerate(LONG)}
    items.sort(key=lambda item: next((ranks[each] for each in item.path.parents if each in ranks), len(ranks)))


class EmptyingOperations(DatabaseOperations):
    """Between tests that commit everything goes, also what the database keeps everybody from emptying.

    Only tables with rows are emptied: to empty one costs as much as to make it. What Django writes into a new schema
    stays, so that it need not write it again each time.
    """

    def sql_flush(self, style: Any, tables: Sequence[str], **_: object) -> list[str]:
        asked = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables if table not in OF_THE_SCHEMA
        )
        with self.connection.cursor() as cursor:
            cursor.execute(asked)
            filled = [table for (table,) in cursor.fetchall()]
        return super().sql_flush(style, filled, allow_cascade=True)

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
    assert post_migrate.disconnect(create_contenttypes)
    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture
def shop(db: None) -> Shop:
    return Shop.open()


@pytest.fixture
def other_shop(db: None) -> Shop:
    """A competitor: nothing of it may ever be seen from `shop`."""
    return Shop.open()
