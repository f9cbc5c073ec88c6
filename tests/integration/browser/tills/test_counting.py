"""Opening a drawer and counting it, by keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.shared.money import Money
from tests.integration.browser.conftest import signed_in
from tests.integration.shop import Shop, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def till(shop: Shop) -> int:
    """Of the seller: 50000 and two that were sold, 53570."""
    id = run(OpenTill, OpenTillCommand(actor=shop.seller, base=Money(50_000))).id
    shop.sale(shop.product().id, 2, actor=shop.seller)
    return id


def test_a_base_and_on_to_selling(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.seller_username)
    page.goto("/ventas/nueva/")
    page.get_by_role("link", name="Abrir caja").click()
    expect(page.get_by_label("Base")).to_be_focused()
    page.keyboard.type("50.000")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ventas/nueva/")
    expect(page.locator(".own-till")).to_contain_text("Caja abierta con una base de $50.000.")


def test_notes_and_coins_add_up_while_they_are_typed(shop: Shop, till: int, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.seller_username)
    page.goto(f"/ventas/caja/{till}/")
    page.get_by_role("link", name="Contar y cerrar").click()
    for label, many in (("$50.000", "1"), ("$2.000", "1"), ("$500", "3"), ("$50", "1")):
        page.get_by_label(label, exact=True).fill(many)
    expect(page.locator("#sum")).to_have_text("$53.550")
    page.get_by_label("$2.000", exact=True).fill("dos")
    expect(page.locator("#sum")).to_have_text("")
    page.get_by_label("$2.000", exact=True).fill("1")
    page.keyboard.press("Enter")  # adds up: closing is a button to press
    expect(page.get_by_role("heading", name="Cerrar la caja 1")).to_be_visible()
    expect(page.locator("#sum")).to_have_text("$53.550")
    expect(page.get_by_label("$500", exact=True)).to_have_value("3")
    page.get_by_role("button", name="Cerrar caja").click()
    page.get_by_text("Caja cerrada. Cuadra.").wait_for()
    expect(page.locator(".tile strong").first).to_have_text("Cuadra")
