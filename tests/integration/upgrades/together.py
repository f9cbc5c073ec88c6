"""Several databases, each in an earlier schema, brought to the present one at once.

Most of the time of `migrate` is Django's, which works out the models after each step: here it does so once for all.
"""

import lzma
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from psycopg import sql

Connection = Any
Old = Mapping[str, Connection]


@contextmanager
def restored(dumps: list[Path]) -> Iterator[Old]:
    """A connection of Django's to a database of each dump, by the dump's name."""
    known = connection.get_connection_params() | {"dbname": "postgres"}
    address = {key: known[key] for key in ("host", "port", "dbname", "user", "password") if known.get(key)}
    found: dict[str, Connection] = {}
    with psycopg.connect(**address, autocommit=True) as server:
        try:
            for path in dumps:
                name = path.name.partition(".")[0]
                database = f"{connection.settings_dict['NAME']}_{name[:4]}"
                server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
                with psycopg.connect(**address | {"dbname": database}) as old:
                    old.execute(lzma.decompress(path.read_bytes()))
                found[name] = connection.copy()
                found[name].settings_dict["NAME"] = database
            yield found
        finally:
            for each in found.values():
                each.close()
                database = each.settings_dict["NAME"]
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))


@contextmanager
def as_default(other: Connection) -> Iterator[None]:
    own = connections["default"]
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = own


def migrate(old: Old) -> None:
    executors = {name: _executor(each) for name, each in old.items()}
    first = next(iter(executors.values()))
    state = first.loader.project_state(nodes=[])
    for migration, _ in first.migration_plan(first.loader.graph.leaf_nodes(), clean_start=True):
        key = (migration.app_label, migration.name)
        behind = [each for each in executors.values() if key not in each.loader.applied_migrations]
        if not behind:
            migration.mutate_state(state, preserve=False)
            continue
        _apply(migration, state, behind)


def _executor(other: Connection) -> MigrationExecutor:
    with as_default(other):
        return MigrationExecutor(other)


def _apply(migration: Migration, state: ProjectState, behind: list[MigrationExecutor]) -> None:
    with ExitStack() as editors:
        each_with_editor = [
            (each.connection, editors.enter_context(each.connection.schema_editor(atomic=migration.atomic)))
            for each in behind
        ]
        for operation in migration.operations:
            before = state.clone()
            operation.state_forwards(migration.app_label, state)
            for other, editor in each_with_editor:
                with as_default(other):
                    operation.database_forwards(migration.app_label, editor, before, state)
    for each in behind:
        each.record_migration(migration)
