"""The page that suggests what to buy."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from domain.purchases.purchase_state import PurchaseState
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.purchases.buying import bought, details
from tests.integration.http.web.purchases.purchase_helpers import HUGE
from tests.integration.shop import Shop


class TestSuggestions:
    ADDRESS = "/compras/sugerencias/"

    @pytest.fixture
    def low(self, shop: Shop) -> Any:
        """Three are left, five is the least: seven are suggested."""
        return shop.product(stock=Decimal(3), minimum_stock=Decimal(5))

    def test_one_click_makes_pending_orders(self, admin: Client, shop: Shop, low: Any) -> None:
        page = admin.get(self.ADDRESS)
        assert low.name in text(page)
        key = page.context["form"]["clave"].value()
        for _ in range(2):
            answer = admin.post(self.ADDRESS, {"accion": "todo", "clave": key})
            assert (answer.status_code, answer["Location"]) == (302, "/compras/?estado=pendiente")
            assert flashes(answer)[-1] == "Se hizo 1 pedido."
        (purchase,) = bought(admin)
        (line,) = details(shop, purchase.id).lines
        assert (purchase.state, line.product_id, line.quantity) == (PurchaseState.PENDING, low.id, 7)
        assert "No hay nada por pedir" in text(admin.get(self.ADDRESS))

    def test_only_what_is_marked_in_the_quantity_typed(self, admin: Client, shop: Shop, low: Any) -> None:
        other = shop.product("Café", stock=Decimal(1), minimum_stock=Decimal(5))
        data = {"accion": "marcados", "pedir": [other.id], f"cantidad-{other.id}": "2", f"cantidad-{low.id}": "9"}
        admin.post(self.ADDRESS, data)
        (line,) = details(shop, bought(admin)[0].id).lines
        assert (line.product_id, line.quantity) == (other.id, 2)

    @pytest.mark.parametrize("quantity_text", ["0", "-1", "1,5", "x"])
    def test_a_wrong_quantity_is_marked_and_kept(self, admin: Client, shop: Shop, low: Any, quantity_text: str) -> None:
        data = {"accion": "marcados", "pedir": [low.id], f"cantidad-{low.id}": quantity_text}
        page = admin.post(self.ADDRESS, data)
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {f"cantidad-{low.id}"}
        assert f'value="{quantity_text}"' in text(page)
        assert "checked" in text(page)
        assert not bought(admin)

    def test_nothing_marked_is_told(self, admin: Client, shop: Shop, low: Any) -> None:
        page = admin.post(self.ADDRESS, {"accion": "marcados"})
        assert page.status_code == 400
        assert "Falta marcar lo que se va a pedir." in text(page)

    def test_nothing_to_order_is_told(self, admin: Client, shop: Shop) -> None:
        page = admin.post(self.ADDRESS, {"accion": "todo"})
        assert page.status_code == 409
        assert "No hay nada por pedir" in text(page)

    def test_what_is_no_longer_suggested_is_told(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        page = admin.post(self.ADDRESS, {"accion": "marcados", "pedir": [product.id]})
        assert page.status_code == 409
        assert not bought(admin)

    def test_another_shops_product_does_not_exist(self, admin: Client, shop: Shop, other_shop: Shop) -> None:
        low = other_shop.product(stock=Decimal(0), minimum_stock=Decimal(5))
        page = admin.post(self.ADDRESS, {"accion": "marcados", "pedir": [low.id, "x", HUGE]})
        assert page.status_code == 400
        assert not bought(admin)
