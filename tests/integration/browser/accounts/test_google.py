"""In with Google, on a phone, against an OpenID provider on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from playwright.sync_api import Browser, Page, expect

from tests.integration.browser.accounts.test_accounts import leave
from tests.integration.browser.conftest import PHONE
from tests.integration.http.web.accounts.openid import CLIENT, SECRET, OpenId, running
from tests.integration.second_factor import code, protect
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def google(shop: Shop, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenId]:
    settings.GOOGLE_CLIENT_ID, settings.GOOGLE_CLIENT_SECRET = CLIENT, SECRET
    with running(OpenId()) as provider:
        monkeypatch.setattr(GoogleOAuth2Adapter, "authorize_url", f"{provider.address}/authorize")
        monkeypatch.setattr(GoogleOAuth2Adapter, "access_token_url", f"{provider.address}/token")
        yield provider


@pytest.fixture
def protected(shop: Shop) -> str:
    protect(shop)
    return f"{shop.admin_username}@tienda.example"


def a_phone(browser: Browser, address: str) -> Page:
    """The policy lets forms go on to Google, whose address the provider of this test does not have."""
    return browser.new_context(base_url=address, viewport=PHONE, locale="es-CO", bypass_csp=True).new_page()


def test_opens_a_shop_and_later_comes_back_to_it(google: OpenId, browser: Browser, live_server: Any) -> None:
    google.person |= {"given_name": "Inés", "family_name": "Peña"}
    page = a_phone(browser, live_server.url)
    page.goto("/registro/")
    page.get_by_role("button", name="Continuar con Google").click()
    page.wait_for_url("**/dashboard/")
    expect(page.locator("header summary")).to_contain_text("Inés")
    leave(page)
    page.goto("/login/")
    page.get_by_role("button", name="Continuar con Google").click()
    page.wait_for_url("**/dashboard/")
    expect(page.locator("header summary")).to_contain_text("Inés")


def test_asks_for_the_second_step_all_the_same(
    protected: str, google: OpenId, browser: Browser, live_server: Any
) -> None:
    google.person["email"] = protected
    page = a_phone(browser, live_server.url)
    page.goto("/login/")
    page.get_by_role("button", name="Continuar con Google").click()
    page.wait_for_url("**/login/codigo/")
    page.get_by_label("Código").fill(code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/dashboard/")
