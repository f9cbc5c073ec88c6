"""Which pictures there are, and what is on them."""

import io
import os
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from config.demo.small_shop import DEMO_LOGINS

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--lang=es-CO"]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
ADMIN, SELLER = DEMO_LOGINS[0], DEMO_LOGINS[1]
GOODS = ("arroz diana 500", "huevos", "leche", "café")
"""What is sold, by the first words that find it."""
RECEIVED = "60.000"


def take_all(address: str, folder: Path) -> None:
    """Every picture of the album into `folder`; what was there goes."""
    for old in folder.glob("*.webp"):
        old.unlink()
    with sync_playwright() as playwright:
        words = {**os.environ, "LANGUAGE": "es_CO"}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, env=words)
        for take in (_owner, _owner_in_the_dark, _owner_on_a_phone, _cashier, _cashier_on_a_phone):
            take(Album(browser, address, folder))
        browser.close()


class Album:
    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self._browser, self._address, self._folder = browser, address, folder

    def page(self, login: object = ADMIN, **screen: object) -> Page:
        """A screen on which this person has just come in, and nothing moves."""
        context = self._browser.new_context(
            base_url=self._address, locale="es-CO", reduced_motion="reduce", **{**DESKTOP, **screen}
        )
        page = context.new_page()
        page.goto("/login/")
        page.get_by_label("Usuario o correo").fill(login.username)
        page.get_by_label("Contraseña").fill(login.password)
        page.get_by_role("button", name="Entrar").click()
        page.wait_for_url(re.compile(r"/(ventas|dashboard)/$"))
        return page

    def keep(self, page: Page, name: str, *, whole: bool = False) -> None:
        """What is on the screen, or the `whole` page, without loss."""
        picture = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
        picture.convert("RGB").save(self._folder / f"{name}.webp", lossless=True, quality=100, method=6)


def _owner(album: Album) -> None:
    page = album.page(viewport={"width": 1280, "height": 1600})
    page.goto("/dashboard/?periodo=7d")
    album.keep(page, "dashboard")
    page.set_viewport_size(DESKTOP["viewport"])
    for path, name in (
        ("/productos/?categoria=Granos y abarrotes&orden=-stock", "products"),
        ("/productos/nuevo/", "product-form"),
        ("/reportes/", "reports"),
        ("/reportes/categorias/", "report"),
        ("/compras/sugerencias/", "suggestions"),
        ("/ayuda/", "help"),
    ):
        page.goto(path)
        album.keep(page, name)
    _open_first(page, "/ventas/caja/?estado=cerrada")
    album.keep(page, "drawer")
    _open_first(page, "/productos/?q=arroz diana 500")
    album.keep(page, "product")
    _buy(page)
    album.keep(page, "purchase")


def _owner_in_the_dark(album: Album) -> None:
    page = album.page(color_scheme="dark")
    page.goto("/dashboard/")
    album.keep(page, "dark")


def _owner_on_a_phone(album: Album) -> None:
    page = album.page(**PHONE)
    page.goto("/dashboard/")
    album.keep(page, "dashboard-phone")


def _cashier(album: Album) -> None:
    page = album.page(SELLER)
    _scan(page)
    album.keep(page, "till")
    page.keyboard.press("Enter")
    expect(page.locator("#sold")).to_be_visible()
    album.keep(page, "sold")
    page.get_by_role("link", name="Ver la venta").click()
    page.wait_for_url(re.compile(r"/ventas/\d+/$"))
    page.set_viewport_size({"width": 720, "height": 900})
    page.emulate_media(media="print")
    album.keep(page, "paper", whole=True)


def _cashier_on_a_phone(album: Album) -> None:
    page = album.page(SELLER, **PHONE)
    _scan(page)
    page.locator("#codigo").focus()
    page.evaluate("scrollTo(0, 0)")
    album.keep(page, "till-phone")


def _scan(page: Page) -> None:
    """Four things on the counter, and the customer's money."""
    chosen = []
    for name in GOODS:
        page.goto(f"/productos/?q={name}")
        chosen.append(page.locator("tbody td[data-label='Código de barras']").first.inner_text())
    page.goto("/ventas/nueva/")
    expect(page.locator("#codigo")).to_be_focused()
    for code in [*chosen, chosen[-1]]:
        page.keyboard.type(code)
        page.keyboard.press("Enter")
    expect(page.locator("#rows tr")).to_have_count(len(chosen))
    expect(page.locator("#last-sum")).to_contain_text("2 ×")
    page.locator("[name=recibido]").fill(RECEIVED)
    expect(page.locator("#change")).not_to_be_empty()


def _open_first(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("tbody a").first.click()
    page.wait_for_url(re.compile(r"/\d+/$"))


def _buy(page: Page) -> None:
    page.goto("/compras/nueva/")
    expect(page.locator("#buscar")).to_be_focused()
    page.keyboard.type("arroz diana 500")
    page.keyboard.press("Enter")
    page.locator(".found button").first.click()
    expect(page.locator(".bought > li")).to_have_count(1)
    page.get_by_label("Proveedor").select_option(index=1)
    page.get_by_label("Número de factura").fill("FC-2048")
    page.get_by_label("Cantidad").fill("24")
    page.get_by_label("Venta con IVA").fill("2.600")
    page.get_by_label("Costo sin IVA").fill("2.150")
    page.keyboard.press("Tab")
    expect(page.locator("#total")).to_have_text("$51.600,00")
