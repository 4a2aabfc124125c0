"""The pictures of the guide, taken on the application as it is, and the visit as a newcomer makes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from observatory.ui import guide_text
from observatory.ui.guide_text import Picture
from tests.browser import test_deposer
from tests.browser.conftest import Visitor
from tests.browser.keyboard import enter, press
from tests.browser.screens import SCREENS
from tests.browser.served import Served, drawn, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@dataclass(frozen=True)
class Shot:
    """Which picture, of which page, as whom."""

    name: str
    role: str
    address: str
    screen: str = "wide"


SHOTS = (
    Shot("accueil", "restreint", "/"),
    Shot("guide-accueil", "coordination", "/"),
    Shot("guide-mes-depots", "coordination", "/mes-depots"),
    Shot("guide-administration", "coordination", "/administration"),
    Shot("guide-comparer", "restreint", "/comparer"),
    Shot("guide-carte", "groupe", "/carte?seance=oui"),
    Shot("guide-mes-depots-partenaire", "partenaire", "/mes-depots"),
    Shot("guide-deposer", "partenaire", "/deposer"),
    Shot("guide-accueil-telephone", "pleniere", "/", "phone"),
)


def test_every_picture_that_is_shown_is_taken_again_by_make_pictures() -> None:
    parts = [part for name in guide_text.names() for part in guide_text.guide(name).parts]
    shown = {part.path.stem for part in parts if isinstance(part, Picture)}
    assert shown == {shot.name for shot in SHOTS} | set(test_deposer.PICTURES)


@pytest.mark.pictures
@pytest.mark.parametrize("role", sorted({shot.role for shot in SHOTS}))
def test_the_pictures_of_a_guide_show_its_pages(
    loaded: Served, visitor: Callable[..., Visitor], output: Path, role: str
) -> None:
    for shot in (shot for shot in SHOTS if shot.role == role):
        page = sign_in(visitor(**_screen(shot)).context, loaded, role, shot.address)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.wait_for_timeout(700)
        page.screenshot(path=output / f"{shot.name}.png")


def test_a_newcomer_follows_the_visit_to_its_end(loaded: Served, visitor: Callable[..., Visitor]) -> None:
    page = enter(visitor(**SCREENS["phone"]).context.new_page(), loaded, "pleniere", "/guide")
    press(page, re.compile("Commencer la visite"))
    for step in (1, 2, 3, 4):
        expect(page.get_by_text(f"Étape {step} sur 4")).to_be_visible(timeout=20_000)
        drawn(page)
        press(page, "Étape suivante" if step < 4 else "Terminer la visite")
    expect(page.get_by_text("Étape 4 sur 4")).to_have_count(0, timeout=20_000)
    assert "visite" not in page.url


def _screen(shot: Shot) -> dict[str, Any]:
    return SCREENS[shot.screen]
