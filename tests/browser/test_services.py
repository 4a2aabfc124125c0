"""The three pages of partners’ deposits, filled, in a real browser: drawn, kept in their address, open to all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from observatory.settings import load_settings
from observatory.storage import open_store
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.screens import overflows
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in
from tests.services import footage, town_hall
from tests.services.rows import insert, survey

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("services")
    accounts_of(home, "restreint", "groupe")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    town_hall.police(store)
    town_hall.sectors(store)
    footage.fill(store, is_demo=True)
    insert(store, "mart_survey", survey("2023", 250, 500), survey("2025", 300, 500))
    # Else the marts would be made again at the start, from facts that are not there.
    store.write(lambda session: session.run("publish/observed_commune", commune=store.settings.commune))
    store.close()
    with serving(home) as served:
        yield served


def test_the_pages_are_drawn_and_nobody_is_shut_out(
    town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    someone = visitor(bypass_csp=True, color_scheme="dark")
    page = sign_in(someone.context, town, "restreint", "/activite")
    for address, heading in (
        ("activite", "Quels jours, à quelles heures"),
        ("videoprotection", "Ce que ces chiffres disent, et ne disent pas"),
        ("ressenti", "D’une vague à l’autre"),
    ):
        page.goto(f"{town.url}/{address}")
        drawn(page).get_by_role("heading", name=heading).wait_for()
        page.locator(".js-plotly-plot").first.wait_for()
        page.screenshot(path=output / f"{address}-filled.png", full_page=True)
        assert (address, serious(page), overflows(page)) == (address, [], False)
    assert someone.outside == []


def test_a_choice_goes_to_the_address_and_the_address_gives_it_back(
    town: Served, visitor: Callable[..., Visitor]
) -> None:
    page = sign_in(visitor().context, town, "groupe", "/activite")
    page.get_by_role("combobox", name="Catégorie").click()
    page.get_by_role("option", name="Tapage, bruit").click()
    page.get_by_text("tapage, bruit\u00a0: 180\u00a0interventions en 2024").wait_for()
    address = page.url
    assert "sujet=pm-tapage" in address
    page.goto(address)
    drawn(page).get_by_text("tapage, bruit\u00a0: 180\u00a0interventions en 2024").wait_for()
