"""What a cashier does at the till, and how the till answers."""

import re
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from playwright.sync_api import Page, expect

A_SALE = re.compile(r"/ventas/\d+/$")
QUICK, BRISK = 0.012, 80
"""Between two keys: seconds of a scanner, milliseconds of somebody who types as fast as people can."""
_KEYS = {"Enter": ("\r", 13), "Tab": ("", 9)}


def scan(page: Page, *codes: str) -> None:
    """As a scanner does: the code, then Enter, without waiting for anybody."""
    for code in codes:
        page.keyboard.type(code)
        page.keyboard.press("Enter")


def scanner(page: Page, code: str, *ends: str, gaps: Sequence[float] = ()) -> None:
    """The same in a scanner's own time, however busy this machine is: the browser is told when each key was struck.

    `gaps` are the seconds before the first keys, where they are not `QUICK`.
    """
    devtools = page.context.new_cdp_session(page)
    keys = [*code, *(ends or ("Enter",))]
    at = time.time()
    for key, gap in zip_longest(keys, gaps[: len(keys)], fillvalue=QUICK):
        at += gap
        devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": at, **_struck(key)})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": at + QUICK / 3, "key": key})
    devtools.detach()


def slow(page: Page, times: int = 6) -> None:
    """From now on the page has a computer that is so many times as slow."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def _struck(key: str) -> dict[str, object]:
    text, number = _KEYS.get(key, (key, ord(key.upper()[0])))
    return {"key": key, "text": text, "windowsVirtualKeyCode": number}


def hand(page: Page, text: str, *keys: str) -> None:
    """As a quick person does."""
    page.keyboard.type(text, delay=BRISK)
    for key in keys:
        page.keyboard.press(key)


def pay(page: Page) -> None:
    """Sells with what was scanned: on to the payment, and Enter there."""
    page.keyboard.press("F8")
    page.keyboard.press("Enter")


def counted(page: Page) -> dict[str, str]:
    """Quantities by name, as the lines say them."""
    return dict(_lines(page))


def _lines(page: Page) -> Iterator[tuple[str, str]]:
    for row in page.locator("#rows tr").all():
        yield row.locator("[data-part=name]").inner_text(), row.locator("[data-field=cantidad]").input_value()


def sold(page: Page, number: int = 1) -> None:
    """The till tells of the sale, is ready for the next one, and never left."""
    expect(page.locator("#sold h2")).to_have_text(f"Venta {number} registrada")
    expect(page.locator("#rows tr")).to_have_count(0)
    expect(page.locator("#codigo")).to_be_focused()
    assert page.url.endswith("/ventas/nueva/")


def sales_listed(page: Page) -> int:
    page.goto("/ventas/")
    return page.locator("tbody tr").count()
