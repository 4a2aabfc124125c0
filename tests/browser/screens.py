"""The screens on which a page is met, one after the other, without being loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.axe import serious
from tests.browser.served import redrawn

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
# In the order in which one page goes from one to the next: first as it was loaded, the colours change once.
EVERY_SCREEN = {
    "phone": SCREENS["phone"],
    "wide": SCREENS["wide"],
    "dark": SCREENS["dark"],
    "dark-phone": SCREENS["phone"] | {"color_scheme": "dark"},
}
# Three seconds: a grid takes the new width of its window a moment later.
_OVERFLOWS = """async () => {
  const boxes = [document.documentElement, document.querySelector('[data-testid=stMain]')]
  for (let tries = 0; tries < 20; tries++) {
    if (!boxes.some(one => one && one.scrollWidth > one.clientWidth)) return false
    await new Promise(later => setTimeout(later, 150))
  }
  return true
}"""


def faults(page: Page, output: Path, name: str) -> dict[str, list[str]]:
    """What shuts somebody out, by screen; a picture of each is left for people, under this name."""
    found = {}
    for screen in EVERY_SCREEN:
        change_to(page, screen)
        page.screenshot(path=output / f"{name}-{screen}.png", full_page=True)
        found[screen] = ["overflows"] * overflows(page) + serious(page)
    return {screen: seen for screen, seen in found.items() if seen}


def overflows(page: Page) -> bool:
    """Streamlit scrolls what is in its page, not the page."""
    return bool(page.evaluate(_OVERFLOWS))


def change_to(page: Page, screen: str) -> None:
    """Its width is the browser's affair alone; its colours are also the server's, which draws the page again."""
    options = EVERY_SCREEN[screen]
    page.set_viewport_size(options["viewport"])
    scheme = options.get("color_scheme", "light")
    if page.evaluate("scheme => !matchMedia(`(prefers-color-scheme: ${scheme})`).matches", scheme):
        page.emulate_media(color_scheme=scheme)
        redrawn(page)
