"""How many statements each request costs; the numbers do not grow with the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.http.api.conftest import Program, program_of
from tests.integration.shop import PASSWORD, Shop

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL", "SET CONSTRAINTS")


@contextmanager
def at_most(count: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    statements = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
    assert len(statements) <= count, "\n".join(statements)


@pytest.fixture
def program(shop: Shop) -> Program:
    return program_of(shop)


def test_a_scan_costs_two(program: Program, shop: Shop) -> None:
    shop.product(barcode="770")
    with at_most(2):
        assert program.post("/ventas/api/buscar-producto/", {"codigo_barras": "770"}).status == 200


@pytest.mark.parametrize(
    "path", ["/productos/api/", "/ventas/api/", "/productos/api/categorias/", "/perfil/api/tokens/"]
)
def test_a_list_costs_two(program: Program, shop: Shop, path: str) -> None:
    for letter in "ABC":
        shop.sale(shop.product(letter).id)
    with at_most(2):
        assert program.get(path).status == 200


def test_an_item_costs_two(program: Program, shop: Shop) -> None:
    product = shop.product()
    with at_most(2):
        assert program.get(f"/productos/api/{product.id}/").status == 200
    with at_most(2):
        assert program.get(f"/productos/api/{product.id}/kardex/").status == 200
    sale = shop.sale(product.id)
    with at_most(3):
        assert program.get(f"/ventas/api/{sale.id}/").status == 200


@pytest.mark.parametrize("lines", [1, 50])
def test_a_sale_costs_at_most_ten_whatever_its_lines(program: Program, shop: Shop, lines: int) -> None:
    products = [shop.product(f"Producto {number}", stock=Decimal(9)) for number in range(lines)]
    body = {"detalles": [{"producto": product.id} for product in products]}
    with at_most(10):
        assert program.post("/ventas/api/", body, Idempotency_Key=f"venta-{lines:04}").status == 201


def test_nobody_costs_nothing(nobody: Program) -> None:
    with at_most(0):
        nobody.get("/productos/api/")


def test_a_session_costs_two(shop: Shop) -> None:
    program = Program()
    program.post("/login/", {"username": shop.admin_username, "password": PASSWORD})
    with at_most(3):
        assert program.get("/productos/api/").status == 200
