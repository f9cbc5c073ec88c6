"""What the commands of operators share."""

from django.core.management.base import BaseCommand


class OperatorCommand(BaseCommand):
    """Starts without Django's look through the code, which loads every page; `manage.py check` does that."""

    requires_system_checks = ()
