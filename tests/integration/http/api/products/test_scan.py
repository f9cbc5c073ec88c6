"""What a scanner asks at the till."""

import pytest

from adapters.django_orm.models import ProductRow
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop


class TestScan:
    URL = "/ventas/api/buscar-producto/"

    def test_finds_by_barcode(self, admin: Program, shop: Shop) -> None:
        product = shop.product(barcode="7702001000015")
        answer = admin.post(self.URL, {"codigo_barras": "7702001000015"})
        assert answer.status == 200
        facts = {key: answer.data[key] for key in ("id", "nombre", "precio", "precio_con_iva", "stock")}
        assert facts == {
            "id": product.id,
            "nombre": "Arroz Diana 500 g",
            "precio": "1500.00",
            "precio_con_iva": "1785.00",
            "stock": 10,
        }

    @pytest.mark.parametrize(
        ("stored", "scanned"),
        [
            ("012345678905", "0012345678905"),
            ("0012345678905", "012345678905"),
            ("7702001000015", "07702001000015"),
            ("ABC-1", "ａｂｃ‐１"),
            ("ABC-1", "abc\u200b−1"),
        ],
    )
    def test_one_article_however_it_is_read(self, admin: Program, stored: str, scanned: str) -> None:
        made = admin.post(
            "/productos/api/", {"nombre": "Arroz", "precio": "1000", "stock": 5, "codigo_de_barras": stored}
        )
        assert made.data["codigo_de_barras"] == stored
        assert admin.post(self.URL, {"codigo_barras": scanned}).data["id"] == made.data["id"]
        twin = {"nombre": "Otro", "precio": "1", "codigo_de_barras": scanned}
        assert "codigo_de_barras" in admin.post("/productos/api/", twin).refused(409, "CONFLICT")["fields"]
        line = {"codigo_de_barras": scanned, "cantidad": 1}
        sold = admin.post("/ventas/api/", {"detalles": [line, {"producto": made.data["id"]}]})
        assert [each["cantidad"] for each in sold.data["detalles"]] == [2]
        bought = admin.post("/compras/api/", {"detalles": [{**line, "precio": "1"}]})
        assert bought.data["detalles"][0]["producto"] == made.data["id"]

    def test_a_case_of_the_article_is_another(self, admin: Program, shop: Shop) -> None:
        shop.product(barcode="7702001000015")
        admin.post(self.URL, {"codigo_barras": "17702001000012"}).refused(404, "RESOURCE_NOT_FOUND")

    def test_an_old_twin_stays_and_is_found_by_no_code(self, admin: Program, shop: Shop) -> None:
        first, twin = shop.product(barcode="012345678905"), shop.product(barcode="777")
        ProductRow.objects.filter(pk=twin.id).update(barcode="0012345678905", code_key=f" {twin.id}")
        assert admin.post(self.URL, {"codigo_barras": "0012345678905"}).data["id"] == first.id
        here = f"/productos/api/{twin.id}/"
        assert admin.patch(here, {"nombre": "Gemelo"}).data["codigo_de_barras"] == "0012345678905"
        lines = [{"codigo_de_barras": "012345678905"}, {"producto": twin.id}]
        sold = admin.post("/ventas/api/", {"detalles": lines}).data["detalles"]
        assert [each["producto"] for each in sold] == [first.id, twin.id]
        admin.patch(here, {"codigo_de_barras": "12345678905"})
        assert admin.post(self.URL, {"codigo_barras": "12345678905"}).data["id"] == twin.id

    def test_unknown(self, admin: Program, stranger: Program, shop: Shop) -> None:
        shop.product(barcode="770")
        admin.post(self.URL, {"codigo_barras": "771"}).refused(404, "RESOURCE_NOT_FOUND")
        stranger.post(self.URL, {"codigo_barras": "770"}).refused(404, "RESOURCE_NOT_FOUND")

    @pytest.mark.parametrize("code", ["", "  ", "7" * 51, "77\x0002", "77\n02", "77\ud80002", 770, None, ["770"], True])
    def test_names_a_bad_barcode(self, admin: Program, code: object) -> None:
        admin.post(self.URL, {"codigo_barras": code}).names("codigo_barras")

    def test_the_key_is_the_documented_one(self, admin: Program) -> None:
        admin.post(self.URL, {"codigo_de_barras": "770"}).names("codigo_barras", "codigo_de_barras")
