"""Buying as an owner does it: on a phone, with a scanner, and without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from adapters.http.web.core import record_picker
from tests.integration.browser.conftest import signed_in
from tests.integration.browser.sales.counter import hand, scan, scanner
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A_PURCHASE = re.compile(r"/compras/\d+/$")
Opened = Callable[..., Page]


@pytest.fixture
def opened(shop: Shop, browser: Browser, live_server: Any) -> Opened:
    def opened(path: str, **options: object) -> Page:
        page = signed_in(browser, live_server.url, shop.admin_username, **options)
        page.goto(path)
        return page

    return opened


@pytest.fixture
def goods(shop: Shop) -> None:
    """Ten of each, 1785.00 with IVA."""
    shop.product("Arroz", barcode="7701001")
    shop.product("Fríjol", barcode="7701002")


@pytest.fixture
def buying(goods: None, opened: Opened) -> Page:
    page = opened("/compras/nueva/")
    expect(page.locator("#buscar")).to_be_focused()
    return page


def quantities(page: Page) -> dict[str, str]:
    lines = page.locator(".bought > li")
    cards = [lines.nth(place) for place in range(lines.count())]
    return {card.locator(".name strong").inner_text(): card.get_by_label("Cantidad").input_value() for card in cards}


class TestInPlace:
    def test_quick_scans_are_all_counted_and_the_cursor_stays(self, buying: Page) -> None:
        scan(buying, "7701001", "7701002", "7701001", "7701002", "7701001")
        expect(buying.locator(".bought > li")).to_have_count(2)
        expect(buying.get_by_label("Cantidad").first).to_have_value("3")
        expect(buying.get_by_label("Cantidad").last).to_have_value("2")
        assert quantities(buying) == {"Arroz": "3", "Fríjol": "2"}
        expect(buying.locator("#buscar")).to_be_focused()
        expect(buying.locator("#buscar")).to_have_value("")

    def test_a_name_is_chosen_typed_on_added_up_and_bought(self, buying: Page) -> None:
        buying.get_by_label("Número de factura").fill("FC-1")
        buying.locator("#buscar").fill("frijol")
        buying.keyboard.press("Enter")
        buying.get_by_role("button", name="Fríjol").click()
        expect(buying.get_by_label("Cantidad")).to_be_focused()
        buying.keyboard.type("12")
        buying.get_by_label("Costo sin IVA").fill("1.000")
        buying.keyboard.press("Tab")
        expect(buying.locator("#total")).to_have_text("$14.280,00")
        expect(buying.locator("#subtotal-0")).to_have_text("$14.280,00")
        buying.get_by_role("button", name="Registrar la compra").click()
        buying.wait_for_url(A_PURCHASE)
        expect(buying.locator("main")).to_contain_text("FC-1")
        expect(buying.locator("tbody")).to_contain_text("12 und")

    def test_a_code_nobody_knows_becomes_a_new_product(self, buying: Page) -> None:
        scan(buying, "7709999")
        buying.get_by_role("button", name="como producto nuevo").click()
        expect(buying.get_by_label("Nombre del producto nuevo")).to_be_focused()
        buying.keyboard.type("Panela")
        expect(buying.get_by_label("Código de barras")).to_have_value("7709999")
        buying.get_by_label("Costo con IVA").fill("2.000")
        buying.get_by_label("Venta con IVA").fill("2.600")
        buying.get_by_role("button", name="Registrar la compra").click()
        buying.wait_for_url(A_PURCHASE)
        expect(buying.locator("tbody")).to_contain_text("Panela")

    def test_codes_that_nobody_knows_stay_listed_until_they_are_made(self, buying: Page) -> None:
        scan(buying, "7709998", "7701001", "7709999", "7709998", "7701001")
        unknown = buying.get_by_label("Códigos que no son de ningún producto").locator("li")
        expect(unknown).to_have_count(2)
        expect(unknown.first).to_contain_text("«7709998». (2 veces)")
        expect(buying.locator(".bought > li")).to_have_count(1)
        expect(buying.get_by_label("Cantidad")).to_have_value("2")
        buying.get_by_label("Costo con IVA").fill("1.000")
        buying.get_by_role("button", name="Registrar la compra").click()
        expect(buying.get_by_text("Quedan códigos que no son de ningún producto")).to_be_visible()
        unknown.last.get_by_role("button", name="Quitar «7709999»").click()
        expect(unknown).to_have_count(1)
        unknown.get_by_role("button", name="Crear producto").click()
        expect(unknown).to_have_count(0)
        expect(buying.get_by_label("Nombre del producto nuevo")).to_be_focused()
        expect(buying.get_by_label("Código de barras")).to_have_value("7709998")
        expect(buying.get_by_label("Cantidad").last).to_have_value("2")
        hand(buying, "Panela")
        scanner(buying, "7701002", "Tab")
        expect(buying.locator(".bought > li")).to_have_count(3)
        expect(buying.get_by_label("Nombre del producto nuevo")).to_have_value("Panela")
        for label, held in (("Costo con IVA", "1.000"), ("Cantidad", "2"), ("Número de factura", "FC-1")):
            field = buying.get_by_label(label).first
            field.fill(held)
            field.focus()
            scanner(buying, "7701002")
            expect(buying.locator("#buscar")).to_be_focused()
            expect(buying.get_by_label(label).first).to_have_value(held)
        expect(buying.get_by_label("Cantidad").last).to_have_value("4")

    def test_a_line_goes_and_what_was_typed_in_the_others_stays(self, buying: Page) -> None:
        scan(buying, "7701001", "7701002")
        expect(buying.locator(".bought > li")).to_have_count(2)
        buying.get_by_label("Cantidad").last.fill("7")
        buying.get_by_role("button", name="Quitar el renglón 1").click()
        expect(buying.locator(".bought > li")).to_have_count(1)
        assert quantities(buying) == {"Fríjol": "7"}

    def test_a_scan_that_does_not_reach_the_shop_is_told(self, buying: Page) -> None:
        buying.context.set_offline(True)
        scan(buying, "7701001")
        expect(buying.locator("#unreached")).to_have_text("Sin conexión con la tienda: «7701001» no se agregó.")
        buying.context.set_offline(False)
        scan(buying, "7701001")
        expect(buying.locator(".bought > li")).to_have_count(1)
        expect(buying.locator("#unreached")).to_be_hidden()

    def test_saving_waits_for_the_scans_and_what_is_wrong_is_told_beside_it(self, buying: Page) -> None:
        scan(buying, "7701001")
        buying.get_by_role("button", name="Registrar la compra").click()
        expect(buying.locator(".bought .error")).to_have_text("Este dato es obligatorio.")
        expect(buying.get_by_label("Cantidad")).to_have_value("1")


def test_a_supplier_who_is_not_on_the_list_is_found_while_typing(
    goods: None, shop: Shop, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_picker, "MOST_OFFERED", 2)
    for name in ("Ana Agudelo", "Berta Bernal", "Zoila Zapata", "Zoraida Zapata"):
        shop.supplier(name)
    page = opened("/compras/nueva/")
    expect(page.locator("#buscar")).to_be_focused()
    scan(page, "7701001")
    expect(page.locator(".bought > li")).to_have_count(1)
    options = page.get_by_label("Proveedor").locator("option")
    expect(options).to_have_text(["Ninguno", re.compile("Ana Agudelo"), re.compile("Berta Bernal")])
    page.get_by_label("Buscar por su nombre").press_sequentially("zapata")
    expect(options).to_have_text(["Ninguno", re.compile("Zoila"), re.compile("Zoraida")])
    page.get_by_label("Proveedor").select_option(index=2)
    page.get_by_label("Costo sin IVA").fill("1.000")
    page.get_by_role("button", name="Registrar la compra").click()
    page.wait_for_url(A_PURCHASE)
    expect(page.locator(".facts")).to_contain_text("Zoraida Zapata")


def test_everything_works_without_javascript(goods: None, opened: Opened) -> None:
    page = opened("/compras/nueva/", java_script_enabled=False)
    page.locator("#buscar").fill("arroz")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Arroz").first.click()
    page.get_by_label("Cantidad").fill("5")
    page.get_by_label("Costo sin IVA").fill("100")
    page.get_by_role("button", name="Actualizar el total").click()
    assert page.locator("#total").inner_text() == "$595,00"
    page.get_by_label("Mercancía").select_option("pendiente")
    page.get_by_role("button", name="Registrar la compra").click()
    assert A_PURCHASE.search(page.url)
    page.get_by_role("link", name="Editar").click()
    page.get_by_label("Cantidad").fill("6")
    page.get_by_role("button", name="Guardar cambios").click()
    page.get_by_role("button", name="Recibir todo").click()
    assert "Recibida" in page.locator(".facts").inner_text()


def test_a_sale_is_corrected(goods: None, shop: Shop, opened: Opened) -> None:
    page = opened("/ventas/nueva/")
    scan(page, "7701001", "7701001")
    expect(page.locator("#total")).to_contain_text("3.570")
    page.get_by_role("button", name="Vender").last.click()
    expect(page.locator("#sold")).to_be_visible()
    page.goto("/ventas/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Editar").click()
    page.wait_for_load_state("load")
    page.locator("#buscar").focus()
    scan(page, "7701002")
    expect(page.locator(".bought > li")).to_have_count(2)
    page.get_by_label("Cantidad").first.fill("1")
    page.keyboard.press("Tab")
    expect(page.locator("#total")).to_have_text("$3.570,00")
    page.get_by_role("button", name="Guardar cambios").click()
    expect(page.locator("tbody")).to_contain_text("Fríjol")
