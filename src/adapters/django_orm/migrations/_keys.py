"""Keys and foreign keys of large tables made anew while others read and write.

Each step is left out where the catalogue says that it is done, so a migration that broke off goes on where it was. It has to
be without a transaction of its own (`atomic = False`): an index is made concurrently, a foreign key is declared first and
checked afterwards, and only what takes a moment locks a table.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from adapters.django_orm.db.pipeline import Row

_UNIQUE = """
    SELECT c.relname, i.indisvalid, i.indisprimary
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = %s::regclass AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND ARRAY(
        SELECT a.attname::text FROM unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place
    ) = %s::text[]
"""
_FOREIGN = """
    SELECT f.conname, f.convalidated FROM pg_constraint f
    WHERE f.contype = 'f' AND f.conrelid = %s::regclass AND f.confrelid = %s::regclass AND ARRAY(
        SELECT a.attname::text FROM unnest(f.conkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number ORDER BY k.place
    ) = %s::text[]
"""


class Reference(NamedTuple):
    """A foreign key. `columns` of `child` are `keys` of `parent`."""

    child: str
    columns: Sequence[str]
    parent: str
    keys: Sequence[str]
    name: str
    deferrable: bool = True


def make_unique(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str], name: str) -> None:
    """An index, concurrently where there are rows. One whose making broke off is made again."""
    for index, valid, _ in _rows(editor, _UNIQUE, table, columns):
        if valid:
            return
        editor.execute(f"DROP INDEX CONCURRENTLY {index}")
    listed = ", ".join(columns)
    if _rows(editor, f"SELECT FROM {table} LIMIT 1"):
        editor.execute(f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({listed})")
    else:
        _at_once(editor, f"CREATE UNIQUE INDEX {name} ON {table} ({listed})")


def make_primary(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str]) -> None:
    """Of an index that `make_unique` made. No foreign key may need the present primary key any more."""
    ((index, _, primary),) = _rows(editor, _UNIQUE, table, columns)
    if not primary:
        name = f"{table}_pkey"
        _at_once(
            editor, f"ALTER TABLE {table} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} PRIMARY KEY USING INDEX {index}"
        )


def refer(editor: BaseDatabaseSchemaEditor, to: Reference) -> None:
    """Rows that come are checked from now on, then those that are there: meanwhile others go on."""
    found = _rows(editor, _FOREIGN, to.child, to.parent, to.columns)
    if not found:
        when = " DEFERRABLE INITIALLY DEFERRED" if to.deferrable else ""
        _at_once(
            editor,
            f"ALTER TABLE {to.child} ADD CONSTRAINT {to.name} FOREIGN KEY ({', '.join(to.columns)}) "
            f"REFERENCES {to.parent} ({', '.join(to.keys)}){when} NOT VALID",
        )
    if not found or not found[0][1]:
        editor.execute(f"ALTER TABLE {to.child} VALIDATE CONSTRAINT {found[0][0] if found else to.name}")


def stop_referring(editor: BaseDatabaseSchemaEditor, child: str, columns: Sequence[str], parent: str) -> None:
    for name, _ in _rows(editor, _FOREIGN, child, parent, columns):
        _at_once(editor, f"ALTER TABLE {child} DROP CONSTRAINT {name}")


def _rows(editor: BaseDatabaseSchemaEditor, query: str, *values: str | Sequence[str]) -> list[Row]:
    with editor.connection.cursor() as cursor:
        cursor.execute(query, [each if isinstance(each, str) else list(each) for each in values])
        return list(cursor.fetchall())


def _at_once(editor: BaseDatabaseSchemaEditor, statement: str) -> None:
    """Whoever waits for the lock of a table holds up everybody behind: given up after two seconds, and tried again."""
    with transaction.atomic(using=editor.connection.alias):
        editor.execute("SET LOCAL lock_timeout = '2s'")
        editor.execute(statement)
