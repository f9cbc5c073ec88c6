"""What is looked at is in sight: on every width, after every refusal, and where a number tells of something."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.browser.conftest import DESKTOP, PHONE, signed_in
from tests.integration.browser.sales.counter import hand, pay, scan, scanner, sold
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = (
    (320, 640),
    (360, 740),
    (820, 1180),
    (1024, 768),
    (1112, 834),
    (1200, 800),
    (1280, 800),
    (1440, 900),
    (2560, 1440),
)
SMALLEST = ((320, 600), (360, 640))
NARROWEST_NAME = 120
LONG = "Aguardiente Antioqueño sin azúcar botella de 750 ml"


@pytest.fixture
def stocked(shop: Shop, till_of: Callable[[], Page]) -> Page:
    """A till with two lines: pieces with a long name, and a weight whose price has centavos."""
    shop.product(LONG, barcode="7702001", stock=Decimal(3))
    shop.product("Queso", barcode="7702002", unit=Unit.POUND, final_price=Money(Decimal("12500.50")), price=None)
    page = till_of()
    scan(page, "7702001", "7702002")
    expect(page.locator("#rows tr")).to_have_count(2)
    return page


def in_sight(place: Locator) -> bool:
    """Nothing lies over its middle, and that is on the screen."""
    return place.evaluate("""each => {
      const box = each.getBoundingClientRect();
      return each.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
    }""")


def too_wide(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_goods_are_read_at_every_width(stocked: Page) -> None:
    names = stocked.locator("#rows td.name")
    for width, height in SIZES:
        stocked.set_viewport_size({"width": width, "height": height})
        assert too_wide(stocked) <= 0, width
        for box in (each.bounding_box() for each in names.all()):
            assert box
            assert box["width"] >= NARROWEST_NAME, (width, box)
    assert stocked.locator("#rows td.price").all_inner_texts() == ["$1.785 / und", "$12.500,50 / lb"]
    assert stocked.locator("#rows td.subtotal").all_inner_texts() == ["$1.785,00", "$12.500,50"]
    expect(stocked.locator("#total")).to_have_text("$14.285,50")
    expect(stocked.locator("#last-sum")).to_have_text("1 lb × $12.500,50")
    stocked.locator("#rows tr").last.get_by_role("button", name="Quitar").click()
    expect(stocked.locator("#rows td.subtotal")).to_have_text("$1.785")
    expect(stocked.locator("#total")).to_have_text("$1.785")


def test_on_a_phone_nothing_that_matters_is_hidden(stocked: Page) -> None:
    received = stocked.locator("[name=recibido]")
    stocked.keyboard.press("F8")
    hand(stocked, "20.000")
    expect(stocked.locator("#change")).to_have_text("$5.750")
    assert in_sight(stocked.locator("#change"))
    assert in_sight(received)

    scanner(stocked, "77099990")
    expect(stocked.locator("#unknown")).to_contain_text("77099990")
    assert in_sight(stocked.locator("#unknown [data-part=why]"))
    stocked.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert in_sight(stocked.locator("#left-out"))
    stocked.locator("#unknown").get_by_role("button").click()

    size = stocked.viewport_size
    for width, height in SMALLEST:
        stocked.set_viewport_size({"width": width, "height": height})
        stocked.evaluate("document.activeElement.blur(), window.scrollTo(0, 0)")
        stocked.keyboard.press("F8")
        assert in_sight(received), (width, height)
    assert size
    stocked.set_viewport_size(size)

    quantity = stocked.locator("#rows [data-field=cantidad]").first
    quantity.fill("5")
    stocked.locator("#sell").click()
    expect(stocked.get_by_text("La venta no se hizo")).to_have_count(1)
    expect(quantity).to_be_focused()
    assert in_sight(quantity)
    quantity.fill("1")
    pay(stocked)
    sold(stocked)


def test_every_press_is_answered(till: Page) -> None:
    till.set_viewport_size(DESKTOP)
    till.locator("#sell").click()
    expect(till.locator("#banner")).to_contain_text("No hay nada que vender")
    scan(till, "7701001")
    till.keyboard.press("F4")
    hand(till, "Nadie conocido")
    expect(till.locator("#clients")).to_contain_text("Ningún cliente registrado se llama así: queda como un nombre.")
    pay(till)
    sold(till)


def test_the_owner_sees_what_was_earned(shop: Shop, browser: Browser, live_server: Any) -> None:
    coffee = shop.product(
        LONG, barcode="7701234567890", category="Licores y cigarrillos", price=Money(Decimal(12_345_678))
    )
    shop.sale(coffee.id, 3)
    page = signed_in(browser, live_server.url, shop.admin_username, viewport=DESKTOP)
    clipped = "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > each.clientWidth + 1).length"
    page.goto("/reportes/productos/")
    assert page.evaluate(clipped) == 0
    page.set_viewport_size(PHONE)
    page.goto("/dashboard/")
    page.evaluate("document.querySelectorAll('.chart details').forEach(each => { each.open = true; })")
    assert page.evaluate(clipped) == 0
    assert too_wide(page) <= 0


def test_the_focus_goes_to_the_first_wrong_field(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.admin_username)
    page.goto("/productos/nuevo/")
    page.get_by_label("Nombre").fill("Panela")
    page.get_by_label("Precio al público").fill("mil")
    page.get_by_label("Stock mínimo").fill("poco")
    page.get_by_role("button", name="Agregar producto").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)
    expect(page.get_by_label("Precio al público")).to_be_focused()
    assert in_sight(page.get_by_label("Precio al público"))
