"""What several migrations do: tables that refer to each other, and functions and triggers of `adapters/django_orm/sql`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_SQL = Path(__file__).resolve().parent.parent / "sql"


def sql_file(name: str) -> str:
    """`functions/rollups/mark_stale_v1`. A file that was released is never edited: a change is a file `_v2`."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def create_functions(names: Mapping[str, Sequence[str]]) -> RunSQL:
    """By folder of `sql/functions`; each name ends with its version. Triggers that call one go with it."""
    files = [f"functions/{folder}/{name}" for folder, each in names.items() for name in each]
    functions = [name.rpartition("_v")[0] for each in names.values() for name in each]
    return RunSQL("".join(map(sql_file, files)), f"DROP FUNCTION {', '.join(functions)} CASCADE")


def create_triggers(names: Mapping[str, Sequence[str]]) -> RunSQL:
    """By table, which is the folder of `sql/triggers`."""
    files = [f"triggers/{table}/{name}" for table, each in names.items() for name in each]
    dropped = [
        f"DROP TRIGGER IF EXISTS {name.rpartition('_v')[0]} ON {table};"
        for table, each in names.items()
        for name in each
    ]
    return RunSQL("".join(map(sql_file, files)), "\n".join(dropped))


class CreateModels(Operation):
    """Models that refer to each other, at once.

    One by one, Django would work out every model anew after each, and a table that two models refer to in a circle
    would need its columns in another order.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = list(models)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for each in self.models:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in self.models:
            each.database_forwards(app_label, schema_editor, from_state, to_state)
        # Indexes and foreign keys now and not at the end: what follows in the migration may change them.
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement)
        schema_editor.deferred_sql.clear()

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in reversed(self.models):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models at once"
