"""Receiving and closing purchases over `/compras/api/`."""

import re
from decimal import Decimal
from typing import Any

import pytest

from domain.shared.quantity import Unit
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.http.api.purchases.purchase_helpers import URL, books_differ, bought, of, ordered, stock
from tests.integration.shop import Shop


class TestClose:
    def test_what_will_not_come_is_suggested_again(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(stock=Decimal(0), minimum_stock=Decimal(5))
        order = ordered(admin, of(rice.id, 10))
        address = f"{URL}{order['id']}/"
        admin.post(f"{address}recibir/", {"detalles": [{"id": order["detalles"][0]["id"], "cantidad": 4}]})
        shop.sale(rice.id, 4)
        assert admin.get("/compras/api/sugerencias/").data == []
        answer = admin.post(f"{address}cerrar/", {"motivo": "No tiene más"})
        assert answer.status == 200
        closed = answer.data
        assert re.fullmatch(MOMENT, closed["cerrada_en"])
        facts = ("estado", "motivo_cierre", "cerrada_por", "total", "version")
        assert [closed[each] for each in facts] == ["cerrada", "No tiene más", shop.admin.user_id, "4760.00", 2]
        [line] = closed["detalles"]
        assert [line[each] for each in ("cantidad", "recibido", "pendiente", "subtotal_con_iva")] == [
            10,
            4,
            0,
            "4760.00",
        ]
        assert admin.get(address).data == closed
        [suggestion] = admin.get("/compras/api/sugerencias/").data
        assert (suggestion["pedido"], suggestion["cantidad_sugerida"]) == (0, 10)
        for verb, body in (("cerrar", {"motivo": "Otra vez"}), ("recibir", {})):
            admin.post(f"{address}{verb}/", body).refused(409, "CONFLICT")
        [row] = admin.get("/reportes/api/compras/").data["filas"]
        assert (row["estado"], row["total"]) == ("cerrada", "4760.00")
        assert admin.get(f"{URL}?estado=cerrada").body["pagination"]["count"] == 1
        assert books_differ() == ()

    def test_an_order_of_which_nothing_came(self, admin: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        closed = admin.post(f"{URL}{order['id']}/cerrar/", {"motivo": "No hay"}).data
        assert (closed["estado"], closed["total"], closed["recibida"]) == ("cerrada", "0.00", None)
        assert admin.get("/reportes/api/compras/").data["filas"] == []
        assert books_differ() == ()

    def test_needs_a_reason(self, admin: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        for body in ({}, {"motivo": ""}, {"motivo": " "}, {"motivo": "x" * 201}):
            admin.post(f"{URL}{order['id']}/cerrar/", body).names("motivo")

    def test_what_arrived_is_not_closed(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        purchase = bought(admin, of(shop.product().id))
        admin.post(f"{URL}{purchase['id']}/cerrar/", {"motivo": "No"}).refused(409, "CONFLICT")
        admin.post(f"{URL}{2**40}/cerrar/", {"motivo": "No"}).refused(404, "RESOURCE_NOT_FOUND")


class TestReceive:
    def test_brings_everything(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        order = ordered(admin, of(rice.id, precio_venta="2000.00"))
        assert (order["estado"], order["fecha_recepcion"]) == ("pendiente", None)
        assert (order["detalles"][0]["recibido"], order["detalles"][0]["pendiente"]) == (0, 5)
        assert stock(admin, rice.id) == (10, "900.00", "1500.00")
        answer = admin.post(f"{URL}{order['id']}/recibir/")
        assert answer.status == 200
        assert answer.data["estado"] == "recibida"
        assert re.fullmatch(MOMENT, answer.data["fecha_recepcion"])
        assert stock(admin, rice.id) == (15, "933.33", "2000.00")
        assert admin.get(f"{URL}{order['id']}/").data == answer.data

    def test_brings_some_and_then_the_rest(self, admin: Program, shop: Shop) -> None:
        cheese = shop.product("Queso", unit=Unit.KILOGRAM, stock=Decimal(0))
        order = ordered(admin, of(cheese.id, 2.5))
        path, line = f"{URL}{order['id']}/recibir/", order["detalles"][0]["id"]
        partial = admin.post(path, {"detalles": [{"id": line, "cantidad": 0.5}]}).data
        assert (partial["estado"], partial["detalles"][0]["pendiente"]) == ("parcial", 2)
        assert admin.post(path).data["estado"] == "recibida"
        assert stock(admin, cheese.id)[:2] == (2.5, "1000.00")

    def test_names_every_line_that_would_get_too_much(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        order = ordered(admin, of(rice.id), of(rice.id, 1))
        lines = [{"id": line["id"], "cantidad": 6} for line in order["detalles"]]
        body = admin.post(f"{URL}{order['id']}/recibir/", {"detalles": lines}).refused(409, "CONFLICT")
        assert body["details"] == [
            {"id": lines[0]["id"], "pendiente": 5, "solicitado": 6},
            {"id": lines[1]["id"], "pendiente": 1, "solicitado": 6},
        ]
        assert stock(admin, rice.id)[0] == 10

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"detalles": []}, "detalles"),
            ({"detalles": [{"id": 1}]}, "detalles.0.cantidad"),
            ({"detalles": [{"cantidad": 1}]}, "detalles.0.id"),
            ({"todo": True}, "todo"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, shop: Shop, body: dict[str, Any], field: str) -> None:
        order = ordered(admin, of(shop.product().id))
        admin.post(f"{URL}{order['id']}/recibir/", body).names(field)

    def test_the_line_of_another_purchase(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        order, other = (ordered(admin, of(rice.id)) for _ in range(2))
        lines = [{"id": other["detalles"][0]["id"], "cantidad": 1}]
        body = admin.post(f"{URL}{order['id']}/recibir/", {"detalles": lines}).refused(404, "RESOURCE_NOT_FOUND")
        assert set(body["fields"]) == {"detalles.0.id"}

    def test_receiving_is_over_when_all_arrived(self, admin: Program, shop: Shop) -> None:
        purchase = bought(admin, of(shop.product().id))
        admin.post(f"{URL}{purchase['id']}/recibir/").refused(409, "CONFLICT")
