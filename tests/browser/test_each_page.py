"""Every page, as a reader meets it: nothing asked of a third party, nothing that shuts somebody out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from observatory.ui.page_list import PAGES
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.screens import SCREENS, faults, overflows
from tests.browser.served import Served, drawn

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# What a window of 1280 pixels still holds at 400 %.
ENLARGED: Any = {"width": 320, "height": 640}
ADDRESSES = [f"/{page.path}" for page in PAGES]


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


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_for_everybody_and_asks_nothing_of_a_third_party(
    loaded: Served, resident: Callable[..., Visitor], output: Path, address: str
) -> None:
    """Loaded once on a phone, where all that is guarded is looked at; then met on each screen in turn."""
    someone, refused = resident(loaded, "any", **SCREENS["phone"]), []
    with someone.context.new_page() as page:
        page.on("console", lambda line: refused.append(line.text) if "https:" in line.text else None)
        answer = page.goto(f"{loaded.url}{address}")
        assert answer is not None
        _carries_its_guards(answer)
        drawn(page)
        assert faults(page, output, _name(address)) == {}
        page.set_viewport_size(ENLARGED)
        assert not overflows(page)
    assert (someone.outside, refused) == ([], [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_empty_page_is_for_everybody(
    house: Served, resident: Callable[..., Visitor], output: Path, address: str
) -> None:
    someone = resident(house, "phone", bypass_csp=True, **SCREENS["phone"])
    with _opened(someone, house, address) as page:
        page.screenshot(path=output / f"{_name(address)}-vide.png", full_page=True)
        assert not overflows(page)
        assert serious(page) == []


def _carries_its_guards(answer: Response) -> None:
    assert '<html lang="fr">' in answer.text()
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "etag" not in answer.headers


@contextmanager
def _opened(someone: Visitor, served: Served, address: str) -> Iterator[Page]:
    with someone.context.new_page() as page:
        page.goto(f"{served.url}{address}")
        yield drawn(page)


def _name(address: str) -> str:
    return address.strip("/") or "accueil"
