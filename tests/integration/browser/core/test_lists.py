"""Lists that change in place, forms that ask before work is lost, and both without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.conftest import DESKTOP, signed_in
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goods(shop: Shop) -> None:
    for number in range(9):
        shop.product(f"Galletas {number}", category="Dulces")
    shop.product("Café molido", category="Bebidas")


@pytest.fixture
def products(goods: None, browser: Browser, shop: Shop, live_server: Any) -> Page:
    page = signed_in(browser, live_server.url, shop.admin_username, viewport=DESKTOP)
    page.goto("/productos/")
    return page


def names(page: Page) -> list[str]:
    return page.locator("tbody .name > a").all_inner_texts()


class TestInPlace:
    def test_a_search_changes_the_list_and_the_address_and_nothing_else(self, products: Page) -> None:
        products.evaluate("window.here = true")
        products.get_by_label("Nombre o código de barras").press_sequentially("cafe")
        expect(products.locator("tbody tr")).to_have_count(1)
        assert names(products) == ["Café molido"]
        expect(products).to_have_url(re.compile(r"q=cafe"))
        expect(products.get_by_label("Nombre o código de barras")).to_be_focused()
        products.get_by_label("Nombre o código de barras").fill("")
        expect(products.locator("tbody tr")).to_have_count(7)
        products.get_by_label("Categoría").select_option("Bebidas")
        expect(products.locator("tbody tr")).to_have_count(1)
        assert products.evaluate("window.here")
        products.reload()
        assert names(products) == ["Café molido"]

    def test_another_page_and_back(self, products: Page) -> None:
        first = names(products)
        products.get_by_role("link", name="Siguiente").click()
        expect(products.get_by_text("Página 2 de 2")).to_be_visible()
        assert not set(names(products)) & set(first)
        products.go_back()
        expect(products.get_by_text("Página 1 de 2")).to_be_visible()
        expect(products.get_by_role("heading", level=1)).to_have_text("Productos")
        assert names(products) == first

    def test_the_head_of_a_column_sorts_and_sorts_back(self, products: Page) -> None:
        products.get_by_role("link", name="Producto", exact=True).click()
        assert names(products)[0] == "Galletas 8"
        expect(products.locator("th[aria-sort=descending]")).to_have_text("Producto")
        products.get_by_role("link", name="Producto", exact=True).click()
        assert names(products)[0] == "Café molido"

    def test_a_session_that_ended_leads_to_the_login(self, products: Page) -> None:
        products.context.clear_cookies(name="sessionid")
        products.get_by_label("Nombre o código de barras").fill("cafe")
        products.wait_for_url("**/login/?next=/productos/**")
        expect(products.get_by_role("status")).to_contain_text("Debes iniciar sesión")


class TestWithoutJavaScript:
    def test_the_filters_are_a_form(self, goods: None, browser: Browser, shop: Shop, live_server: Any) -> None:
        page = signed_in(browser, live_server.url, shop.seller_username, java_script_enabled=False)
        page.goto("/productos/")
        page.get_by_label("Nombre o código de barras").fill("cafe")
        page.get_by_role("button", name="Filtrar").click()
        assert names(page) == ["Café molido"]
        page.get_by_label("Nombre o código de barras").fill("nada de esto")
        page.get_by_role("button", name="Filtrar").click()
        page.get_by_role("link", name="Quitar los filtros").click()
        assert len(names(page)) == 7


class TestForms:
    def test_leaving_unsaved_work_asks_and_saving_does_not(self, products: Page) -> None:
        asked: list[str] = []
        products.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        products.goto("/productos/nuevo/")
        products.get_by_label("Nombre").press_sequentially("Panela")
        products.get_by_role("link", name="Ventas").first.click()
        products.wait_for_url("**/ventas/")
        assert asked == ["beforeunload"]
        products.goto("/productos/nuevo/")
        products.get_by_label("Nombre").press_sequentially("Panela")
        products.get_by_label("Precio al público").fill("3.000")
        products.get_by_role("button", name="Agregar producto").dblclick()
        products.wait_for_url("**/productos/")
        assert asked == ["beforeunload"]
        products.goto("/productos/?q=panela")
        assert names(products) == ["Panela"]

    def test_the_menu_closes_by_escape_and_by_going_elsewhere(self, products: Page) -> None:
        menu = products.locator("header details")
        for leave in (lambda: products.keyboard.press("Escape"), lambda: products.locator("h1").click()):
            menu.locator("summary").click()
            expect(products.get_by_role("link", name="Perfil")).to_be_visible()
            leave()
            expect(products.get_by_role("link", name="Perfil")).to_be_hidden()
