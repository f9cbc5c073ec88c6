"""`manage.py check_ledger`: does every balance follow from the ledger? Exit 1 and a list where one does not."""

from django.core.management.base import CommandError

from adapters.django_orm.db.bulk import without_time_limit
from application.queries.ledger_check import LedgerChecker
from config.container import shared
from config.management.base import OperatorCommand


class Command(OperatorCommand):
    help = "Recompute every balance and total; exit 1 and list them where anything differs."

    def handle(self, **_: object) -> None:
        with without_time_limit():
            differences = shared().resolve(LedgerChecker).differences()
        for difference in differences:
            self.stdout.write(f"{difference.where}: stored {difference.stored}, computed {difference.computed}")
        if differences:
            raise CommandError(f"{len(differences)} figures differ.")
        self.stdout.write("Every balance follows from the ledger.")
