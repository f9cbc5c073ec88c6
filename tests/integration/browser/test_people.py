"""An admin with a phone: hires somebody, writes a client down, sets the shop up."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.conftest import PHONE
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def visitor(browser: Browser, address: str, **options: Any) -> Page:
    """A browser of its own, in which every complaint on the console fails the test."""
    context = browser.new_context(base_url=address, viewport=PHONE, locale="es-CO", **options)
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def enter(page: Page, username: str, password: str) -> None:
    page.goto("/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="Entrar").click()


def test_hires_a_seller_who_comes_in_with_the_password(shop: Shop, browser: Browser, live_server: Any) -> None:
    admin = visitor(browser, live_server.url, permissions=["clipboard-read", "clipboard-write"])
    enter(admin, shop.admin_username, PASSWORD)
    admin.wait_for_url("**/dashboard/")
    admin.goto("/usuarios/")
    admin.get_by_role("link", name="Agregar vendedor").click()
    admin.get_by_label("Usuario", exact=True).fill("luz")
    admin.get_by_label("Correo").fill("luz@example.com")
    admin.get_by_role("button", name="Agregar vendedor").click()
    expect(admin.get_by_role("heading", level=1)).to_have_text("luz")
    admin.get_by_role("button", name="Copiar contraseña").click()
    expect(admin.get_by_text("Copiada.")).to_be_visible()
    password = admin.locator("#password").inner_text()
    assert admin.evaluate("navigator.clipboard.readText()") == password
    admin.reload()
    expect(admin.locator("#password")).to_have_count(0)

    seller = visitor(browser, live_server.url)
    enter(seller, "luz", password)
    seller.wait_for_url("**/perfil/password/")
    assert admin.complaints == seller.complaints == []  # type: ignore[attr-defined]


def test_writes_a_client_down_by_keyboard_alone(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = visitor(browser, live_server.url)
    enter(page, shop.admin_username, PASSWORD)
    page.wait_for_url("**/dashboard/")
    page.goto("/clientes/nuevo/")
    expect(page.get_by_label("Nombre")).to_be_focused()
    page.keyboard.type("Ferretería El Tornillo")
    page.keyboard.press("Tab")
    page.keyboard.type("NIT")
    page.keyboard.press("Tab")
    page.keyboard.type("900.373.923")
    page.keyboard.press("Enter")
    page.wait_for_url("**/clientes/")
    page.get_by_role("link", name="Ferretería El Tornillo").click()
    expect(page.get_by_text("900373923-8")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]
