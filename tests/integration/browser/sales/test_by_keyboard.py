"""A whole turn at the till without touching a mouse: in, sell, see the sale, out."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.integration.browser.conftest import DESKTOP
from tests.integration.browser.ledger_snapshot import Books
from tests.integration.browser.sales.counter import A_SALE, scan
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STEPS = 40


def walk_to(page: Page, wanted: Locator) -> None:
    """Tab until it has the focus, which is to be seen on every step."""
    expect(wanted).to_have_count(1)
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), "the focus got lost"
        if wanted.evaluate("each => each === document.activeElement"):
            assert seen(page), "nothing shows where the focus is"
            return
    raise AssertionError(f"{MOST_STEPS} steps did not lead to {wanted}")


def seen(page: Page) -> bool:
    """Whether whatever has the focus is on the screen and drawn otherwise than without it."""
    return bool(
        page.evaluate("""() => {
          const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
          const onScreen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
          return onScreen && each.matches(":focus-visible") && parseFloat(style.outlineWidth) > 0;
        }""")
    )


def test_a_sale_from_the_login_to_the_door(
    goods: dict[str, str], shop: Shop, browser: Browser, live_server: Any
) -> None:
    shop.client("Ana Ruiz", phone="3001234567")
    page = browser.new_context(base_url=live_server.url, viewport=DESKTOP, locale="es-CO").new_page()
    page.goto("/login/")
    expect(page.get_by_label("Usuario o correo")).to_be_focused()
    page.keyboard.type(shop.seller_username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ventas/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    walk_to(page, page.locator("nav.rail a.sell"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ventas/nueva/")

    expect(page.locator("#codigo")).to_be_focused()
    scan(page, "7701001", "7701001")
    expect(page.locator("#total")).to_have_text("$3.570")
    page.keyboard.press("F2")
    page.keyboard.type("frij")
    page.get_by_role("button", name="Fríjol").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("#rows tr")).to_have_count(2)
    expect(page.locator("#codigo")).to_be_focused()
    page.keyboard.press("+")
    expect(page.locator("#total")).to_have_text("$7.140")
    page.keyboard.press("F4")
    page.keyboard.type("ana")
    page.get_by_role("button", name="Ana Ruiz").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("#codigo")).to_be_focused()
    page.keyboard.press("F8")
    expect(page.locator("[name=recibido]")).to_be_focused()
    page.keyboard.type("20.000")
    expect(page.locator("#change")).to_have_text("$12.900")
    page.keyboard.press("Enter")
    expect(page.locator("#sold h2")).to_have_text("Venta 1 registrada")
    expect(page.locator("#codigo")).to_be_focused()

    walk_to(page, page.get_by_role("link", name="Ver la venta"))
    page.keyboard.press("Enter")
    page.wait_for_url(A_SALE)
    expect(page.locator("main")).to_contain_text("Ana Ruiz")
    walk_to(page, page.locator("header summary"))
    page.keyboard.press("Enter")
    walk_to(page, page.get_by_role("button", name="Salir"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")

    books = Books(shop.admin)
    [sale] = books.sales()
    assert (sale.client_name, sale.total, sale.received, sale.change) == ("Ana Ruiz", 7140, 20_000, 12_900)
    assert books.stock("7701001", "7701002") == [8, 8]
    assert books.agree()
