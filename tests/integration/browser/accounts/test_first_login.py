"""A seller's first day: the admin made the password up, and nothing is done before there is another one."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from tests.integration.browser.conftest import PHONE
from tests.integration.shop import Shop, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hired(shop: Shop) -> tuple[str, str]:
    """Username and the password that was made up."""
    access = run(RegisterSeller, RegisterSellerCommand(actor=shop.admin, username="luz", email="luz@example.com"))
    return access.details.username, access.temporary_password or ""


def test_chooses_a_password_before_anything_else(hired: tuple[str, str], browser: Browser, live_server: Any) -> None:
    username, temporary = hired
    page = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="es-CO").new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto("/ventas/nueva/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", temporary)
    page.get_by_role("button", name="Entrar").click()
    page.wait_for_url("**/perfil/password/")
    page.goto("/productos/")
    page.wait_for_url("**/perfil/password/")
    page.get_by_label("Contraseña actual").fill(temporary)
    page.get_by_label("Contraseña nueva").fill("mi primera clave larga")
    page.get_by_label("La nueva, otra vez").fill("mi primera clave larga")
    page.get_by_role("button", name="Cambiar contraseña").click()
    page.wait_for_url("**/ventas/")
    page.locator("header summary", has_text=username).click()
    page.get_by_role("link", name="Perfil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Perfil")
    expect(page.get_by_text("Esta sesión")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert complaints == []
