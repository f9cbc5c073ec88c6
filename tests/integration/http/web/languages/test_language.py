"""Spanish unless somebody chose otherwise; and nobody's choice becomes somebody else's."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import gettext as _

from adapters.http.middleware.language import language_middleware
from tests.integration.http.web.page import text
from tests.integration.shop import Shop

ENGLISH_BROWSER = {"accept-language": "en-US,en;q=0.9"}


def choose(client: Client, language: str, to: str = "/perfil/") -> Any:
    return client.post("/preferencias/", {"idioma": language, "next": to})


def offered(page: Any) -> list[tuple[str, str]]:
    """The buttons that choose another language: its code and what they say."""
    return re.findall(r'name="idioma" value="(\w+)" lang="\1">(?:<svg.*?</svg>)?(\w+)</button>', text(page))


class TestUntilSomebodyChooses:
    def test_it_is_spanish_whatever_the_browser_says_of_itself(self, seller: Client) -> None:
        page = seller.get("/productos/", headers=ENGLISH_BROWSER)
        assert '<html lang="es">' in text(page)
        assert "Productos" in text(page)
        assert page["Content-Language"] == "es"

    def test_so_it_is_for_whoever_is_not_inside(self, client: Client, db: None) -> None:
        page = client.get("/login/", headers=ENGLISH_BROWSER)
        assert '<html lang="es">' in text(page)
        assert offered(page) == [("en", "English")]

    def test_so_it_is_for_what_is_not_there_and_for_programs(self, client: Client, db: None) -> None:
        assert '<html lang="es">' in text(client.get("/no-existe/", headers=ENGLISH_BROWSER))
        reply = client.get("/productos/api/", headers=ENGLISH_BROWSER)
        assert reply.json()["error"].startswith("Hace falta iniciar sesión")

    @pytest.mark.parametrize("made_up", ["fr", "EN", "en-US", "", "../en", "x" * 5_000])
    def test_a_cookie_that_nobody_here_wrote_is_no_choice(self, client: Client, db: None, made_up: str) -> None:
        client.cookies["idioma"] = made_up
        assert '<html lang="es">' in text(client.get("/login/"))


class TestChoosing:
    def test_holds_on_every_page_of_this_browser(self, seller: Client) -> None:
        answer = choose(seller, "en")
        assert (answer.status_code, answer["Location"]) == (302, "/perfil/")
        page = seller.get("/productos/")
        assert '<html lang="en">' in text(page)
        assert "Products" in text(page)
        assert page["Content-Language"] == "en"
        assert "Cookie" in page["Vary"]

    def test_goes_back(self, seller: Client) -> None:
        choose(seller, "en")
        choose(seller, "es")
        assert '<html lang="es">' in text(seller.get("/productos/"))

    def test_works_before_signing_in_and_lasts_beyond_it(self, client: Client, shop: Shop) -> None:
        choose(client, "en", "/login/")
        page = client.get("/login/")
        assert "Sign in" in text(page)
        assert offered(page) == [("es", "Español")]
        client.login(username=shop.seller_username, password="clave-segura-123")
        assert '<html lang="en">' in text(client.get("/ventas/"))

    def test_a_mistake_is_told_in_it_to_people_and_to_the_pages_scripts(self, seller: Client) -> None:
        choose(seller, "en")
        assert "There is no product" in text(seller.get("/productos/999999/"))
        code = {"codigo_barras": "000"}
        reply = seller.post("/ventas/api/buscar-producto/", code, content_type="application/json").json()
        assert reply["code"] == "RESOURCE_NOT_FOUND"
        assert reply["error"] == "No product has the code “000”."

    def test_the_cookie_is_ours_alone_and_lasts_a_year(self, seller: Client) -> None:
        cookie = choose(seller, "en").cookies["idioma"]
        assert (cookie["samesite"], cookie["httponly"], cookie["secure"]) == ("Lax", True, "")
        assert cookie["max-age"] == 365 * 24 * 60 * 60

    def test_over_https_the_cookie_stays_on_it(self, seller: Client) -> None:
        answer = seller.post("/preferencias/", {"idioma": "en"}, secure=True)
        assert answer.cookies["idioma"]["secure"]

    @pytest.mark.parametrize("choice", ["fr", "", "en; secure", "es\r\nSet-Cookie: a=b"])
    def test_keeps_nothing_that_is_not_offered(self, seller: Client, choice: str) -> None:
        answer = choose(seller, choice)
        assert answer.status_code == 302
        assert "idioma" not in answer.cookies

    @pytest.mark.parametrize("elsewhere", ["https://otra.example/", "//otra.example/", "/\\otra.example", ""])
    def test_never_leads_to_another_place(self, client: Client, elsewhere: str) -> None:
        assert choose(client, "en", elsewhere)["Location"] == "/"

    def test_insists_on_its_csrf_token(self, guarded_admin: Client) -> None:
        assert choose(guarded_admin, "en").status_code == 403

    def test_is_no_link(self, seller: Client) -> None:
        assert seller.get("/preferencias/?idioma=en").status_code == 405


class TestPrograms:
    """With a token, `Accept-Language` is a choice: no browser sends both."""

    def refused(self, shop: Shop, language: str | None) -> Any:
        accept = {"accept-language": language} if language else {}
        token = {"authorization": f"Bearer {shop.token()}"}
        return Client().get("/productos/api/999999/", headers={**token, **accept})

    @pytest.mark.parametrize("accept", ["en", "en-US,en;q=0.9,es;q=0.8", "fr,en;q=0.5"])
    def test_are_told_in_english_when_they_ask_for_it(self, shop: Shop, accept: str) -> None:
        answer = self.refused(shop, accept)
        assert answer.json()["code"] == "RESOURCE_NOT_FOUND"
        assert answer.json()["error"] == "There is no product 999999."
        assert answer["Content-Language"] == "en"
        assert "Accept-Language" in answer["Vary"]

    @pytest.mark.parametrize("accept", [None, "es-CO", "*", "fr", ";;q=", "es,en;q=0.9"])
    def test_are_told_in_spanish_otherwise(self, shop: Shop, accept: str | None) -> None:
        answer = self.refused(shop, accept)
        assert answer.json()["error"] == "No existe el producto 999999."
        assert answer["Content-Language"] == "es"

    def test_keys_and_codes_are_the_same_in_every_language(self, shop: Shop) -> None:
        product = shop.product("Arroz")
        headers = {"authorization": f"Bearer {shop.token()}"}
        spanish, english = (
            Client().get(f"/productos/api/{product.id}/", headers={**headers, "accept-language": language}).json()
            for language in ("es", "en")
        )
        assert spanish == english


class TestAThread:
    """Threads of the server answer one request after the other."""

    def test_is_left_as_it_was_even_by_a_view_that_falls(self) -> None:
        def fall(request: Any) -> HttpResponse:
            raise RuntimeError(translation.get_language())

        request = RequestFactory().get("/")
        request.COOKIES["idioma"] = "en"
        with pytest.raises(RuntimeError, match="en"):
            language_middleware(fall)(request)
        assert translation.get_language() == "es"

    def test_answers_everybody_in_their_own(self) -> None:
        def answer(request: Any) -> HttpResponse:
            return HttpResponse(_("Productos"))

        answering = language_middleware(answer)

        def ask(language: str) -> tuple[str, str]:
            request = RequestFactory().get("/")
            if language:
                request.COOKIES["idioma"] = language
            said = answering(request).content.decode()
            return said, translation.get_language()

        accept = ["en", "", "es", "en", "", ""] * 50
        with ThreadPoolExecutor(2) as threads:
            reply = list(threads.map(ask, accept))
        assert reply == [("Products" if language == "en" else "Productos", "es") for language in accept]
