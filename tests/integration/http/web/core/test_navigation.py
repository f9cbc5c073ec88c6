"""The sections in the rail and in the bar: each person finds what is theirs, and every one leads somewhere."""

import re
from datetime import datetime

import pytest
from django.test import Client

from adapters.http.web.core.navigation import SECTIONS, Nav
from application.queries.accounts.principals import Principal
from domain.accounts.access import Actor, Role
from tests.integration.http.web.page import text


def person(role: Role) -> Principal:
    actor = Actor(1, 1, 1, role)
    names = {"username": "ana", "email": "a@b.co", "first_name": "", "last_name": "", "phone": ""}
    flags = {"email_verified": True, "must_change_password": False, "tutorial_seen": True}
    photo: datetime | None = None
    return Principal(actor=actor, business_name="Tienda", photo_at=photo, **names, **flags)


def rail(page: str) -> list[str]:
    inside = page.partition('<nav class="rail"')[2].partition("</nav>")[0]
    return re.findall(r'<a [^>]*href="([^"]+)"', inside)


def test_an_admin_finds_pages_that_are_there(admin: Client) -> None:
    links = rail(text(admin.get("/productos/")))
    assert links[:4] == ["/ventas/nueva/", "/dashboard/", "/ventas/", "/productos/"]
    assert {admin.get(address).status_code for address in links} == {200}


def test_a_seller_finds_only_what_is_theirs(seller: Client) -> None:
    links = rail(text(seller.get("/productos/")))
    assert {"/ventas/nueva/", "/ventas/", "/productos/"} <= set(links)
    assert not {"/dashboard/", "/compras/", "/usuarios/", "/configuracion/auditoria/"} & set(links)
    assert {seller.get(address).status_code for address in links} == {200}


@pytest.mark.parametrize("role", Role)
def test_selling_is_in_the_middle_of_the_bar_and_nothing_is_left_out(role: Role) -> None:
    nav = Nav.of(person(role))
    assert nav.left + nav.right + nav.more == nav.rail
    places = len(nav.left), len(nav.right) + bool(nav.more)
    assert sum(places) <= 4
    assert 0 <= places[1] - places[0] <= 1


def test_the_section_of_a_page_is_marked_once_in_each(admin: Client) -> None:
    page = text(admin.get("/ventas/"))
    marked = re.findall(
        r'<a href="([^"]+)" aria-current="page"', page.partition("<main")[0] + page.partition("</main>")[2]
    )
    assert marked == ["/ventas/", "/ventas/"]
    assert {each.code for each in SECTIONS} >= {"home", "sales", "products", "audit"}
