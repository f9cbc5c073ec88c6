"""The pages that open and close till sessions, by notes and coins."""

import pytest
from django.test import Client

from application.queries.listing import Listing
from application.queries.tills import ListTills, TillCriteria, TillDetails
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.http.web.tills.till_helpers import HOME, closed, opened
from tests.integration.shop import Shop, resolve

PIECES = {"piezas-50000": "1", "piezas-2000": "2", "piezas-50": "3"}
"""54150."""
CHECK = "Revisa los campos marcados en el formulario."


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
        ("base", "expected"),
        [
            ("", "Este dato es obligatorio."),
            ("-1", "El valor no puede ser negativo."),
            ("mucho", "Escribir el valor en pesos"),
        ],
    )
    def test_says_what_is_wrong_beside_the_field(self, seller: Client, shop: Shop, base: str, expected: str) -> None:
        answer = seller.post(f"{HOME}abrir/", {"base": base})
        assert answer.status_code == 400
        assert expected in answer.context["form"].errors["base"][0]
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
        ("counted", "expected"), [("50000", "Cuadra"), ("48.000", "Faltan $2.000"), ("50.000,50", "Sobran $0,50")]
    )
    def test_takes_a_sum_that_was_made_already(self, seller: Client, shop: Shop, counted: str, expected: str) -> None:
        id = opened(shop.seller)
        answer = seller.post(f"{HOME}{id}/cerrar/", {"contado": counted})
        assert flashes(answer) == [f"Caja cerrada. {expected}."]
        assert expected in text(seller.get(f"{HOME}{id}/"))

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


def test_nobody_gets_in(client: Client, shop: Shop) -> None:
    id = opened(shop.seller)
    for address in (HOME, f"{HOME}abrir/", f"{HOME}{id}/", f"{HOME}{id}/cerrar/", f"{HOME}{id}/comprobante/"):
        assert client.get(address)["Location"] == f"/login/?next={address}"


@pytest.mark.parametrize("rest", ["abrir/", "{id}/cerrar/"])
def test_a_change_insists_on_its_csrf_token(guarded_admin: Client, shop: Shop, rest: str) -> None:
    id = opened(shop.admin)
    assert guarded_admin.post(HOME + rest.format(id=id), {"base": "1", "contado": "1"}).status_code == 403
