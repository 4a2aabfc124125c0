"""Every page, as a reader meets it: nothing asked of a third party, nothing that shuts somebody out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from observatory.ui.page_list import PAGES
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.served import Served, drawn, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
ADDRESSES = [f"/{page.path}" for page in PAGES]


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("screen", SCREENS)
def test_the_sign_in_is_for_everybody(
    house: Served, visitor: Callable[..., Visitor], output: Path, screen: str
) -> None:
    someone = visitor(bypass_csp=True, **SCREENS[screen])
    page = someone.context.new_page()
    page.goto(house.url)
    page.screenshot(path=output / f"connexion-{screen}.png")
    assert someone.outside == []
    assert not overflows(page)
    assert serious(page) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_for_everybody(
    house: Served, visitor: Callable[..., Visitor], output: Path, address: str, screen: str
) -> None:
    someone = visitor(bypass_csp=True, **SCREENS[screen])
    page = sign_in(someone.context, house, "coordination", address)
    page.screenshot(path=output / f"{address.strip('/') or 'accueil'}-{screen}.png", full_page=True)
    assert not overflows(page)
    assert serious(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_nothing_of_a_third_party(house: Served, visitor: Callable[..., Visitor], address: str) -> None:
    someone = visitor()
    page = sign_in(someone.context, house, "coordination", address)
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "https:" in line.text else None)
    page.reload()
    drawn(page)
    page.wait_for_timeout(500)
    assert (someone.outside, refused) == ([], [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_carries_its_guards_in_its_headers(
    house: Served, visitor: Callable[..., Visitor], address: str
) -> None:
    context = visitor().context
    sign_in(context, house, "coordination").close()
    answer = context.request.get(f"{house.url}{address}")
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="fr">' in answer.text()
    assert "etag" not in answer.headers
