"""Purchases over `/compras/api/`, in few words."""

from typing import Any

from application.queries.ledger_check import Difference, LedgerChecker
from tests.integration.http.api.conftest import Program
from tests.integration.shop import resolve

URL = "/compras/api/"


def of(product_id: int, quantity: object = 5, **more: object) -> dict[str, Any]:
    return {"producto": product_id, "cantidad": quantity, "precio": "1000.00", **more}


def bought(program: Program, *lines: dict[str, Any], **more: object) -> dict[str, Any]:
    answer = program.post(URL, {"detalles": [*lines], **more})
    assert answer.status == 201, answer.body
    return answer.data


def ordered(program: Program, *lines: dict[str, Any], **more: object) -> dict[str, Any]:
    return bought(program, *lines, estado="pendiente", **more)


def stock(program: Program, product_id: int) -> tuple[object, str, str]:
    """How much, at which average cost, at which price."""
    product = program.get(f"/productos/api/{product_id}/").data
    return product["stock"], product["precio_compra"], product["precio"]


def books_differ() -> tuple[Difference, ...]:
    return resolve(LedgerChecker).differences()
