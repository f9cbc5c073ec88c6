"""Is it alive, and can it work?"""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from adapters.http.api.core.view import envelope, refused
from adapters.http.errors import busy

_ALIVE = envelope({"estado": "vivo"})
_READY = envelope({"estado": "listo"})


def alive(request: HttpRequest) -> HttpResponse:
    """`/salud/`: the process answers. Touches neither database nor session."""
    return HttpResponse(_ALIVE, content_type="application/json")


class Readiness:
    """`/salud/lista/`: the database answers and has every migration. Once complete, migrations are not read again."""

    def __init__(self) -> None:
        self._migrated = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            self._migrated = self._migrated or _migrated()
        except Error:
            return refused(busy())
        return HttpResponse(_READY, content_type="application/json") if self._migrated else refused(busy())


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
