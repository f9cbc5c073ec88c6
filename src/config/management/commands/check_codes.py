"""`manage.py check_codes`: is every product found by its code? Exit 1 and a list where one is not."""

from django.core.management.base import CommandError

from adapters.django_orm.queries.products.repeated_codes import repeated_codes
from config.management.base import OperatorCommand


class Command(OperatorCommand):
    help = "List the products that their own code does not find; exit 1 where there is one."

    def handle(self, **_: object) -> None:
        products = repeated_codes()
        for product in products:
            whose = f"is that of product {product.other_id}" if product.other_id else "has to be given to it again"
            self.stdout.write(
                f"Business {product.business_id}, product {product.id} ({product.name}): {product.barcode} {whose}."
            )
        if products:
            raise CommandError(f"{len(products)} products are not found by their code.")
        self.stdout.write("Every product is found by its code.")
