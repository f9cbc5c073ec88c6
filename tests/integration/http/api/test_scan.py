"""What a scanner asks at the till."""

import pytest

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

    def test_unknown(self, admin: Program, stranger: Program, shop: Shop) -> None:
        shop.product(barcode="770")
        admin.post(self.URL, {"codigo_barras": "771"}).refused(404, "RESOURCE_NOT_FOUND")
        stranger.post(self.URL, {"codigo_barras": "770"}).refused(404, "RESOURCE_NOT_FOUND")

    @pytest.mark.parametrize("code", ["", "  ", "7" * 51, "77\x0002", "77\n02", "77\ud80002", 770, None, ["770"], True])
    def test_names_a_bad_barcode(self, admin: Program, code: object) -> None:
        admin.post(self.URL, {"codigo_barras": code}).names("codigo_barras")

    def test_the_key_is_the_documented_one(self, admin: Program) -> None:
        admin.post(self.URL, {"codigo_de_barras": "770"}).names("codigo_barras", "codigo_de_barras")
