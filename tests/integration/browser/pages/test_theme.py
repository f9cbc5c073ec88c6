"""The chosen theme is really the one that is seen, on a device that prefers the other one, and never on paper."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.conftest import PHONE, signed_in
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCHEME = "getComputedStyle(document.documentElement).colorScheme"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def lightness(page: Page) -> float:
    """From 0, black, to 1, white, as the screen shows it."""
    page.evaluate("document.body.style.transition = 'none'")
    return float(
        page.evaluate(
            f"""() => {{
              const canvas = new OffscreenCanvas(1, 1).getContext("2d");
              canvas.fillStyle = {BACKGROUND};
              canvas.fillRect(0, 0, 1, 1);
              return canvas.getImageData(0, 0, 1, 1).data[0] / 255;
            }}"""
        )
    )


def choose(page: Page, theme: str, submit: str = "Guardar preferencias") -> None:
    page.goto("/perfil/")
    page.select_option("#tema", theme)
    page.get_by_role("button", name=submit).click()
    page.wait_for_url("**/perfil/#preferencias")


@pytest.mark.parametrize(("device", "chosen"), [("light", "oscuro"), ("dark", "claro")])
def test_a_chosen_theme_is_seen_whatever_the_device_prefers(
    shop: Shop, browser: Browser, live_server: Any, device: Any, chosen: str
) -> None:
    page = signed_in(browser, live_server.url, shop.seller_username, viewport=PHONE, color_scheme=device)
    page.goto("/productos/")
    usual = lightness(page)
    choose(page, chosen)
    page.goto("/productos/")
    assert (lightness(page) > 0.5) is (device == "dark")
    assert (usual > 0.5) is (device == "light")
    page.emulate_media(media="print")
    assert page.evaluate(SCHEME) == "light"
    page.emulate_media(media="screen")
    choose(page, "")
    assert lightness(page) == usual
    page.context.close()


def test_both_choices_work_without_javascript(shop: Shop, browser: Browser, live_server: Any) -> None:
    page = signed_in(browser, live_server.url, shop.seller_username, viewport=PHONE, java_script_enabled=False)
    page.goto("/perfil/")
    page.select_option("#tema", "oscuro")
    page.select_option("#idioma", "en")
    page.get_by_role("button", name="Guardar preferencias").click()
    expect(page.locator("html[lang=en][data-theme=dark]")).to_be_attached()
    expect(page.get_by_role("button", name="Save preferences")).to_be_visible()
    page.locator(".top summary").click()
    page.locator(".top").get_by_role("button", name="Español").click()
    expect(page.locator("html[lang=es][data-theme=dark]")).to_be_attached()
    page.context.close()
