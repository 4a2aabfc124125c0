"""The guide of each role can be read, and the visit leads only where the role may go."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.settings import Settings
from observatory.ui import guide_text, runtime
from observatory.ui.guide_text import Picture
from observatory.ui.guide_visit import STEPS
from observatory.ui.page_list import page_at, pages_of
from observatory.ui.server import NAVIGATION


def test_every_file_of_the_folder_is_in_the_list_of_guides() -> None:
    found = {path.stem for path in guide_text.FOLDER.glob("*.md")} - {"README"}
    assert found == set(guide_text.names())


@pytest.mark.parametrize("name", guide_text.names())
def test_a_guide_has_a_title_and_its_pictures_with_words_for_who_cannot_see_them(name: str) -> None:
    found = guide_text.guide(name)
    pictures = [part for part in found.parts if isinstance(part, Picture)]
    assert found.title
    assert all(picture.path.is_file() and picture.alt for picture in pictures)
    assert not any("](" in part for part in found.parts if isinstance(part, str))


@pytest.mark.parametrize("role", Role)
def test_the_visit_of_a_role_leads_only_to_its_pages(role: Role) -> None:
    assert 3 <= len(STEPS[role]) <= 5
    assert {page_at(step.path) for step in STEPS[role]} <= set(pages_of(role))


def test_the_visit_goes_from_page_to_page_and_ends(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime.start(settings)
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", Role.PLENIERE))
    monkeypatch.setattr(runtime, "session_token", lambda: "jeton")
    page = AppTest.from_file(str(NAVIGATION), default_timeout=30)
    page.query_params["visite"] = "1"
    page.run()
    assert any("Étape 1 sur 4" in text.value for text in page.markdown)
    next(button for button in page.button if button.label == "Quitter la visite").click().run()
    assert not any("Étape" in text.value for text in page.markdown)
    for nonsense in ("0", "9", "<script>"):
        page.query_params["visite"] = nonsense
        assert not any("Étape" in text.value for text in page.run().markdown)
    runtime.stop()
