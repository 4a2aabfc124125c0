"""The main tasks by the keyboard alone: nothing is clicked, and what has the focus is seen to have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.served import PASSWORD, Served, drawn

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FURTHEST = 120
PATIENCE_MS = 30_000
# All that may show that an element has the focus: on itself, or on the boxes that hold it.
LOOK = """element => {
  const seen = []
  for (let one = element, level = 0; one && level < 4; one = one.parentElement, level++) {
    const {outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor} = getComputedStyle(one)
    seen.push(outlineStyle === 'none' ? '' : outlineWidth, boxShadow, borderColor, backgroundColor)
  }
  return seen.join('|')
}"""
HAS_FOCUS = "element => element === document.activeElement"


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    """A machine that does other things answers late, and rightly."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=5_000)


def reach(page: Page, wanted: Locator) -> Locator:
    """Go from one element to the next until this one has the focus, and shows it."""
    expect(wanted).to_be_attached()
    before = wanted.evaluate(LOOK)
    for _ in range(FURTHEST):
        if wanted.evaluate(HAS_FOCUS):
            return wanted
        page.keyboard.press("Tab")
        if wanted.evaluate(HAS_FOCUS):
            # A border may take its colour by degrees.
            page.wait_for_function(
                f"([one, before]) => ({LOOK})(one) !== before", arg=[wanted.element_handle(), before]
            )
            return wanted
    raise AssertionError(f"{wanted} is not reached in {FURTHEST} steps")


def press(page: Page, name: str) -> None:
    reach(page, page.get_by_role("button", name=name, exact=True).first)
    page.keyboard.press("Enter")


def choose(page: Page, label: str, typed: str) -> None:
    """In a list, which is searched by typing."""
    reach(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_contain_text(typed)
    page.keyboard.press("Enter")


def enter(page: Page, served: Served, login: str) -> None:
    page.goto(served.url)
    reach(page, page.get_by_label("Identifiant"))
    page.keyboard.type(login)
    reach(page, page.get_by_label("Mot de passe"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    drawn(page)


def go_to(page: Page, section: str, name: str, path: str) -> None:
    """By the menu: open the section, go down to the page."""
    press(page, section)
    expect(page.get_by_role("menuitem").first).to_be_focused()
    wanted = page.get_by_role("menuitem", name=name, exact=True)
    while not wanted.evaluate(HAS_FOCUS):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{path}"))
    drawn(page)


def leave(page: Page) -> None:
    press(page, "Se déconnecter")
    expect(page.get_by_label("Identifiant")).to_be_visible()


def test_who_reads_compares_and_finds_an_area_without_a_mouse(
    loaded: Served, visitor: Callable[..., Visitor]
) -> None:
    page = visitor(bypass_csp=True).context.new_page()
    enter(page, loaded, "restreint")
    go_to(page, "Comprendre", "Comparer", "comparer")
    choose(page, "Indicateur", "Violences sexuelles")
    expect(page.locator("p.answer").first).to_contain_text("Violences sexuelles")
    go_to(page, "Comprendre", "Carte", "carte")
    press(page, "Plus de filtres")
    choose(page, "Secteurs choisis", "Centre")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=re.compile("Centre")).first).to_be_visible()
    leave(page)
