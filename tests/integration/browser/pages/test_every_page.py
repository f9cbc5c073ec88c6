"""Every page, on a phone and on a desktop, in both themes: it fits, it is quiet, and anybody can use it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from playwright.sync_api import Browser, Page, expect

from application.shared_steps.cart import RequestedLine
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.assets.register_asset import RegisterAsset, RegisterAssetCommand
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from application.use_cases.expenses.record_extra_income import RecordExtraIncome, RecordExtraIncomeCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.expenses.extra_income import IncomeKind
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import Money
from tests.integration.browser.conftest import DESKTOP, PHONE, signed_in
from tests.integration.browser.pages.axe_checks import listen, look, too_wide
from tests.integration.shop import Shop, run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPEN = ("/", "/login/", "/registro/", "/recuperar/", "/verificar-email/")
SHARED = (
    "/ventas/",
    "/ventas/?q=nada",
    "/ventas/nueva/",
    "/ventas/{sale}/",
    "/ventas/caja/",
    "/ventas/caja/?q=nada",
    "/ventas/caja/{counted}/",
    "/ventas/caja/{open}/",
    "/ventas/caja/{open}/cerrar/",
    "/productos/",
    "/productos/?q=nada",
    "/productos/{product}/",
    "/productos/etiquetas/?cantidad-{product}=30",
    "/clientes/",
    "/clientes/{client}/",
    "/clientes/{owing}/",
    "/clientes/{client}/cuenta/",
    "/clientes/{owing}/cuenta/",
    "/clientes/{client}/abonos/",
    "/clientes/{owing}/abonos/",
    "/clientes/{owing}/abonos/nuevo/",
    "/clientes/{owing}/abonos/{payment}/",
    "/proveedores/",
    "/proveedores/{supplier}/",
    "/perfil/",
    "/perfil/password/",
    "/ayuda/",
    "/reportes/",
    "/reportes/ventas/",
    "/logout/",
)
ADMINS = {
    "glance": (
        "/dashboard/",
        "/dashboard/?periodo=mes",
        "/dashboard/atencion/bajo-costo/",
        "/reportes/",
        "/reportes/ventas/",
        "/productos/?estado=todos&orden=-precio",
        "/productos/nuevo/",
        "/productos/editar/{product}/",
        "/productos/eliminar/{product}/",
        "/productos/etiquetas/",
        "/configuracion/",
        "/configuracion/resolucion/quitar/",
        "/configuracion/auditoria/",
        "/perfil/segundo-paso/",
        "/ayuda/",
    ),
    "sales": (
        "/ventas/{void}/",
        "/ventas/eliminar/{sale}/",
        "/ventas/devolucion/{sale}/",
        "/ventas/editar/{sale}/",
        "/ventas/ingresos-extra/",
        "/ventas/ingresos-extra/nuevo/",
        "/ventas/ingresos-extra/editar/{income}/",
        "/ventas/ingresos-extra/eliminar/{income}/",
        "/ventas/caja/",
        "/ventas/caja/abrir/",
        "/ventas/caja/{open}/",
    ),
    "purchases": (
        "/compras/",
        "/compras/?estado=anulada",
        "/compras/nueva/",
        "/compras/{received}/",
        "/compras/{pending}/",
        "/compras/editar/{pending}/",
        "/compras/recibir/{pending}/",
        "/compras/cerrar/{pending}/",
        "/compras/eliminar/{pending}/",
        "/compras/sugerencias/",
        "/compras/gastos/",
        "/compras/gastos/nuevo/",
        "/compras/gastos/{expense}/",
        "/compras/gastos/editar/{expense}/",
        "/compras/gastos/eliminar/{expense}/",
        "/compras/activos/",
        "/compras/activos/nuevo/",
        "/compras/activos/editar/{asset}/",
        "/compras/activos/eliminar/{asset}/",
    ),
    "people": (
        "/clientes/",
        "/clientes/{owing}/abonos/{payment}/anular/",
        "/reportes/cartera/",
        "/clientes/nuevo/",
        "/clientes/editar/{client}/",
        "/clientes/eliminar/{client}/",
        "/proveedores/",
        "/proveedores/crear/",
        "/proveedores/{supplier}/",
        "/proveedores/editar/{supplier}/",
        "/proveedores/eliminar/{supplier}/",
        "/usuarios/",
        "/usuarios/crear/",
        "/usuarios/{seller}/",
        "/usuarios/editar/{seller}/",
        "/usuarios/eliminar/{seller}/",
        "/usuarios/restablecer/{seller}/",
    ),
}

Visit = Callable[..., list[str]]


@pytest.fixture
def things(shop: Shop) -> dict[str, int]:
    """A shop with something of every kind to show."""
    rice = shop.product("Arroz", barcode="7701001", category="Granos", minimum_stock=Decimal(20))
    shop.product("Agotado con un nombre largo que no cabe en una sola línea del teléfono", stock=Decimal(0))
    for number in range(8):
        shop.product(f"Producto {number}")
    archived = shop.product("Archivado")
    run(ArchiveProduct, ArchiveProductCommand(actor=shop.admin, product_id=archived.id))
    sale, void = shop.sale(rice.id, 2, actor=shop.seller), shop.sale(rice.id, actor=shop.seller)
    run(VoidSale, VoidSaleCommand(actor=shop.admin, sale_id=void.id, reason="Se equivocó de producto"))
    tills = {"counted": _counted(shop, rice.id), "open": run(OpenTill, _begin(shop)).id}
    email = "una.direccion.larguisima@un-dominio-que-no-acaba.example"
    client = shop.client("Ana María Peñaloza de la Espriella", contact_email=email, document="52123456")
    people = {"client": client.id, "supplier": shop.supplier(contact_email=email).id, "seller": shop.seller.user_id}
    return {
        "product": rice.id,
        "sale": sale.id,
        "void": void.id,
        **people,
        **tills,
        **_bought(shop, rice.id),
        **_owing(shop),
    }


def _begin(shop: Shop) -> OpenTillCommand:
    return OpenTillCommand(actor=shop.seller, base=Money(Decimal(50_000)))


def _counted(shop: Shop, product_id: int) -> int:
    """A drawer in which something is missing."""
    id = run(OpenTill, _begin(shop)).id
    shop.sale(product_id, 2, actor=shop.seller)
    note = "Se pagó el taxi de un domicilio que no se alcanzó a anotar"
    command = CloseTillCommand(actor=shop.seller, till_id=id, counted=Money(Decimal(48_000)), note=note)
    return run(CloseTill, command).id


def _owing(shop: Shop) -> dict[str, int]:
    """Somebody who owes, and paid a bit of it."""
    stove, client = shop.product("Estufa", price=Money(Decimal(80_000_000))), shop.client("Luz Marina")
    tender, lines = Tender(PaymentMethod.CREDIT), (RequestedLine(product_id=stove.id),)
    run(RegisterSale, RegisterSaleCommand(actor=shop.seller, lines=lines, tender=tender, client_id=client.id))
    paid = RegisterPaymentCommand(actor=shop.seller, client_id=client.id, amount=Money(Decimal(1_234_567)))
    return {"owing": client.id, "payment": run(RegisterPayment, paid).id}


def _bought(shop: Shop, product_id: int) -> dict[str, int]:
    """Goods that came, goods that are to come, and money spent beside them."""
    goods = (GoodsLine(product_id=product_id, quantity=Decimal(3), price=Money(Decimal(900))),)
    command = RegisterPurchaseCommand(actor=shop.admin, lines=goods, reference="FC-1024")
    rent = RecordExpenseCommand(actor=shop.admin, concept="Arriendo del local", amount=Money(Decimal(850_000)))
    income = RecordExtraIncomeCommand(actor=shop.admin, kind=IncomeKind.DELIVERY, amount=Money(Decimal(5_000)))
    fridge = RegisterAssetCommand(actor=shop.admin, name="Nevera", value=Money(Decimal(3_200_000)))
    return {
        "received": run(RegisterPurchase, command).id,
        "pending": run(RegisterPurchase, evolve(command, pending=True)).id,
        "expense": run(RecordExpense, rent).id,
        "income": run(RecordExtraIncome, income).id,
        "asset": run(RegisterAsset, fridge).id,
    }


@pytest.fixture
def visit(things: dict[str, int], browser: Browser, live_server: Any) -> Visit:
    def visit(username: str | None, *paths: str) -> list[str]:
        """What is wrong with these pages as this person sees them on every screen, one sentence each."""
        page = opened(browser, live_server.url, username)
        wrong = listen(page, live_server.url)
        for path in paths:
            page.goto(path.format(**things))
            wrong += look(page, path)
        return wrong

    return visit


def opened(browser: Browser, address: str, username: str | None) -> Page:
    """Without motion, so that a colour is seen as soon as it is asked for."""
    if username:
        return signed_in(browser, address, username, reduced_motion="reduce")
    return browser.new_context(base_url=address, viewport=PHONE, reduced_motion="reduce").new_page()


def test_pages_of_nobody(visit: Visit) -> None:
    assert visit(None, *OPEN) == []


def test_pages_of_a_seller(visit: Visit, shop: Shop) -> None:
    assert visit(shop.seller_username, *SHARED) == []


@pytest.mark.parametrize("part", ADMINS)
def test_pages_of_an_admin(visit: Visit, shop: Shop, part: str) -> None:
    assert visit(shop.admin_username, *ADMINS[part]) == []


def test_the_till_with_goods_on_it_and_after_a_sale(
    things: dict[str, int], shop: Shop, browser: Browser, live_server: Any
) -> None:
    page = opened(browser, live_server.url, shop.seller_username)
    wrong = listen(page, live_server.url)
    page.goto("/ventas/nueva/")
    expect(page.locator("#codigo")).to_be_focused()
    page.keyboard.type("7701001")
    page.keyboard.press("Enter")
    page.locator("#rows tr").wait_for()
    page.fill("[name=recibido]", "50.000")
    wrong += look(page, "with goods")
    page.keyboard.press("Enter")
    page.locator("#sold").wait_for()
    assert wrong + look(page, "sold") == []


def test_tables_fit_with_sums_of_millions(
    things: dict[str, int], shop: Shop, browser: Browser, live_server: Any
) -> None:
    dear = shop.product(
        "Nevera", price=Money(Decimal(9_876_543)), stock=Decimal(12), barcode="7701234567890", minimum_stock=Decimal(20)
    )
    run(OpenTill, evolve(_begin(shop), actor=shop.admin, base=Money(Decimal(5_000_000))))
    shop.sale(dear.id, 3)
    page = opened(browser, live_server.url, shop.admin_username)
    wrong = []
    paths = ("/productos/", f"/productos/{dear.id}/", "/compras/", "/compras/{received}/", "/compras/sugerencias/")
    for path in (*paths, "/ventas/", "/ventas/caja/", "/clientes/", "/perfil/"):
        page.goto(path.format(**things))
        wrong += [(path, *each) for each in too_wide(page)]
    assert wrong == []


@pytest.mark.parametrize("path", ["/no-existe/", "/productos/999999/", "/verificar-email/x/y/"])
def test_what_is_not_there(things: dict[str, int], browser: Browser, live_server: Any, shop: Shop, path: str) -> None:
    page = opened(browser, live_server.url, shop.seller_username)
    page.goto(path)
    assert look(page, path) == []


def test_the_programmers_page_stays_at_home(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = browser.new_context(base_url=live_server.url, viewport=DESKTOP).new_page()
    wrong = listen(page, live_server.url)
    page.goto("/api/docs/")
    page.locator(".opblock-summary").first.wait_for()
    assert wrong == []
