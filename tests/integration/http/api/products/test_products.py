"""`/productos/api/` as a program sees it."""

import re
from decimal import Decimal

import pytest

from domain.shared.quantity import Unit
from tests.integration.http.api.conftest import Program, program_of
from tests.integration.http.api.expected import COST_KEYS, MOMENT, PRODUCT_KEYS
from tests.integration.shop import Shop


class TestCreate:
    def test_answers_the_product_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        body = {
            "nombre": "  Arroz Diana 500 g ",
            "codigo_de_barras": "7702001000015",
            "categoria": "Granos",
            "marca": " Diana ",
            "precio": "1500.00",
            "precio_compra": "900.00",
            "stock": 10,
            "stock_minimo": 2,
        }
        answer = admin.post("/productos/api/", body)
        assert answer.status == 201
        made = answer.data
        assert answer.headers["Location"] == f"/productos/api/{made['id']}/"
        moments = {key: made.pop(key) for key in ("fecha_creacion", "fecha_actualizacion")}
        assert all(re.fullmatch(MOMENT, moment) for moment in moments.values())
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "codigo_de_barras": "7702001000015",
            "nombre": "Arroz Diana 500 g",
            "categoria": "Granos",
            "marca": "Diana",
            "precio_compra": "900.00",
            "precio": "1500.00",
            "iva_unitario": "285.00",
            "precio_con_iva": "1785.00",
            "tarifa_iva": "19",
            "unidad_medida": "und",
            "stock": 10,
            "stock_minimo": 2,
            "valor_inventario": "9000.00",
            "activo": True,
            "version": 1,
        }

    def test_needs_only_a_name(self, admin: Program) -> None:
        made = admin.post("/productos/api/", {"nombre": "Bolsa"}).data
        assert (made["precio"], made["stock"], made["codigo_de_barras"], made["categoria"]) == ("0.00", 0, None, "")

    def test_keeps_the_public_price_to_the_peso(self, admin: Program) -> None:
        made = admin.post("/productos/api/", {"nombre": "Gaseosa", "precio_con_iva": 2500}).data
        assert (made["precio"], made["iva_unitario"], made["precio_con_iva"]) == ("2100.84", "399.16", "2500.00")

    def test_a_brand_is_optional_changed_alone_and_found(self, admin: Program) -> None:
        url = f"/productos/api/{admin.post('/productos/api/', {'nombre': 'Arroz'}).data['id']}/"
        assert admin.get(url).data["marca"] == ""
        assert admin.patch(url, {"marca": "Diana"}).data["marca"] == "Diana"
        assert admin.patch(url, {"categoria": "Granos"}).data["marca"] == "Diana"
        assert [each["marca"] for each in admin.get("/productos/api/?q=diána").data] == ["Diana"]
        assert admin.patch(url, {"marca": ""}).data["marca"] == ""
        assert admin.get("/productos/api/?q=diana").data == []

    @pytest.mark.parametrize("price", ["1500", "1500.5", 1500, 1500.5])
    def test_takes_money_as_text_or_as_a_number(self, admin: Program, price: object) -> None:
        made = admin.post("/productos/api/", {"nombre": "Bolsa", "precio": price}).data
        assert made["precio"] == ("1500.50" if "5" in str(price)[4:] else "1500.00")

    def test_measures_in_thousandths(self, admin: Program) -> None:
        body = {"nombre": "Queso", "unidad_medida": "kg", "stock": 2.125, "tarifa_iva": "exento"}
        answer = admin.post("/productos/api/", body)
        assert (answer.data["stock"], answer.data["unidad_medida"], answer.data["tarifa_iva"]) == (
            2.125,
            "kg",
            "exento",
        )
        assert b'"stock":2.125,' in answer.raw

    def test_saves_nothing_for_a_taken_barcode(self, admin: Program, shop: Shop) -> None:
        shop.product(barcode="770")
        answer = admin.post("/productos/api/", {"nombre": "Otro", "codigo_de_barras": "770"})
        answer.refused(409, "CONFLICT")
        assert admin.get("/productos/api/").body["pagination"]["count"] == 1

    def test_another_business_may_use_the_same_barcode(self, shop: Shop, stranger: Program) -> None:
        shop.product(barcode="770")
        assert stranger.post("/productos/api/", {"nombre": "Otro", "codigo_de_barras": "770"}).status == 201

    def test_a_seller_creates_no_product(self, seller: Program) -> None:
        seller.post("/productos/api/", {"nombre": "Bolsa"}).refused(403, "PERMISSION_DENIED")


class TestRead:
    def test_one(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        assert set(admin.get(f"/productos/api/{product.id}/").data) == PRODUCT_KEYS | COST_KEYS

    def test_a_seller_sees_no_cost_anywhere(self, seller: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        one = seller.get(f"/productos/api/{product.id}/")
        several = seller.get("/productos/api/")
        scanned = seller.post("/ventas/api/buscar-producto/", {"codigo_barras": "770"})
        assert set(one.data) == set(several.data[0]) == set(scanned.data) == PRODUCT_KEYS
        assert not any(b"900.00" in answer.raw or b"9000" in answer.raw for answer in (one, several, scanned))
        seller.get(f"/productos/api/{product.id}/kardex/").refused(403, "PERMISSION_DENIED")

    def test_another_business_finds_nothing(self, stranger: Program, shop: Shop) -> None:
        product = shop.product()
        here = f"/productos/api/{product.id}/"
        for answer in (
            stranger.get(here),
            stranger.put(here, {"nombre": "Mío"}),
            stranger.patch(here, {"nombre": "Mío"}),
            stranger.delete(here),
            stranger.get(f"{here}kardex/"),
            stranger.post(f"{here}ajustes/", {"cantidad": 1, "motivo": "otro"}),
            stranger.post(f"{here}archivar/"),
        ):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert stranger.get("/productos/api/").data == []

    @pytest.mark.parametrize("id", [0, 2**31, 2**63, 10**30])
    def test_an_id_nobody_has(self, admin: Program, id: int) -> None:
        admin.get(f"/productos/api/{id}/").refused(404, "RESOURCE_NOT_FOUND")


class TestEdit:
    def test_patch_changes_only_what_it_names(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        edited = admin.patch(f"/productos/api/{product.id}/", {"nombre": "Arroz", "version": 1}).data
        assert (edited["nombre"], edited["codigo_de_barras"], edited["version"]) == ("Arroz", "770", 2)

    def test_null_takes_the_barcode_away(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        assert admin.patch(f"/productos/api/{product.id}/", {"codigo_de_barras": None}).data["codigo_de_barras"] is None

    def test_put_insists_on_a_name(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        admin.put(f"/productos/api/{product.id}/", {"precio": "1"}).names("nombre")
        assert admin.put(f"/productos/api/{product.id}/", {"nombre": "Arroz", "precio": "1"}).data["precio"] == "1.00"

    def test_a_stale_version_is_told_the_current_one(self, admin: Program, shop: Shop) -> None:
        here = f"/productos/api/{shop.product().id}/"
        admin.patch(here, {"nombre": "Arroz", "version": 1})
        body = admin.patch(here, {"nombre": "Lenteja", "version": 1}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 2}
        assert admin.get(here).data["nombre"] == "Arroz"

    def test_another_stock_reaches_the_ledger(self, admin: Program, shop: Shop) -> None:
        here = f"/productos/api/{shop.product().id}/"
        assert admin.patch(here, {"stock": 7}).data["stock"] == 7
        assert admin.get(f"{here}kardex/").data[0]["cantidad"] == -3

    def test_another_stock_than_the_one_that_was_read(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        here = f"/productos/api/{product.id}/"
        shop.sale(product.id)
        body = admin.patch(here, {"stock": 12, "stock_esperado": 10}).refused(409, "CONFLICT")
        assert (set(body["fields"]), body["details"]) == ({"stock_esperado"}, {"esperado": 10, "actual": 9})
        assert admin.patch(here, {"nombre": "Arroz", "stock": 10, "stock_esperado": 10}).data["stock"] == 9

    def test_the_unit_of_what_moved_stays(self, admin: Program, shop: Shop) -> None:
        body = admin.patch(f"/productos/api/{shop.product().id}/", {"unidad_medida": "kg"}).refused(409, "CONFLICT")
        assert set(body["fields"]) == {"unidad_medida"}

    def test_a_seller_edits_no_product(self, seller: Program, shop: Shop) -> None:
        here = f"/productos/api/{shop.product().id}/"
        seller.patch(here, {"nombre": "Barato"}).refused(403, "PERMISSION_DENIED")
        seller.delete(here).refused(403, "PERMISSION_DENIED")
        seller.post(f"{here}archivar/").refused(403, "PERMISSION_DENIED")
        seller.post(f"{here}ajustes/", {"cantidad": 1, "motivo": "otro"}).refused(403, "PERMISSION_DENIED")


class TestDelete:
    def test_what_never_moved(self, admin: Program, shop: Shop) -> None:
        product = shop.product(stock=Decimal(0))
        assert admin.delete(f"/productos/api/{product.id}/").data == {"id": product.id, "eliminado": True}
        admin.get(f"/productos/api/{product.id}/").refused(404, "RESOURCE_NOT_FOUND")

    def test_a_history_protects(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id)
        body = admin.delete(f"/productos/api/{product.id}/").refused(409, "PROTECTED_ERROR")
        assert body["details"] == {"ventas": 1, "movimientos": 2}


class TestArchive:
    def test_hides_and_brings_back(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="770")
        assert admin.post(f"/productos/api/{product.id}/archivar/").data["activo"] is False
        assert admin.get("/productos/api/").data == []
        assert [each["id"] for each in admin.get("/productos/api/?activo=false").data] == [product.id]
        admin.post("/ventas/api/buscar-producto/", {"codigo_barras": "770"}).refused(404, "RESOURCE_NOT_FOUND")
        assert admin.post(f"/productos/api/{product.id}/archivar/", {"archivado": False}).data["activo"] is True
        assert len(admin.get("/productos/api/?activo=todos").data) == 1


class TestCategories:
    def test_counts_what_is_sold(self, admin: Program, seller: Program, shop: Shop) -> None:
        shop.product("Arroz", category="Granos")
        shop.product("Lenteja", category="Granos")
        shop.product("Jabón", category="Aseo")
        expected = [{"nombre": "Aseo", "productos": 1}, {"nombre": "Granos", "productos": 2}]
        assert admin.get("/productos/api/categorias/").data == expected
        assert seller.get("/productos/api/categorias/").data == expected


def test_sells_by_weight(shop: Shop) -> None:
    cheese = shop.product("Queso", unit=Unit.KILOGRAM, stock=Decimal("2.125"))
    assert program_of(shop).get(f"/productos/api/{cheese.id}/").data["stock"] == 2.125


class TestPrices:
    def test_the_price_before_tax_reaches_its_limit_and_is_sold_so(self, admin: Program) -> None:
        made = admin.post("/productos/api/", {"nombre": "Lote", "precio": "99999999.99", "stock": 200}).data
        assert (made["precio"], made["precio_con_iva"]) == ("99999999.99", "118999999.99")
        sold = admin.post("/ventas/api/", {"detalles": [{"producto": made["id"], "cantidad": 84}]}).data
        assert sold["total_venta"] == "9995999999.16"
        assert sold["detalles"][0]["precio_unitario_final"] == "118999999.99"
        short = admin.post("/ventas/api/", {"detalles": [{"producto": made["id"], "cantidad": 85}]})
        short.names("detalles")
        admin.patch("/configuracion/api/", {"responsable_iva": False})
        by_final = {"nombre": "Otro", "precio_con_iva": "118999999.99", "stock": 1}
        other = admin.post("/productos/api/", by_final).data
        untaxed = admin.post("/ventas/api/", {"detalles": [{"producto": other["id"]}]}).data
        assert (untaxed["total_venta"], untaxed["total_iva"]) == ("118999999.99", "0.00")
        goods = {
            "producto": other["id"],
            "cantidad": 1,
            "precio_con_iva": "118999999.99",
            "precio_venta_con_iva": "118999999.99",
        }
        assert admin.post("/compras/api/", {"detalles": [goods]}).status == 201

    @pytest.mark.parametrize(
        ("facts", "field", "limit"),
        [
            ({"precio": "100000000.00"}, "precio", "$99.999.999,99"),
            ({"precio_con_iva": "119000000.00"}, "precio_con_iva", "$118.999.999,99"),
            ({"precio_con_iva": "105000000.00", "tarifa_iva": "5"}, "precio_con_iva", "$104.999.999,99"),
            ({"precio_compra": "100000000.00"}, "precio_compra", "$99.999.999,99"),
        ],
    )
    def test_a_refusal_names_the_field_and_the_limit(
        self, admin: Program, facts: dict[str, str], field: str, limit: str
    ) -> None:
        body = admin.post("/productos/api/", {"nombre": "Lote", **facts}).refused(400, "VALIDATION_ERROR")
        assert body["fields"] == {field: [f"El valor por unidad debe estar entre $0 y {limit}."]}
