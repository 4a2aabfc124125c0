"""Mending what is not located, in a real browser: with the keyboard alone, and with a file of sectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from observatory.ingest.places.resolving import resolve
from observatory.settings import load_settings
from observatory.storage import Session, open_store
from tests.browser.conftest import Visitor
from tests.browser.keyboard import enter, press, reach
from tests.browser.screens import SCREENS, faults
from tests.browser.served import Served, accounts_of, serving, sign_in
from tests.ingest.places.areas import geojson
from tests.ingest.places.town import Fact, lay_outline, lay_streets, rebuild_events, rectangle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PM = "police-municipale-interventions"
FACTS = (
    Fact(place="Lycée Les Iscles", times=10),
    Fact(place="Place du Marché", times=5),
    Fact(place="<b>chez moi</b>", times=1),
    Fact(place="rue Grande", times=24),
)


def lay(session: Session) -> None:
    lay_outline(session)
    lay_streets(session, ["Rue Grande", "Rue des Iscles", "Place du Terreau"])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Forty events: twenty-four on a known street, sixteen at three places that nothing locates."""
    home = tmp_path_factory.mktemp("places")
    accounts_of(home, "coordination")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    store.write(lay)
    store.write(lambda session: rebuild_events(session, PM, FACTS))
    store.write(lambda session: resolve(session, PM, store.settings))
    store.close()
    with serving(home) as served:
        yield served


def answer(page: Page) -> str:
    return page.locator("p.answer").inner_text().replace("\u202f", " ").replace("\xa0", " ")


def test_a_street_is_chosen_the_share_rises_and_the_next_place_is_reached_by_the_keyboard(
    town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor()
    page = enter(someone.context.new_page(), town, "coordination", "/a-localiser")
    assert answer(page).startswith("60 % des 40 faits sont localisés ; 3 lieux attendent")
    reach(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Rue des Iscles (")).to_be_checked()
    press(page, "Enregistrer")
    expect(page.locator("p.answer")).to_contain_text("85")
    expect(page.locator(".place-given")).to_contain_text("Place du Marché")
    reach(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    press(page, "Enregistrer")
    expect(page.locator(".place-given")).to_contain_text("<b>chez moi</b>")
    expect(page.locator("p.answer")).to_contain_text("1 lieu attend une décision")
    page.screenshot(path=output / "a-localiser.png", full_page=True)
    assert someone.outside == []


def test_sectors_dropped_on_the_page_say_what_they_leave_out_and_are_in_force(
    town: Served, visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    page = sign_in(visitor().context, town, "coordination", "/a-localiser")
    west = ({"code": "S1", "nom": "Ouest"}, rectangle(43.8, 5.7, 43.9, 5.75))
    page.locator("input[type=file]").set_input_files(geojson(tmp_path / "secteurs-pm.geojson", west))
    page.get_by_role("button", name="Charger").click()
    expect(page.get_by_text("ne sont dans aucun secteur")).to_be_visible()
    expect(page.locator("table", has_text="Découpages en vigueur")).to_contain_text("Police municipale")


def test_the_queue_is_for_everybody(town: Served, visitor: Callable[..., Visitor], output: Path) -> None:
    page = sign_in(visitor(**SCREENS["phone"]).context, town, "coordination", "/a-localiser")
    assert faults(page, output, "a-localiser-file") == {}
