"""`manage.py check_names`: is everybody found by username and e-mail? Exit 1 and a list where somebody is not."""

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db.models import Q

from config.management.base import OperatorCommand
from domain.shared.canonical import canonical_email, canonical_name

_SHARED = "Account {id}: the {what} {name} is that of account {other}; it has to be another."
_UNWRITTEN = "Account {id}: the {what} {name} was written by a program that does not know canonical names."


class Command(OperatorCommand):
    help = "List the accounts that a username or an e-mail does not find; exit 1 where there is one."

    def handle(self, **_: object) -> None:
        lines = [
            line
            for what, form in (("username", canonical_name), ("email", canonical_email))
            for line in _lost(what, form)
        ]
        for line in lines:
            self.stdout.write(line)
        if lines:
            raise CommandError(f"{len(lines)} names find nobody.")
        self.stdout.write("Every username and every e-mail finds its account.")


def _lost(what: str, form: Callable[[str], str]) -> list[str]:
    users, column = get_user_model().objects, f"canonical_{what}"
    lines = []
    for row in users.filter(Q(**{column: None}), ~Q(**{what: ""})).order_by("id"):
        name = getattr(row, what)
        other = users.filter(**{column: form(name)}).first()
        sentence = _SHARED if other else _UNWRITTEN
        lines.append(sentence.format(id=row.pk, what=what, name=name, other=other and other.pk))
    return lines
