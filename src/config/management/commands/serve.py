"""`manage.py serve`: the shop, on a production server."""

import os
import resource
import socket
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

from adapters.django_orm.backend.base import own_connection
from adapters.django_orm.db.migrating import alone
from adapters.django_orm.reports.rollups import RollupBlocked, roll_up
from config.database_environment import CLEANUP_EVERY_VARIABLE, HEARTBEATS_VARIABLE, SERVE_PID_VARIABLE
from config.demo.small_shop import DEMO_LOGINS, DemoIncomplete, open_demo_shop
from config.mail import FILES
from config.progress import counting
from config.serving.heartbeat import start_monitor

HEAD_WITHIN = 10_000
"""Milliseconds for the head of a request, and for which a connection is kept where none comes."""
CONNECTIONS = 4_000
"""At once, in each worker."""
KILL_AFTER = 5
"""Seconds for requests to finish after SIGTERM. PostgreSQL stops after them; Docker kills after 10 seconds."""
ROLL_UP_WITHIN = 120
"""Seconds that people wait for fast reports after an upgrade; then the workers go on with it beside the requests."""


class Command(BaseCommand):
    help = "Apply migrations and serve pages, JSON and static files until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
        parser.add_argument(
            "--workers", type=int, default=min(os.cpu_count() or 1, 4), help="processes (default: %(default)s)"
        )
        parser.add_argument(
            "--cleanup-every",
            "--sweep-every",  # the option of earlier versions, for one more release
            type=float,
            default=60,
            metavar="MINUTES",
            help="how often expired rows are deleted, 0 for never; earlier name: --sweep-every (default: %(default)s)",
        )
        parser.add_argument("--demo", action="store_true", help="open a shop with demo data unless it is there")

    def handle(self, *, host: str, port: int, workers: int, cleanup_every: float, demo: bool, **_: object) -> None:
        if workers < 1:
            raise CommandError("--workers takes a number from 1 up.")
        if not 0 <= cleanup_every <= 10_000:
            raise CommandError("--cleanup-every takes minutes, 0 for never.")
        if port < 1:
            raise CommandError("--port takes a number from 1 up.")
        _check_free(host, port)
        call_command("migrate", verbosity=0, interactive=False)
        if demo:
            with alone(own_connection(), self._report_wait):
                _open_demo_shop()
        self._roll_up()
        connections.close_all()
        for connection in connections.all():
            connection.close_pool()  # type: ignore[attr-defined]
        self._announce(host, port, demo=demo)
        _have_room_for_connections()
        with TemporaryDirectory(prefix="inventario-signs-") as heartbeats:
            os.environ |= {
                SERVE_PID_VARIABLE: str(os.getpid()),
                CLEANUP_EVERY_VARIABLE: str(cleanup_every * 60),
                HEARTBEATS_VARIABLE: heartbeats,
            }
            start_monitor(Path(heartbeats))
            _serve(host, port, workers)

    def _report_wait(self) -> None:
        self.stderr.write("Another process opens the demo shop or upgrades the database: waiting.")

    def _roll_up(self) -> None:
        deadline = time.monotonic() + ROLL_UP_WITHIN
        try:
            with counting("Rolling up, months") as counted:
                roll_up(each=lambda: _count_until(deadline, counted))
        except RollupBlocked:
            self.stdout.write("Not every closed day is rolled up yet: until then reports are right, but slower.")

    def _announce(self, host: str, port: int, *, demo: bool) -> None:
        self.stdout.write(f"Inventario is at http://{host}:{port}/ (Ctrl-C ends it)")
        if settings.MAIL_TRANSPORT == FILES:
            # Whoever reads these messages can open the accounts that they are about.
            settings.MAIL_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.stdout.write(f"Mail is written to {settings.MAIL_FOLDER}/ (EMAIL_URL sends it)")
        if demo:
            for login in DEMO_LOGINS:
                self.stdout.write(f"  {login.role}: user {login.username}, password {login.password}")
        self.stdout.flush()


def _serve(host: str, port: int, workers: int) -> None:
    Granian(
        "config.worker:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        workers=workers,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN),
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_enabled=False,
    ).serve()


def _count_until(deadline: float, counted: Callable[[], None]) -> None:
    counted()
    if time.monotonic() > deadline:
        raise RollupBlocked


def _open_demo_shop() -> None:
    try:
        open_demo_shop()
    except DemoIncomplete as error:
        raise CommandError(
            "An earlier --demo was interrupted and left half a shop. Remove the data folder to begin again, "
            "or start without --demo to go on with what is there."
        ) from error


def _have_room_for_connections() -> None:
    """Many systems let a process open 1,024 files unless it asks for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(2 * CONNECTIONS, hard)
    if soft != resource.RLIM_INFINITY and soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = str(error).rstrip(".")
            raise CommandError(f"Cannot listen on {host}:{port}: {reason}. Choose another with --port.") from error
