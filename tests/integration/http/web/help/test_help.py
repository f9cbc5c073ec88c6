"""Help: everybody finds it, and reads of what is theirs."""

import re

import pytest
from django.test import Client

from tests.integration.http.web.page import text
from tests.integration.shop import Shop


@pytest.mark.parametrize("who", ["admin", "seller"])
def test_is_in_the_menu_and_leads_only_to_pages_that_open(who: str, request: pytest.FixtureRequest) -> None:
    client: Client = request.getfixturevalue(who)
    assert 'href="/ayuda/"' in text(client.get("/ventas/")).partition("</header>")[0]
    page = text(client.get("/ayuda/"))
    content = page.partition("<main")[2].partition("</main>")[0]
    within = set(re.findall(r'href="#([^"]+)"', content))
    assert within == set(re.findall(r'<section class="part" id="([^"]+)"', content))
    addresses = set(re.findall(r'href="(/(?!static/)[^"]+)"', content))
    assert {client.get(address).status_code for address in addresses} == {200}


def test_a_seller_reads_nothing_of_what_only_an_admin_does(seller: Client, admin: Client) -> None:
    for words in ("Costo promedio", "Utilidad", "Kardex", "/configuracion/", "/usuarios/", "Anular la deja sin efecto"):
        assert words in text(admin.get("/ayuda/"))
        assert words not in text(seller.get("/ayuda/"))
    assert "Decirle el número de la venta a quien administra" in text(seller.get("/ayuda/"))


def test_is_for_people_of_the_shop(client: Client, shop: Shop) -> None:
    assert client.get("/ayuda/")["Location"] == "/login/?next=/ayuda/"
