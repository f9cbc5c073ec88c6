"""How many statements a purchase costs: a number that must not grow with its lines."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from application.queries.purchases.purchases import PurchaseDetails
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.order_replenishment import OrderReplenishment, OrderReplenishmentCommand
from application.use_cases.purchases.receive_purchase import ReceivePurchase, ReceivePurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.shared.money import Money
from tests.integration.shop import Shop, run

SOON = date.today() + timedelta(days=90)  # noqa: DTZ011 - any day after today will do

pytestmark = pytest.mark.parametrize("lines", [1, 50])


def goods(shop: Shop, lines: int) -> tuple[GoodsLine, ...]:
    """New prices and an expiry date: whatever costs more."""
    products = [shop.product(f"Producto {n}", minimum_stock=Decimal(100)).id for n in range(lines)]
    return tuple(
        GoodsLine(product_id=id, quantity=Decimal(2), price=Money(1000), sale_price=Money(n + 1), expiry_date=SOON)
        for n, id in enumerate(products)
    )


def buy(shop: Shop, wanted: tuple[GoodsLine, ...], *, pending: bool = False) -> PurchaseDetails:
    command = RegisterPurchaseCommand(actor=shop.admin, lines=wanted, supplier_id=shop.supplier().id, pending=pending)
    return run(RegisterPurchase, command)


def words(captured: CaptureQueriesContext) -> list[str]:
    """What each begins with; ids of lines come in blocks, now and then."""
    aside = [query for query in captured if "purchase_line_id_seq" in (query.get("parameters") or ())]
    return [query["sql"].split()[0] for query in captured if query not in aside and "SAVEPOINT" not in query["sql"]]


def test_buying(shop: Shop, lines: int) -> None:
    command = RegisterPurchaseCommand(actor=shop.admin, lines=goods(shop, lines), supplier_id=shop.supplier().id)
    with CaptureQueriesContext(connection) as captured:
        run(RegisterPurchase, command)
    assert words(captured) == [
        "SELECT",  # hold the supplier
        "SELECT",  # lock the products
        "SELECT",  # an id for the purchase
        "SELECT",  # how the shop sells
        "SELECT",  # ids for the lots
        "UPDATE",  # selling prices
        "WITH",  # ledger and balances
        "WITH",  # lots
        "WITH",  # purchase, and its number
        "INSERT",  # lines
        "INSERT",  # what was changed
    ]


def test_receiving(shop: Shop, lines: int) -> None:
    ordered = buy(shop, goods(shop, lines), pending=True)
    with CaptureQueriesContext(connection) as captured:
        run(ReceivePurchase, ReceivePurchaseCommand(actor=shop.admin, purchase_id=ordered.id))
    assert words(captured) == [
        "SELECT",  # lock the purchase
        "SELECT",  # its lines
        "SELECT",  # lock the products
        "SELECT",  # how the shop sells
        "SELECT",  # ids for the lots
        "UPDATE",  # selling prices
        "WITH",  # ledger and balances
        "WITH",  # lots
        "UPDATE",  # purchase
        "UPDATE",  # what arrived of each line
        "INSERT",  # what was changed
    ]


def test_voiding(shop: Shop, lines: int) -> None:
    bought = buy(shop, goods(shop, lines))
    with CaptureQueriesContext(connection) as captured:
        run(VoidPurchase, VoidPurchaseCommand(actor=shop.admin, purchase_id=bought.id))
    assert words(captured) == [
        "SELECT",  # lock the purchase
        "SELECT",  # its lines
        "SELECT",  # lock the products
        "SELECT",  # their lots
        "WITH",  # ledger and balances
        "WITH",  # lots
        "UPDATE",  # purchase
        "UPDATE",  # what arrived of each line
        "INSERT",  # who did it
    ]


def test_ordering_suggestions_from_one_supplier(shop: Shop, lines: int) -> None:
    goods(shop, lines)
    with CaptureQueriesContext(connection) as captured:
        run(OrderReplenishment, OrderReplenishmentCommand(actor=shop.admin))
    assert words(captured) == [
        "SELECT",  # what runs low
        "SELECT",  # lock the products
        "SELECT",  # what is on order
        "SELECT",  # what came last
        "SELECT",  # how the shop sells
        "SELECT",  # an id for the purchase
        "WITH",  # purchase, and its number
        "INSERT",  # lines
        "INSERT",  # what was changed
    ]
