"""What is stored of purchases and lots is recomputed; every figure that was changed past the rules is named."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import frozen
from django.db import connection

from application.queries.ledger_check import LedgerChecker
from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import AssetFacts, GoodsLine
from application.use_cases.purchases.receive_purchase import ReceivedPart, ReceivePurchase, ReceivePurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.shared.money import Money
from tests.integration.shop import Shop, resolve, run

SOON = date.today() + timedelta(days=90)  # noqa: DTZ011 - any day after today will do


@frozen
class Books:
    """Two of five milks arrived and one was sold; one that was bought before is void; there is an asset."""

    product_id: int
    order: PurchaseDetails
    void: PurchaseDetails
    asset: PurchaseDetails


@pytest.fixture
def books(shop: Shop) -> Books:
    milk = shop.product("Leche", stock=Decimal(0)).id
    line = GoodsLine(product_id=milk, quantity=Decimal(5), price=Money(1000), expiry_date=SOON)

    def buy(**facts: object) -> PurchaseDetails:
        return run(RegisterPurchase, RegisterPurchaseCommand(actor=shop.admin, **facts))  # type: ignore[arg-type]

    void = buy(lines=(line,))
    run(VoidPurchase, VoidPurchaseCommand(actor=shop.admin, purchase_id=void.id))
    order = buy(lines=(line,), pending=True)
    part = ReceivedPart(order.lines[0].id, Decimal(2))
    run(ReceivePurchase, ReceivePurchaseCommand(actor=shop.admin, purchase_id=order.id, lines=(part,)))
    shop.sale(milk)
    asset = buy(asset=AssetFacts(name="Nevera", value=Money(100)))
    return Books(milk, order, void, asset)


def differences() -> list[tuple[str, Decimal, Decimal]]:
    found = resolve(LedgerChecker).differences()
    return [(each.where, Decimal(each.stored), Decimal(each.computed)) for each in found]


def execute(statement: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        assert cursor.rowcount == 1


def test_straight_books_have_no_differences(books: Books) -> None:
    assert differences() == []


def test_a_lot_that_holds_something_else(books: Books) -> None:
    execute("UPDATE lot SET remaining = 2 WHERE purchase_line_id = %s", books.order.lines[0].id)
    [lotted, below, (lot, *remaining)] = differences()
    assert lotted == (f"product {books.product_id}: lotted", 1, 2)
    assert below == (f"product {books.product_id}: stock below its lots", 1, 2)
    assert (lot.endswith(": remaining"), remaining) == (True, [2, 1])


def test_a_product_that_claims_other_lots(books: Books) -> None:
    execute("UPDATE product_stock SET lotted = 0 WHERE product_id = %s", books.product_id)
    assert differences() == [(f"product {books.product_id}: lotted", 0, 1)]


def test_totals_that_do_not_follow_from_the_lines(books: Books) -> None:
    execute("UPDATE purchase SET total = total + 1, total_base = total_base + 1 WHERE id = %s", books.order.id)
    execute("UPDATE asset SET value = 99 WHERE purchase_id = %s", books.asset.id)
    order, asset = f"purchase {books.order.id}", f"purchase {books.asset.id}"
    assert sorted(differences()) == sorted(
        [
            (f"{order}: total", 5951, 5950),
            (f"{order}: base", 5001, 5000),
            (f"{asset}: total", 100, 99),
            (f"{asset}: base", 100, 99),
        ]
    )


def test_receipts_that_the_ledger_does_not_know(books: Books) -> None:
    execute("UPDATE purchase_line SET received = 3, received_base = 3000 WHERE purchase_id = %s", books.order.id)
    where = f"purchase {books.order.id}, product {books.product_id}"
    assert differences() == [(f"{where}: received", 3, 2), (f"{where}: value", 3000, 2000)]


def test_a_void_that_the_ledger_does_not_know(books: Books) -> None:
    execute("UPDATE purchase SET state = 'received' WHERE id = %s", books.void.id)
    assert differences() == [(f"purchase {books.void.id}, product {books.product_id}: recalled", 0, 5)]
