from decimal import Decimal

import pytest
from django.test import Client

from domain.shared.money import Money
from tests.integration.http.web.page import flashes, text
from tests.integration.http.web.products.product_helpers import details, fields
from tests.integration.shop import Shop

DELETED = "Producto eliminado correctamente."
HUGE = 10**30


class TestList:
    def test_shows_seven_a_page(self, admin: Client, shop: Shop) -> None:
        for number in range(8):
            shop.product(f"Galletas {number}")
        first, second = admin.get("/productos/"), admin.get("/productos/?page=2")
        assert [len(page.context["page"].items) for page in (first, second)] == [7, 1]
        assert "Página 1 de 2" in text(first)
        assert 'href="?page=2"' in text(first)

    @pytest.mark.parametrize(("page", "number"), [("x", 1), ("0", 1), ("-3", 1), ("٣", 1), ("99", 2), (str(HUGE), 2)])
    def test_finds_the_nearest_page(self, admin: Client, shop: Shop, page: str, number: int) -> None:
        for each in range(8):
            shop.product(f"Galletas {each}")
        assert admin.get("/productos/", {"page": page}).context["page"].number == number

    def test_pages_keep_the_filters(self, admin: Client, shop: Shop) -> None:
        for number in range(8):
            shop.product(f"Galletas {number}")
        page = admin.get("/productos/?q=galletas&orden=-precio")
        assert "?q=galletas&amp;orden=-precio&amp;page=2" in text(page)

    def test_searches_without_accents_and_filters_by_category(self, admin: Client, shop: Shop) -> None:
        shop.product("Café molido", category="Bebidas")
        shop.product("Jabón", category="Aseo")
        for query in ({"q": "cafe"}, {"categoria": "BEBIDAS"}):
            page = admin.get("/productos/", query)
            assert [each.name for each in page.context["page"].items] == ["Café molido"]

    @pytest.mark.parametrize(
        ("order", "names"), [("-nombre", "BA"), ("nombre", "AB"), ("magia", "AB"), ("-magia", "AB")]
    )
    def test_an_unknown_order_is_the_usual_one(self, admin: Client, shop: Shop, order: str, names: str) -> None:
        shop.product("B")
        shop.product("A")
        page = admin.get("/productos/", {"orden": order})
        assert "".join(each.name for each in page.context["page"].items) == names

    def test_survives_what_nobody_types(self, admin: Client, shop: Shop) -> None:
        assert admin.get("/productos/", {"q": "a\x00b", "categoria": "\x00", "estado": "\x00"}).status_code == 200

    def test_shows_money_as_people_write_it(self, admin: Client, shop: Shop) -> None:
        shop.product()
        assert "$1.785,00" in text(admin.get("/productos/"))

    def test_escapes_names(self, admin: Client, shop: Shop) -> None:
        product = shop.product("<script>alert(1)</script>", category="<b>Aseo</b>")
        for path in ("/productos/", f"/productos/{product.id}/", f"/productos/editar/{product.id}/"):
            page = text(admin.get(path))
            assert "<script>alert" not in page
            assert "<b>Aseo" not in page

    def test_teaches_when_empty(self, admin: Client, shop: Shop) -> None:
        assert "Todavía no hay productos" in text(admin.get("/productos/"))

    def test_hides_archived_ones_unless_asked(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        admin.post(f"/productos/archivar/{product.id}/")
        assert not admin.get("/productos/").context["page"].items
        assert [each.id for each in admin.get("/productos/?estado=archivados").context["page"].items] == [product.id]

    def test_a_seller_sees_no_cost(self, seller: Client, shop: Shop) -> None:
        product = shop.product(unit_cost=Money.parse("777.77"))
        for path in ("/productos/", f"/productos/{product.id}/"):
            page = text(seller.get(path))
            assert product.name in page
            assert "777,77" not in page
            assert "7.777,70" not in page
            assert "Costo" not in page
            assert "/productos/nuevo/" not in page


class TestDelete:
    def test_asks_first(self, admin: Client, shop: Shop) -> None:
        product = shop.product(stock=Decimal(0))
        assert admin.get(f"/productos/eliminar/{product.id}/").status_code == 200
        assert details(shop, product.id)

    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        product = shop.product(stock=Decimal(0))
        answer = admin.post(f"/productos/eliminar/{product.id}/")
        assert (answer.status_code, answer["Location"]) == (302, "/productos/")
        assert flashes(answer) == [DELETED]
        assert admin.get(f"/productos/{product.id}/").status_code == 404

    def test_offers_to_archive_what_has_a_history(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id)
        page = admin.post(f"/productos/eliminar/{product.id}/")
        assert page.status_code == 409
        assert f'action="/productos/archivar/{product.id}/"' in text(page)
        assert "Ventas: 1" in text(page)

    def test_archives_and_restores(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        assert admin.post(f"/productos/archivar/{product.id}/").status_code == 302
        assert not details(shop, product.id).active
        assert admin.post(f"/productos/restaurar/{product.id}/").status_code == 302
        assert details(shop, product.id).active


class TestAnotherBusiness:
    @pytest.mark.parametrize("path", ["{}/", "editar/{}/", "eliminar/{}/"])
    def test_has_no_such_page(self, stranger: Client, shop: Shop, path: str) -> None:
        address = "/productos/" + path.format(shop.product().id)
        assert stranger.get(address).status_code == 404
        if path != "{}/":
            assert stranger.post(address, fields()).status_code == 404

    def test_cannot_archive(self, stranger: Client, shop: Shop) -> None:
        product = shop.product()
        assert stranger.post(f"/productos/archivar/{product.id}/").status_code == 404
        assert details(shop, product.id).active

    def test_an_id_beyond_all_ids_does_not_exist(self, admin: Client) -> None:
        assert admin.get(f"/productos/{HUGE}/").status_code == 404


def test_an_admin_reads_the_ledger_on_the_product(admin: Client, seller: Client, shop: Shop) -> None:
    product = shop.product()
    shop.sale(product.id, 2)
    assert "Inventario inicial" in text(admin.get(f"/productos/{product.id}/"))
    assert "Inventario inicial" not in text(seller.get(f"/productos/{product.id}/"))
