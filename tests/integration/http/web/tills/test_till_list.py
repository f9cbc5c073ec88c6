"""The pages that find, read and print till sessions."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from domain.shared.money import Money
from tests.integration.http.web.page import text
from tests.integration.http.web.sales.paper import pages, words
from tests.integration.http.web.tills.till_helpers import HOME, closed, opened
from tests.integration.shop import Shop, run


class TestOneSession:
    def test_says_what_came_and_went(self, admin: Client, shop: Shop) -> None:
        id, product = opened(shop.seller), shop.product()
        sale = shop.sale(product.id, 2, shop.seller)
        page = text(admin.get(f"{HOME}{id}/"))
        for expected in (
            "Debe haber ahora",
            "$53.550,00",
            "$3.550,00",
            f"/ventas/{sale.id}/",
            "Movimientos de efectivo",
        ):
            assert expected in page

    def test_tells_who_has_to_count_nothing(self, seller: Client, shop: Shop) -> None:
        id, product = opened(shop.seller), shop.product()
        shop.sale(product.id, 2, shop.seller)
        for address in (f"{HOME}{id}/", HOME, f"{HOME}{id}/cerrar/"):
            page = text(seller.get(address))
            assert "53.570" not in page
            assert "3.570" not in page
        assert "Lo que debe haber se muestra al cerrar" in text(seller.get(f"{HOME}{id}/"))

    def test_tells_everything_afterwards(self, seller: Client, shop: Shop) -> None:
        id, product = opened(shop.seller), shop.product()
        shop.sale(product.id, 2, shop.seller)
        run(CloseTill, CloseTillCommand(actor=shop.seller, till_id=id, counted=Money(50_000), note="Se pagó la luz"))
        page = text(seller.get(f"{HOME}{id}/"))
        for expected in ("Faltan $3.550", "$53.550,00", "-$3.550,00", "Se pagó la luz", "Comprobante"):
            assert expected in page

    def test_page_by_page(self, admin: Client, shop: Shop) -> None:
        id, product = opened(shop.admin), shop.product()
        for _ in range(9):
            shop.sale(product.id)
        with CaptureQueriesContext(connection) as one:
            admin.get(f"{HOME}{id}/")
        run(CloseTill, CloseTillCommand(actor=shop.admin, till_id=id, counted=Money(1)))
        page = admin.get(f"{HOME}{id}/?page=7")
        assert len(page.context["page"].items) == 9
        with CaptureQueriesContext(connection) as other:
            admin.get(f"{HOME}{id}/")
        assert len(one) == len(other)

    @pytest.mark.parametrize("rest", ["", "cerrar/", "comprobante/"])
    def test_is_not_anothers(self, seller: Client, stranger: Client, shop: Shop, rest: str) -> None:
        id = opened(shop.admin)
        for browser in (seller, stranger):
            assert browser.get(f"{HOME}{id}/{rest}").status_code == 404
        assert seller.post(f"{HOME}{id}/cerrar/", {"contado": "1"}).status_code == 404


class TestList:
    def test_is_of_the_own_ones_for_a_seller(self, seller: Client, admin: Client, shop: Shop) -> None:
        mine, theirs = closed(shop.seller, 48_000), opened(shop.admin)
        page = text(seller.get(HOME))
        assert f"{HOME}{mine}/" in page
        assert f"{HOME}{theirs}/" not in page
        assert "Faltan $2.000" in page
        assert "Abrir caja" in page
        page = text(admin.get(HOME))
        assert f"{HOME}{mine}/" in page
        assert "La caja propia está abierta desde el" in page
        assert f"{HOME}{theirs}/cerrar/" in page

    @pytest.mark.parametrize(
        ("query", "number"),
        [("", 2), ("?estado=abierta", 1), ("?estado=cerrada", 1), ("?estado=otra", 2), ("?hasta=2020-01-01", 0)],
    )
    def test_is_filtered(self, admin: Client, shop: Shop, query: str, number: int) -> None:
        closed(shop.seller), opened(shop.admin)
        assert len(admin.get(f"{HOME}{query}").context["page"].items) == number

    def test_finds_a_seller(self, admin: Client, shop: Shop) -> None:
        id = closed(shop.seller)
        opened(shop.admin)
        assert [each.id for each in admin.get(f"{HOME}?q={shop.seller_username}").context["page"].items] == [id]

    def test_teaches_where_there_is_none(self, seller: Client) -> None:
        assert "Todavía no se ha abierto ninguna caja" in text(seller.get(HOME))

    def test_is_found_from_the_sales(self, seller: Client) -> None:
        assert f'href="{HOME}"' in text(seller.get("/ventas/"))
        assert text(seller.get(HOME)).count('aria-current="true"') == 1

    def test_costs_no_more_with_more_of_them(self, admin: Client, shop: Shop) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as captured:
                admin.get(HOME)
            return len(captured)

        closed(shop.admin)
        few = cost()
        for _ in range(4):
            closed(shop.admin)
        assert cost() == few


class TestTheTill:
    def test_offers_to_open_one(self, seller: Client) -> None:
        page = text(seller.get("/ventas/nueva/"))
        assert "Sin caja abierta" in page
        assert f'href="{HOME}abrir/"' in page

    def test_says_which_is_open(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        page = text(seller.get("/ventas/nueva/"))
        assert "Caja abierta con una base de $50.000." in page
        assert f'href="{HOME}{id}/"' in page

    def test_asks_only_where_the_whole_page_is_shown(self, seller: Client, shop: Shop) -> None:
        data: dict[str, Any] = {"accion": "actualizar", "detalles-TOTAL_FORMS": 0}

        def statements(**headers: str) -> int:
            with CaptureQueriesContext(connection) as captured:
                seller.post("/ventas/nueva/", data, headers=headers)
            return len([query for query in captured if "till_session" in query["sql"]])

        assert (statements(), statements(**{"HX-Request": "true"})) == (1, 0)


class TestTheSlip:
    def test_says_what_the_count_came_to(self, seller: Client, shop: Shop) -> None:
        id = closed(shop.seller, 48_000, "Se pagó el taxi")
        answer = seller.get(f"{HOME}{id}/comprobante/")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'inline; filename="cierre-de-caja-1.pdf"'
        expected = words(answer)
        for each in (
            shop.name,
            "N.º 1",
            shop.seller_username,
            "Base $50.000,00",
            "Debe haber $50.000,00",
            "Contado $48.000,00",
            "Faltan $2.000",
            "Nota: Se pagó el taxi",
            "Firma",
        ):
            assert each in expected
        [page] = pages(answer)
        assert 226 < float(page.mediabox.width) < 227  # 80 mm

    def test_is_none_before(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        assert seller.get(f"{HOME}{id}/comprobante/")["Location"] == f"{HOME}{id}/"
