"""People and scanners at any pace: a code is whole and leaves its field as it was, and nothing typed is lost."""

from itertools import cycle
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.depth import DEEP, some
from tests.integration.browser.conftest import signed_in
from tests.integration.browser.sales.counter import hand, scanner, slow
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORMS = some(
    ("/productos/nuevo/", "/clientes/nuevo/", "/compras/gastos/nuevo/", "/compras/nueva/"),
    quick=("/productos/nuevo/", "/compras/nueva/"),
)
WORDS = "Panela 24 x 500"


@pytest.fixture
def page(shop: Shop, browser: Browser, live_server: Any) -> Page:
    return signed_in(browser, live_server.url, shop.admin_username)


def test_the_first_key_on_a_page_that_has_just_come_is_not_lost(page: Page) -> None:
    """The field waits for it before there is a picture of the page."""
    waiting = "window.waiting = document.activeElement.hasAttribute('autofocus')"
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {waiting} }})")
    slow(page)
    for address in FORMS:
        page.goto(address)
        page.keyboard.type("9a")
        expect(page.locator("[autofocus]")).to_have_value("9a")
        assert page.evaluate("window.waiting"), address


@pytest.mark.parametrize("times", [1, 6])
def test_what_is_typed_stays_at_any_pace(page: Page, times: int) -> None:
    page.goto("/productos/nuevo/")
    slow(page, times)
    name, category, stock = map(page.get_by_label, ("Nombre", "Categoría", "Stock mínimo"))
    for milliseconds in some((10, 30, 60, 90), quick=(10, 90)):
        for field, text in ((name, WORDS), (category, "Granos"), (stock, "12")):
            field.fill("")
            field.focus()
            page.keyboard.type(text, delay=milliseconds)
            page.keyboard.press("Tab")
            expect(field).to_have_value(text)
    for gaps in ((0.1,), (0.1, 0.2, 0.06), (0.1, 0.06) * 4, (0.09,) * len(WORDS)):
        name.fill("")
        name.focus()
        scanner(page, WORDS, "Tab", gaps=gaps)
        expect(name).to_have_value(WORDS)
    expect(page.get_by_label("Código de barras")).to_have_value("")
    name.fill("")
    name.focus()
    page.keyboard.insert_text("7709910569024")
    page.keyboard.press("Tab")
    expect(name).to_have_value("7709910569024")
    expect(page.get_by_label("Código de barras")).to_have_value("")


@pytest.mark.parametrize("times", [1, 6])
def test_a_scan_is_whole_and_the_field_says_what_it_said(page: Page, times: int) -> None:
    page.goto("/productos/nuevo/")
    slow(page, times)
    code, name, cost = map(page.get_by_label, ("Código de barras", "Nombre", "Costo por unidad"))
    paces = [(0.01,) * 20, (0.03,) * 20, (0.1, 0.06), (0.1, 0.2), (0.1, 0.012, 0.09), (0.3, 0.2, 0.012, 0.012, 0.06)]
    whole = [
        (scanned, field, said)
        for field, said in ((name, "Panela"), (cost, "900"))
        for scanned in ("7709910569024", "AB-12070", "0042817")
    ]
    turns = cycle(whole)
    for gaps in paces:
        for scanned, field, said in whole if DEEP else [next(turns)]:
            code.fill("")
            field.fill(said)
            field.focus()
            scanner(page, scanned, gaps=gaps)
            expect(code).to_have_value(scanned)
            expect(field).to_have_value(said)


def test_a_scan_right_after_a_key_of_a_person(page: Page) -> None:
    """The check digit tells whose the first key was."""
    page.goto("/productos/nuevo/")
    code, name = map(page.get_by_label, ("Código de barras", "Nombre"))
    for typed in ("8", "80", "Pan 80"):
        code.fill("")
        name.fill("")
        name.focus()
        hand(page, typed)
        scanner(page, "7709910569029", gaps=(0.06,))
        expect(code).to_have_value("7709910569029")
        expect(name).to_have_value(typed)
