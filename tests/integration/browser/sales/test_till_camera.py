"""Scanning with the camera, where a browser can: here one that always sees the same two products."""

import pytest
from playwright.sync_api import Browser, expect

from tests.integration.browser.conftest import signed_in
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEES = """
  window.seen = ["7701001", "7701001", "7701002"];
  window.BarcodeDetector = class {
    async detect() { const code = window.seen.shift(); return code ? [{ rawValue: code }] : []; }
  };
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    setInterval(() => canvas.getContext("2d").fillRect(0, 0, Math.random() * 99, 9), 50);
    return canvas.captureStream();
  };
"""
BLIND = "delete window.BarcodeDetector"
REFUSES = """
  window.BarcodeDetector = class {};
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("no", "NotAllowedError"); };
"""


@pytest.fixture
def opened(goods: dict[str, str], shop: Shop, browser: Browser, live_server: object):
    def opened(script: str):
        page = signed_in(browser, live_server.url, shop.seller_username)
        page.add_init_script(script)
        page.goto("/ventas/nueva/")
        return page

    return opened


def test_what_it_sees_is_scanned_once_and_the_till_goes_on(opened) -> None:
    till = opened(SEES)
    till.get_by_role("button", name="Escanear con la cámara").click()
    expect(till.locator("#rows tr")).to_have_count(2)
    expect(till.locator("#total")).to_have_text("$3.570")
    till.get_by_role("button", name="Terminar").click()
    expect(till.locator("#viewer")).to_be_hidden()
    expect(till.locator("#video")).to_have_js_property("srcObject", None)


def test_where_it_is_refused_the_till_says_so(opened) -> None:
    till = opened(REFUSES)
    till.get_by_role("button", name="Escanear con la cámara").click()
    expect(till.locator("#banner")).to_contain_text("No se pudo usar la cámara")


def test_where_there_is_none_nothing_is_offered(opened) -> None:
    till = opened(BLIND)
    expect(till.locator("#codigo")).to_be_focused()
    expect(till.locator("#camera")).to_be_hidden()
