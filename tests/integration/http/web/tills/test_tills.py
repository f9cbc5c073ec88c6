"""The pages of till sessions: opening, counting by notes and coins, closing, and who gets to see what."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from application.queries.listing import Listing
from application.queries.tills import ListTills, TillCriteria, TillDetails
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.accounts.access import Actor
from domain.shared.money import Money
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.http.web.sales.paper import pages, words
from tests.integration.shop import Shop, resolve, run

HOME = "/ventas/caja/"
PIECES = {"piezas-50000": "1", "piezas-2000": "2", "piezas-50": "3"}
"""54150."""
CHECK = "Revisa los campos marcados en el formulario."


def opened(actor: Actor, base: int = 50_000) -> int:
    return run(OpenTill, OpenTillCommand(actor=actor, base=Money(base))).id


def closed(actor: Actor, counted: int = 50_000, note: str = "") -> int:
    id = opened(actor)
    run(CloseTill, CloseTillCommand(actor=actor, till_id=id, counted=Money(counted), note=note))
    return id


def stored(shop: Shop) -> tuple[TillDetails, ...]:
    return resolve(ListTills)(shop.admin, TillCriteria(), Listing()).items


class TestOpening:
    def test_leads_to_selling(self, seller: Client, shop: Shop) -> None:
        page = seller.get(f"{HOME}abrir/")
        answer = seller.post(f"{HOME}abrir/", sent_back(page) | {"base": "50.000"})
        assert (answer.status_code, answer["Location"]) == (302, "/ventas/nueva/")
        assert flashes(answer) == ["Caja abierta con una base de $50.000."]
        [till] = stored(shop)
        assert (till.seller_id, till.base) == (shop.seller.user_id, 50_000)

    def test_sent_twice_opens_it_once(self, seller: Client, shop: Shop) -> None:
        data = sent_back(seller.get(f"{HOME}abrir/")) | {"base": "0"}
        assert [seller.post(f"{HOME}abrir/", data).status_code for _ in range(2)] == [302, 302]
        assert len(stored(shop)) == 1

    @pytest.mark.parametrize(
        ("base", "told"),
        [
            ("", "Este dato es obligatorio."),
            ("-1", "El valor no puede ser negativo."),
            ("mucho", "Escribir el valor en pesos"),
        ],
    )
    def test_says_what_is_wrong_beside_the_field(self, seller: Client, shop: Shop, base: str, told: str) -> None:
        answer = seller.post(f"{HOME}abrir/", {"base": base})
        assert answer.status_code == 400
        assert told in answer.context["form"].errors["base"][0]
        assert flashes(answer) == [CHECK]
        assert stored(shop) == ()

    def test_a_second_one_is_refused(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        answer = seller.get(f"{HOME}abrir/")
        assert (answer.status_code, answer["Location"]) == (302, f"{HOME}{id}/")
        answer = seller.post(f"{HOME}abrir/", {"base": "1"})
        assert answer.status_code == 409
        assert "Ya hay una caja abierta" in text(answer)


class TestClosing:
    def test_adds_up_notes_and_coins(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        page = seller.get(f"{HOME}{id}/cerrar/")
        answer = seller.post(f"{HOME}{id}/cerrar/", sent_back(page) | PIECES | {"nota": "Todo bien"})
        assert (answer.status_code, answer["Location"]) == (302, f"{HOME}{id}/")
        assert flashes(answer) == ["Caja cerrada. Sobran $4.150."]
        [till] = stored(shop)
        assert (till.counted, till.difference, till.note) == (54_150, 4_150, "Todo bien")

    @pytest.mark.parametrize(
        ("counted", "told"), [("50000", "Cuadra"), ("48.000", "Faltan $2.000"), ("50.000,50", "Sobran $0,50")]
    )
    def test_takes_a_sum_that_was_made_already(self, seller: Client, shop: Shop, counted: str, told: str) -> None:
        id = opened(shop.seller)
        answer = seller.post(f"{HOME}{id}/cerrar/", {"contado": counted})
        assert flashes(answer) == [f"Caja cerrada. {told}."]
        assert told in text(seller.get(f"{HOME}{id}/"))

    def test_both_have_to_say_the_same(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        answer = seller.post(f"{HOME}{id}/cerrar/", PIECES | {"contado": "54.000"})
        assert answer.status_code == 400
        assert answer.context["form"].errors["contado"] == [
            "No es lo que suman billetes y monedas, $54.150: dejar uno de los dos."
        ]
        assert seller.post(f"{HOME}{id}/cerrar/", PIECES | {"contado": "54.150"}).status_code == 302

    def test_an_empty_drawer_is_said_not_supposed(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        answer = seller.post(f"{HOME}{id}/cerrar/", {"contado": ""})
        assert (answer.status_code, flashes(answer)) == (400, [CHECK])
        assert answer.context["form"].errors["contado"] == ["Este dato es obligatorio."]
        assert seller.post(f"{HOME}{id}/cerrar/", {"piezas-50": "0"}).status_code == 302

    @pytest.mark.parametrize("many", ["x", "-1", "1.5", "100000", "9" * 30])
    def test_so_many_there_are_not(self, seller: Client, shop: Shop, many: str) -> None:
        id = opened(shop.seller)
        for more in ({}, {"accion": "sumar"}):
            answer = seller.post(f"{HOME}{id}/cerrar/", {"piezas-500": many, **more})
            assert answer.status_code == 400
            assert answer.context["form"].errors == {"piezas-500": ["Escribir cuántos hay, como 12."]}

    def test_the_server_adds_up_without_closing(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        data = sent_back(seller.get(f"{HOME}{id}/cerrar/")) | PIECES | {"nota": "Falta contar"}
        answer = seller.post(f"{HOME}{id}/cerrar/", data | {"accion": "sumar"})
        assert answer.status_code == 200
        assert '<output id="sum">$54.150</output>' in text(answer)
        assert {name: value for name, value in sent_back(answer).items() if value} == {
            **PIECES,
            "nota": "Falta contar",
            "clave": data["clave"],
        }
        assert [till.counted for till in stored(shop)] == [None]

    def test_sent_twice_closes_once(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        data = sent_back(seller.get(f"{HOME}{id}/cerrar/")) | {"contado": "50000"}
        assert [seller.post(f"{HOME}{id}/cerrar/", data).status_code for _ in range(2)] == [302, 302]

    def test_what_is_closed_stays_so(self, seller: Client, shop: Shop) -> None:
        id = closed(shop.seller)
        assert seller.get(f"{HOME}{id}/cerrar/")["Location"] == f"{HOME}{id}/"
        answer = seller.post(f"{HOME}{id}/cerrar/", {"contado": "1"})
        assert answer.status_code == 409
        assert "La caja ya se cerró" in text(answer)
        assert [till.counted for till in stored(shop)] == [50_000]

    def test_an_admin_closes_anybodys(self, admin: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        assert admin.post(f"{HOME}{id}/cerrar/", {"contado": "50000"}).status_code == 302
        assert stored(shop)[0].closed_by == shop.admin.user_id

    def test_a_long_note(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        answer = seller.post(f"{HOME}{id}/cerrar/", {"contado": "1", "nota": "ñ" * 201})
        assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["nota"])


class TestOneSession:
    def test_says_what_came_and_went(self, admin: Client, shop: Shop) -> None:
        id, product = opened(shop.seller), shop.product()
        sale = shop.sale(product.id, 2, shop.seller)
        page = text(admin.get(f"{HOME}{id}/"))
        for told in ("Debe haber ahora", "$53.570,00", "$3.570,00", f"/ventas/{sale.id}/", "Movimientos de efectivo"):
            assert told in page

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
        for told in ("Faltan $3.570", "$53.570,00", "-$3.570,00", "Se pagó la luz", "Comprobante"):
            assert told in page

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
        ("query", "shown"),
        [("", 2), ("?estado=abierta", 1), ("?estado=cerrada", 1), ("?estado=otra", 2), ("?hasta=2020-01-01", 0)],
    )
    def test_is_filtered(self, admin: Client, shop: Shop, query: str, shown: int) -> None:
        closed(shop.seller), opened(shop.admin)
        assert len(admin.get(f"{HOME}{query}").context["page"].items) == shown

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

        def asked(**headers: str) -> int:
            with CaptureQueriesContext(connection) as captured:
                seller.post("/ventas/nueva/", data, headers=headers)
            return len([query for query in captured if "till_session" in query["sql"]])

        assert (asked(), asked(**{"HX-Request": "true"})) == (1, 0)


class TestTheSlip:
    def test_says_what_the_count_came_to(self, seller: Client, shop: Shop) -> None:
        id = closed(shop.seller, 48_000, "Se pagó el taxi")
        answer = seller.get(f"{HOME}{id}/comprobante/")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'inline; filename="cierre-de-caja-1.pdf"'
        told = words(answer)
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
            assert each in told
        [page] = pages(answer)
        assert 226 < float(page.mediabox.width) < 227  # 80 mm

    def test_is_none_before(self, seller: Client, shop: Shop) -> None:
        id = opened(shop.seller)
        assert seller.get(f"{HOME}{id}/comprobante/")["Location"] == f"{HOME}{id}/"


def test_nobody_gets_in(client: Client, shop: Shop) -> None:
    id = opened(shop.seller)
    for address in (HOME, f"{HOME}abrir/", f"{HOME}{id}/", f"{HOME}{id}/cerrar/", f"{HOME}{id}/comprobante/"):
        assert client.get(address)["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize("rest", ["abrir/", "{id}/cerrar/"])
def test_a_change_insists_on_its_csrf_token(guarded_admin: Client, shop: Shop, rest: str) -> None:
    id = opened(shop.admin)
    assert guarded_admin.post(HOME + rest.format(id=id), {"base": "1", "contado": "1"}).status_code == 403
