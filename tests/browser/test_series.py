"""The page « Séries » as it is met: a link that gives the view back, a note of the coordination, each screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from observatory.settings import load_settings
from observatory.storage import migrate, open_store
from tests.browser.conftest import Visitor
from tests.browser.screens import SCREENS, faults
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in
from tests.pages.compared import load_bases, load_strategy
from tests.services import town_hall

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHART = "[data-testid=stPlotlyChart]"
MONTHLY = "/series?source=police-municipale-interventions"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two years of a partner's months, and two editions of the official bases."""
    folder = tmp_path_factory.mktemp("series")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(folder / "home")}))
    migrate(store)
    load_strategy(store)
    load_bases(store, folder)
    town_hall.police(store)
    store.close()
    accounts_of(folder / "home", "coordination", "restreint")
    with serving(folder / "home") as served:
        yield served


def opened(someone: Visitor, served: Served, login: str, address: str) -> Page:
    page = sign_in(someone.context, served, login, address)
    page.locator(f"{CHART} svg.main-svg").first.wait_for()
    return page


def told(page: Page) -> str:
    """What the pictures say to who cannot see them."""
    labels = "nodes => nodes.map(node => node.getAttribute('aria-label') || '').join(' ')"
    return str(page.locator(f"{CHART}, {CHART} *").evaluate_all(labels))


def test_a_note_of_the_coordination_is_on_the_picture_that_a_link_gives_back(
    followed: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    page = opened(visitor(), followed, "coordination", MONTHLY)
    page.get_by_role("combobox", name="Pas de temps").click()
    page.get_by_role("option", name="par trimestre").click()
    expect(page.get_by_text("2 filtres actifs")).to_be_visible()
    assert "granularite=quarter" in page.url
    page.get_by_text("Noter un repère sur cette série").click()
    page.get_by_label("Titre").fill("Nouvelle caméra <place>")
    page.get_by_role("spinbutton", name="jour, Premier jour").click()
    page.keyboard.type("01032024")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Noter").click()
    expect(page.get_by_text("Nouvelle caméra <place>, 1er mars 2024 (repère).").first).to_be_visible()
    other = opened(visitor(), followed, "restreint", page.url.removeprefix(followed.url))
    expect(other.get_by_text("Nouvelle caméra <place>, 1er mars 2024 (repère).").first).to_be_visible()
    expect(other.get_by_text("2 filtres actifs")).to_be_visible()
    expect(other.get_by_text("Noter un repère sur cette série")).to_have_count(0)
    assert "Nouvelle caméra" in told(other)
    other.screenshot(path=output / "series-trimestre.png", full_page=True)


def test_it_is_for_everybody_and_names_its_breaks_and_its_editions(
    followed: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor(**SCREENS["phone"])
    page = opened(someone, followed, "restreint", "/series?source=ssmsi&territoire=DEP-04")
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(400)
    expect(page.get_by_text("Ce que disait chaque édition")).to_be_visible()
    assert faults(page, output, "series-editions") == {}
    page.goto(f"{followed.url}{MONTHLY}")
    drawn(page)
    page.locator(f"{CHART} svg.main-svg").first.wait_for()
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(400)
    expect(page.get_by_text("Ce mois est-il comme les autres")).to_be_visible()
    assert faults(page, output, "series-mois") == {}
    assert someone.outside == []
