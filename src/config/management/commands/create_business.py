"""`manage.py create_business`: a verified admin with an empty shop, for scripts."""

import os
import sys
from getpass import getpass

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from adapters.http.errors import problem_of
from application.execution.runner import Runner
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from config.container import shared
from config.management.base import OperatorCommand
from domain.shared.errors import DomainError

PASSWORD_VARIABLE = "INVENTARIO_PASSWORD"  # noqa: S105 - a name, not a secret


class Command(OperatorCommand):
    help = "Open a business with a verified admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument(
            "--password",
            help=f"others on this machine can read it in the list of processes; without it: {PASSWORD_VARIABLE} of the "
            "environment, else a line of the standard input",
        )
        parser.add_argument("--name", default="", help="the shop's name (default: the username)")

    def handle(self, *, username: str, email: str, password: str | None, name: str, **_: object) -> None:
        password = password or os.environ.get(PASSWORD_VARIABLE) or _typed_password()
        call_command("migrate", verbosity=0, interactive=False)
        command = OpenBusinessCommand(
            name=name or username, username=username, email=email, password=password, verified=True
        )
        try:
            opened = shared().resolve(Runner)(shared().resolve(OpenBusiness), command)
        except DomainError as error:
            raise CommandError(problem_of(error).sentence) from error
        self.stdout.write(f"Business {opened.business_id} is open; {username} owns it as user {opened.owner_id}.")


def _typed_password() -> str:
    """Not shown while somebody types it; from a script the first line."""
    password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandError(f"A password is needed: {PASSWORD_VARIABLE}, a line of the standard input, or --password.")
    return password
