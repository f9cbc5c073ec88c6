"""Voiding and returning: what leaves a sale and what stays of it."""

import re
from typing import Any

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop

URL = "/ventas/api/"


class TestVoid:
    def test_brings_everything_back_and_keeps_the_trace(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 2)
        voided = admin.post(f"{URL}{sale.id}/anular/", {"motivo": "Se cobró dos veces"})
        assert (voided.status, voided.data["estado"], voided.data["numero"]) == (200, "anulada", "1")
        assert voided.data["motivo_anulacion"] == "Se cobró dos veces"
        assert re.fullmatch(MOMENT, voided.data["fecha_anulacion"])
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 10
        admin.post(f"{URL}{sale.id}/anular/", {}).refused(409, "CONFLICT")
        admin.delete(f"{URL}{sale.id}/").refused(409, "CONFLICT")

    @pytest.mark.parametrize("body", [None, {}, {"motivo": "Error"}])
    def test_delete_voids_too(self, admin: Program, shop: Shop, body: dict[str, str] | None) -> None:
        sale = shop.sale(shop.product().id)
        voided = admin.delete(f"{URL}{sale.id}/", body).data
        assert (voided["estado"], voided["motivo_anulacion"]) == ("anulada", (body or {}).get("motivo", ""))

    def test_names_a_long_reason(self, admin: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"{URL}{sale.id}/anular/", {"motivo": "x" * 201}).names("motivo")

    def test_a_seller_voids_no_sale(self, seller: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id, actor=shop.seller)
        seller.delete(f"{URL}{sale.id}/").refused(403, "PERMISSION_DENIED")
        seller.post(f"{URL}{sale.id}/anular/").refused(403, "PERMISSION_DENIED")
        body = {"detalles": [{"id": sale.lines[0].id, "cantidad": 1}]}
        seller.post(f"{URL}{sale.id}/devolucion/", body).refused(403, "PERMISSION_DENIED")


class TestReturn:
    def test_part_of_a_line(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 3)
        body = {"detalles": [{"id": sale.lines[0].id, "cantidad": 1}], "motivo": "Bolsa rota"}
        answer = admin.post(f"{URL}{sale.id}/devolucion/", body)
        assert (answer.status, answer.data["total_devuelto"]) == (200, "1785.00")
        assert answer.data["detalles"][0]["cantidad_devuelta"] == 1
        assert admin.get(f"/productos/api/{product.id}/").data["stock"] == 8

    def test_a_return_is_told_with_the_sale_and_in_the_kardex(
        self, admin: Program, seller: Program, shop: Shop
    ) -> None:
        product = shop.product()
        sale = shop.sale(product.id, 3)
        address = f"{URL}{sale.id}/"
        assert admin.get(address).data["devoluciones"] == []
        for reason in ("Bolsa rota", "No era"):
            body = {"detalles": [{"id": sale.lines[0].id, "cantidad": 1}], "motivo": reason}
            answer = admin.post(f"{address}devolucion/", body).data
        first, second = (dict(each) for each in answer["devoluciones"])
        assert re.fullmatch(MOMENT, first.pop("fecha"))
        line = {"id": sale.lines[0].id, "producto": product.id, "nombre": product.name, "unidad_medida": "und"}
        assert first == {
            "id": first["id"],
            "usuario": shop.admin.user_id,
            "usuario_nombre": shop.admin_username,
            "motivo": "Bolsa rota",
            "monto": "1785.00",
            "pagos": [{"forma_pago": "Efectivo", "monto": "1800.00", "banco": ""}],
            "detalles": [line | {"cantidad": 1, "monto": "1785.00"}],
        }
        assert second["motivo"] == "No era"
        assert admin.get(address).data == answer
        assert len(seller.get(address).data["devoluciones"]) == 2
        kardex = admin.get(f"/productos/api/{product.id}/kardex/").data
        assert [(each["causa"], each["nota"]) for each in kardex[:2]] == [
            ("devolucion", "No era"),
            ("devolucion", "Bolsa rota"),
        ]
        voided = admin.post(f"{address}anular/", {"motivo": "Todo mal"}).data
        assert admin.get(address).data == voided
        assert len(voided["devoluciones"]) == 2
        assert admin.get(f"/productos/api/{product.id}/kardex/").data[0]["nota"] == "Todo mal"

    def test_never_takes_back_more_than_is_left(self, admin: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id, 3)
        line = sale.lines[0].id
        body = {"detalles": [{"id": line, "cantidad": 2}]}
        assert admin.post(f"{URL}{sale.id}/devolucion/", body).status == 200
        refused = admin.post(f"{URL}{sale.id}/devolucion/", body).refused(409, "CONFLICT")
        assert refused["details"] == [{"id": line, "disponible": 1, "solicitado": 2}]

    def test_a_line_of_another_sale(self, admin: Program, shop: Shop) -> None:
        mine, other = (shop.sale(shop.product(name).id) for name in ("Arroz", "Sal"))
        body = {"detalles": [{"id": other.lines[0].id, "cantidad": 1}]}
        refused = admin.post(f"{URL}{mine.id}/devolucion/", body).refused(404, "RESOURCE_NOT_FOUND")
        assert set(refused["fields"]) == {"detalles.0.id"}

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "detalles"),
            ({"detalles": []}, "detalles"),
            ({"detalles": [{"cantidad": 1}]}, "detalles.0.id"),
            ({"detalles": [{"id": "x", "cantidad": 1}]}, "detalles.0.id"),
            ({"detalles": [{"id": 1}]}, "detalles.0.cantidad"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, shop: Shop, body: dict[str, Any], field: str) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"{URL}{sale.id}/devolucion/", body).names(field)

    @pytest.mark.parametrize("quantity", [0, -1, 0.5])
    def test_names_a_bad_quantity(self, admin: Program, shop: Shop, quantity: float) -> None:
        sale = shop.sale(shop.product().id)
        body = {"detalles": [{"id": sale.lines[0].id, "cantidad": quantity}]}
        admin.post(f"{URL}{sale.id}/devolucion/", body).names("detalles.0.cantidad")


class TestTenants:
    def test_another_business_finds_nothing(self, stranger: Program, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        body = {"detalles": [{"id": sale.lines[0].id, "cantidad": 1}]}
        for answer in (
            stranger.get(f"{URL}{sale.id}/"),
            stranger.delete(f"{URL}{sale.id}/"),
            stranger.post(f"{URL}{sale.id}/anular/"),
            stranger.post(f"{URL}{sale.id}/devolucion/", body),
        ):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert stranger.get(URL).data == []
