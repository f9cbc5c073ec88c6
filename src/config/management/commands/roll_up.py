"""`manage.py roll_up`: bring the figures kept of closed days and months up to date, as `serve` does now and then."""

from django.core.management.base import CommandError

from adapters.django_orm.reports.rollups import RollupBlocked, roll_up
from config.management.base import OperatorCommand
from config.progress import counting


class Command(OperatorCommand):
    help = "Roll up closed days and months that are missing or stale. Reports are right without it, only slower."

    def handle(self, **_: object) -> None:
        try:
            with counting("Rolling up, months") as each:
                roll_up(wait=True, each=each)
        except RollupBlocked as error:
            raise CommandError(
                "A transaction that began before the last day ended goes on. Try again later."
            ) from error
        self.stdout.write("Every closed day is rolled up.")
