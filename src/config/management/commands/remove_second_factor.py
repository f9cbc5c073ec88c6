"""`manage.py remove_second_factor`: for somebody who lost both the phone and the recovery codes."""

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from adapters.http.errors import problem_of
from application.execution.runner import Runner
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor, RemoveSecondFactorCommand
from config.container import shared
from config.management.base import OperatorCommand
from domain.shared.canonical import canonical_name
from domain.shared.errors import DomainError


class Command(OperatorCommand):
    help = "Let somebody in by the password alone again. Make sure first who it is that asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True)

    def handle(self, *, username: str, **_: object) -> None:
        user = get_user_model().objects.filter(canonical_username=canonical_name(username)).first()
        if user is None or user.business_id is None:
            raise CommandError(f"Nobody is called {username}.")
        command = RemoveSecondFactorCommand(business_id=user.business_id, user_id=user.pk)
        try:
            shared().resolve(Runner)(shared().resolve(RemoveSecondFactor), command)
        except DomainError as error:
            raise CommandError(problem_of(error).sentence) from error
        self.stdout.write(f"{user.username} signs in by the password alone.")
