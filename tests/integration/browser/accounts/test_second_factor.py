"""An admin's first visit and second factor, as a person does them: a phone, an app, and a piece of paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.accounts.test_accounts import fits, leave, log_in
from tests.integration.browser.conftest import PHONE
from tests.integration.browser.pages.axe_checks import look
from tests.integration.second_factor import code
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_phone(browser: Browser, address: str, **options: Any) -> Page:
    return browser.new_context(
        base_url=address, viewport=PHONE, locale="es-CO", reduced_motion="reduce", **options
    ).new_page()


def shown_secret(page: Page) -> str:
    return page.locator("#clave").inner_text().replace(" ", "")


def test_protect_the_account_and_come_in_by_the_app_and_by_paper(
    shop: Shop, browser: Browser, live_server: Any
) -> None:
    phone = a_phone(browser, live_server.url)
    addresses: set[str] = set()
    complaints: list[str] = []
    phone.on("request", lambda request: addresses.add(request.url))
    phone.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    phone.goto("/login/")
    log_in(phone, shop.admin_username, PASSWORD)
    phone.get_by_role("link", name="Proteger la cuenta").click()
    expect(phone.locator(".qr svg")).to_be_visible()
    assert phone.locator(".qr svg").bounding_box()["width"] >= 100  # type: ignore[index]
    assert fits(phone)
    secret = shown_secret(phone)
    phone.get_by_label("Contraseña").fill(PASSWORD)
    phone.get_by_label("Código").fill("000")
    phone.get_by_role("button", name="Activar").click()
    expect(phone.locator(".error")).to_contain_text("Ese código no sirve")
    assert shown_secret(phone) == secret
    phone.get_by_label("Contraseña").fill(PASSWORD)
    phone.get_by_label("Código").fill(code(secret=secret))
    phone.get_by_role("button", name="Activar").click()
    paper = phone.locator("#codigos").inner_text().split("\n")
    paper = [line for line in paper if line]
    assert len(paper) == 10
    assert look(phone, "the paper codes") == []
    with phone.expect_download() as downloading:
        phone.get_by_role("link", name="Descargar como texto").click()
    assert downloading.value.suggested_filename == "codigos-de-recuperacion.txt"
    kept = Path(downloading.value.path()).read_text()
    assert re.findall(r"^\d{4} \d{4}$", kept, re.M) == paper
    assert fits(phone)
    phone.get_by_role("link", name="Ya los guardé").click()
    leave(phone)

    phone.goto("/productos/")
    log_in(phone, shop.admin_username, PASSWORD)
    phone.wait_for_url("**/login/codigo/")
    expect(phone.get_by_label("Código")).to_be_focused()
    phone.keyboard.type(code(secret=secret, later=1))
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/productos/")
    leave(phone)

    phone.goto("/login/")
    log_in(phone, shop.admin_username, PASSWORD)
    phone.wait_for_url("**/login/codigo/")
    assert look(phone, "the second step") == []
    phone.get_by_label("Código").fill(paper[3])
    phone.get_by_role("button", name="Entrar").click()
    phone.wait_for_url("**/dashboard/")
    phone.goto("/perfil/segundo-paso/")
    expect(phone.get_by_text("Quedan 9 códigos de recuperación")).to_be_visible()
    assert look(phone, "the second factor") == []
    off = phone.locator("#desactivar")
    off.get_by_label("Contraseña").fill(PASSWORD)
    off.get_by_label("Código").fill(paper[4])
    off.get_by_role("button").click()
    expect(phone.get_by_role("status")).to_contain_text("basta la contraseña")
    assert all(address.startswith((live_server.url, "data:text/plain")) for address in addresses)
    assert [each for each in complaints if "400" not in each] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_the_tour_of_the_first_visit_closes(shop: Shop, browser: Browser, live_server: Any, scripts: bool) -> None:
    phone = a_phone(browser, live_server.url, java_script_enabled=scripts)
    phone.goto("/login/")
    log_in(phone, shop.admin_username, PASSWORD)
    tour = phone.get_by_role("dialog", name="Por dónde empezar")
    expect(tour).to_be_visible()
    expect(tour.get_by_role("listitem")).to_have_count(5)
    tour.get_by_role("button", name="Entendido").click()
    expect(tour).to_be_hidden()
    phone.goto("/dashboard/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(tour).to_be_hidden()
    phone.goto("/perfil/")
    phone.get_by_role("button", name="Ver otra vez el recorrido").click()
    expect(tour).to_be_visible()
