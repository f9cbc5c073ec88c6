"""Correcting a sale over JSON."""

from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/ventas/api/"


class TestEdit:
    def test_lines_and_header_at_once(self, admin: Program, shop: Shop) -> None:
        coffee, tea = shop.product("Café"), shop.product("Té")
        sale = shop.sale(coffee.id, 3)
        body = {
            "cliente": "Ana",
            "forma_pago": "Efectivo",
            "recibido": "4000.00",
            "detalles": [{"id": sale.lines[0].id, "cantidad": 1}, {"producto": tea.id, "cantidad": 1}],
            "version": 1,
        }
        answer = admin.put(f"{URL}{sale.id}/", body)
        assert answer.status == 200
        assert answer.data == admin.get(f"{URL}{sale.id}/").data
        shown = ("cliente", "total_venta", "recibido", "cambio", "numero", "version")
        assert [answer.data[key] for key in shown] == ["Ana", "3570.00", "4000.00", "450.00", "1", 2]
        assert [(line["nombre"], line["cantidad"], line["costo_compra"]) for line in answer.data["detalles"]] == [
            ("Café", 1, "900.00"),
            ("Té", 1, "900.00"),
        ]
        kardex = admin.get(f"/productos/api/{coffee.id}/kardex/").data
        assert (kardex[0]["causa"], kardex[0]["cantidad"], kardex[0]["documento"]) == ("edicion", 2, sale.id)

    def test_a_part_leaves_the_rest(self, admin: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id, 2)
        before = admin.get(f"{URL}{sale.id}/").data
        after = admin.patch(f"{URL}{sale.id}/", {"forma_pago": "Transferencia", "banco": "Nequi"}).data
        changed = {
            "forma_pago": "Transferencia",
            "banco": "Nequi",
            "version": 2,
            "pagos": after["pagos"],
            "redondeo": "0.00",
        }
        assert after == before | changed
        assert after["pagos"] == [
            {"forma_pago": "Transferencia", "monto": "3570.00", "redondeo": "0.00", "banco": "Nequi", "referencia": ""}
        ]

    def test_a_registered_client_comes_and_goes(self, admin: Program, shop: Shop) -> None:
        sale, client = shop.sale(shop.product().id), shop.client("Ana Gómez")
        with_client = admin.patch(f"{URL}{sale.id}/", {"cliente_fk": client.id}).data
        assert (with_client["cliente_fk"], with_client["cliente"]) == (client.id, "Ana Gómez")
        without = admin.patch(f"{URL}{sale.id}/", {"cliente_fk": None, "cliente": "Luis"}).data
        assert (without["cliente_fk"], without["cliente"]) == (None, "Luis")

    def test_a_stale_version_tells_the_current_one(self, admin: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        refused = admin.patch(f"{URL}{sale.id}/", {"cliente": "x", "version": 9}).refused(409, "CONFLICT")
        assert refused["details"] == {"version": 1}

    def test_every_short_product_is_told(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 2)
        body = {"detalles": [{"id": sale.lines[0].id, "cantidad": 99}]}
        refused = admin.patch(f"{URL}{sale.id}/", body).refused(409, "INSUFFICIENT_STOCK")
        assert refused["details"] == [{"producto": product.id, "disponible": 8, "solicitado": 97}]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"detalles": []}, "detalles"),
            ({"detalles": [{"id": 0, "cantidad": 1}, {"cantidad": 1}]}, "detalles.1.producto"),
            ({"detalles": [{"id": 0, "cantidad": 0.5}]}, "detalles.0.cantidad"),
            ({"detalles": [{"id": 0, "cantidad": 1, "producto": 1}]}, "detalles.0.id"),
            ({"forma_pago": "Transferencia"}, "banco"),
            ({"forma_pago": "Crédito"}, "forma_pago"),
            ({"recibido": "1.00"}, "recibido"),
            ({"cliente": "x" * 101}, "cliente"),
            ({"numero": "9"}, "numero"),
        ],
    )
    def test_names_the_field(self, admin: Program, shop: Shop, body: dict[str, Any], field: str) -> None:
        sale = shop.sale(shop.product().id)
        lines = [line | {"id": sale.lines[0].id} if "id" in line else line for line in body.get("detalles", [])]
        admin.patch(f"{URL}{sale.id}/", body | ({"detalles": lines} if "detalles" in body else {})).names(field)
        assert admin.get(f"{URL}{sale.id}/").data["version"] == 1

    def test_put_needs_the_lines(self, admin: Program, shop: Shop) -> None:
        admin.put(f"{URL}{shop.sale(shop.product().id).id}/", {"cliente": "Ana"}).names("detalles")

    def test_a_line_of_another_sale(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sale, other = shop.sale(product.id), shop.sale(product.id)
        body = {"detalles": [{"id": other.lines[0].id, "cantidad": 1}]}
        refused = admin.patch(f"{URL}{sale.id}/", body).refused(404, "RESOURCE_NOT_FOUND")
        assert list(refused["fields"]) == ["detalles.0.id"]

    def test_a_void_sale_and_one_of_another_shop(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        sale, theirs = shop.sale(shop.product().id), other_shop.sale(other_shop.product().id)
        admin.delete(f"{URL}{sale.id}/")
        admin.patch(f"{URL}{sale.id}/", {"cliente": "x"}).refused(409, "CONFLICT")
        admin.patch(f"{URL}{theirs.id}/", {"cliente": "x"}).refused(404, "RESOURCE_NOT_FOUND")

    def test_a_seller_edits_no_sale(self, seller: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id, actor=shop.seller)
        seller.patch(f"{URL}{sale.id}/", {"cliente": "x"}).refused(403, "PERMISSION_DENIED")
