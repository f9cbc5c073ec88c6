"""The pages that find, read, receive and void purchases, and say what to order."""

from decimal import Decimal

import pytest
from django.test import Client

from adapters.http.web.templatetags.shop import day
from application.use_cases.assets.register_asset import RegisterAsset, RegisterAssetCommand
from domain.purchases.purchase_state import PurchaseState
from domain.shared.money import Money
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.purchases.buying import ADMINS_ONLY, details, ordered, product_of
from tests.integration.http.web.purchases.purchase_helpers import HUGE
from tests.integration.shop import Shop, run


def listed(admin: Client, **query: object) -> list[int]:
    return [each.id for each in admin.get("/compras/", query).context["page"].items]


class TestList:
    def test_filters(self, admin: Client, shop: Shop) -> None:
        marta, product = shop.supplier(), shop.product("Lentejas")
        first = ordered(shop, product, supplier_id=marta.id, reference="FC-1", pending=False)
        second = ordered(shop, product, 20)
        assert listed(admin) == [second.id, first.id]
        for query in ({"q": "marta"}, {"q": "fc-1"}, {"proveedor": marta.id}, {"estado": "recibida"}):
            assert listed(admin, **query) == [first.id]
        assert listed(admin, orden="total") == [first.id, second.id]
        assert listed(admin, estado="pendiente") == [second.id]
        assert listed(admin, tipo="activos") == []
        assert listed(admin, hasta="2020-01-01") == []
        assert listed(admin, proveedor=HUGE) == []

    @pytest.mark.parametrize("junk", ["x", "\x00", "-1", "9999-99-99"])
    def test_what_makes_no_sense_is_no_limit(self, admin: Client, shop: Shop, junk: str) -> None:
        purchase = ordered(shop, shop.product())
        query = dict.fromkeys(("desde", "hasta", "proveedor", "estado", "tipo", "orden", "page"), junk)
        assert listed(admin, **query) == [purchase.id]

    def test_pages_keep_the_filters(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        for _ in range(21):
            ordered(shop, product)
        assert "?estado=pendiente&amp;page=2" in text(admin.get("/compras/?estado=pendiente"))

    def test_teaches_when_empty(self, admin: Client, shop: Shop) -> None:
        page = text(admin.get("/compras/"))
        assert "Todavía no hay compras" in page
        assert 'href="/compras/nueva/"' in page


class TestDetail:
    def test_shows_lines_and_what_is_still_to_come(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product(), supplier_id=shop.supplier().id, reference="FC-1")
        admin.post(f"/compras/recibir/{purchase.id}/", {f"cantidad-{purchase.lines[0].id}": "4"})
        page = text(admin.get(f"/compras/{purchase.id}/"))
        for expected in ("Arroz Diana 500 g", "Marta Ruiz", "FC-1", "faltan 6", "Recibida en parte", "$11.900,00"):
            assert expected in page
        assert f'action="/compras/recibir/{purchase.id}/"' in page
        assert f"/compras/cerrar/{purchase.id}/" in page

    def test_leads_to_its_asset(self, admin: Client, shop: Shop) -> None:
        command = RegisterAssetCommand(actor=shop.admin, name="Nevera", value=Money(Decimal(10)))
        asset = run(RegisterAsset, command)
        assert f'href="/compras/activos/{asset.id}/"' in text(admin.get(f"/compras/{asset.purchase_id}/"))

    def test_a_void_one_offers_nothing(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        admin.post(f"/compras/eliminar/{purchase.id}/", {"motivo": "Ya no"})
        page = text(admin.get(f"/compras/{purchase.id}/"))
        assert "Ya no" in page
        for verb in ("recibir", "editar", "eliminar"):
            assert f"/compras/{verb}/" not in page


class TestReceive:
    def test_begins_with_all_that_is_to_come(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        purchase = ordered(shop, product)
        address = f"/compras/recibir/{purchase.id}/"
        form = admin.get(address).context["form"]
        data = {bound.html_name: bound.value() for bound in form}
        answer = admin.post(address, data)
        assert (answer.status_code, answer["Location"]) == (302, f"/compras/{purchase.id}/")
        assert flashes(answer) == ["Todo recibido: el stock ya está al día."]
        assert product_of(shop, product.id).stock == 20
        assert admin.post(address, data).status_code == 302
        assert product_of(shop, product.id).stock == 20

    def test_takes_a_part(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        purchase = ordered(shop, product)
        answer = admin.post(f"/compras/recibir/{purchase.id}/", {f"cantidad-{purchase.lines[0].id}": "4"})
        assert flashes(answer) == ["Recibido en parte: falta el resto."]
        assert details(shop, purchase.id).state is PurchaseState.PARTIAL
        assert product_of(shop, product.id).stock == 14

    def test_takes_everything_in_one_click(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        admin.post(f"/compras/recibir/{purchase.id}/", {"accion": "todo"})
        assert details(shop, purchase.id).state is PurchaseState.RECEIVED

    @pytest.mark.parametrize("spelling", ["11", "-1", "1,5", "x"])
    def test_a_wrong_quantity_is_marked(self, admin: Client, shop: Shop, spelling: str) -> None:
        purchase = ordered(shop, shop.product())
        name = f"cantidad-{purchase.lines[0].id}"
        page = admin.post(f"/compras/recibir/{purchase.id}/", {name: spelling})
        assert page.status_code == 400
        assert name in page.context["form"].errors
        assert f'value="{spelling}"' in text(page)
        assert details(shop, purchase.id) == purchase

    def test_nothing_is_not_received(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        page = admin.post(f"/compras/recibir/{purchase.id}/", {f"cantidad-{purchase.lines[0].id}": "0"})
        assert page.status_code == 400
        assert "Hace falta por lo menos un detalle." in text(page)

    def test_what_arrived_does_not_arrive_again(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product(), pending=False)
        address = f"/compras/recibir/{purchase.id}/"
        assert admin.get(address)["Location"] == f"/compras/{purchase.id}/"
        page = admin.post(address, {"accion": "todo"})
        assert page.status_code == 409
        assert "no falta nada por recibir" in text(page)


class TestClose:
    def test_asks_why_and_gives_up_the_rest(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        admin.post(f"/compras/recibir/{purchase.id}/", {f"cantidad-{purchase.lines[0].id}": "4"})
        address = f"/compras/cerrar/{purchase.id}/"
        assert "ya no se espera" in text(admin.get(address))
        assert list(admin.post(address, {"motivo": " "}).context["form"].errors) == ["motivo"]
        answer = admin.post(address, {"motivo": "No tiene más"})
        assert (answer.status_code, answer["Location"]) == (302, f"/compras/{purchase.id}/")
        page = text(admin.get(f"/compras/{purchase.id}/"))
        for expected in ("Cerrada", "No tiene más", "$4.760,00"):
            assert expected in page
        assert "/compras/recibir/" not in page
        assert admin.get(address)["Location"] == f"/compras/{purchase.id}/"
        assert admin.post(address, {"motivo": "Otra vez"}).status_code == 409


class TestHead:
    def test_of_what_arrived_is_said_otherwise(self, admin: Client, shop: Shop) -> None:
        purchase, marta = ordered(shop, shop.product(), pending=False), shop.supplier()
        address = f"/compras/editar/{purchase.id}/"
        page = text(admin.get(address))
        assert ("Editar la compra" in page, "detalles-0" in page) == (True, False)
        data = {"proveedor": marta.id, "fecha": "2026-01-05", "referencia": "FC-7", "version": "1"}
        answer = admin.post(address, data)
        assert flashes(answer) == ["Compra actualizada correctamente."]
        after = details(shop, purchase.id)
        assert (after.supplier_id, str(after.day), after.reference) == (marta.id, "2026-01-05", "FC-7")
        assert after.lines == purchase.lines
        stale = admin.post(address, data | {"referencia": "FC-8"})
        assert (stale.status_code, "detalles-0" in text(stale)) == (409, False)
        for expected in (after.day, after.received_day):
            assert day(expected) in text(admin.get("/compras/"))

    def test_of_what_is_void_stays(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        admin.post(f"/compras/eliminar/{purchase.id}/", {"motivo": "Ya no"})
        assert admin.get(f"/compras/editar/{purchase.id}/")["Location"] == f"/compras/{purchase.id}/"


class TestVoid:
    def test_asks_why_and_takes_the_stock_back(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        purchase = ordered(shop, product, pending=False)
        address = f"/compras/eliminar/{purchase.id}/"
        assert "Motivo" in text(admin.get(address))
        answer = admin.post(address, {"motivo": "Llegó dañado"})
        assert (answer.status_code, answer["Location"]) == (302, f"/compras/{purchase.id}/")
        assert flashes(answer) == ["Compra 1 anulada."]
        assert product_of(shop, product.id).stock == 10
        assert details(shop, purchase.id).void_reason == "Llegó dañado"

    def test_what_was_sold_cannot_go_back(self, admin: Client, shop: Shop) -> None:
        product = shop.product(stock=Decimal(0))
        purchase = ordered(shop, product, pending=False)
        shop.sale(product.id, 7)
        page = admin.post(f"/compras/eliminar/{purchase.id}/", {"motivo": "Llegó dañado"})
        assert page.status_code == 409
        expected = text(page)
        assert "No se puede anular: una parte de lo que llegó ya no está en la tienda." in expected
        assert f'<a href="/productos/{product.id}/">Arroz Diana 500 g</a>' in expected
        assert [cell in expected for cell in (">10 und</td>", ">3 und</td>")] == [True, True]
        assert "se pidieron" not in expected
        assert 'value="Llegó dañado"' in text(page)
        assert details(shop, purchase.id).state is PurchaseState.RECEIVED

    def test_only_once(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        admin.post(f"/compras/eliminar/{purchase.id}/")
        page = admin.post(f"/compras/eliminar/{purchase.id}/")
        assert page.status_code == 409
        assert "ya está anulada" in text(page)

    def test_a_bad_reason_is_marked(self, admin: Client, shop: Shop) -> None:
        purchase = ordered(shop, shop.product())
        page = admin.post(f"/compras/eliminar/{purchase.id}/", {"motivo": "x" * 201})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"motivo"}


PATHS = ("", "nueva/", "sugerencias/", "{}/", "editar/{}/", "eliminar/{}/", "recibir/{}/")


class TestWhoMay:
    @pytest.mark.parametrize("path", PATHS)
    def test_a_seller_is_led_to_the_sales(self, seller: Client, shop: Shop, path: str) -> None:
        purchase = ordered(shop, shop.product())
        address = "/compras/" + path.format(purchase.id)
        for answer in (seller.get(address), seller.post(address, {"accion": "todo"})):
            assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
            assert set(flashes(answer)) == {ADMINS_ONLY}
        assert details(shop, purchase.id) == purchase

    @pytest.mark.parametrize("path", [path for path in PATHS if "{}" in path])
    def test_another_shop_has_no_such_page(self, stranger: Client, shop: Shop, path: str) -> None:
        purchase = ordered(shop, shop.product())
        address = "/compras/" + path.format(purchase.id)
        assert stranger.get(address).status_code == 404
        if path != "{}/":
            assert stranger.post(address, {"accion": "todo"}).status_code == 404
        assert details(shop, purchase.id) == purchase

    @pytest.mark.parametrize("path", [path for path in PATHS if path not in {"", "{}/"}])
    def test_nothing_is_changed_without_protection(self, guarded_admin: Client, shop: Shop, path: str) -> None:
        purchase = ordered(shop, shop.product())
        assert guarded_admin.post("/compras/" + path.format(purchase.id), {"accion": "todo"}).status_code == 403
        assert details(shop, purchase.id) == purchase

    def test_nobody_in_is_led_to_the_login(self, client: Client, db: None) -> None:
        assert client.get("/compras/")["Location"] == "/login/?next=/compras/"

    def test_an_id_beyond_all_ids_does_not_exist(self, admin: Client) -> None:
        assert admin.get(f"/compras/{HUGE}/").status_code == 404
