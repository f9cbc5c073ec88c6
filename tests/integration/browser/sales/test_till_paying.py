"""The end of a sale at the till: the money, the paper, and what may go wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.conftest import signed_in
from tests.integration.browser.sales.counter import A_SALE, pay, sales_listed, scan, sold
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class TestPaying:
    def test_offers_the_next_notes_and_shows_the_change(self, till: Page) -> None:
        scan(till, "7701001")
        offers = till.locator("#offers button")
        expect(offers).to_have_text(["Exacto", "$2.000", "$5.000", "$10.000", "$20.000", "$50.000"])
        till.get_by_role("button", name="$5.000").click()
        expect(till.locator("[name=recibido]")).to_have_value("5000")
        expect(till.locator("#change")).to_have_text("$3.250")
        till.get_by_role("button", name="Exacto").click()
        expect(till.locator("[name=recibido]")).to_have_value("1750")
        expect(till.locator("#change")).to_have_text("$0")

    def test_a_registered_client_is_found_and_may_owe(
        self, goods: dict[str, str], till_of: Callable[[], Page], shop: Shop
    ) -> None:
        shop.client("Ana Ruiz", phone="3001234567")
        till = till_of()
        scan(till, "7701001")
        till.keyboard.press("F4")
        till.keyboard.type("ana")
        till.get_by_role("button", name="Ana Ruiz").wait_for()
        till.keyboard.press("Enter")
        expect(till.locator("[name=cliente]")).to_have_value("Ana Ruiz")
        expect(till.locator("#codigo")).to_be_focused()
        till.select_option("[name=forma_pago]", "Crédito")
        till.locator("#sell").click()
        sold(till)
        till.get_by_role("link", name="Ver la venta").click()
        expect(till.locator("main")).to_contain_text("Ana Ruiz")
        expect(till.locator("main")).to_contain_text("Crédito")

    def test_who_is_only_a_name_may_not_owe(self, till: Page) -> None:
        till.fill("[name=cliente]", "Ana")
        assert "Crédito" not in till.locator("[name=forma_pago] option").all_inner_texts()


class TestTrouble:
    def test_without_a_connection_the_sale_can_be_repeated_and_counts_once(self, till: Page) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.route("**/ventas/nueva/", lambda route: (route.fetch(), route.abort()))
        pay(till)
        expect(till.locator("#banner")).to_contain_text("no se sabe si la venta quedó")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.unroute("**/ventas/nueva/")
        pay(till)
        sold(till)
        assert sales_listed(till) == 1

    def test_a_session_that_ended_loses_nothing(self, till: Page) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.context.clear_cookies(name="sessionid")
        scan(till, "7701002")
        expect(till.locator("#banner")).to_contain_text("La sesión terminó")
        pay(till)
        expect(till.locator("#banner")).to_contain_text("La sesión terminó")
        expect(till.locator("#rows tr")).to_have_count(1)


class TestSelling:
    def test_a_double_click_sells_once(self, till: Page) -> None:
        scan(till, "7701001")
        expect(till.locator("#rows tr")).to_have_count(1)
        till.locator("#sell").dblclick()
        sold(till)
        assert sales_listed(till) == 1

    def test_more_than_there_is_says_how_many_are_left(self, till: Page) -> None:
        scan(till, "7701001")
        till.locator("#rows input.number").fill("11")
        expect(till.locator("#rows")).to_contain_text("Quedan 10, se pidieron 11.")
        till.locator("#sell").click()
        expect(till.get_by_text("No hay suficiente")).to_be_visible()
        expect(till.locator("#rows")).to_contain_text("Quedan 10, se pidieron 11.")
        expect(till.locator("#rows input.number")).to_have_value("11")
        assert sales_listed(till) == 0

    def test_a_transfer_asks_for_its_bank_and_not_for_cash(self, till: Page) -> None:
        scan(till, "7701001")
        till.select_option("[name=forma_pago]", "Transferencia")
        expect(till.locator("[name=recibido]")).to_be_hidden()
        till.fill("[name=banco]", "Nequi")
        till.locator("#sell").click()
        sold(till)
        till.get_by_role("link", name="Ver la venta").click()
        till.wait_for_url(A_SALE)
        expect(till.locator("main")).to_contain_text("Nequi")


class TestPaper:
    def test_a_printed_sale_tells_the_customer_nothing_of_what_it_cost(
        self, goods: dict[str, str], browser: Browser, shop: Shop, live_server: Any
    ) -> None:
        page = signed_in(browser, live_server.url, shop.admin_username)
        page.goto("/ventas/nueva/")
        expect(page.locator("#codigo")).to_be_focused()
        scan(page, "7701001")
        pay(page)
        sold(page)
        page.get_by_role("link", name="Ver la venta").click()
        page.wait_for_url(A_SALE)
        expect(page.get_by_text("Costo", exact=True).last).to_be_attached()
        page.emulate_media(media="print")
        expect(page.get_by_text(shop.name)).to_be_visible()
        assert "Costo" not in page.locator("body").inner_text()
        assert "900,00" not in page.locator("body").inner_text()
