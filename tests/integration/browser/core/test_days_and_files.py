"""Days and files speak the shop's language in a browser that speaks another one."""

from pathlib import Path
from typing import Any

import pytest
from django.templatetags.static import static
from playwright.sync_api import Browser, expect

from tests.integration.browser.conftest import DESKTOP, signed_in
from tests.integration.day_cases import DAYS
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_browser_reads_days_as_the_server_does(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = browser.new_context(base_url=live_server.url).new_page()
    page.goto("/login/")
    read = "async ([address, texts]) => texts.map((await import(address)).isoDay)"
    assert page.evaluate(read, [static("inventario/fields.js"), list(DAYS)]) == list(DAYS.values())


def test_a_day_is_typed_or_pointed_at(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.admin_username, viewport=DESKTOP, locale="en-US")
    page.goto("/compras/gastos/nuevo/")
    day = page.get_by_label("Fecha")
    expect(day).to_have_attribute("placeholder", "dd/mm/aaaa")
    page.get_by_label("Concepto").fill("Luz")
    page.get_by_label("Monto").fill("90000")
    day.fill("5-3-2026")
    day.press("Tab")
    expect(day).to_have_value("05/03/2026")
    page.get_by_title("Elegir en el calendario").click()
    calendar = page.locator(".day [type=date]")
    assert calendar.input_value() == "2026-03-05"
    calendar.evaluate("each => { each.value = '2026-03-09'; each.dispatchEvent(new Event('change')) }")
    expect(day).to_have_value("09/03/2026")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Luz")

    since = page.get_by_label("Desde")
    since.fill("31/02/2026")
    since.press("Enter")
    page.wait_for_timeout(200)
    assert "desde" not in page.url
    assert since.evaluate("each => each.validationMessage") == "Escribir un día del calendario, como 22/11/2026."
    since.fill("09032026")
    since.press("Enter")
    page.wait_for_url("**desde=09*")
    expect(page.get_by_label("Desde")).to_have_value("09/03/2026")
    expect(page.locator("main")).to_contain_text("Luz")


def test_a_file_is_chosen_in_the_words_of_the_shop(
    shop: Shop, browser: Browser, live_server: Any, tmp_path: Path
) -> None:
    picture = tmp_path / "mi logo.png"
    picture.write_bytes(b"no picture")
    page = signed_in(browser, live_server.url, shop.admin_username, locale="en-US")
    for address, label in (("/perfil/", "Foto"), ("/configuracion/", "Imagen")):
        page.goto(address)
        field = page.get_by_label(label)
        expect(page.locator(".file")).to_contain_text("Elegir archivo")
        expect(page.locator(".file .chosen")).to_have_text("Ningún archivo elegido")
        field.set_input_files(picture)
        expect(page.locator(".file .chosen")).to_have_text("mi logo.png")
        page.locator("h1").click()
        outline = "each => getComputedStyle(each).outlineStyle"
        assert page.locator(".file label").evaluate(outline) == "none"
        field.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.locator(".file label").evaluate(outline) == "solid"
