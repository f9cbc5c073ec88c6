"""Buying over `/compras/api/`."""

import re
from decimal import Decimal

from domain.shared.money import Money
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.http.api.purchases.purchase_helpers import URL, books_differ, bought, of, ordered, stock
from tests.integration.shop import Shop


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

    def test_protects_product_and_supplier(self, admin: Program, shop: Shop) -> None:
        panela, supplier = shop.product("Panela", stock=Decimal(0)), shop.supplier()
        ordered(admin, of(panela.id), proveedor=supplier.id)
        for path in (f"/productos/api/{panela.id}/", f"/proveedores/api/{supplier.id}/"):
            assert admin.delete(path).refused(409, "PROTECTED_ERROR")["details"] == {"compras": 1}
