"""`manage.py check_codes`: is every product found by its code? Exit 1 and a list where one is not."""

from django.core.management.base import BaseCommand, CommandError

from adapters.django_orm.queries.products.repeated_codes import repeated_codes


class Command(BaseCommand):
    help = "List the products that their own code does not find; exit 1 where there is one."

    def handle(self, **_: object) -> None:
        lost = repeated_codes()
        for each in lost:
            whose = f"is that of product {each.other_id}" if each.other_id else "has to be given to it again"
            self.stdout.write(f"Business {each.business_id}, product {each.id} ({each.name}): {each.barcode} {whose}.")
        if lost:
            raise CommandError(f"{len(lost)} products are not found by their code.")
        self.stdout.write("Every product is found by its code.")
