"""What is read by the keyboard alone: nothing is clicked. The tasks of a page that writes are in its own tests."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.keyboard import choose, enter, go_to, press, reach
from tests.browser.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_who_reads_compares_and_finds_an_area_without_a_mouse(
    loaded: Served, visitor: Callable[..., Visitor]
) -> None:
    page = enter(visitor(bypass_csp=True).context.new_page(), loaded, "restreint")
    go_to(page, "Comprendre", "Comparer", "comparer")
    reach(page, page.get_by_role("link", name="Aller au contenu"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    choose(page, "Indicateur", "Violences sexuelles")
    expect(page.locator("p.answer").first).to_contain_text("Violences sexuelles")
    go_to(page, "Comprendre", "Carte", "carte")
    press(page, "Plus de filtres")
    choose(page, "Secteurs choisis", "Centre")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=re.compile("Centre")).first).to_be_visible()
    go_to(page, "Agir", "Plan d’actions", "plan")
    choose(page, "Fiche-action", "Fiche 14")
    expect(page).to_have_url(re.compile("fiche=14"))
    press(page, "Se déconnecter")
    expect(page.get_by_label("Identifiant")).to_be_visible()


def test_the_coordination_invites_an_account_without_a_mouse(house: Served, visitor: Callable[..., Visitor]) -> None:
    page = enter(visitor().context.new_page(), house, "coordination")
    go_to(page, "Administrer", "Administration", "administration")
    reach(page, page.get_by_role("textbox", name="Identifiant"))
    page.keyboard.type("mediation")
    press(page, "Créer le compte")
    expect(page.get_by_text("Lien à usage unique pour mediation")).to_be_visible()
