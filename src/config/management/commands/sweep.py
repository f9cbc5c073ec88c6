"""`manage.py sweep`: the earlier name of `manage.py cleanup`. The next release does not have it."""

from config.management.commands import cleanup


class Command(cleanup.Command):
    help = "The earlier name of `cleanup`. The next release does not have it."

    def handle(self, **options: object) -> None:
        self.stderr.write("`manage.py sweep` is now `manage.py cleanup`. The next release does not have `sweep`.")
        super().handle(**options)
