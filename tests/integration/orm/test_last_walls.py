"""What the database refuses by itself, whatever the code above it does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from application.baskets import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from tests.integration.shop import Shop, run


@contextmanager
def refused(by: type[DatabaseError], naming: str) -> Iterator[None]:
    with pytest.raises(by, match=naming), transaction.atomic():
        yield


def execute(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


class TestTheLedger:
    @pytest.mark.parametrize("change", ["UPDATE stock_movement SET value = 0", "DELETE FROM stock_movement"])
    def test_is_append_only(self, shop: Shop, change: str) -> None:
        shop.product()
        with refused(IntegrityError, "append-only"):
            execute(change)


class TestTheAuditTrail:
    @pytest.mark.parametrize("change", ["UPDATE audit_record SET username = 'otra'", "DELETE FROM audit_record"])
    def test_is_append_only(self, shop: Shop, change: str) -> None:
        shop.token()
        with refused(IntegrityError, "append-only"):
            execute(change)


class TestStock:
    def test_is_never_negative(self, shop: Shop) -> None:
        product = shop.product()
        with refused(IntegrityError, "stock_not_negative"):
            execute("UPDATE product_stock SET stock = -1, stock_value = 0 WHERE product_id = %s", product.id)

    def test_that_is_gone_is_worth_nothing(self, shop: Shop) -> None:
        product = shop.product()
        with refused(IntegrityError, "stock_empty_is_worth_nothing"):
            execute("UPDATE product_stock SET stock = 0 WHERE product_id = %s", product.id)


class TestSales:
    def test_do_not_share_a_number(self, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id), shop.sale(product.id)
        with refused(IntegrityError, "sale_number_unique"):
            execute("UPDATE sale SET consecutive = 1 WHERE business_id = %s", shop.admin.business_id)

    def test_total_their_base_and_their_tax(self, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        with refused(IntegrityError, "sale_total_adds_up"):
            execute("UPDATE sale SET total_tax = 0 WHERE id = %s", sale.id)

    def test_keep_their_products_from_being_deleted(self, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id)
        execute("DELETE FROM product_stock WHERE product_id = %s", product.id)
        with refused(IntegrityError, "foreign key"):
            execute("DELETE FROM product WHERE id = %s", product.id)
            execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_keep_their_clients_from_being_deleted(self, shop: Shop) -> None:
        client = shop.client()
        line = RequestedLine(product_id=shop.product().id)
        run(RegisterSale, RegisterSaleCommand(actor=shop.admin, lines=(line,), client_id=client.id))
        with refused(IntegrityError, "foreign key"):
            execute("DELETE FROM client WHERE id = %s", client.id)
            execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
