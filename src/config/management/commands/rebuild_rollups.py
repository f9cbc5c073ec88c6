"""`manage.py rebuild_rollups`: make the figures kept of closed days and months again, from the lines."""

from django.core.management.base import CommandError

from adapters.django_orm.reports.rollups import RollupBlocked, rebuild_rollups
from config.management.base import OperatorCommand
from config.progress import counting


class Command(OperatorCommand):
    help = "Make every rollup again. Reports stay right meanwhile, only slower."

    def handle(self, **_: object) -> None:
        try:
            with counting("Rebuilding rollups, months") as each:
                rebuild_rollups(each=each)
        except RollupBlocked as error:
            raise CommandError(
                "What was kept is forgotten, but a transaction that began before the last day ended goes on. "
                "`manage.py roll_up` finishes it later."
            ) from error
        self.stdout.write("Every closed day is rolled up again.")
