import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.integration.shop import PASSWORD, Shop

WITHOUT_WINDOWS = shutil.which("chromium-headless-shell")
"""The same engine for half the work, where it is installed."""
CHROMIUM = os.environ.get("CHROMIUM") or WITHOUT_WINDOWS or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """An installed Chromium, started once: starting it takes as long as a whole journey.

    Playwright keeps an event loop in this thread, which Django would take for a coroutine and refuse to read there.
    """
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: install it, or name another one in CHROMIUM")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Browser, shop: Shop, live_server: object) -> Iterator[Browser]:
    """Nobody has used it yet: what a test opened is closed after it."""
    yield chromium
    for context in chromium.contexts:
        context.close()


def device(browser: Browser, address: str, **options: object) -> BrowserContext:
    """A phone, unless the options say otherwise."""
    options = {"viewport": PHONE, "locale": "es-CO", **options}
    return browser.new_context(base_url=address, **options)


def signed_in(browser: Browser, address: str, username: str, **options: object) -> Page:
    """A phone, unless the options say otherwise, on which this person is logged in; no page is open yet."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    context = device(browser, address, **options)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
    return context.new_page()


def logged_in(browser: Browser, address: str, username: str, **options: object) -> Page:
    """As `signed_in`, by hand: on the page that comes after the login."""
    page = device(browser, address, **options).new_page()
    page.goto("/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    page.wait_for_url(re.compile(r"/(ventas|dashboard)/$"))
    return page


@pytest.fixture
def goods(shop: Shop) -> dict[str, str]:
    """Names by barcode: 1785.00 each, ten of each."""
    names = {"7701001": "Arroz", "7701002": "Fríjol", "7701003": "<script>alert(1)</script>"}
    for barcode, name in names.items():
        shop.product(name, barcode=barcode)
    return names


@pytest.fixture
def till(goods: dict[str, str], till_of: Callable[[], Page]) -> Page:
    return till_of()


@pytest.fixture
def till_of(shop: Shop, request: pytest.FixtureRequest) -> Callable[[], Page]:
    """Opens a till once everything it needs is in the database: then the browser may start."""

    def open_till() -> Page:
        browser, live_server = map(request.getfixturevalue, ("browser", "live_server"))
        page = signed_in(browser, live_server.url, shop.seller_username)
        page.goto("/ventas/nueva/")
        expect(page.locator("#codigo")).to_be_focused()  # what is typed before that is lost
        return page

    return open_till
