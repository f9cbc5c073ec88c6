"""`manage.py demo`: a shop with a large history, for trying and measuring. `serve --demo` opens the small one."""

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from adapters.django_orm.reports.rollups import RollupBlocked, roll_up
from config.demo.generate import PASSWORD, UsernameTaken, generate_shop
from config.management.base import OperatorCommand
from config.progress import bar, counting


class Command(OperatorCommand):
    help = "Open a shop with years of sales, all consistent. Do not expose it: its password is in the source."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, default, meaning in (
            ("products", 300, "on its shelves"),
            ("sales", 10_000, "with 3.3 lines on average"),
            ("days", 365, "up to yesterday"),
            ("seed", 1, "the same numbers give the same shop"),
        ):
            parser.add_argument(f"--{name}", type=int, default=default, help=f"{meaning} (default: %(default)s)")
        parser.add_argument("--username", default="", help="of its owner (default: demo-<seed>)")

    def handle(self, *, products: int, sales: int, days: int, seed: int, username: str, **_: object) -> None:
        for name, number in (("products", products), ("sales", sales), ("days", days)):
            if number < 1:
                raise CommandError(f"--{name} takes a number from 1 up.")
        call_command("migrate", verbosity=0, interactive=False)
        username = username or f"demo-{seed}"
        try:
            with bar("Filling the shop, sales", sales) as on_progress:
                business_id = generate_shop(
                    username, products=products, sales=sales, days=days, seed=seed, on_progress=on_progress
                )
        except UsernameTaken as error:
            raise CommandError(f"There is a {username} already. Choose another with --username.") from error
        try:
            with counting("Rolling up, months") as each:
                roll_up(wait=True, each=each)
        except RollupBlocked:
            self.stderr.write("Not rolled up yet: a transaction goes on that began before. `serve` does it later.")
        self.stdout.write(f"Business {business_id}: user {username}, password {PASSWORD}")
