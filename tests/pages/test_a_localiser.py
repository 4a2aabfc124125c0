"""The queue of places, as its script writes it for the coordination."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.ingest.places.resolving import resolve
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Session, Store
from observatory.ui import runtime
from tests.ingest.places.town import HALVES, Fact, lay_outline, lay_sectors, lay_streets, rebuild_events

PAGE = PROJECT_ROOT / "pages" / "a_localiser.py"
PM = "police-municipale-interventions"
HOSTILE = "<script>alert(1)</script> {{x}} \u202egnp"


@pytest.fixture(autouse=True)
def opened(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(runtime, "current_user", lambda: User("1", "chef", Role.COORDINATION))
    yield runtime.start(settings)
    runtime.stop()


@pytest.fixture
def town(opened: Store) -> Store:
    def lay(session: Session) -> None:
        lay_outline(session)
        lay_sectors(session, "police-municipale", HALVES)
        lay_streets(session, ["Rue Grande", "Rue des Iscles"])
        facts = [
            Fact(place="Lycée Les Iscles", times=8),
            Fact(place=HOSTILE, times=2),
            Fact(place="rue Grande", times=30),
        ]
        rebuild_events(session, PM, facts)
        resolve(session, PM, opened.settings)

    opened.write(lay)
    return opened


def visit() -> AppTest:
    return shown(AppTest.from_file(str(PAGE), default_timeout=30).run())


def shown(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def text_of(page: AppTest) -> str:
    return "\n".join(one.value for one in page.html).replace("\xa0", " ").replace("\u202f", " ")


def answer(page: AppTest, *words: str) -> AppTest:
    """Tick the first answer that holds these words, and save."""
    where = page.radio[0]
    where.set_value(next(option for option in where.options if all(word in option for word in words)))
    return shown(page.button[0].click().run())


def test_without_an_event_the_page_says_what_to_do(opened: Store) -> None:
    said = text_of(visit())
    assert "Aucun fait n’est publié." in said
    assert "Aucun découpage n’est chargé." in said


def test_the_answer_says_how_much_is_located_and_what_waits(town: Store) -> None:
    said = text_of(visit())
    assert "75 % des 40 faits sont localisés ; 2 lieux attendent une décision (10 faits)." in said
    assert "voie non reconnue (10)" in said


def test_a_street_chosen_raises_the_share_and_gives_way_to_the_next(town: Store) -> None:
    page = visit()
    assert page.radio[0].options[0].startswith("Rue des Iscles")
    page = answer(page, "Iscles")
    said = text_of(page)
    assert "« Lycée Les Iscles » : Rue des Iscles. C’est retenu." in said
    assert "95 % des 40 faits sont localisés ; 1 lieu attend une décision (2 faits)." in said
    assert "alert(1)" in said


def test_nothing_ticked_decides_nothing(town: Store) -> None:
    page = shown(visit().button[0].click().run())
    assert "Choisissez où est ce lieu, ou passez au suivant." in text_of(page)
    assert "75 %" in text_of(page)


def test_a_decision_is_taken_back_from_the_list(town: Store) -> None:
    page = answer(visit(), "Hors")
    choice = next(one for one in page.selectbox if one.label == "Revenir sur une décision")
    choice.set_value(choice.options[0])
    undo = next(one for one in page.button if one.label == "Annuler cette décision")
    page = shown(undo.click().run())
    assert "décision annulée, le lieu est cherché de nouveau." in text_of(page)
    assert "75 % des 40 faits" in text_of(page)


def test_a_hostile_text_is_words_and_nothing_else(town: Store) -> None:
    page = answer(visit(), "Hors")
    written = "\n".join(one.value for one in page.html)
    assert "&lt;script&gt;" in written
    assert "<script>" not in written
    assert "{{x}}" not in written
    assert "\u202e" not in written


def test_without_an_address_base_the_page_says_how_to_load_it(town: Store) -> None:
    def forget(session: Session) -> None:
        session.execute("delete from street")
        rebuild_events(session, PM, [Fact(place="rue Grande", times=30)])
        resolve(session, PM, town.settings)

    town.write(forget)
    said = text_of(visit())
    assert "base adresse non chargée (30)" in said
    assert "python -m observatory sync geo" in said
