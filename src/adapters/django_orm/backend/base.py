"""The module that Django looks for: docs/adr/0028-limits-of-time.md."""

from types import TracebackType
from typing import Self

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql import base
from django.db.backends.postgresql.schema import DatabaseSchemaEditor
from django.db.models import Index, Model

# Whoever waits for a table lock holds up everybody who comes later: rather give up soon and come again.
_OF_A_MIGRATION = {"statement_timeout": "0", "lock_timeout": "2s", "idle_in_transaction_session_timeout": "0"}
# What is made concurrently waits for transactions to end, and nobody waits for it.
_OUTSIDE_A_TRANSACTION = _OF_A_MIGRATION | {"lock_timeout": "0"}
_IS_VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"


class SchemaEditor(DatabaseSchemaEditor):
    """A migration may work as long as it has to, but not wait long for a lock."""

    connection: "DatabaseWrapper"

    def __enter__(self) -> Self:
        editor: Self = super().__enter__()
        if not self.collect_sql:
            self._set(_OF_A_MIGRATION if self.atomic_migration else _OUTSIDE_A_TRANSACTION)
        return editor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            super().__exit__(kind, error, trace)
        finally:
            if not (self.collect_sql or self.atomic_migration):
                self._set(self.connection.session_settings)

    def add_index(self, model: type[Model], index: Index, concurrently: bool = False) -> None:
        """One that was being made concurrently when its migration broke off is made again, unless it is whole."""
        if concurrently and not self.collect_sql:
            with self.connection.cursor() as cursor:
                cursor.execute(_IS_VALID, [index.name])
                answer = cursor.fetchone()
            if answer == (True,):
                return
            if answer == (False,):
                self.remove_index(model, index, concurrently=True)
        super().add_index(model, index, concurrently=concurrently)

    def _set(self, values: dict[str, str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(*set_values(values, local=self.atomic_migration))


class DatabaseWrapper(base.DatabaseWrapper):
    """`SESSION` in Django's settings of the database are what every session has; `POOL_MODE` is the pooler's."""

    SchemaEditorClass = SchemaEditor

    @property
    def session_settings(self) -> dict[str, str]:
        values: dict[str, str] = self.settings_dict.get("SESSION", {})
        return values

    @property
    def keeps_sessions(self) -> bool:
        """Whether a connection is a session of the server. Otherwise the role has its settings: `own_role`."""
        return bool(self.settings_dict.get("POOL_MODE", "session") == "session")

    def _configure_connection(self, connection: psycopg.Connection[object]) -> bool:
        changed: bool = super()._configure_connection(connection)  # type: ignore[misc]
        if self.keeps_sessions and self.session_settings:
            with connection.cursor() as cursor:
                cursor.execute(*set_values(self.session_settings, local=False))
            return True
        return changed


def own_connection(alias: str = DEFAULT_DB_ALIAS) -> DatabaseWrapper:
    """For commands of this project, whose settings give this backend to each of them."""
    connection = connections[alias]
    if not isinstance(connection, DatabaseWrapper):
        raise TypeError(type(connection))
    return connection


def set_values(values: dict[str, str], *, local: bool) -> tuple[str, list[str | bool]]:
    """One statement for all. `local` ends with the transaction."""
    calls = ", ".join("set_config(%s, %s, %s)" for _ in values)
    return f"SELECT {calls}", [each for name, value in values.items() for each in (name, value, local)]
