#!/usr/bin/env python
"""The command line: `manage.py serve` for the shop, everything else as Django does it."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from config.database_environment import database_environment
from embedded_postgres import EmbeddedPostgresError

# Commands that look at the code alone.
WITHOUT_DATABASE = {"", "help", "--help", "version", "--version", "check", "makemigrations", "spectacular"}


def main() -> None:
    # Loaded once the environment is set. What migrates connects by psycopg alone, whose errors are not Django's.
    import psycopg  # noqa: PLC0415
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    from application.execution.origin import Origin, acting_from  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in WITHOUT_DATABASE or "--help" in sys.argv:
        os.environ.setdefault("SECRET_KEY", "unused-without-a-database")
        execute_from_command_line(sys.argv)
        return
    try:
        with database_environment(exclusive=command == "serve"), acting_from(Origin(command=command)):
            execute_from_command_line(sys.argv)
    except (EmbeddedPostgresError, ImproperlyConfigured, OperationalError, psycopg.OperationalError) as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
