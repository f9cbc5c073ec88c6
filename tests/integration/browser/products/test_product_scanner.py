"""A scanner at forms: it moves on and never saves."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.sales.payment import PaymentMethod, Tender
from tests.integration.browser.conftest import DESKTOP, signed_in
from tests.integration.browser.sales.counter import hand, scanner
from tests.integration.shop import Shop, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_code_moves_on_and_a_price_is_asked_for(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.admin_username)
    page.goto("/productos/nuevo/")
    code, name, cost = map(page.get_by_label, ("Código de barras", "Nombre", "Costo por unidad"))
    hand(page, "Panela")
    code.focus()
    scanner(page, "7709910569024", "Enter", "Enter")
    expect(page.get_by_label("Categoría")).to_be_focused()
    expect(code).to_have_value("7709910569024")
    cost.focus()
    hand(page, "900")
    scanner(page, "40469761")
    expect(code).to_have_value("40469761")
    expect(cost).to_have_value("900")
    page.evaluate("document.activeElement.blur()")
    scanner(page, "AB-1207", "Tab")
    expect(code).to_have_value("AB-1207")
    code.focus()
    hand(page, "5", "Enter")
    assert page.url.endswith("/productos/nuevo/")
    expect(page.get_by_label("Categoría")).to_be_focused()
    expect(name).to_have_value("Panela")
    page.get_by_role("button", name="Agregar producto").click()
    expect(page.get_by_text("Falta el precio: escribirlo, o marcar que no tiene.")).to_be_visible()
    page.get_by_label("Sin precio").check()
    page.get_by_role("button", name="Agregar producto").click()
    expect(page.get_by_role("status").first).to_contain_text("Producto agregado")

    page.goto("/compras/gastos/nuevo/")
    amount = page.get_by_label("Monto")
    amount.focus()
    scanner(page, "7709910569024", "Enter", "Enter")
    expect(amount).to_have_value("")
    page.wait_for_timeout(300)
    assert page.url.endswith("/compras/gastos/nuevo/")
    expect(page.locator(".error")).to_have_count(0)


def owing(shop: Shop) -> str:
    client = shop.client().id
    line = RequestedLine(product_id=shop.product().id)
    run(
        RegisterSale,
        RegisterSaleCommand(actor=shop.admin, lines=(line,), client_id=client, tender=Tender(PaymentMethod.CREDIT)),
    )
    return f"/clientes/{client}/abonos/nuevo/"


FORMS: dict[str, Callable[[Shop], str]] = {
    "new client": lambda _: "/clientes/nuevo/",
    "client": lambda shop: f"/clientes/editar/{shop.client().id}/",
    "new supplier": lambda _: "/proveedores/crear/",
    "supplier": lambda shop: f"/proveedores/editar/{shop.supplier().id}/",
    "asset": lambda _: "/compras/activos/nuevo/",
    "new user": lambda _: "/usuarios/crear/",
    "user": lambda shop: f"/usuarios/editar/{shop.seller.user_id}/",
    "configuration": lambda _: "/configuracion/",
    "payment": owing,
}
TEXTS = "main form input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=password]):visible"


@pytest.mark.parametrize("form", FORMS)
def test_a_code_in_a_field_of_text_sends_no_form(shop: Shop, browser: Browser, live_server: Any, form: str) -> None:
    address = FORMS[form](shop)
    page = signed_in(browser, live_server.url, shop.admin_username, viewport=DESKTOP)
    page.goto(address)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.is_navigation_request() else None)
    fields = page.locator(TEXTS).all()
    assert fields
    for field in fields:
        field.focus()
        scanner(page, "7709910569024", "Enter", "Enter")
    page.wait_for_timeout(300)
    assert sent == []
    assert page.url == f"{live_server.url}{address}"
