"""`/compras/api/sugerencias/` as a program sees it."""

from decimal import Decimal
from typing import Any

import pytest

from application.queries.products import ProductDetails
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/compras/api/sugerencias/"


@pytest.fixture
def rice(shop: Shop) -> ProductDetails:
    """Three of at least ten, at 900.00."""
    return shop.product(category="Granos", stock=Decimal(3), minimum_stock=Decimal(10))


def buy(program: Program, product_id: int, quantity: int, **more: object) -> dict[str, Any]:
    lines = [{"producto": product_id, "cantidad": quantity, "precio": "1000.00"}]
    return program.post("/compras/api/", {"detalles": lines, **more}).data


class TestList:
    def test_shows_what_runs_low(self, admin: Program, shop: Shop, rice: ProductDetails) -> None:
        supplier = shop.supplier()
        buy(admin, rice.id, 1, proveedor=supplier.id)
        buy(admin, rice.id, 2, estado="pendiente", fecha="2026-11-01")
        shop.product("Panela", stock=Decimal(50), minimum_stock=Decimal(10))
        answer = admin.get(URL)
        assert answer.body["pagination"]["count"] == 1
        assert answer.data == [
            {
                "producto": rice.id,
                "nombre": "Arroz Diana 500 g",
                "categoria": "Granos",
                "unidad_medida": "und",
                "stock": 4,
                "stock_minimo": 10,
                "pedido": 2,
                "cantidad_sugerida": 14,
                "costo_unitario": "1000.00",
                "proveedor": supplier.id,
                "proveedor_nombre": supplier.name,
            }
        ]

    def test_costs_the_average_where_nothing_was_bought(self, admin: Program, rice: ProductDetails) -> None:
        [suggestion] = admin.get(URL).data
        assert (suggestion["costo_unitario"], suggestion["proveedor"], suggestion["proveedor_nombre"]) == (
            "900.00",
            None,
            "",
        )

    def test_suggestions_are_searched_and_paged(self, admin: Program, shop: Shop, rice: ProductDetails) -> None:
        shop.product("Panela", stock=Decimal(0), minimum_stock=Decimal(1))
        assert [each["nombre"] for each in admin.get(f"{URL}?q=pan").data] == ["Panela"]
        first = admin.get(f"{URL}?page_size=1").body
        cursor = first["pagination"]["next_cursor"]
        assert [each["nombre"] for each in admin.get(f"{URL}?page_size=1&cursor={cursor}").data] == ["Panela"]


class TestOrder:
    def test_makes_a_pending_purchase_for_each_supplier(self, admin: Program, shop: Shop, rice: ProductDetails) -> None:
        supplier = shop.supplier()
        buy(admin, rice.id, 1, proveedor=supplier.id)
        panela = shop.product("Panela", stock=Decimal(0), minimum_stock=Decimal(2))
        answer = admin.post(URL)
        assert answer.status == 201
        assert answer.headers["Location"] == "/compras/api/?estado=pendiente"
        first, second = answer.data
        assert [each["estado"] for each in answer.data] == ["pendiente", "pendiente"]
        assert (first["proveedor"], second["proveedor"]) == (supplier.id, None)
        [line] = first["detalles"]
        assert (line["producto"], line["cantidad"], line["precio"]) == (rice.id, 16, "1000.00")
        [line] = second["detalles"]
        assert (line["producto"], line["cantidad"], line["precio"]) == (panela.id, 4, "900.00")
        assert admin.get(answer.headers["Location"]).body["pagination"]["count"] == 2
        assert admin.get(f"/compras/api/{first['id']}/").data == first

    def test_costs_what_was_paid_whatever_came_for_nothing(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(stock=Decimal(0), minimum_stock=Decimal(20))
        free = {"producto": rice.id, "cantidad": 1, "precio": "0.00"}
        paid = {"producto": rice.id, "cantidad": 12, "precio": "1000.00"}
        admin.post("/compras/api/", {"detalles": [paid, free]})
        assert [each["costo_unitario"] for each in admin.get(URL).data] == ["1000.00"]
        [order] = admin.post(URL).data
        assert (order["detalles"][0]["precio"], order["total_base"]) == ("1000.00", "27000.00")
        assert admin.get(f"/productos/api/{rice.id}/").data["precio_compra"] == "923.08"
        assert admin.post(f"/compras/api/{order['id']}/recibir/").status == 200
        assert admin.get(f"/productos/api/{rice.id}/").data["precio_compra"] == "975.00"

    def test_orders_once(self, admin: Program, rice: ProductDetails) -> None:
        first, again = (admin.post(URL, Idempotency_Key="pedido-0001") for _ in range(2))
        assert first.raw == again.raw
        admin.post(URL).refused(409, "CONFLICT")
        assert admin.get(URL).data == []

    def test_takes_what_is_chosen(self, admin: Program, shop: Shop, rice: ProductDetails) -> None:
        panela = shop.product("Panela", stock=Decimal(0), minimum_stock=Decimal(2))
        body = {"detalles": [{"producto": rice.id, "cantidad": 5}, {"producto": panela.id}]}
        [order] = admin.post(URL, body).data
        assert [(line["producto"], line["cantidad"]) for line in order["detalles"]] == [(rice.id, 5), (panela.id, 4)]

    def test_refuses_what_is_not_suggested(self, admin: Program, shop: Shop, rice: ProductDetails) -> None:
        plenty = shop.product("Panela", stock=Decimal(50), minimum_stock=Decimal(10))
        lines = [{"producto": rice.id}, {"producto": plenty.id}]
        body = admin.post(URL, {"detalles": lines}).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"detalles.1.producto"}
        assert admin.get("/compras/api/").data == []

    def test_refuses_what_the_shop_does_not_have(self, admin: Program, other_shop: Shop, rice: ProductDetails) -> None:
        theirs = other_shop.product(stock=Decimal(0), minimum_stock=Decimal(10))
        body = admin.post(URL, {"detalles": [{"producto": theirs.id}]}).refused(404, "RESOURCE_NOT_FOUND")
        assert set(body["fields"]) == {"detalles.0.producto"}

    @pytest.mark.parametrize(
        ("line", "field"), [({"cantidad": 0}, "cantidad"), ({"cantidad": 1.5}, "cantidad"), ({"precio": 1}, "precio")]
    )
    def test_names_what_is_wrong(self, admin: Program, rice: ProductDetails, line: dict[str, Any], field: str) -> None:
        admin.post(URL, {"detalles": [{"producto": rice.id, **line}]}).names(f"detalles.0.{field}")
