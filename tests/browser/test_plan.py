"""The plan from hand to hand, without a mouse: entered, validated by the committee, published, read by all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from observatory.access import accounts
from observatory.access.scopes import Scope, assign
from observatory.settings import load_settings
from observatory.storage import open_store
from tests.browser.axe import serious
from tests.browser.conftest import Visitor
from tests.browser.keyboard import enter, press, reach
from tests.browser.screens import overflows
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in
from tests.plan.planned import load_plan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LATEST = "2025"
CONFLICT = "Rien n’a été écrasé, ni la sienne ni la vôtre."
# The grid knows what was typed when it has drawn it, which no hand is quick enough to outrun.
_TWO_PICTURES = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The plan, and a partner who fills sheets 14 and 22: a test each, in any order."""
    home = tmp_path_factory.mktemp("followed")
    accounts_of(home, "coordination", "restreint", "partenaire", "pleniere")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    load_plan(store)
    partner = accounts.by_login(store, "partenaire").account_id
    assign(store, partner, organisation="Ville de Manosque", scopes={Scope("sheet", "14"), Scope("sheet", "22")})
    store.close()
    with serving(home) as served:
        yield served


def type_in(page: Page, row: int, text: str) -> None:
    """Into the grid, to the cell, and the value; each key once the one before has been obeyed."""
    column = column_of(page, "Valeur")
    to_grid(page)
    for key, at in [("Home", (0, 0)), *[("ArrowDown", (0, one + 1)) for one in range(row)]]:
        page.keyboard.press(key)
        expect(cell(page, *at)).to_have_attribute("aria-selected", "true")
    for one in range(column):
        page.keyboard.press("ArrowRight")
        expect(cell(page, one + 1, row)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    written = page.locator(".gdg-input, .gdg-style input").first
    expect(written).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    expect(written).to_have_value(text)
    page.evaluate(_TWO_PICTURES)
    page.keyboard.press("Enter")
    expect(cell(page, column, row)).to_have_text(text)
    # The grid sends what was typed a moment after the key.
    page.wait_for_timeout(600)
    drawn(page)


def cell(page: Page, column: int, row: int) -> Locator:
    return page.locator(f"#glide-cell-{column}-{row}").first


def to_grid(page: Page) -> None:
    reach(page, page.get_by_test_id("data-grid-canvas").first)


def column_of(page: Page, title: str) -> int:
    headers = page.locator("[role=columnheader]")
    expect(headers.first).to_be_attached()
    return headers.all_inner_texts().index(title)


def test_from_the_carrier_to_the_plenary(followed: Served, visitor: Callable[..., Visitor]) -> None:
    entry = enter(visitor().context.new_page(), followed, "partenaire", f"/saisie?fiche=14&periode={LATEST}")
    type_in(entry, 1, "4217")
    entry.keyboard.press("End")
    entry.keyboard.press("Tab")
    expect(entry.get_by_test_id("data-grid-canvas").first).not_to_be_focused()
    press(entry, "Soumettre à la validation")
    expect(entry.get_by_text("1 valeur soumise.")).to_be_visible()

    elected = sign_in(visitor().context, followed, "pleniere", "/plan?fiche=14&indicateur=14.2")
    expect(elected.get_by_text("Aucune valeur").first).to_be_visible()
    assert "4 217" not in elected.locator("body").inner_text()

    committee = enter(visitor().context.new_page(), followed, "restreint", "/validation")
    to_grid(committee)
    committee.keyboard.press("Space")
    committee.wait_for_timeout(600)
    drawn(committee)
    press(committee, "Valider la sélection")
    expect(committee.get_by_text("1 valeur validée.")).to_be_visible()
    elected.reload()
    assert "4 217" not in drawn(elected).locator("body").inner_text()

    coordination = enter(visitor().context.new_page(), followed, "coordination", "/validation")
    reach(coordination, coordination.get_by_role("switch", name="Tout choisir").last)
    coordination.keyboard.press("Space")
    drawn(coordination)
    press(coordination, "Publier la sélection")
    expect(coordination.get_by_text("1 valeur publiée.")).to_be_visible()
    elected.reload()
    expect(drawn(elected).get_by_text("4 217 élèves").first).to_be_visible()


def test_of_two_who_enter_the_same_indicator_the_second_is_told_and_keeps_what_they_typed(
    followed: Served, visitor: Callable[..., Visitor]
) -> None:
    address = f"/saisie?fiche=22&periode={LATEST}"
    second = sign_in(visitor().context, followed, "coordination", address)
    first = sign_in(visitor().context, followed, "partenaire", address)
    type_in(first, 0, "2")
    press(first, "Enregistrer le brouillon")
    expect(first.get_by_text("1 valeur enregistrée.")).to_be_visible()

    type_in(second, 0, "5")
    press(second, "Enregistrer le brouillon")
    expect(second.get_by_text(CONFLICT)).to_be_visible()
    expect(second.locator(f"#glide-cell-{column_of(second, 'Valeur')}-0").first).to_have_text("5")
    reach(second, second.locator("summary", has_text="Ce qui est enregistré pour"))
    second.keyboard.press("Enter")
    expect(second.get_by_role("cell", name="2 campagnes")).to_be_visible()

    press(second, "Enregistrer le brouillon")
    expect(second.get_by_text("1 valeur enregistrée.")).to_be_visible()
    first.goto(f"{followed.url}/plan?fiche=22&indicateur=22.1")
    drawn(first)
    first.get_by_text("qui, quand, pourquoi").click()
    for kept in ("2", "5"):
        expect(first.get_by_role("cell", name=kept, exact=True).first).to_be_visible()


def test_a_full_sheet_and_its_forms_are_for_everybody(followed: Served, visitor: Callable[..., Visitor]) -> None:
    someone = visitor(bypass_csp=True, viewport={"width": 390, "height": 900})
    page = sign_in(someone.context, followed, "coordination", "/saisie?fiche=14&saisie=formulaire")
    for tab in ("Suivi de la fiche", "Cibles", "Changer le plan"):
        page.get_by_role("tab", name=tab).click()
        assert serious(page) == []
    page.goto(f"{followed.url}/plan?fiche=14&indicateur=14.2")
    drawn(page)
    assert not overflows(page)
    assert serious(page) == []
    assert someone.outside == []
