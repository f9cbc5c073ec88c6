"""A session that ends in the middle of something: what was typed is not lost, and nobody else gets it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.integration.browser.conftest import signed_in
from tests.integration.browser.sales.counter import counted, pay, scan, sold
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def log_in(page: Page, username: str) -> None:
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Entrar").click()


def log_in_elsewhere(context: BrowserContext, username: str) -> None:
    """In another tab, after the session ended."""
    context.clear_cookies(name="sessionid")
    other = context.new_page()
    other.goto("/login/")
    log_in(other, username)
    other.wait_for_url(lambda address: "/login/" not in address)
    other.close()


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('inventario.'))")


class TestTheCounter:
    def test_goes_on_after_a_login_in_another_tab(self, till: Page, shop: Shop) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        log_in_elsewhere(till.context, shop.seller_username)
        scan(till, "7701002")
        expect(till.locator("#rows tr")).to_have_count(2)
        log_in_elsewhere(till.context, shop.seller_username)
        pay(till)
        sold(till)
        log_in_elsewhere(till.context, shop.admin_username)
        scan(till, "7701001")
        expect(till.locator("#banner")).to_contain_text("Ahora está dentro otra persona")

    def test_is_there_again_after_a_reload_and_after_the_login(self, till: Page, shop: Shop) -> None:
        scan(till, "7701001", "7701002", "7701001")
        expect(till.locator("#total")).to_have_text("$5.355")
        till.locator("[name=cliente]").fill("Berta")
        till.reload()
        expect(till.locator("#total")).to_have_text("$5.355")
        expect(till.locator("#restored")).to_be_visible()
        till.context.clear_cookies()
        pay(till)
        expect(till.locator("#banner")).to_contain_text("La sesión terminó")
        till.locator("#banner").get_by_role("link", name="Entrar").click()
        log_in(till, shop.seller_username)
        till.wait_for_url("**/ventas/nueva/")
        expect(till.locator("#total")).to_have_text("$5.355")
        assert counted(till) == {"Arroz": "2", "Fríjol": "1"}
        expect(till.locator("[name=cliente]")).to_have_value("Berta")
        assert "1785" not in "".join(till.evaluate("Object.values(sessionStorage)")), "no price is kept"
        pay(till)
        sold(till)
        assert kept(till) == []

    def test_is_nobody_elses_and_goes_when_its_person_signs_out(self, till: Page, shop: Shop) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.context.clear_cookies()
        till.goto("/login/?next=/ventas/nueva/")
        log_in(till, shop.admin_username)
        expect(till.locator("#codigo")).to_be_focused()
        expect(till.locator("#rows tr")).to_have_count(0)
        scan(till, "7701002")
        expect(till.locator("#rows tr")).to_have_count(1)
        assert len(kept(till)) == 2
        till.locator(".top summary").click()
        till.get_by_role("button", name="Salir").click()
        till.wait_for_url(lambda address: address.endswith("/"))
        assert kept(till) == []


class TestForms:
    @pytest.fixture
    def opened(self, goods: dict[str, str], shop: Shop, browser: Browser, live_server: Any) -> Callable[[str], Page]:
        def opened(path: str) -> Page:
            page = signed_in(browser, live_server.url, shop.admin_username)
            page.goto(path)
            return page

        return opened

    def test_a_product_is_there_again_after_the_login(self, opened: Callable[[str], Page], shop: Shop) -> None:
        page = opened("/productos/nuevo/")
        page.get_by_label("Nombre").fill("Panela")
        page.get_by_label("Precio al público").fill("2.600")
        page.get_by_label("Unidad de medida").select_option("kg")
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("button", name="Agregar producto").click()
        expect(page.get_by_text("Lo que se escribió está guardado en este equipo")).to_be_visible()
        log_in(page, shop.admin_username)
        page.wait_for_url("**/productos/nuevo/")
        expect(page.get_by_text("Lo que se escribió está de nuevo aquí")).to_be_visible()
        expect(page.get_by_label("Nombre")).to_have_value("Panela")
        expect(page.get_by_label("Unidad de medida")).to_have_value("kg")
        page.reload()
        expect(page.get_by_label("Nombre")).to_have_value("")
        page.get_by_label("Nombre").fill("Panela")
        page.get_by_label("Precio al público").fill("2.600")
        log_in_elsewhere(page.context, shop.admin_username)
        page.get_by_role("button", name="Agregar producto").click()
        expect(page.get_by_role("status").first).to_contain_text("Producto agregado")
        assert kept(page) == []

    def test_a_purchase_has_its_lines_again_and_no_password_is_kept(
        self, opened: Callable[[str], Page], shop: Shop
    ) -> None:
        page = opened("/compras/nueva/")
        expect(page.locator("#buscar")).to_be_focused()
        scan(page, "7701001", "7701002")
        expect(page.locator(".bought > li")).to_have_count(2)
        page.get_by_label("Cantidad").first.fill("12")
        page.get_by_label("Costo sin IVA").first.fill("1.000")
        page.get_by_label("Número de factura").fill("FC-1")
        page.context.clear_cookies()
        page.get_by_role("button", name="Registrar la compra").click()
        page.wait_for_url("**/login/**")
        log_in(page, shop.admin_username)
        page.wait_for_url("**/compras/nueva/")
        expect(page.locator(".bought > li")).to_have_count(2)
        expect(page.get_by_label("Cantidad").first).to_have_value("12")
        expect(page.get_by_label("Costo sin IVA").first).to_have_value("1.000")
        expect(page.get_by_label("Número de factura")).to_have_value("FC-1")
        page.goto("/perfil/password/")
        for field in page.locator("[type=password]").all():
            field.fill("un-secreto-9")
        page.context.clear_cookies(name="sessionid")
        page.locator("main form [type=submit]").first.click()
        page.wait_for_url("**/login/**")
        assert "un-secreto-9" not in "".join(page.evaluate("Object.values(sessionStorage)"))


class TestAFormThatCannotBeSent:
    def test_stays_where_the_shop_is_not_reached(self, shop: Shop, browser: Browser, live_server: Any) -> None:
        page = signed_in(browser, live_server.url, shop.admin_username)
        page.goto("/compras/gastos/nuevo/")
        page.get_by_label("Concepto").fill("Luz")
        page.get_by_label("Monto").fill("90000")
        log_in_elsewhere(page.context, shop.admin_username)
        page.route("**/csrf/", lambda route: route.abort())
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#not-sent")).to_contain_text("Sin conexión con la tienda: no se guardó.")
        expect(page.get_by_label("Concepto")).to_have_value("Luz")
        page.unroute("**/csrf/")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("main")).to_contain_text("$90.000")

    def test_stays_where_somebody_else_came_in(self, shop: Shop, browser: Browser, live_server: Any) -> None:
        page = signed_in(browser, live_server.url, shop.admin_username)
        page.goto("/compras/gastos/nuevo/")
        page.get_by_label("Concepto").fill("Luz")
        log_in_elsewhere(page.context, shop.seller_username)
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#not-sent")).to_contain_text("En este navegador entró otra persona: no se guardó.")
        expect(page.get_by_label("Concepto")).to_have_value("Luz")

    def test_is_there_again_after_a_page_that_says_so(self, shop: Shop, browser: Browser, live_server: Any) -> None:
        page = signed_in(browser, live_server.url, shop.admin_username)
        page.goto("/compras/gastos/nuevo/")
        page.get_by_label("Concepto").fill("Luz")
        page.get_by_label("Monto").fill("90000")
        page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")
        page.locator("main form button[type=submit]").click()
        page.get_by_role("link", name="Volver a lo que se escribió").click()
        expect(page.get_by_label("Concepto")).to_have_value("Luz")
        expect(page.get_by_label("Monto")).to_have_value("90000")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("main")).to_contain_text("$90.000")
