"""How many round trips to the database each request costs; the numbers do not grow with the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from adapters.http.api.reports.views import REPORT_VIEWS
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, send
from tests.integration.http.api.stage import Stage, stage
from tests.integration.round_trips import round_trips
from tests.integration.shop import PASSWORD, Shop


@contextmanager
def at_most(count: int) -> Iterator[None]:
    with round_trips() as made:
        yield
    assert made.count <= count, "\n".join(made.statements)


@pytest.fixture
def program(shop: Shop) -> Program:
    return program_of(shop)


def test_a_scan_costs_two(program: Program, shop: Shop) -> None:
    shop.product(barcode="770")
    with at_most(2):
        assert program.post("/ventas/api/buscar-producto/", {"codigo_barras": "770"}).status == 200


def test_a_list_by_price_first_asks_whether_the_shop_charges_tax(program: Program, shop: Shop) -> None:
    shop.product()
    with at_most(3):
        assert program.get("/productos/api/?orden=precio").status == 200


def test_a_seller_who_asks_for_others_costs_one_more(shop: Shop) -> None:
    seller = program_of(shop, shop.seller)
    for asked, cost in (("", 2), (f"?vendedor={shop.seller.user_id}", 2), ("?vendedor=todos", 3)):
        with at_most(cost):
            assert seller.get(f"/ventas/api/{asked}").status == 200


# Who asks with a token costs one, the answer the rest.
COSTS = {
    "productos/api/": 2,
    "productos/api/categorias/": 2,
    "productos/api/<id:id>/": 2,
    "productos/api/<id:id>/kardex/": 2,
    "clientes/api/": 2,
    "clientes/api/<id:id>/": 2,
    "clientes/api/<id:id>/cuenta/": 3,
    "clientes/api/<id:id>/abonos/": 2,
    "clientes/api/<id:id>/abonos/<id:payment>/": 2,
    "proveedores/api/": 2,
    "proveedores/api/<id:id>/": 2,
    "ventas/api/": 2,
    "ventas/api/<id:id>/": 3,
    "ventas/api/en-espera/": 2,
    "ventas/api/en-espera/<id:id>/": 3,
    "ventas/api/ingresos-extra/": 2,
    "ventas/api/ingresos-extra/<id:id>/": 2,
    "ventas/api/caja/": 2,
    "ventas/api/caja/<id:id>/": 2,
    "ventas/api/caja/<id:id>/movimientos/": 2,
    "compras/api/": 2,
    "compras/api/<id:id>/": 3,
    "compras/api/sugerencias/": 2,
    "compras/api/activos/": 2,
    "compras/api/activos/<id:id>/": 2,
    "compras/api/gastos/": 2,
    "compras/api/gastos/<id:id>/": 2,
    "usuarios/api/": 2,
    "usuarios/api/<id:id>/": 2,
    "configuracion/api/": 2,
    "configuracion/api/auditoria/": 2,
    "configuracion/logo/": 2,
    "dashboard/api/": 18,
    "dashboard/api/analisis/": 5,
    "reportes/api/": 1,
    **{f"reportes/api/{name}/": 2 for name in REPORT_VIEWS},
    "perfil/api/": 1,
    "perfil/foto/<id:id>/": 2,
    "perfil/api/sesiones/": 2,
    "perfil/api/tokens/": 2,
}
OF_A_SELLER = COSTS | {"ventas/api/<id:id>/": 4, "ventas/api/caja/<id:id>/movimientos/": 3}
"""One more: whether this shop lets sellers see what others sold; whether the till is theirs, and counted."""

LOOKS = [each for each in ENDPOINTS if each.method == "get"]


def test_every_address_to_look_at_has_its_number() -> None:
    assert {each.route for each in LOOKS} == set(COSTS)
    assert max(COSTS[each.route] for each in LOOKS if each.is_list) == 2
    assert max(cost for route, cost in COSTS.items() if not route.startswith("dashboard/")) == 3


class TestLooking:
    @pytest.fixture
    def few(self, shop: Shop) -> Stage:
        """One of everything."""
        there = stage(shop)
        there.furnish()
        return there

    @pytest.fixture
    def many(self, few: Stage) -> Stage:
        """Several of everything, with lines and moves."""
        goods = [
            few.shop.product(f"Producto {number}", stock=Decimal(50), minimum_stock=Decimal(99)).id
            for number in range(5)
        ]
        sold = {"detalles": [{"producto": id, "cantidad": 2} for id in goods]}
        bought = {"detalles": [{"producto": id, "cantidad": 3, "precio": "900"} for id in goods]}
        # What one item shows must not depend on how many lines it has, nor on what has happened to it.
        few.product = goods[0]
        few.held_sale = [few.made("/ventas/api/en-espera/", {"nombre": "Otra mesa", **sold}) for _ in range(4)][-1][
            "id"
        ]
        few.sale = [few.made("/ventas/api/", sold) for _ in range(4)][-1]
        few.order = [few.made("/compras/api/", bought) for _ in range(4)][-1]
        few.program.post(f"/ventas/api/caja/{few.till}/cerrar/", {"contado": "1"})
        for number in range(5):
            few.closed_till = few.made("/ventas/api/caja/", {"base": number})["id"]
            if number == 4:
                for _ in range(5):
                    few.made("/ventas/api/", sold)
            few.program.post(f"/ventas/api/caja/{few.closed_till}/cerrar/", {"contado": "1"})
        for number in range(4):
            few.shop.client(f"Cliente {number}")
            few.made(f"/clientes/api/{few.owing}/abonos/", {"monto": "1"})
            few.shop.supplier(f"Proveedor {number}")
            few.shop.token()
            few.sign_in()
            few.made("/compras/api/gastos/", {"concepto": "Arriendo", "monto": "1"})
            few.made("/ventas/api/ingresos-extra/", {"tipo": "otro", "monto": "1"})
            few.made("/compras/api/activos/", {"nombre": "Nevera", "valor": "1"})
            few.made("/productos/api/", {"nombre": "Bolsa", "precio": "1", "categoria": f"Clase {number}"})
            person = f"persona{few.shop.admin.user_id}{number}"
            few.made("/usuarios/api/", {"username": person, "email": f"{person}@shop.example"})
        return few

    def test_costs_its_number(self, few: Stage, program: Program) -> None:
        assert _costs(few, program) == COSTS

    def test_costs_no_more_with_more_to_see(self, many: Stage, program: Program) -> None:
        assert min(_lengths(many, program)) >= 5
        assert _costs(many, program) == COSTS

    def test_costs_no_more_further_on(self, many: Stage, program: Program) -> None:
        queries = ("?page=2&page_size=2", "?page_size=200", "?q=o")
        assert [_costs(many, program, query) for query in queries] == [COSTS] * len(queries)

    def test_costs_a_seller_hardly_more(self, many: Stage, shop: Shop) -> None:
        seen = _costs(many, program_of(shop, shop.seller))
        assert {route: count for route, count in seen.items() if count > OF_A_SELLER[route]} == {}


def _costs(there: Stage, program: Program, query: str = "") -> dict[str, int]:
    """By address, how many round trips one look takes."""
    found = {}
    for each in LOOKS:
        target = there.target(each)
        with round_trips() as made:
            answer = send(program, each, target, query=_taken(each, query))
        assert answer.status in (200, 403, 404), each
        found[each.route] = made.count
    return found


def _taken(endpoint: Endpoint, query: str) -> str:
    """What of it the address knows: what it does not know is refused."""
    known = {each["name"] for each in endpoint.described.get("parameters", []) if each["in"] == "query"}
    return "?" + "&".join(part for part in query.removeprefix("?").split("&") if part.partition("=")[0] in known)


def _lengths(there: Stage, program: Program) -> list[int]:
    return [len(send(program, each, there.target(each)).data) for each in LOOKS if each.is_list]


@pytest.mark.parametrize("lines", [1, 50])
def test_a_sale_costs_three_whatever_its_lines(program: Program, shop: Shop, lines: int) -> None:
    products = [shop.product(f"Producto {number}", stock=Decimal(9)) for number in range(lines)]
    body = {"detalles": [{"producto": product.id} for product in products]}
    with at_most(3):
        assert program.post("/ventas/api/", body, Idempotency_Key=f"venta-{lines:04}").status == 201


def test_a_client_costs_a_sale_one_more(program: Program, shop: Shop) -> None:
    product, client = shop.product(), shop.client()

    def cost(**more: int) -> int:
        with round_trips() as made:
            assert program.post("/ventas/api/", {"detalles": [{"producto": product.id}], **more}).status == 201
        return made.count

    assert cost(cliente_fk=client.id) == cost() + 1


def test_nobody_costs_nothing(nobody: Program) -> None:
    with at_most(0):
        nobody.get("/productos/api/")


def test_a_session_costs_two(shop: Shop) -> None:
    program = Program()
    program.post("/login/", {"username": shop.admin_username, "password": PASSWORD})
    with at_most(3):
        assert program.get("/productos/api/").status == 200
