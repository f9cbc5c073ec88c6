"""Into an account and back into it, as people do it: a phone, the mail, and nothing typed twice for nothing."""

from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.conftest import PHONE
from tests.integration.browser.pages.axe_checks import look
from tests.integration.http.web.accounts.mailbox import code_in, link_in, messages_to
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW = "otra-bien-larga-9"


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Page:
    """On which nobody has logged in."""
    return browser.new_context(
        base_url=live_server.url, viewport=PHONE, locale="es-CO", reduced_motion="reduce"
    ).new_page()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def log_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Usuario o correo").fill(username)
    page.get_by_label("Contraseña").fill(password)
    page.get_by_role("button", name="Entrar").click()


def leave(page: Page) -> None:
    page.locator("header summary").click()
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url("**/")


def test_register_verify_and_log_in(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Crear una cuenta").click()
    phone.get_by_label("Usuario", exact=True).fill("ines")
    phone.get_by_label("Correo").fill("ines@example.com")
    phone.get_by_label("Contraseña", exact=True).fill("corta")
    phone.get_by_label("La misma contraseña otra vez").fill("corta")
    phone.get_by_role("button", name="Crear la cuenta").click()
    expect(phone.locator(".error")).to_contain_text("por lo menos 8 caracteres")
    expect(phone.get_by_label("Usuario", exact=True)).to_have_value("ines")
    assert fits(phone)

    phone.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    phone.get_by_label("La misma contraseña otra vez").fill(PASSWORD)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/login/")
    expect(phone.get_by_role("status")).to_contain_text("falta abrir el enlace que se envió a ines@example.com")

    log_in(phone, "ines", PASSWORD)
    expect(phone.get_by_role("alert")).to_contain_text("falta abrir el enlace")
    phone.get_by_role("button", name="Enviar otro enlace").click()
    expect(phone.get_by_role("status")).to_contain_text("Se envió un correo a ines@example.com")

    [_, message] = messages_to("ines@example.com")
    phone.goto(link_in(message))
    expect(phone.get_by_role("status")).to_contain_text("Correo verificado")
    log_in(phone, "Ines@example.com", PASSWORD)
    phone.wait_for_url("**/dashboard/")
    phone.goto(link_in(message))
    expect(phone.get_by_role("alert")).to_contain_text("Este enlace no sirve")


def test_forget_and_recover(shop: Shop, phone: Page) -> None:
    email = shop.prove_email(shop.seller, shop.seller_username)
    phone.goto("/login/")
    phone.get_by_role("link", name="Olvidé la contraseña").click()
    phone.get_by_label("Correo").fill(email)
    phone.get_by_role("button", name="Enviar el código").click()
    code = code_in(messages_to(email)[0])
    expect(phone.get_by_label("Código")).to_be_focused()
    phone.keyboard.type("nada")
    phone.keyboard.press("Enter")
    expect(phone.locator(".error")).to_contain_text("Ese no es el código")
    assert look(phone, "the code") == []
    phone.get_by_label("Código").fill(code)
    phone.get_by_role("button", name="Continuar").click()
    phone.wait_for_url("**/recuperar/nueva/")
    assert look(phone, "another password") == []
    phone.get_by_label("Contraseña", exact=True).fill(NEW)
    phone.get_by_label("La misma contraseña otra vez").fill(NEW)
    phone.get_by_role("button", name="Guardar la contraseña").click()
    expect(phone.get_by_role("status")).to_contain_text("Contraseña cambiada")
    assert len(mail.outbox) == 2
    log_in(phone, shop.seller_username, NEW)
    phone.wait_for_url("**/ventas/")
