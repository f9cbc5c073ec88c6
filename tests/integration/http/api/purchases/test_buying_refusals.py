"""What `/compras/api/` refuses to buy."""

from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.purchases.purchase_helpers import URL, bought, of, stock
from tests.integration.shop import Shop


class TestBuyRefuses:
    @pytest.mark.parametrize(
        ("line", "field"),
        [
            ({"total": "10000.00", "precio": "1.00"}, "total"),
            ({"total": "10000.00", "precio_con_iva": "1.00"}, "total"),
            ({"total": "-1.00"}, "total"),
            ({"total": "10000000000.00"}, "total"),
            ({"total": "1.001"}, "total"),
            ({"total": "1.00", "cantidad": 0}, "cantidad"),
            ({}, "precio"),
        ],
    )
    def test_a_line_says_what_it_costs_once(self, admin: Program, shop: Shop, line: Any, field: str) -> None:
        body = {"producto": shop.product().id, "cantidad": 1, **line}
        answer = admin.post(URL, {"detalles": [body]}).refused(400, "VALIDATION_ERROR")
        assert list(answer["fields"]) == [f"detalles.0.{field}"]

    @pytest.mark.parametrize(
        ("line", "field"),
        [
            ({}, "producto"),
            ({"producto": 1, "codigo_de_barras": "1"}, "producto"),
            ({"producto": 1, "unidad_medida": "kg"}, "unidad_medida"),
            ({"codigo_de_barras": "1", "unidad_medida": "kg"}, "unidad_medida"),
            ({"nombre": " "}, "nombre"),
        ],
    )
    def test_a_line_names_one_product(self, admin: Program, line: dict[str, Any], field: str) -> None:
        admin.post(URL, {"detalles": [{"cantidad": 1, "precio": "1.00", **line}]}).names(f"detalles.0.{field}")

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"precio": None}, "precio"),
            ({"precio_con_iva": "1190.00"}, "precio_con_iva"),
            ({"precio": "100000000"}, "precio"),
            ({"precio_venta": "1", "precio_venta_con_iva": "1"}, "precio_venta_con_iva"),
            ({"cantidad": 0}, "cantidad"),
            ({"cantidad": 1.5}, "cantidad"),
            ({"cantidad": None}, "cantidad"),
            ({"tiene_caducidad": True}, "fecha_caducidad"),
            ({"tiene_caducidad": False, "fecha_caducidad": "2027-05-31"}, "fecha_caducidad"),
            ({"fecha_caducidad": "2020-01-01"}, "fecha_caducidad"),
            ({"fecha_caducidad": "2099-01-01"}, "fecha_caducidad"),
            ({"tarifa_iva": "16"}, "tarifa_iva"),
        ],
    )
    def test_names_what_is_wrong_with_a_line(
        self, admin: Program, shop: Shop, more: dict[str, Any], field: str
    ) -> None:
        rice = shop.product()
        admin.post(URL, {"detalles": [of(rice.id), of(rice.id, **more)]}).names(f"detalles.1.{field}")
        assert stock(admin, rice.id)[0] == 10

    def test_a_cost_is_required(self, admin: Program, shop: Shop) -> None:
        line = {"producto": shop.product().id, "cantidad": 1}
        admin.post(URL, {"detalles": [line]}).names("detalles.0.precio")

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "detalles"),
            ({"detalles": []}, "detalles"),
            ({"fecha": "2999-01-01", "detalles": 1}, "fecha"),
            ({"fecha": "1999-12-31", "detalles": 1}, "fecha"),
            ({"referencia": "x" * 101, "detalles": 1}, "referencia"),
            ({"estado": "parcial", "detalles": 1}, "estado"),
            ({"estado": "anulada", "detalles": 1}, "estado"),
            ({"tipo": "servicios", "detalles": 1}, "tipo"),
            ({"tipo": "activos"}, "activo"),
            ({"activo": {"nombre": "Nevera", "valor": "1"}}, "activo"),
            ({"tipo": "activos", "activo": {"nombre": "Nevera", "valor": "1"}, "detalles": 1}, "detalles"),
            ({"tipo": "activos", "activo": {"nombre": "Nevera", "valor": "1"}, "estado": "pendiente"}, "estado"),
            ({"tipo": "activos", "activo": {"valor": "1"}}, "activo.nombre"),
            ({"tipo": "activos", "activo": [1]}, "activo"),
            (
                {"tipo": "activos", "activo": {"nombre": "N", "valor": "1", "fecha_adquisicion": "2999-01-01"}},
                "activo.fecha_adquisicion",
            ),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, shop: Shop, body: dict[str, Any], field: str) -> None:
        if body.get("detalles") == 1:
            body = body | {"detalles": [of(shop.product().id)]}
        if field == "activo.fecha_adquisicion":
            body = body | {"fecha": "2026-11-01"}
        admin.post(URL, body).names(field)

    def test_two_hundred_lines_and_no_more(self, admin: Program, shop: Shop) -> None:
        line = of(shop.product().id, 1)
        admin.post(URL, {"detalles": [line] * 201}).names("detalles")
        assert len(bought(admin, *[line] * 200)["detalles"]) == 200

    def test_what_is_unknown_foreign_or_archived(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        rice, gone = shop.product(), shop.product("Viejo")
        admin.post(f"/productos/api/{gone.id}/archivar/")
        for line in (of(other_shop.product().id), of(2**62)):
            body = admin.post(URL, {"detalles": [of(rice.id), line]}).refused(404, "RESOURCE_NOT_FOUND")
            assert set(body["fields"]) == {"detalles.1.producto"}
        body = admin.post(URL, {"detalles": [of(gone.id)]}).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"detalles.0.producto"}
        body = admin.post(URL, {"detalles": [of(rice.id)], "proveedor": other_shop.supplier().id})
        assert set(body.refused(404, "RESOURCE_NOT_FOUND")["fields"]) == {"proveedor"}
        archived = shop.supplier()
        admin.patch(f"/proveedores/api/{archived.id}/", {"activo": False})
        body = admin.post(URL, {"detalles": [of(rice.id)], "proveedor": archived.id})
        assert set(body.refused(409, "CONFLICT")["fields"]) == {"proveedor"}
        assert stock(admin, rice.id)[0] == 10

    def test_a_barcode_of_another_product_is_taken(self, admin: Program, shop: Shop) -> None:
        shop.product(barcode="7701")
        line = {"nombre": "Panela", "codigo_de_barras": "7701", "cantidad": 1, "precio": "1"}
        body = admin.post(URL, {"detalles": [line]}).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"detalles.0.codigo_de_barras"}
