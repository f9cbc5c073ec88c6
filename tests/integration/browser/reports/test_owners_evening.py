"""The owner in the evening: what the reports say, what is in the files, and that a seller gets neither."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.integration.browser.conftest import DESKTOP, PHONE, logged_in
from tests.integration.browser.ledger_snapshot import Books
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADMINS_ALONE = (
    "/dashboard/",
    "/productos/nuevo/",
    "/productos/editar/{product}/",
    "/ventas/editar/{sale}/",
    "/ventas/eliminar/{sale}/",
    "/ventas/devolucion/{sale}/",
    "/compras/",
    "/compras/nueva/",
    "/usuarios/",
    "/configuracion/",
    "/configuracion/auditoria/",
    "/reportes/utilidad/",
    "/reportes/inventario/",
)


@pytest.fixture
def day(shop: Shop) -> dict[str, int]:
    """The seller sold three of the rice that the admin bought at 900.00, and the admin one."""
    rice = shop.product("Arroz", barcode="7701001")
    sale = shop.sale(rice.id, 3, actor=shop.seller)
    shop.sale(rice.id, 1)
    return {"product": rice.id, "sale": sale.id}


@pytest.fixture
def evening(day: dict[str, int], shop: Shop, browser: Browser, live_server: Any) -> Page:
    return logged_in(browser, live_server.url, shop.admin_username, viewport=PHONE)


def saved(page: Page, name: str, folder: Path) -> Path:
    """What the link of that name brings home."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name, exact=True).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_the_report_and_its_files_say_what_the_books_hold(evening: Page, shop: Shop, tmp_path: Path) -> None:
    evening.get_by_text("Más", exact=True).click()
    evening.get_by_role("link", name="Reportes").last.click()
    evening.get_by_role("link", name="Productos vendidos").click()
    expect(evening.get_by_role("heading", level=1)).to_have_text("Productos vendidos")
    total = sum(sale.total for sale in Books(shop.admin).sales())
    assert total == Decimal(7140)
    expect(evening.locator("tbody tr")).to_have_count(1)
    expect(evening.locator("tbody tr")).to_contain_text("Arroz")
    expect(evening.locator("tbody tr")).to_contain_text("$7.140,00")
    expect(evening.locator("tfoot")).to_contain_text("$7.140,00")

    rows = list(csv.DictReader(io.StringIO(saved(evening, "CSV", tmp_path).read_text("utf-8-sig")), delimiter=";"))
    assert (rows[0]["Nombre"], Decimal(rows[0]["Total"].replace(",", "."))) == ("Arroz", total)
    head, *body = load_workbook(saved(evening, "XLSX", tmp_path)).active.iter_rows(values_only=True)
    assert Decimal(str(body[0][head.index("Total")])) == total
    told = "".join(page.extract_text() for page in PdfReader(saved(evening, "PDF", tmp_path)).pages)
    assert "Arroz" in told
    assert "7.140,00" in told

    evening.get_by_label("Hasta").fill("2020-01-31")
    evening.get_by_label("Desde").fill("2020-01-01")
    evening.get_by_role("button", name="Ver").click()
    expect(evening.get_by_text("No hay nada que mostrar de estos días.")).to_be_visible()
    assert "desde=01%2F01%2F2020&hasta=31%2F01%2F2020" in evening.url


def test_the_dashboard_says_how_the_day_went(evening: Page) -> None:
    for name, figure in {
        "Vendido": "$7.140,00",
        "Utilidad bruta": "$2.400,00",
        "Ventas": "2",
        "Venta promedio": "$3.570,00",
    }.items():
        expect(evening.locator(".tile", has=evening.get_by_text(name, exact=True)).first).to_contain_text(figure)
    chart = evening.locator("figure, .chart").first
    expect(chart).to_be_visible()
    evening.get_by_role("link", name="Este mes").click()
    evening.wait_for_url("**/dashboard/?periodo=mes")
    expect(evening.get_by_role("heading", level=1)).to_have_count(1)


def test_a_seller_finds_what_is_theirs_and_nothing_of_the_rest(
    day: dict[str, int], shop: Shop, browser: Browser, live_server: Any
) -> None:
    page = logged_in(browser, live_server.url, shop.seller_username, viewport=DESKTOP)
    rail = page.locator("nav.rail")
    for name in ("Vender", "Ventas", "Productos", "Clientes", "Reportes"):
        expect(rail.get_by_role("link", name=name, exact=True)).to_be_visible()
    for name in ("Inicio", "Compras", "Usuarios", "Configuración", "Auditoría"):
        expect(rail.get_by_role("link", name=name)).to_have_count(0)

    for path in ADMINS_ALONE:
        page.goto(path.format(**day))
        page.wait_for_url("**/ventas/")
        expect(page.get_by_role("status")).to_contain_text("Acceso restringido a administradores.")

    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Venta 1").click()
    expect(page.locator("tbody tr")).to_contain_text("3 und")
    for gone in ("Anular", "Editar", "Devolver"):
        expect(page.get_by_role("link", name=gone)).to_have_count(0)
    for path in ("/ventas/{sale}/", "/productos/{product}/", "/productos/", "/reportes/", "/reportes/ventas/"):
        page.goto(path.format(**day))
        told = page.locator("body").inner_text()
        assert "$900,00" not in told, path
        assert not re.search(r"\b(Costo|Utilidad|Margen|Valor del inventario)\b", told), path
    books = Books(shop.admin)
    assert (len(books.sales()), books.stock("7701001"), books.agree()) == (2, [6], True)
