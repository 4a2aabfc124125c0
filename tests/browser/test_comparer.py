"""The page « Comparer » as it is met: on a screen, on a phone, in the dark, and on a fresh installation."""

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

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHART = "[data-testid=stPlotlyChart]"


@pytest.fixture(scope="module", params=["editions", "fresh"])
def compared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with two editions, then one with the strategy alone."""
    folder = tmp_path_factory.mktemp("comparer")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(folder / "home")}))
    migrate(store)
    load_strategy(store)
    if request.param == "editions":
        load_bases(store, folder)
    store.close()
    accounts_of(folder / "home", "coordination")
    with serving(folder / "home") as served:
        yield served


def opened(someone: Visitor, served: Served, address: str = "/comparer") -> Page:
    page = sign_in(someone.context, served, "coordination", address)
    page.locator(f"{CHART} svg.main-svg").first.wait_for()
    return page


def test_it_is_for_everybody_and_asks_nothing_of_a_third_party(
    compared: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor(**SCREENS["phone"])
    page = opened(someone, compared)
    for summary in page.locator("summary").all():
        summary.click()
    page.wait_for_timeout(400)
    assert faults(page, output, f"comparer-{compared.home.parent.name}") == {}
    assert someone.outside == []


def test_the_answer_stands_above_the_fold_with_its_picture_begun(
    compared: Served, visitor: Callable[..., Visitor]
) -> None:
    page = opened(visitor(), compared)
    answer, picture = page.locator("p.answer").last.bounding_box(), page.locator(CHART).bounding_box()
    assert answer is not None
    assert picture is not None
    assert answer["y"] + answer["height"] < 400
    assert picture["y"] < 520
    if page.get_by_label("Édition").count():
        assert picture["y"] + picture["height"] < 800


def test_the_picture_is_told_to_who_cannot_see_it(compared: Served, visitor: Callable[..., Visitor]) -> None:
    page = opened(visitor(), compared)
    told = page.locator(CHART).evaluate(
        "e => [e, ...e.querySelectorAll('*')].map(n => n.getAttribute('aria-label') || '').join(' ')"
    )
    assert "10,2 en 2022" in told


def test_a_choice_is_kept_in_the_address_and_the_way_back_undoes_it(
    compared: Served, visitor: Callable[..., Visitor]
) -> None:
    page = opened(visitor(), compared)
    page.get_by_role("combobox", name="Indicateur").click()
    page.get_by_role("option", name="Coups et blessures volontaires").click()
    expect(page.locator("p.answer").first).to_contain_text("Coups et blessures volontaires")
    assert "indicateur=coups_et_blessures_volontaires" in page.url
    expect(page.get_by_text("1 filtre actif")).to_be_visible()
    page.go_back()
    drawn(page)
    expect(page.locator("p.answer").first).to_contain_text("Cambriolages")
