"""`manage.py operator_second_factor`: an operator sets up the second step, without which `/admin/` stays shut."""

from datetime import UTC, datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from adapters.django_orm.auth.operators import write_down
from adapters.django_orm.repositories.accounts.second_factors import DjangoSecondFactors
from config.management.base import OperatorCommand
from domain.accounts.second_factor import Proof, SecondFactorIsOn
from domain.audit_trail.audit_record import AuditAction
from domain.shared.canonical import canonical_name


class Command(OperatorCommand):
    help = "Give an operator a second factor: shows the key for the app, asks for a code of it, shows recovery codes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--username", required=True)

    def handle(self, *, username: str, **_: object) -> None:
        user = get_user_model().objects.filter(canonical_username=canonical_name(username), is_superuser=True).first()
        if user is None:
            raise CommandError(f"No operator is called {username}.")
        secret, factors = generate_totp_secret(), DjangoSecondFactors()
        self.stdout.write(f"Key for the app: {secret}\n{get_adapter().build_totp_url(user, secret)}")
        code = input("Code that the app shows now: ")
        now = datetime.now(UTC)
        try:
            with transaction.atomic():
                codes = factors.add(user.pk, secret, now)
                if factors.spend(user.pk, code.strip(), now) is not Proof.APP:
                    raise CommandError("That is not the code of now; nothing was changed.")
                write_down(user, AuditAction.SECOND_FACTOR_ON)
        except SecondFactorIsOn as error:
            raise CommandError(f"{user.username} has a second factor already.") from error
        self.stdout.write("Recovery codes, each serves once:\n" + "\n".join(codes))
