"""`python -m tools.schema_dump`: a small shop in the present schema, as SQL, on which every later version is tried.

Writes `tests/integration/upgrades/dumps/<last migration>.sql.xz`. A dump is never made anew: it is what was released.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from embedded_postgres import EmbeddedPostgres  # noqa: E402 - found once the path is set

DUMPS = PROJECT / "tests/integration/upgrades/dumps"
# What only some versions of PostgreSQL, or only psql, understand.
_FOREIGN = ("\\", "SET transaction_timeout")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="inventario-dump-") as name:
        Path(name).chmod(0o755)
        with EmbeddedPostgres(Path(name) / "data", durable=False) as server:
            os.environ |= {"DATABASE_URL": server.url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
            target = DUMPS / f"{_tell_the_story()}.sql.xz"
            if target.exists():
                sys.exit(f"{target} is there already.")
            target.write_bytes(lzma.compress(dumped(server, server.url).encode(), preset=9))
    print(target)


def dumped(server: EmbeddedPostgres, url: str) -> str:
    """The whole database as statements that any PostgreSQL from 14 on carries out at once."""
    program = [str(server.bin_dir / "pg_dump"), "--inserts", "--rows-per-insert=500", "--no-owner", "--no-privileges"]
    text = subprocess.run([*program, url], check=True, capture_output=True, text=True).stdout
    lines = (line for line in text.splitlines() if line and not line.startswith(("--", *_FOREIGN)))
    return "\n".join(lines) + "\n"


def _tell_the_story() -> str:
    """The name of the last migration."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, connections
    from django.db.migrations.loader import MigrationLoader

    from tests.integration.upgrades.story import tell
    from tests.integration.worlds import django_world

    call_command("migrate", verbosity=0, interactive=False)
    tell(django_world())
    ((_, last),) = MigrationLoader(connection).graph.leaf_nodes("inventario")
    connections.close_all()
    return last


if __name__ == "__main__":
    main()
