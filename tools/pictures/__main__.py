"""`python -m tools.pictures`: the pictures of `docs/tour.md`, in a demo shop where it is always the same evening.

The shop has a PostgreSQL and a data folder of its own, which go away afterwards. Needs an installed Chromium.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "src"))

from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

FOLDER = PROJECT / "docs" / "pictures"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="inventario-pictures-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with EmbeddedPostgres(folder / "data", durable=False) as server:
            os.environ |= {
                "DATABASE_URL": server.url,
                "SECRET_KEY": "only-for-pictures",
                "INVENTARIO_DATA_DIR": str(folder),
                "DJANGO_SETTINGS_MODULE": "config.settings.base",
            }
            _open_shop()
            from tools.pictures.album import take_all  # Django has to be there

            with _served() as address:
                take_all(address, FOLDER)
    print(f"{sum(each.stat().st_size for each in FOLDER.iterdir()) // 1000} kB in {FOLDER.relative_to(PROJECT)}/")


def _open_shop() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "tools.pictures.urls"
    call_command("migrate", verbosity=0, interactive=False)
    from config.demo.small_shop import open_demo_shop
    from tools.pictures.urls import EVENING

    open_demo_shop(EVENING)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served() -> Iterator[str]:
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    for connection in connections.all():
        connection.close()
        connection.close_pool()


if __name__ == "__main__":
    main()
