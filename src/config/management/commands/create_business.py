"""`manage.py create_business`: a verified admin with an empty shop, for scripts."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from adapters.http.problems import problem_of
from application.runner import Runner
from application.use_cases.businesses.open_business import OpenBusiness, OpenBusinessCommand
from config.container import shared
from domain.errors import DomainError


class Command(BaseCommand):
    help = "Open a business with a verified admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--email", required=True)
        parser.add_argument("--password", required=True)
        parser.add_argument("--name", default="", help="the shop's name (default: the username)")

    def handle(self, *, username: str, email: str, password: str, name: str, **_: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        command = OpenBusinessCommand(
            name=name or username, username=username, email=email, password=password, verified=True
        )
        try:
            opened = shared().resolve(Runner)(shared().resolve(OpenBusiness), command)
        except DomainError as error:
            raise CommandError(problem_of(error).sentence) from error
        self.stdout.write(f"Business {opened.business_id} is open; {username} owns it as user {opened.owner_id}.")
