"""What a cashier does at the till, and how the till answers."""

import re

from playwright.sync_api import Page, expect

A_SALE = re.compile(r"/ventas/\d+/$")


def scan(page: Page, *codes: str) -> None:
    """As a scanner does: the code, then Enter, without waiting for anybody."""
    for code in codes:
        page.keyboard.type(code)
        page.keyboard.press("Enter")


def sold(page: Page, number: int = 1) -> None:
    """The till tells of the sale, is ready for the next one, and never left."""
    expect(page.locator("#sold h2")).to_have_text(f"Venta {number} registrada")
    expect(page.locator("#rows tr")).to_have_count(0)
    expect(page.locator("#codigo")).to_be_focused()
    assert page.url.endswith("/ventas/nueva/")


def sales_listed(page: Page) -> int:
    page.goto("/ventas/")
    return page.locator("tbody tr").count()
