"""What the till says by itself, without asking the server, in the language of the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.integration.browser.sales.counter import scan
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_cashier_who_chose_english_sells_in_it(
    goods: dict[str, str], till_of: Callable[[], Page], shop: Shop
) -> None:
    shop.client("Ana Ruiz")
    till = till_of()
    till.locator(".top summary").click()
    till.locator(".top").get_by_role("button", name="English").click()
    expect(till.get_by_role("heading", level=1)).to_have_text("Sell")
    expect(till.locator("#codigo")).to_be_focused()
    scan(till, "7701001", "000")
    expect(till.locator("#unknown [data-part=why]")).to_have_text("No product has the code “000”.")
    till.get_by_role("button", name="Remove “000”").click()
    expect(till.locator("#offers button").first).to_have_text("Exact")
    till.fill("#rows [data-field=cantidad]", "11")
    till.keyboard.press("Tab")
    expect(till.locator("#rows")).to_contain_text("10 left, 11 asked for.")
    till.fill("#rows [data-field=cantidad]", "2")
    till.keyboard.press("F4")
    till.keyboard.type("ana")
    till.get_by_role("button", name="Ana Ruiz").wait_for()
    till.keyboard.press("Enter")
    till.select_option("[name=forma_pago]", label="Credit")
    till.locator("#sell").click()
    expect(till.locator("#sold h2")).to_have_text("Sale 1 registered")
    expect(till.locator("#codigo")).to_be_focused()
