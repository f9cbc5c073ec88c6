"""`/compras/api/` as a program sees it."""

import re
from decimal import Decimal
from typing import Any

import pytest

from application.queries.ledger_check import Difference, LedgerChecker
from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.api.conftest import Answer, Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop, resolve

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


class TestBuy:
    def test_answers_the_whole_purchase(self, admin: Program, shop: Shop) -> None:
        rice, supplier = shop.product(category="Granos"), shop.supplier()
        body = {
            "proveedor": supplier.id,
            "fecha": "2026-11-01",
            "referencia": " FC-1024 ",
            "tipo": "productos",
            "detalles": [
                {
                    "producto": rice.id,
                    "cantidad": 24,
                    "precio": "1000.00",
                    "precio_venta": "1600.00",
                    "tiene_caducidad": True,
                    "fecha_caducidad": "2027-05-31",
                }
            ],
        }
        answer = admin.post(URL, body)
        assert answer.status == 201
        purchase = answer.data
        assert answer.headers["Location"] == f"/compras/api/{purchase['id']}/"
        assert admin.get(answer.headers["Location"]).data == purchase
        today = purchase["fecha_creacion"][:10]
        for key in ("fecha_creacion", "fecha_recepcion"):
            assert re.fullmatch(MOMENT, purchase.pop(key))
        assert purchase == {
            "id": purchase["id"],
            "numero": 1,
            "usuario": shop.admin.owner_id,
            "registrado_por": shop.admin.user_id,
            "proveedor": supplier.id,
            "proveedor_nombre": supplier.name,
            "proveedor_empresa": supplier.company,
            "fecha": "2026-11-01",
            "tipo": "productos",
            "estado": "recibida",
            "referencia": "FC-1024",
            "total_base": "24000.00",
            "total_iva": "4560.00",
            "total": "28560.00",
            "recibida": today,
            "cerrada_en": None,
            "cerrada_por": None,
            "motivo_cierre": "",
            "anulada_en": None,
            "motivo_anulacion": "",
            "version": 1,
            "detalles": [
                {
                    "id": purchase["detalles"][0]["id"],
                    "producto": rice.id,
                    "nombre": "Arroz Diana 500 g",
                    "categoria": "Granos",
                    "unidad_medida": "und",
                    "cantidad": 24,
                    "recibido": 24,
                    "pendiente": 0,
                    "precio": "1000.00",
                    "iva_unitario": "190.00",
                    "precio_con_iva": "1190.00",
                    "tarifa_iva": "19",
                    "subtotal_con_iva": "28560.00",
                    "total": None,
                    "precio_venta": "1600.00",
                    "precio_venta_con_iva": None,
                    "tiene_caducidad": True,
                    "fecha_caducidad": "2027-05-31",
                }
            ],
            "activo": None,
        }
        assert stock(admin, rice.id) == (34, "970.59", "1600.00")

    def test_tax_that_cannot_be_deducted_is_cost(self, admin: Program, shop: Shop) -> None:
        """Of a shop that is not responsible for IVA; the setting counts at the moment of each receipt."""
        rice = shop.product(stock=Decimal(0), unit_cost=Money(0))
        order = ordered(admin, {"producto": rice.id, "cantidad": 3, "precio_con_iva": "1190.00"})
        receipt = f"{URL}{order['id']}/recibir/"
        part = {"detalles": [{"id": order["detalles"][0]["id"], "cantidad": 1}]}
        admin.post(receipt, part)
        assert stock(admin, rice.id)[:2] == (1, "1000.00")
        admin.patch("/configuracion/api/", {"responsable_iva": False})
        assert stock(admin, rice.id)[:2] == (1, "1000.00")
        admin.post(receipt, part)
        assert stock(admin, rice.id)[:2] == (2, "1095.00")
        admin.patch("/configuracion/api/", {"responsable_iva": True})
        received = admin.post(receipt).data
        assert stock(admin, rice.id)[:2] == (3, "1063.33")
        movements = admin.get(f"/productos/api/{rice.id}/kardex/").data
        assert [each["valor"] for each in movements] == ["1000.00", "1190.00", "1000.00"]
        assert (received["total"], received["total_base"], received["total_iva"]) == ("3570.00", "3000.00", "570.00")
        assert received["detalles"][0]["precio"] == "1000.00"
        assert books_differ() == ()
        voided = admin.delete(f"{URL}{order['id']}/")
        assert (voided.status, stock(admin, rice.id)[0]) == (200, 0)
        assert books_differ() == ()

    def test_profit_counts_what_was_paid(self, admin: Program, shop: Shop) -> None:
        admin.patch("/configuracion/api/", {"responsable_iva": False})
        rice = shop.product(stock=Decimal(0), unit_cost=Money(0), price=None, final_price=Money(1700))
        bought(admin, {"producto": rice.id, "cantidad": 1, "precio_con_iva": "1190.00"})
        assert stock(admin, rice.id)[1] == "1190.00"
        shop.sale(rice.id)
        [row] = admin.get("/reportes/api/productos/").data["filas"]
        assert (row["total_venta"], row["costo"], row["ganancia"]) == ("1700.00", "1190.00", "510.00")
        [row] = admin.get("/reportes/api/compras/").data["filas"]
        assert (row["total_base"], row["total_iva"], row["total"]) == ("1000.00", "190.00", "1190.00")
        totals = admin.get("/reportes/api/iva/").data["totales"]
        assert (totals["base_compras"], totals["iva_compras"], totals["iva_por_pagar"]) == ("1000.00", "0.00", "0.00")
        shop.product("Panela", stock=Decimal(0), unit_cost=Money(1190), minimum_stock=Decimal(1))
        admin.patch(f"/productos/api/{rice.id}/", {"stock_minimo": 5})
        suggested = admin.get("/compras/api/sugerencias/").data
        assert [each["costo_unitario"] for each in suggested] == ["1190.00", "1190.00"]
        [order] = admin.post("/compras/api/sugerencias/").data
        assert {line["precio_con_iva"] for line in order["detalles"]} == {"1190.00"}

    def test_a_line_may_give_its_total(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(stock=Decimal(0), unit_cost=Money(0))
        order = ordered(admin, {"producto": rice.id, "cantidad": 12, "total": "10000.00"})
        [line] = order["detalles"]
        facts = ("total", "subtotal_con_iva", "precio", "precio_con_iva")
        assert [line[each] for each in facts] == ["10000.00", "10000.00", "700.28", "833.33"]
        assert (order["total"], order["total_base"], order["total_iva"]) == ("10000.00", "8403.36", "1596.64")
        assert ordered(admin, of(rice.id))["detalles"][0]["total"] is None
        for amount in (5, 4, 3):
            admin.post(f"{URL}{order['id']}/recibir/", {"detalles": [{"id": line["id"], "cantidad": amount}]})
        movements = admin.get(f"/productos/api/{rice.id}/kardex/").data
        assert [each["valor"] for each in movements] == ["2100.84", "2801.12", "3501.40"]
        assert movements[0]["saldo_valor"] == "8403.36"
        [row] = admin.get("/reportes/api/compras/").data["filas"]
        assert (row["total_base"], row["total_iva"], row["total"]) == ("8403.36", "1596.64", "10000.00")
        assert books_differ() == ()
        admin.patch(f"{URL}{order['id']}/", {"referencia": "F-1"})
        again = admin.get(f"{URL}{order['id']}/").data
        assert [each["total"] for each in again["detalles"]] == ["10000.00"]

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

    def test_tells_the_kardex(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        purchase = bought(admin, of(rice.id))
        latest = admin.get(f"/productos/api/{rice.id}/kardex/").data[0]
        assert (latest["causa"], latest["documento"], latest["cantidad"]) == ("compra", purchase["id"], 5)
        assert (latest["valor"], latest["costo_unitario"]) == ("5000.00", "1000.00")

    def test_needs_little(self, admin: Program, shop: Shop) -> None:
        purchase = bought(admin, of(shop.product().id))
        assert (purchase["proveedor"], purchase["proveedor_nombre"], purchase["referencia"]) == (None, "", "")
        assert purchase["fecha"] == purchase["fecha_creacion"][:10]
        assert purchase["detalles"][0]["tiene_caducidad"] is False

    def test_finds_products_by_barcode_and_makes_new_ones(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(barcode="7701")
        by_code = {"codigo_de_barras": "7701", "cantidad": 1, "precio_con_iva": "1000"}
        new = {
            "nombre": "Queso costeño",
            "codigo_de_barras": "7709",
            "categoria": "Lácteos",
            "unidad_medida": "kg",
            "tarifa_iva": "exento",
            "cantidad": 2.5,
            "precio": 12000,
            "precio_venta_con_iva": "15900.00",
        }
        first, second = bought(admin, by_code, new)["detalles"]
        assert (first["producto"], first["precio"], first["iva_unitario"]) == (rice.id, "840.34", "159.66")
        assert (second["cantidad"], second["tarifa_iva"], second["categoria"]) == (2.5, "exento", "Lácteos")
        assert (second["precio_venta"], second["precio_venta_con_iva"]) == (None, "15900.00")
        cheese = admin.get(f"/productos/api/{second['producto']}/").data
        assert (cheese["nombre"], cheese["codigo_de_barras"], cheese["unidad_medida"]) == (
            "Queso costeño",
            "7709",
            "kg",
        )
        assert (cheese["precio_con_iva"], cheese["stock"], cheese["precio_compra"]) == ("15900.00", 2.5, "12000.00")

    def test_happens_once_under_a_key(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        body = {"detalles": [of(rice.id)]}
        first, again = (admin.post(URL, body, Idempotency_Key="compra-0001") for _ in range(2))
        assert (first.raw, first.status) == (again.raw, again.status)
        assert again.headers["Idempotent-Replay"] == "true"
        assert stock(admin, rice.id)[0] == 15

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

    def test_protects_product_and_supplier(self, admin: Program, shop: Shop) -> None:
        panela, supplier = shop.product("Panela", stock=Decimal(0)), shop.supplier()
        ordered(admin, of(panela.id), proveedor=supplier.id)
        for path in (f"/productos/api/{panela.id}/", f"/proveedores/api/{supplier.id}/"):
            assert admin.delete(path).refused(409, "PROTECTED_ERROR")["details"] == {"compras": 1}


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


class TestHead:
    def test_is_edited_at_any_time(self, admin: Program, shop: Shop) -> None:
        purchase, supplier = bought(admin, of(shop.product().id)), shop.supplier()
        path = f"{URL}{purchase['id']}/"
        change = {"proveedor": supplier.id, "referencia": "FC-9", "fecha": "2026-11-01", "version": 1}
        edited = admin.patch(path, change).data
        assert [edited[each] for each in change] == [supplier.id, "FC-9", "2026-11-01", 2]
        assert (edited["detalles"], edited["recibida"]) == (purchase["detalles"], purchase["recibida"])
        assert admin.get(path).data == edited
        admin.patch(path, {"referencia": "X", "version": 1}).refused(409, "CONFLICT")
        assert admin.get(f"{URL}?q=FC-9").body["pagination"]["count"] == 1
        admin.delete(path)
        admin.patch(path, {"referencia": "X"}).refused(409, "CONFLICT")

    def test_an_invoice_of_another_day_shows_both_dates(self, admin: Program, shop: Shop) -> None:
        rice = shop.product(stock=Decimal(0))
        purchase = bought(admin, of(rice.id), fecha="2026-11-01")
        today = purchase["fecha_creacion"][:10]
        assert (purchase["fecha"], purchase["recibida"]) == ("2026-11-01", today)
        days = "desde=2026-11-01&hasta=2026-11-01"
        [row] = admin.get(f"/reportes/api/compras/?{days}").data["filas"]
        assert (row["fecha"], row["recibida"]) == ("2026-11-01", today)
        assert admin.get("/reportes/api/inventario/?hasta=2026-11-01").data["filas"] == []


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

    def test_is_over_when_all_arrived(self, admin: Program, shop: Shop) -> None:
        purchase = bought(admin, of(shop.product().id))
        admin.post(f"{URL}{purchase['id']}/recibir/").refused(409, "CONFLICT")


class TestEdit:
    def test_put_insists_on_lines_and_patch_on_nothing(self, admin: Program, shop: Shop) -> None:
        rice, supplier = shop.product(), shop.supplier()
        order = ordered(admin, of(rice.id), proveedor=supplier.id, referencia="FC-1")
        path = f"{URL}{order['id']}/"
        admin.put(path, {"referencia": "FC-2"}).names("detalles")
        edited = admin.put(path, {"detalles": [of(rice.id, 7), of(rice.id, 1)], "version": 1}).data
        assert ([line["cantidad"] for line in edited["detalles"]], edited["version"]) == ([7, 1], 2)
        assert (edited["proveedor"], edited["referencia"]) == (supplier.id, "FC-1")
        edited = admin.patch(path, {"proveedor": None, "fecha": "2026-11-02"}).data
        assert (edited["proveedor"], edited["fecha"], len(edited["detalles"])) == (None, "2026-11-02", 2)
        assert admin.get(path).data == edited

    def test_a_stale_version_and_what_arrived_are_conflicts(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        order = ordered(admin, of(rice.id))
        path = f"{URL}{order['id']}/"
        body = admin.patch(path, {"referencia": "X", "version": 7}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 1}
        admin.post(f"{path}recibir/")
        admin.patch(path, {"detalles": [of(rice.id)]}).refused(409, "CONFLICT")

    @pytest.mark.parametrize("key", ["tipo", "estado", "activo"])
    def test_kind_and_state_are_not_edited(self, admin: Program, shop: Shop, key: str) -> None:
        order = ordered(admin, of(shop.product().id))
        admin.patch(f"{URL}{order['id']}/", {key: "x"}).names(key)


class TestVoid:
    def test_takes_the_goods_back(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        purchase = bought(admin, of(rice.id))
        answer = admin.delete(f"{URL}{purchase['id']}/", {"motivo": "Llegó dañado"})
        assert answer.status == 200
        assert (answer.data["estado"], answer.data["motivo_anulacion"]) == ("anulada", "Llegó dañado")
        assert re.fullmatch(MOMENT, answer.data["anulada_en"])
        assert stock(admin, rice.id)[:2] == (10, "900.00")
        latest = admin.get(f"/productos/api/{rice.id}/kardex/").data[0]
        assert (latest["causa"], latest["documento"], latest["valor"]) == (
            "anulacion_compra",
            purchase["id"],
            "-5000.00",
        )
        admin.delete(f"{URL}{purchase['id']}/").refused(409, "CONFLICT")

    def test_of_an_order_needs_no_reason(self, admin: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        assert admin.delete(f"{URL}{order['id']}/").data["estado"] == "anulada"

    def test_names_every_product_of_which_too_little_is_left(self, admin: Program, shop: Shop) -> None:
        rice, oil = shop.product(stock=Decimal(0)), shop.product("Aceite", stock=Decimal(0))
        purchase = bought(admin, of(rice.id), of(oil.id))
        shop.sale(rice.id, 2), shop.sale(oil.id, 1)
        body = admin.delete(f"{URL}{purchase['id']}/").refused(409, "INSUFFICIENT_STOCK")
        assert body["details"] == [
            {"producto": rice.id, "disponible": 3, "solicitado": 5},
            {"producto": oil.id, "disponible": 4, "solicitado": 5},
        ]


class TestList:
    def test_filters_and_orders(self, admin: Program, shop: Shop) -> None:
        rice, supplier = shop.product(), shop.supplier()
        one = bought(admin, of(rice.id, 1), fecha="2026-11-01", referencia="FC-9", proveedor=supplier.id)["id"]
        two = ordered(admin, of(rice.id, 2), fecha="2026-11-03")["id"]
        three = bought(admin, tipo="activos", activo={"nombre": "Nevera", "valor": "1"}, fecha="2026-11-02")["id"]

        def ids(query: str) -> list[int]:
            return [each["id"] for each in admin.get(URL + query).data]

        assert ids("") == [two, three, one]
        assert ids("?orden=fecha") == [one, three, two]
        assert ids("?orden=total") == [three, one, two]
        assert ids("?orden=-total") == [two, one, three]
        assert ids("?estado=pendiente") == [two]
        assert ids("?tipo=activos") == [three]
        assert ids(f"?proveedor={supplier.id}") == [one]
        assert ids("?q=nevera") == [three]
        assert ids("?q=fc-9") == [one]
        assert ids("?desde=2026-11-02&hasta=2026-11-02") == [three]
        assert "detalles" not in admin.get(URL).data[0]

    def test_pages_and_walks(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        for _ in range(3):
            bought(admin, of(rice.id))
        first = admin.get(f"{URL}?page_size=2").body
        assert (first["pagination"]["count"], first["pagination"]["num_pages"]) == (3, 2)
        walked = admin.get(f"{URL}?page_size=2&cursor={first['pagination']['next_cursor']}").data
        assert [each["id"] for each in walked] == [admin.get(f"{URL}?page_size=2&page=2").data[0]["id"]]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("desde=ayer", "desde"),
            ("desde=2026-11-22&hasta=2026-11-21", "hasta"),
            ("estado=vencida", "estado"),
            ("tipo=otros", "tipo"),
            ("proveedor=ana", "proveedor"),
            ("orden=proveedor", "orden"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, field: str) -> None:
        admin.get(f"{URL}?{query}").names(field)


class TestDoors:
    @staticmethod
    def ways(program: Program, id: int) -> list[Answer]:
        return [
            program.get(URL),
            program.post(URL, {"detalles": [of(1)]}),
            program.get(f"{URL}{id}/"),
            program.put(f"{URL}{id}/", {"detalles": [of(1)]}),
            program.patch(f"{URL}{id}/", {}),
            program.delete(f"{URL}{id}/"),
            program.post(f"{URL}{id}/recibir/"),
            program.get(f"{URL}sugerencias/"),
            program.post(f"{URL}sugerencias/"),
        ]

    def test_are_closed_to_sellers_and_to_nobody(
        self, admin: Program, seller: Program, nobody: Program, shop: Shop
    ) -> None:
        order = ordered(admin, of(shop.product().id))
        for answer in self.ways(seller, order["id"]):
            answer.refused(403, "PERMISSION_DENIED")
        for answer in self.ways(nobody, order["id"]):
            answer.refused(401, "AUTHENTICATION_REQUIRED")

    def test_lead_strangers_nowhere(self, admin: Program, stranger: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        path = f"{URL}{order['id']}/"
        for answer in (
            stranger.get(path),
            stranger.patch(path, {"referencia": "X"}),
            stranger.delete(path),
            stranger.post(f"{path}recibir/"),
        ):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert stranger.get(URL).data == []
