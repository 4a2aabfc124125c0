"""A visitor without a mouse: from one element to the next, each seen to have the focus when it has it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.served import PASSWORD, Served, drawn

FURTHEST = 120
# All that may show that an element has the focus: on itself, or on the boxes that hold it.
_LOOK = """element => {
  const seen = []
  for (let one = element, level = 0; one && level < 4; one = one.parentElement, level++) {
    const {outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor} = getComputedStyle(one)
    seen.push(outlineStyle === 'none' ? '' : outlineWidth, boxShadow, borderColor, backgroundColor)
  }
  return seen.join('|')
}"""
# A border may take its colour by degrees. The page's own policy forbids Playwright to wait for an expression.
_COMES_TO_LOOK_OTHER = f"""async (element, before) => {{
  for (let tries = 0; tries < 100; tries++) {{
    if (({_LOOK})(element) !== before) return true
    await new Promise(later => setTimeout(later, 100))
  }}
  return false
}}"""
_HAS_FOCUS = "element => element === document.activeElement"


def reach(page: Page, wanted: Locator, key: str = "Tab") -> Locator:
    """Go from one element to the next until this one has the focus, and shows it."""
    expect(wanted).to_be_attached()
    before = wanted.evaluate(_LOOK)
    for _ in range(FURTHEST):
        if wanted.evaluate(_HAS_FOCUS):
            return wanted
        page.keyboard.press(key)
        if wanted.evaluate(_HAS_FOCUS):
            assert wanted.evaluate(_COMES_TO_LOOK_OTHER, before), f"nothing shows that {wanted} has the focus"
            return wanted
    raise AssertionError(f"{wanted} is not reached in {FURTHEST} steps")


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """The first button of this name."""
    reach(page, button(page, name))
    page.keyboard.press("Enter")


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


def choose(page: Page, label: str, typed: str) -> None:
    """In a list, which is searched by typing."""
    reach(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(typed)
    page.keyboard.press("Enter")


def enter(page: Page, served: Served, login: str, path: str = "/") -> Page:
    """Sign in; returns the page that was asked, once it is drawn."""
    page.goto(f"{served.url}{path}")
    reach(page, page.get_by_label("Identifiant"))
    page.keyboard.type(login)
    reach(page, page.get_by_label("Mot de passe"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    return drawn(page)


def go_to(page: Page, section: str, name: str, path: str) -> None:
    """By the menu: open the section, go down to the page."""
    press(page, section)
    expect(page.get_by_role("menuitem").first).to_be_focused()
    wanted = page.get_by_role("menuitem", name=name, exact=True)
    while not wanted.evaluate(_HAS_FOCUS):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{path}"))
    drawn(page)
