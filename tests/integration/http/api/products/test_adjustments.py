"""Correcting stock by hand, and what the ledger then tells."""

import re

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop


class TestAdjust:
    def test_changes_stock_and_tells_why(self, admin: Program, shop: Shop) -> None:
        here = f"/productos/api/{shop.product().id}/"
        body = {"cantidad": -3, "motivo": "daño", "nota": "Bolsas rotas", "stock_esperado": 10}
        adjusted = admin.post(f"{here}ajustes/", body)
        assert (adjusted.status, adjusted.data["stock"], adjusted.data["valor_inventario"]) == (200, 7, "6300.00")
        last, first = admin.get(f"{here}kardex/").data
        assert re.fullmatch(MOMENT, last.pop("fecha"))
        assert last == {
            "id": last["id"],
            "causa": "ajuste",
            "motivo": "daño",
            "documento": None,
            "nota": "Bolsas rotas",
            "usuario": shop.admin.user_id,
            "cantidad": -3,
            "unidad_medida": "und",
            "costo_unitario": "900.00",
            "valor": "-2700.00",
            "saldo": 7,
            "saldo_valor": "6300.00",
        }
        assert (first["causa"], first["motivo"], first["cantidad"]) == ("inventario_inicial", None, 10)

    def test_refuses_when_the_shelf_is_another(self, admin: Program, shop: Shop) -> None:
        here = f"/productos/api/{shop.product().id}/ajustes/"
        answer = admin.post(here, {"cantidad": 1, "motivo": "conteo", "stock_esperado": 9})
        assert answer.refused(409, "CONFLICT")["details"] == {"esperado": 9, "actual": 10}

    def test_cannot_take_more_than_there_is(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        answer = admin.post(f"/productos/api/{product.id}/ajustes/", {"cantidad": -11, "motivo": "hurto"})
        body = answer.refused(409, "INSUFFICIENT_STOCK")
        assert body["details"] == [{"producto": product.id, "disponible": 10, "solicitado": 11}]
        assert body["error"] == "No hay suficiente Arroz Diana 500 g: quedan 10, se pidieron 11."

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"motivo": "merma"}, "cantidad"),
            ({"cantidad": 0, "motivo": "merma"}, "cantidad"),
            ({"cantidad": 1.5, "motivo": "merma"}, "cantidad"),
            ({"cantidad": "uno", "motivo": "merma"}, "cantidad"),
            ({"cantidad": 10**12, "motivo": "merma"}, "cantidad"),
            ({"cantidad": 1}, "motivo"),
            ({"cantidad": 1, "motivo": "porque sí"}, "motivo"),
            ({"cantidad": 1, "motivo": ["merma"]}, "motivo"),
            ({"cantidad": 1, "motivo": "merma", "nota": "x" * 201}, "nota"),
            ({"cantidad": 1, "motivo": "merma", "nota": 5}, "nota"),
            ({"cantidad": 1, "motivo": "merma", "stock_esperado": "diez"}, "stock_esperado"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, shop: Shop, body: dict[str, object], field: str) -> None:
        here = f"/productos/api/{shop.product().id}/"
        admin.post(f"{here}ajustes/", body).names(field)
        assert admin.get(here).data["stock"] == 10
