"""What keeps people from using a page: found by axe, by measuring, and in what the browser says and asks for."""

from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.depth import DEEP, some
from tests.integration.browser.conftest import DESKTOP, PHONE

WORST = ("serious", "critical")
WIDTHS = some(
    (320, 360, 480, 639, 640, 700, 768, 820, 831, 832, 900, 1023, 1024, 1112, 1280, 1440, 1920, 2560),
    quick=(320, 768, 1024, 1440),
)
SIZES = {"phone": PHONE, "desktop": DESKTOP}
Theme = Literal["light", "dark"]
Screen = tuple[str, Theme]
SCREENS: tuple[Screen, ...] = (("phone", "light"), ("phone", "dark"), ("desktop", "light"), ("desktop", "dark"))
EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
ONLY_COLOURS = {**EVERYTHING, "runOnly": ["color-contrast"]}


def listen(page: Page, home: str) -> list[str]:
    """What the console says from now on, and what is asked of other places."""
    wrong: list[str] = []

    def asked(address: str) -> None:
        if not address.startswith((home, "data:")):
            wrong.append(address)

    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked(request.url))
    return wrong


def look(page: Page, path: str) -> list[str]:
    """One load is seen on every screen: what fits is up to the styles, and so is what can be read in the dark.

    axe looks at everything in the light, and at the colours in the dark; every day at everything on one of the screens,
    which one differs from page to page.
    """
    wrong = [] if page.locator("h1").count() == 1 else [f"{path}: not one h1"]
    page.evaluate(AXE_SCRIPT)
    wrong += [f"{path}: {pixels} px too wide for {width}" for width, pixels in too_wide(page)]
    for size, theme in SCREENS if DEEP else [SCREENS[sum(path.encode()) % len(SCREENS)]]:
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=theme)
        found = unfair(page, ONLY_COLOURS if DEEP and theme == "dark" else EVERYTHING)
        wrong += [f"{path}, {theme}, {size}: {told}" for told in found]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    return wrong


def too_wide(page: Page) -> Iterator[tuple[int, int]]:
    """Screens that the page does not fit, and by how much: it would move as a whole, buttons and all."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        pixels = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if pixels > 0:
            yield width, pixels


def unfair(page: Page, options: dict[str, Any]) -> list[str]:
    """What keeps people from using it."""
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found
        if each["impact"] in WORST
    ]
