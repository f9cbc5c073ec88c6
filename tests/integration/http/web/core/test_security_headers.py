"""What browsers are told about pages: where things may come from, and how long files may be kept."""

import gzip
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client, RequestFactory

from adapters.http.middleware.security_headers import policy_middleware
from tests.integration.http.web.page import text
from tests.integration.shop import Shop

OPEN = ("/", "/login/", "/registro/", "/recuperar/", "/no-existe/", "/api/docs/")
INSIDE = (
    "/dashboard/",
    "/productos/",
    "/productos/nuevo/",
    "/ventas/",
    "/ventas/nueva/",
    "/compras/",
    "/compras/nueva/",
    "/perfil/",
    "/logout/",
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")


def policy(response: Any) -> dict[str, set[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("path", [*OPEN, *INSIDE])
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(admin: Client, path: str) -> None:
    page = (Client() if path in OPEN else admin).get(path)
    directives = policy(page)
    assert directives["default-src"] == {"'self'"}
    assert directives.keys().isdisjoint({"script-src", "style-src"})
    assert directives["object-src"] == directives["base-uri"] == directives["frame-ancestors"] == {"'none'"}
    assert directives["form-action"] == {"'self'"}
    assert INLINE.findall(text(page)) == []
    assert ELSEWHERE.findall(text(page)) == []


@pytest.mark.parametrize("path", ["/", "/logout/", "/dashboard/", "/productos/", "/reportes/api/ventas/?formato=csv"])
def test_no_cache_keeps_what_is_of_one_person(admin: Client, path: str) -> None:
    answer = admin.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_google_is_where_its_form_may_lead_and_only_where_it_is_configured(settings: Any) -> None:
    def where() -> str:
        answer = policy_middleware(lambda request: HttpResponse())(RequestFactory().get("/"))
        return answer["Content-Security-Policy"].rpartition("form-action ")[2]

    settings.GOOGLE_CLIENT_ID = ""
    assert where() == "'self'"
    settings.GOOGLE_CLIENT_ID = "x"
    assert where() == "'self' https://accounts.google.com"


def test_the_camera_is_ours_to_ask_for(client: Client, db: None) -> None:
    assert "camera=(self)" in client.get("/login/")["Permissions-Policy"]


def test_programs_are_told_the_same(seller: Client) -> None:
    assert policy(seller.get("/productos/api/"))["default-src"] == {"'self'"}


class TestFiles:
    def test_are_kept_for_good_under_an_address_that_names_their_content(self, client: Client) -> None:
        address = static("inventario/tokens.css")
        assert re.fullmatch(r"/static/[0-9a-f]{12}/inventario/tokens\.css", address)
        reply = client.get(address)
        assert reply.status_code == 200
        assert "immutable" in reply["Cache-Control"]
        assert b"".join(reply).startswith(b"/*")
        assert client.get(address.replace(address.split("/")[2], "0" * 12)).status_code == 404

    def test_travel_compressed(self, client: Client) -> None:
        plain = client.get(static("inventario/frame.css"))
        small = client.get(static("inventario/frame.css"), headers={"accept-encoding": "gzip"})
        sent = b"".join(small)
        assert small["Content-Encoding"] == "gzip"
        assert len(sent) < 6_000
        assert gzip.decompress(sent) == b"".join(plain)

    def test_answers_to_programs_do_not(self, seller: Client, shop: Shop) -> None:
        shop.product("Arroz " * 10)
        answer = seller.get("/productos/api/", headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in answer


class TestLists:
    def test_in_place_only_the_list_is_sent(self, seller: Client, shop: Shop) -> None:
        shop.product("Arroz")
        page = seller.get("/productos/?q=arroz", headers={"hx-request": "true"})
        assert text(page).strip().startswith('<div class="stack list" id="lista"')
        assert "<html" not in text(page)
        assert "Arroz" in text(page)

    def test_back_in_history_it_is_the_whole_page(self, seller: Client) -> None:
        page = seller.get("/productos/", headers={"hx-request": "true", "hx-history-restore-request": "true"})
        assert "<html" in text(page)

    def test_a_session_that_ended_leads_the_whole_page_to_the_login(self, client: Client, db: None) -> None:
        answer = client.get("/productos/?q=arroz", headers={"hx-request": "true"})
        assert answer["HX-Redirect"] == "/login/?next=/productos/%3Fq%3Darroz"
