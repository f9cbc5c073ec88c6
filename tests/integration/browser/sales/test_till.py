"""The till as a cashier uses it: a scanner that types quickly, a keyboard, a phone, with and without JavaScript."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.integration.browser.conftest import logged_in, signed_in
from tests.integration.browser.sales.counter import A_SALE, hand, pay, sales_listed, scan, scanner, sold
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class TestScanning:
    def test_three_quick_scans_and_enter_sell(self, till: Page) -> None:
        till.keyboard.press("F8")
        till.keyboard.type("10.000")
        till.keyboard.press("Escape")
        scan(till, "7701001", "7701002", "7701001")
        pay(till)
        sold(till)
        expect(till.locator("#sold .change strong")).to_have_text("$4.650")
        till.get_by_role("link", name="Ver la venta").click()
        till.wait_for_url(A_SALE)
        expect(till.locator("h1")).to_have_text("Venta 1")
        expect(till.locator(".change strong")).to_have_text("$4.650,00")
        expect(till.locator("tbody")).to_contain_text("2 und")
        assert sales_listed(till) == 1

    def test_five_quick_scans_are_sold_without_a_mouse(self, till: Page) -> None:
        scan(till, "7701001", "7701002", "7701001", "7701003", "7701001")
        till.keyboard.press("F8")
        till.keyboard.type("10.000")
        till.keyboard.press("Enter")
        sold(till)
        expect(till.locator("#sold .change strong")).to_have_text("$1.100")
        till.keyboard.press("Tab")
        assert sales_listed(till) == 1

    def test_what_is_scanned_while_a_sale_is_on_its_way_is_the_next_sale(self, till: Page) -> None:
        till.route("**/ventas/nueva/", lambda route: (till.wait_for_timeout(700), route.continue_()))
        scan(till, "7701001")
        pay(till)
        scan(till, "7701002", "7701003", "7701002")
        expect(till.locator("#total")).to_have_text("$5.355")
        expect(till.locator("#rows tr")).to_have_count(2)
        pay(till)
        sold(till, 2)
        till.unroute("**/ventas/nueva/")
        assert sales_listed(till) == 2

    def test_a_code_typed_wherever_else_is_still_a_code(self, till: Page) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.locator("#rows input.number").click()
        scanner(till, "77010020")
        expect(till.locator("#unknown")).to_contain_text("77010020")
        expect(till.locator("#rows input.number")).to_have_value("1")
        till.evaluate("document.activeElement.blur()")
        scan(till, "7701002")
        expect(till.locator("#rows tr")).to_have_count(2)

    def test_scans_are_looked_up_one_at_a_time_in_order(self, till: Page) -> None:
        asked: list[str] = []
        under_way: set[Request] = set()
        most = 0

        def started(request: Request) -> None:
            nonlocal most
            if request.url.endswith("/buscar-producto/"):
                asked.append(json.loads(request.post_data or "")["codigo_barras"])
                under_way.add(request)
                most = max(most, len(under_way))

        def finished(request: Request) -> None:
            under_way.discard(request)

        till.on("request", started)
        till.on("requestfinished", finished)
        codes = ["7701002", "7701001", "7701003", "7701001", "7701002"]
        scan(till, *codes)
        expect(till.locator("#total")).to_have_text("$8.925")
        assert asked == codes
        assert most == 1
        assert till.locator("#rows tr .name [data-part=name]").all_inner_texts() == [
            "Fríjol",
            "Arroz",
            "<script>alert(1)</script>",
        ]

    def test_an_unknown_code_stays_listed_until_it_is_taken_away(self, till: Page) -> None:
        scan(till, "7701001", "999", "999", "888")
        pay(till)
        listed = till.locator("#unknown li")
        expect(listed).to_have_count(2)
        expect(listed.first).to_contain_text("No hay ningún producto con el código «999». (2 veces)")
        expect(till.locator("#codigo")).to_be_focused()
        expect(till.locator("#rows tr")).to_have_count(1)
        assert till.url.endswith("/ventas/nueva/")
        scan(till, "7701002")
        expect(till.locator("#rows tr")).to_have_count(2)
        expect(listed).to_have_count(2)
        expect(till.locator("#left-out")).to_have_text("3 códigos no están en la venta.")
        expect(till.locator("#unknown").get_by_role("link")).to_have_count(0)  # a seller makes no products
        till.get_by_role("button", name="Quitar «999»").click()
        expect(till.locator("#left-out")).to_have_text("Un código no está en la venta.")
        till.get_by_role("button", name="Quitar «888»").click()
        expect(listed).to_have_count(0)
        expect(till.locator("#left-out")).to_be_hidden()
        pay(till)
        sold(till)

    def test_selling_without_an_unknown_code_is_asked_once(self, till: Page) -> None:
        scan(till, "7701001", "999")
        expect(till.locator("#unknown li")).to_have_count(1)
        pay(till)
        expect(till.locator("#question-text")).to_have_text("No están en la venta: 999. ¿Vender sin ellos?")
        till.keyboard.press("Escape")
        expect(till.locator("#question")).to_be_hidden()
        expect(till.locator("#sold")).to_have_count(0)
        till.locator("#sell").click()
        till.get_by_role("button", name="Sí, vender sin ellos").click()
        sold(till)
        expect(till.locator("#unknown li")).to_have_count(0)

    def test_a_code_that_the_shop_could_not_look_up_stays_listed_too(self, till: Page) -> None:
        till.route("**/buscar-producto/", lambda route: route.abort())
        scan(till, "7701001")
        unreached = "Sin conexión con la tienda: el código 7701001 no se agregó."
        expect(till.locator("#unknown li")).to_contain_text(unreached)
        till.unroute("**/buscar-producto/")
        scan(till, "7701002")
        expect(till.locator("#rows tr")).to_have_count(1)
        expect(till.locator("#unknown li")).to_contain_text(unreached)
        till.reload()
        expect(till.locator("#rows tr")).to_have_count(2)  # what was kept is looked up again
        expect(till.locator("#unknown li")).to_have_count(0)

    def test_who_may_makes_the_product_of_a_code_and_finds_it_on_the_counter(
        self, goods: dict[str, str], browser: Browser, shop: Shop, live_server: Any
    ) -> None:
        assert goods
        page = signed_in(browser, live_server.url, shop.admin_username)
        page.goto("/ventas/nueva/")
        scan(page, "A&B/999", "A&B/999")
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Crear producto").click()
        making = opened.value
        expect(making.locator("[name=codigo_de_barras]")).to_have_value("A&B/999")
        making.fill("[name=nombre]", "Nuevo")
        making.fill("[name=precio_con_iva]", "1000")
        making.locator("main form [type=submit]").last.click()
        making.wait_for_url("**/productos/")
        making.close()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # no tab is ever hidden without a head
        expect(page.locator("#rows [data-field=cantidad]")).to_have_value("2")
        expect(page.locator("#unknown li")).to_have_count(0)

    def test_the_keys_change_the_last_line(self, till: Page) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.keyboard.press("+")
        expect(till.locator("#total")).to_have_text("$3.570")
        till.keyboard.press("-")
        expect(till.locator("#total")).to_have_text("$1.785")
        till.keyboard.press("Delete")
        expect(till.locator("#rows tr")).to_have_count(0)
        expect(till.locator("#total")).to_have_text("$0")

    def test_the_last_line_is_told_large(self, till: Page) -> None:
        scan(till, "7701001", "7701002", "7701001")
        expect(till.locator("#total")).to_have_text("$5.355")
        expect(till.locator("#last-name")).to_have_text("Arroz")
        expect(till.locator("#last-sum")).to_have_text("2 und × $1.785")

    def test_finds_by_name_while_typing_and_chooses_with_arrows(self, till: Page) -> None:
        till.keyboard.press("F2")
        till.keyboard.type("frij")
        till.get_by_role("button", name="Fríjol").wait_for()
        till.keyboard.press("ArrowDown")
        till.keyboard.press("Enter")
        expect(till.locator("#rows tr")).to_have_count(1)
        expect(till.locator("#codigo")).to_be_focused()

    def test_finds_by_name(self, till: Page) -> None:
        till.keyboard.press("F2")
        hand(till, "frijol")
        till.get_by_role("button", name="Fríjol").click()
        expect(till.locator("#rows tr")).to_have_count(1)
        expect(till.locator("#codigo")).to_be_focused()


class TestWithoutJavaScript:
    def test_a_code_is_added_by_the_server_and_sold(
        self, goods: dict[str, str], browser: Browser, shop: Shop, live_server: Any
    ) -> None:
        page = logged_in(browser, live_server.url, shop.seller_username, java_script_enabled=False)
        page.goto("/ventas/nueva/")
        for code in ("7701001", "7701003", "7701001"):
            page.fill("[name=codigo]", code)
            page.press("[name=codigo]", "Enter")
        expect(page.locator("#total")).to_have_text("$5.355")
        page.get_by_role("button", name="Uno más").first.click()
        expect(page.locator("#total")).to_have_text("$7.140")
        page.get_by_role("button", name="Uno menos").first.click()
        expect(page.locator("#total")).to_have_text("$5.355")
        page.get_by_role("button", name="Vender").click()
        page.wait_for_url(A_SALE)
        expect(page.locator("tbody tr")).to_have_count(2)


class TestEveryPage:
    def test_fits_a_phone_and_stays_at_home(self, till: Page, live_server: Any) -> None:
        complaints: list[str] = []
        addresses: set[str] = set()
        till.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        till.on("pageerror", lambda error: complaints.append(str(error)))
        till.on("request", lambda request: addresses.add(request.url))
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        fits = [width(till)]
        till.locator("#sell").click()
        sold(till)
        fits.append(width(till))
        for path in ("/productos/", "/ventas/", "/logout/"):
            till.goto(path)
            expect(till.locator("h1")).to_have_count(1)
            fits.append(width(till))
        assert fits == [360] * 5
        assert complaints == []
        assert all(address.startswith(live_server.url) for address in addresses)


def width(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")
