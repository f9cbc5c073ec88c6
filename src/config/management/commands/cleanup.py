"""`manage.py cleanup`: expired sessions, kept answers and counts of tries leave the database."""

from adapters.django_orm.cleanup import delete_expired
from application.ports.clock import Clock
from config.container import shared
from config.management.base import OperatorCommand


class Command(OperatorCommand):
    help = "Delete what has expired: sessions, answers kept for a repeated request, counts of tries."

    def handle(self, **_: object) -> None:
        counts = delete_expired(shared().resolve(Clock).now())
        self.stdout.write(f"Removed {', '.join(f'{count} {kind}' for kind, count in counts.items())}.")
