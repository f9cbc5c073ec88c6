"""`manage.py migrate`: Django's, by one process at a time, without limits of time and without holding others up."""

import time
from collections.abc import Callable
from typing import TypedDict, Unpack

import psycopg
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from adapters.django_orm.backend.base import DatabaseWrapper, own_connection
from adapters.django_orm.db.migrating import NotReady, alone, check_schema, check_server, set_role_settings

ACCOUNTS = ("account", "0009_emailaddress_unique_primary_email")
WRITES_ACCOUNTS = "0010_emails_follow_accounts"

TRIES, PAUSE = 60, 2.0
"""How often, and after how many seconds, a table is tried again that others use all the time."""


class _Options(TypedDict):
    """Those of Django's that are looked at here; it gets all of them."""

    plan: bool
    check_unapplied: bool
    database: str
    app_label: str | None
    migration_name: str | None
    verbosity: int


class Command(migrate.Command):
    help = "Bring the database up to date. Several processes may be told to: one does, the others wait for it."

    def handle(self, *args: str, **options: Unpack[_Options]) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        connection = own_connection(options["database"])
        try:
            check_server(connection)
        except NotReady as error:
            raise CommandError(str(error)) from error
        with alone(connection, lambda: self._say("Another process is bringing the database up to date: waiting.")):
            set_role_settings(connection)
            applied = MigrationRecorder(connection).applied_migrations()
            ours = {name for app, name in applied if app == "inventario"}
            try:
                check_schema(ours)
            except NotReady as error:
                raise CommandError(str(error)) from error
            self.verbosity = options["verbosity"]
            self._refuse_to_go_back(connection, options["app_label"], options["migration_name"])
            self._is_new = not applied
            if ours and WRITES_ACCOUNTS not in ours:
                self._until_done(lambda: self._create_tables_of_accounts(connection))
            self._until_done(lambda: super(Command, self).handle(*args, **options))

    def _create_tables_of_accounts(self, connection: DatabaseWrapper) -> None:
        """On a database from before they were written to.

        The migration that does cannot name them: the squash, which comes before them, would inherit the dependency.
        """
        MigrationExecutor(connection, self.migration_progress_callback).migrate([ACCOUNTS])

    def _until_done(self, work: Callable[[], object]) -> None:
        for tries_left in reversed(range(TRIES)):
            try:
                work()
            except OperationalError as error:
                if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                    raise
                if not tries_left:
                    raise CommandError(
                        "Others use the tables all the time. End what runs on the database and start again: "
                        "what was done so far stays done."
                    ) from error
                self._say("A table is in use: trying again.")
                time.sleep(PAUSE)
            else:
                return

    def _refuse_to_go_back(self, connection: DatabaseWrapper, label: str | None, name: str | None) -> None:
        """What a later version wrote would be lost, and its rows need not fit the earlier tables."""
        if not (label and name):
            return
        executor = MigrationExecutor(connection)
        # Of all on disk: the graph leaves out those that a squash replaces, yet Django finds them by name.
        matches = {each for app, each in executor.loader.disk_migrations if app == label and each.startswith(name)}
        if name != "zero" and len(matches) != 1:
            return  # Django says so
        target = None if name == "zero" else matches.pop()
        if any(backwards for _, backwards in executor.migration_plan([(label, target)])):
            raise CommandError(
                "A database does not go back to an earlier version. Restore the backup from before the upgrade."
            )

    def migration_progress_callback(self, action: str, migration: object = None, fake: bool | None = False) -> None:
        if self.verbosity == 0 and action == "apply_start" and not self._is_new:
            self._say(f"Bringing the database up to date: {migration}")
        super().migration_progress_callback(action, migration, bool(fake))

    def _say(self, sentence: str) -> None:
        self.stderr.write(sentence, self.style.NOTICE)
        self.stderr.flush()
