"""What the settings of the shop do to the rest of the JSON face."""

from typing import Any

from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

HERE = "/configuracion/api/"


def sell(program: Program, product_id: int, **facts: Any) -> Any:
    return program.post("/ventas/api/", {"detalles": [{"producto": product_id}], **facts})


class TestEffects:
    def test_without_iva_the_authored_price_is_charged(self, admin: Program, seller: Program, shop: Shop) -> None:
        made = admin.post("/productos/api/", {"nombre": "Gaseosa", "precio_con_iva": 2500, "stock": 9})
        gaseosa, arroz = made.data["id"], shop.product(barcode="770").id
        admin.patch(HERE, {"responsable_iva": False})
        keys = ("precio", "iva_unitario", "precio_con_iva", "tarifa_iva")
        expected = {gaseosa: ["2500.00", "0.00", "2500.00", "19"], arroz: ["1500.00", "0.00", "1500.00", "19"]}
        listed = seller.get("/productos/api/").data
        assert {each["id"]: [each[key] for key in keys] for each in listed} == expected
        by_price = admin.get("/productos/api/?orden=-precio&page_size=1")
        assert by_price.data[0]["id"] == gaseosa
        cursor = by_price.body["pagination"]["next_cursor"]
        walked = admin.get(f"/productos/api/?orden=-precio&page_size=1&cursor={cursor}")
        assert [each["id"] for each in walked.data] == [arroz]
        scanned = seller.post("/ventas/api/buscar-producto/", {"codigo_barras": "770"}).data
        assert [scanned[key] for key in keys] == expected[arroz]
        for id, prices in expected.items():
            shown = admin.get(f"/productos/api/{id}/").data
            patched = admin.patch(f"/productos/api/{id}/", {"categoria": "Otra"}).data
            assert [shown[key] for key in keys] == [patched[key] for key in keys] == prices
            sale = sell(seller, id).data
            assert (sale["total_iva"], sale["total_venta"]) == ("0.00", prices[2])
            [line] = sale["detalles"]
            facts = (line["precio_unitario"], line["monto_iva"], line["precio_unitario_final"])
            assert facts == (prices[0], "0.00", prices[2])
        admin.patch(HERE, {"responsable_iva": True})
        again = admin.get(f"/productos/api/{gaseosa}/").data
        assert [again[key] for key in keys] == ["2100.84", "399.16", "2500.00", "19"]

    def test_defaults_of_new_products(self, admin: Program) -> None:
        admin.patch(HERE, {"tarifa_iva_predeterminada": "exento", "stock_minimo_predeterminado": 6})
        made = admin.post("/productos/api/", {"nombre": "Bolsa", "precio": 100}).data
        assert (made["tarifa_iva"], made["precio_con_iva"], made["stock_minimo"]) == ("exento", "100.00", 6)
        own = {"nombre": "Otra", "precio": 100, "tarifa_iva": "5", "stock_minimo": 0}
        made = admin.post("/productos/api/", own).data
        assert (made["tarifa_iva"], made["precio_con_iva"], made["stock_minimo"]) == ("5", "105.00", 0)

    def test_change_in_cash(self, admin: Program, seller: Program, shop: Shop) -> None:
        product = shop.product().id  # 1785.00
        assert sell(seller, product, recibido="2000").data["cambio"] == "250.00"
        admin.patch(HERE, {"redondeo_efectivo": 100})
        assert sell(seller, product, recibido="2000").data["cambio"] == "300.00"

    def test_sellers_who_see_their_own(self, admin: Program, seller: Program, shop: Shop) -> None:
        product = shop.product().id
        others, own = sell(admin, product).data["id"], sell(seller, product).data["id"]
        admin.patch(HERE, {"vendedores_ven_todas": False})
        for asked in ("", "?vendedor=todos", f"?vendedor={shop.admin.user_id}", f"?vendedor={shop.seller.user_id}"):
            assert [sale["id"] for sale in seller.get(f"/ventas/api/{asked}").data] == [own]
        seller.get(f"/ventas/api/{others}/").refused(404, "RESOURCE_NOT_FOUND")
        assert seller.get(f"/ventas/api/{own}/").status == 200
        assert len(admin.get("/ventas/api/").data) == 2
