import pytest
from django.test import Client

from tests.integration.http.web.page import rows, text
from tests.integration.http.web.sales.sell_helpers import TILL, key, sales
from tests.integration.shop import Shop


class TestWithoutJavaScript:
    def test_adds_a_line_for_a_code(self, seller: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        page = seller.post(TILL, {"accion": "agregar", "codigo": " 7701 ", "cliente": "Ana"})
        assert page.status_code == 200
        (line,) = page.context["cart"].lines
        assert (line.product_id, line.quantity_text) == (product.id, "1")
        assert f'name="detalles-0-producto" value="{product.id}"' in text(page)
        assert 'value="Ana"' in text(page)
        assert '<td class="number subtotal" data-part="subtotal">$1.785</td>' in text(page)
        assert '<span data-part="final">$1.785</span> <span class="unit">/ <span data-part="unit">und</span>' in text(
            page
        )
        assert not sales(shop)

    def test_the_same_code_again_raises_the_quantity(self, seller: Client, shop: Shop) -> None:
        product = shop.product(barcode="7701")
        page = seller.post(TILL, rows((product.id, "2"), accion="agregar", codigo="7701"))
        (line,) = page.context["cart"].lines
        assert line.quantity_text == "3"

    def test_a_code_left_in_the_field_is_added_before_anything_is_sold(self, seller: Client, shop: Shop) -> None:
        rice = shop.product(barcode="7701")
        page = seller.post(TILL, rows((rice.id, 1), accion="vender", codigo="7701"))
        assert page.context["cart"].lines[0].quantity_text == "2"
        assert not sales(shop)

    @pytest.mark.parametrize("code", ["000", "x" * 300, "a\x00b", "<script>alert(1)</script>"])
    def test_an_unknown_code_says_so_and_keeps_the_lines(self, seller: Client, shop: Shop, code: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), accion="agregar", codigo=code))
        assert page.status_code == 400
        assert "No hay ningún producto con el código" in text(page)
        assert "<script>alert" not in text(page)
        assert len(page.context["cart"].lines) == 1

    def test_unknown_codes_stay_until_they_are_taken_away(self, seller: Client, shop: Shop) -> None:
        fields = rows((shop.product().id, 1), desconocido=["999", "888", "999"])
        page = seller.post(TILL, {**fields, "accion": "mas-0"})
        assert page.context["unknown"].counts() == [("999", 2), ("888", 1)]
        page = seller.post(TILL, {**fields, "accion": "olvidar-999"})
        assert page.context["unknown"].codes == ["888"]
        assert "Crear producto" not in text(page)

    def test_selling_says_once_what_was_left_out(self, seller: Client, shop: Shop) -> None:
        fields = rows((shop.product().id, 1), desconocido=["999", "888"])
        page = seller.post(TILL, fields)
        assert page.status_code == 400
        assert "Quedan códigos que no se agregaron: quitarlos, o vender otra vez, sin ellos." in text(page)
        assert '<input type="hidden" name="avisado" value="999">' in text(page)
        assert not sales(shop)
        assert seller.post(TILL, {**fields, "avisado": ["999"]}).status_code == 400
        page = seller.post(TILL, {**fields, "avisado": ["888", "999"]})
        assert page.status_code == 302
        assert len(sales(shop)) == 1

    def test_finds_by_name_and_adds_what_was_found(self, seller: Client, shop: Shop) -> None:
        product = shop.product("Café molido")
        page = seller.post(TILL, {"accion": "buscar", "buscar": "cafe"})
        assert f'value="agregar-{product.id}"' in text(page)
        page = seller.post(TILL, {"accion": f"agregar-{product.id}"})
        assert [line.product_id for line in page.context["cart"].lines] == [product.id]

    def test_takes_a_line_away(self, seller: Client, shop: Shop) -> None:
        rice, beans = shop.product("Arroz"), shop.product("Fríjol")
        page = seller.post(TILL, rows((rice.id, 1), (beans.id, 1), accion="quitar-0"))
        assert [line.product_id for line in page.context["cart"].lines] == [beans.id]

    @pytest.mark.parametrize("action", ["quitar-9", "quitar-x", f"agregar-{10**30}", "agregar-0", "magia", "agregar"])
    def test_shrugs_at_other_actions(self, seller: Client, shop: Shop, action: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), accion=action))
        assert page.status_code in {200, 400}
        assert len(page.context["cart"].lines) == 1
        assert not sales(shop)

    def test_changes_the_quantity_of_a_line(self, seller: Client, shop: Shop) -> None:
        rice, beans = shop.product("Arroz"), shop.product("Fríjol")
        for action, quantities in (
            ("mas-0", ["3", "1"]),
            ("menos-0", ["1", "1"]),
            ("menos-1", ["2"]),
        ):
            page = seller.post(TILL, rows((rice.id, 2), (beans.id, 1), accion=action))
            assert [line.quantity_text for line in page.context["cart"].lines] == quantities
        assert not sales(shop)

    def test_recalculates(self, seller: Client, shop: Shop) -> None:
        page = seller.post(TILL, rows((shop.product().id, 3), accion="actualizar"))
        assert page.context["cart"].total == 5355
        assert page.context["cart"].tax == 855

    def test_each_opened_till_has_a_key_of_its_own(self, seller: Client, shop: Shop) -> None:
        first = key(seller)
        assert first != key(seller)
        page = seller.post(TILL, rows((shop.product().id, 3), accion="actualizar", clave=first))
        assert page.context["form"]["clave"].value() == first
