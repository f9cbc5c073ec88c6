"""What the database refuses by itself, whatever the code above it does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from application.queries.ledger_check import Difference, LedgerChecker
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.shared.money import Money
from tests.integration.shop import Shop, resolve, run

# Tables from which a trigger lets no row be deleted (8), and none lets them not be emptied (32).
_KEEPS_ITS_ROWS = """
    SELECT DISTINCT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgtype & 8 <> 0 AND t.tgtype & 2 <> 0 AND p.prosrc LIKE '%RAISE EXCEPTION%'
    AND NOT EXISTS (SELECT 1 FROM pg_trigger o WHERE o.tgrelid = t.tgrelid AND o.tgtype & 32 <> 0)
"""


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


class TestEmptying:
    """TRUNCATE asks no trigger of the rows that go."""

    @pytest.mark.parametrize(
        "book", ["audit_record", "stock_movement", "lot_movement", "cash_entry", "credit_payment", "product", "client"]
    )
    def test_of_what_is_only_added_to_is_refused(self, shop: Shop, book: str) -> None:
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        with refused(IntegrityError, "append-only"):
            execute(f"TRUNCATE {book} CASCADE")

    def test_every_table_that_keeps_its_rows_keeps_them_all(self, db: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_KEEPS_ITS_ROWS)
            assert cursor.fetchall() == []


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


class TestTills:
    @pytest.fixture
    def till(self, shop: Shop) -> int:
        """Closed, with a sale in it."""
        id = run(OpenTill, OpenTillCommand(actor=shop.admin, base=Money(1000))).id
        shop.sale(shop.product().id)
        return run(CloseTill, CloseTillCommand(actor=shop.admin, till_id=id, counted=Money(1))).id

    @pytest.mark.parametrize("change", ["UPDATE cash_entry SET amount = 0", "DELETE FROM cash_entry"])
    def test_their_cash_is_append_only(self, till: int, change: str) -> None:
        with refused(IntegrityError, "append-only"):
            execute(change)

    def test_enter_a_sale_once(self, till: int) -> None:
        with refused(IntegrityError, "cash_of_sale_once"):
            execute(
                "INSERT INTO cash_entry (business_id, till_id, kind, document_id, amount, rounding, actor_id, at)"
                " SELECT business_id, till_id, kind, document_id, amount, rounding, actor_id, at FROM cash_entry"
            )

    @pytest.mark.parametrize(
        ("change", "naming"),
        [
            ("expected = 1", "till_expected_adds_up"),
            ("cash_in = 1", "till_expected_adds_up"),
            ("closed_at = NULL", "till_closed_whole"),
            ("counted = NULL", "till_closed_whole"),
            ("counted = -1", "till_counted_not_negative"),
            ("base = -1, expected = 1784", "till_base_not_negative"),
        ],
    )
    def test_add_up_and_are_closed_whole(self, till: int, change: str, naming: str) -> None:
        with refused(IntegrityError, naming):
            execute(f"UPDATE till_session SET {change} WHERE id = %s", till)

    def test_are_open_once_for_a_person(self, till: int) -> None:
        with refused(IntegrityError, "till_open_once"):
            execute(
                "INSERT INTO till_session"
                " (business_id, number, seller_id, base, opened_at, cash_in, cash_out, rounding, note)"
                " SELECT business_id, 1 + n, seller_id, 0, now(), 0, 0, 0, ''"
                " FROM till_session, generate_series(1, 2) AS n"
            )

    def test_that_hold_what_was_not_entered_are_found(self, till: int) -> None:
        assert resolve(LedgerChecker).differences() == ()
        execute("UPDATE till_session SET expected = expected - 5, cash_out = 5, rounding = 42 WHERE id = %s", till)
        assert resolve(LedgerChecker).differences() == (
            Difference(f"till {till}: expected", "2745.00", "2750.00"),
            Difference(f"till {till}: rounding", "42.00", "35.00"),
        )


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
