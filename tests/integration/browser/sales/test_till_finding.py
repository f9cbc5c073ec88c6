"""Finding by name: a list answers one text, and Enter takes what answers the text of now."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.integration.browser.sales.counter import counted, hand, scanner, sold
from tests.integration.shop import Shop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def till(shop: Shop, till_of: Callable[[], Page]) -> Page:
    shop.product("Aceite", barcode="7701001")
    shop.product("Aceite gourmet", barcode="7701002")
    shop.product("Panela", barcode="7701003")
    shop.client("Ana")
    shop.client("Ana Ruiz", document="1234")
    return till_of()


def slow(till: Page, text: str) -> None:
    """What is asked for `text` takes half a second."""

    def wait(route: Route) -> None:
        if parse_qs(urlsplit(route.request.url).query).get("q") == [text]:
            till.wait_for_timeout(500)
        route.continue_()

    till.route("**/api/?*", wait)


def test_enter_takes_what_answers_the_text_of_now(till: Page) -> None:
    till.keyboard.press("F2")
    hand(till, "aceite")
    found = till.locator("#found button")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("hay 10 und")
    hand(till, " gourmet", "Enter")
    expect(till.locator("#rows tr")).to_have_count(1)
    assert counted(till) == {"Aceite gourmet": "1"}
    expect(till.locator("#codigo")).to_be_focused()


def test_typing_makes_the_list_stale_at_once(till: Page) -> None:
    till.keyboard.press("F2")
    hand(till, "aceite")
    expect(till.locator("#found button")).to_have_count(2)
    till.keyboard.press("x")
    assert till.locator("#found button:not(:disabled)").count() == 0
    hand(till, "yz")  # one letter too many is still found
    expect(till.locator("#banner")).to_contain_text("«aceitexyz»")
    till.keyboard.press("Enter")
    expect(till.locator("#rows tr")).to_have_count(0)


def test_a_late_answer_of_before_chooses_nobody(till: Page) -> None:
    """The client of the older text does not come to owe."""
    slow(till, "ana")
    scanner(till, "7701001")
    till.keyboard.press("F4")
    hand(till, "ana", "Enter")
    hand(till, " ruiz", "Enter")
    expect(till.locator("[name=cliente]")).to_have_value("Ana Ruiz")
    till.wait_for_timeout(600)
    expect(till.locator("[name=cliente]")).to_have_value("Ana Ruiz")
    till.select_option("[name=forma_pago]", "Crédito")
    till.locator("#sell").click()
    sold(till)


@pytest.mark.parametrize("ends", ["Enter", "Tab"])
def test_a_code_sells_nothing_of_the_list(till: Page, ends: str) -> None:
    till.keyboard.press("F2")
    hand(till, "aceite")
    expect(till.locator("#found button")).to_have_count(2)
    scanner(till, "7701003", ends)
    expect(till.locator("#rows tr")).to_have_count(1)
    expect(till.locator("#found button")).to_have_count(0)
    assert counted(till) == {"Panela": "1"}
