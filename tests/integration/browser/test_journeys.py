"""A shop's day from beginning to end, as its people live it: what they see, and what the books hold afterwards."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, expect

from domain.accounts.access import Actor
from domain.inventory.stock import MovementType
from domain.sales.sale import SaleState
from tests.integration.browser.conftest import DESKTOP, PHONE, signed_in
from tests.integration.browser.ledger_snapshot import Books
from tests.integration.browser.sales.counter import A_SALE, pay, scan, sold
from tests.integration.http.web.accounts.mailbox import link_in, messages_to
from tests.integration.shop import PASSWORD, Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

each_screen = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
Opened = Callable[..., Page]


@pytest.fixture
def opened(shop: Shop, browser: Browser, live_server: Any) -> Opened:
    def opened(username: str, path: str, **options: object) -> Page:
        page = signed_in(browser, live_server.url, username, **options)
        page.goto(path)
        return page

    return opened


@pytest.fixture
def books(shop: Shop) -> Books:
    return Books(shop.admin)


def ready(page: Page) -> Page:
    """A till at which a scan is heard: its scripts run once the page is loaded."""
    page.wait_for_url("**/ventas/nueva/")
    expect(page.locator("#codigo")).to_be_focused()
    return page


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_newcomer_makes_the_first_sale(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="es-CO").new_page()
    page.goto("/registro/")
    page.get_by_label("Usuario", exact=True).fill("ines")
    page.get_by_label("Correo").fill("ines@example.com")
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("La misma contraseña otra vez").fill(PASSWORD)
    page.get_by_role("button", name="Crear la cuenta").click()
    page.wait_for_url("**/login/")
    page.goto(link_in(messages_to("ines@example.com")[0]))
    page.get_by_label("Usuario o correo").fill("ines")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("link", name="Agregar los productos").click()

    expect(page.get_by_label("Nombre")).to_be_focused()
    page.keyboard.type("Panela 500 g")
    page.get_by_label("Código de barras").fill("7702001")
    page.get_by_label("Precio al público").fill("3.570")
    page.get_by_label("Costo por unidad").fill("2.000")
    page.get_by_label("Stock", exact=True).fill("12")
    page.get_by_role("button", name="Agregar producto").click()
    expect(page.get_by_role("status")).to_contain_text("Producto agregado")
    expect(page.locator("tbody tr")).to_contain_text("$3.570,00")

    page.get_by_role("link", name="Vender").last.click()
    scan(ready(page), "7702001", "7702001")
    pay(page)
    sold(page)
    expect(page.locator("#sold .change strong")).to_have_text("$7.140")
    page.get_by_role("link", name="Inicio").last.click()
    expect(page.locator(".tile", has_text="Vendido").first).to_contain_text("$7.140,00")
    expect(page.locator(".tile", has_text="Utilidad bruta").first).to_contain_text("$2.000,00")
    assert fits(page)

    books = Books(newcomer("ines"))
    [sale] = books.sales()
    assert (sale.number, sale.total, sale.total_base) == ("1", Decimal(7140), Decimal(6000))
    assert books.movements("7702001") == [(MovementType.OPENING, Decimal(12)), (MovementType.SALE, Decimal(-2))]
    assert books.agree()


def newcomer(username: str) -> Actor:
    return get_user_model().objects.get(username=username).person().actor


@each_screen
def test_five_scans_are_sold_paid_and_written_down(
    goods: dict[str, str], opened: Opened, shop: Shop, books: Books, screen: Any
) -> None:
    till = ready(opened(shop.seller_username, "/ventas/nueva/", viewport=screen))
    scan(till, "7701001", "7701002", "7701001", "7701003", "7701001")
    till.keyboard.press("F8")
    till.keyboard.type("10.000")
    till.keyboard.press("Enter")
    sold(till)
    expect(till.locator("#sold .change strong")).to_have_text("$1.100")
    assert fits(till)
    [sale] = books.sales()
    assert [(line.barcode, line.quantity) for line in sale.lines] == [
        ("7701001", Decimal(3)),
        ("7701002", Decimal(1)),
        ("7701003", Decimal(1)),
    ]
    assert (sale.seller_id, sale.total, sale.received, sale.change) == (
        shop.seller.user_id,
        Decimal(8925),
        Decimal(10_000),
        Decimal(1100),
    )
    assert books.stock("7701001", "7701002", "7701003") == [7, 9, 9]
    assert books.agree()


def test_what_is_too_much_is_refused_as_a_whole(
    goods: dict[str, str], opened: Opened, shop: Shop, books: Books
) -> None:
    till = ready(opened(shop.seller_username, "/ventas/nueva/"))
    scan(till, "7701002", *["7701001"] * 11)
    expect(till.locator("#rows")).to_contain_text("Quedan 10, se pidieron 11.")
    pay(till)
    expect(till.get_by_text("No hay suficiente")).to_be_visible()
    expect(till.locator("#rows tr")).to_have_count(2)
    assert books.sales() == []
    assert books.stock("7701001", "7701002") == [10, 10]
    assert books.movements("7701002") == [(MovementType.OPENING, Decimal(10))]

    till.get_by_role("button", name="Uno menos").last.click()
    expect(till.locator("#rows")).not_to_contain_text("Quedan")
    till.locator("#sell").click()
    sold(till)
    assert books.stock("7701001", "7701002") == [0, 9]
    assert books.agree()


@each_screen
def test_a_wrong_sale_is_voided_with_a_reason(
    goods: dict[str, str], opened: Opened, shop: Shop, books: Books, screen: Any
) -> None:
    till = ready(opened(shop.seller_username, "/ventas/nueva/", viewport=screen))
    scan(till, "7701001", "7701001", "7701002")
    pay(till)
    sold(till)

    page = opened(shop.admin_username, "/ventas/", viewport=screen)
    page.get_by_role("link", name="Venta 1").click()
    page.get_by_role("link", name="Anular").click()
    expect(page.get_by_text("Los productos vuelven al stock y los $5.355,00 al cliente.")).to_be_visible()
    assert books.stock("7701001", "7701002") == [8, 9]
    page.get_by_label("Motivo").fill("Se cobró dos veces")
    page.get_by_role("button", name="Anular la venta").click()
    page.wait_for_url(A_SALE)
    expect(page.get_by_role("status")).to_contain_text("Venta 1 anulada")
    page.goto("/ventas/?estado=anulada")
    expect(page.locator("tbody tr")).to_contain_text("Anulada")
    page.get_by_role("link", name="Venta 1").click()
    page.wait_for_url(A_SALE)
    expect(page.locator(".note.error")).to_contain_text("Se cobró dos veces")
    expect(page.get_by_role("link", name="Anular")).to_have_count(0)
    assert fits(page)

    [sale] = books.sales()
    assert (sale.state, sale.void_reason) == (SaleState.VOID, "Se cobró dos veces")
    assert books.stock("7701001", "7701002") == [10, 10]
    assert books.movements("7701001")[1:] == [(MovementType.SALE, Decimal(-2)), (MovementType.VOID, Decimal(2))]
    assert books.agree()


def test_what_is_bought_is_on_the_shelf_and_sold(
    goods: dict[str, str], opened: Opened, shop: Shop, books: Books
) -> None:
    marta = shop.supplier("Marta Ruiz")
    page = opened(shop.admin_username, "/compras/nueva/")
    expect(page.locator("#buscar")).to_be_focused()
    scan(page, "7701001", "7701001")
    expect(page.get_by_label("Cantidad")).to_have_value("2")
    page.get_by_label("Cantidad").fill("30")
    page.get_by_label("Costo sin IVA").fill("1.100")
    page.get_by_label("Proveedor").select_option(str(marta.id))
    page.get_by_role("button", name="Registrar la compra").click()
    page.wait_for_url(re.compile(r"/compras/\d+/$"))
    expect(page.locator(".facts")).to_contain_text("Recibida")
    expect(page.locator(".facts")).to_contain_text("Marta Ruiz")
    expect(page.locator("dl.sums .grand").last).to_have_text("$39.270,00")
    assert books.stock("7701001") == [40]
    assert books.movements("7701001")[-1] == (MovementType.PURCHASE, Decimal(30))

    page.goto("/ventas/nueva/")
    scan(ready(page), *["7701001"] * 11)
    pay(page)
    sold(page)
    assert books.stock("7701001") == [29]
    assert books.agree()
