"""How many statements a use case costs: a number that must not grow with the lines of a sale."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from application.execution.runner import Runner
from application.ports.repositories.idempotency import IdempotencyKey
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from tests.integration.shop import Shop, resolve


@pytest.mark.parametrize("lines", [1, 50])
def test_a_sale_under_a_key_takes_seven(shop: Shop, lines: int) -> None:
    products = [shop.product(f"Producto {n}").id for n in range(lines)]
    command = RegisterSaleCommand(
        actor=shop.admin, lines=tuple(RequestedLine(product_id=id, quantity=Decimal(1)) for id in products)
    )
    key = IdempotencyKey(shop.admin.user_id, "venta-0001", "huella")

    with CaptureQueriesContext(
        connection,
    ) as captured:
        resolve(Runner).run_idempotent(resolve(RegisterSale), command, key, lambda receipt: receipt.number.encode())

    # Ids come from blocks of hundreds: once in a while a sale asks for the next one.
    aside = ("SAVEPOINT", "nextval")
    statements = [query["sql"] for query in captured if not any(word in query["sql"] for word in aside)]
    assert [statement.split()[0] for statement in statements] == [
        "SELECT",  # by which settings the shop sells
        "SELECT",  # lock the products
        "WITH",  # ledger and balances
        "INSERT",  # cash of a till, where one is open
        "INSERT",  # lines
        "WITH",  # number and sale
        "INSERT",  # keep the answer
    ]
