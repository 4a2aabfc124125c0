"""The page « Avant / après »: nothing before everything is chosen, then the effect beside an area not touched."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.evaluation import Evaluation
from observatory.domain.periods import parse_period
from observatory.domain.roles import Role
from observatory.errors import UnknownName
from observatory.queries import evaluations
from observatory.queries.evaluations import Question
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import runtime
from observatory.ui.evaluation_view import about, evaluation_table
from observatory.ui.filters import Chosen
from tests.services import town_hall
from tests.services.rows import event, events_of, insert
from tests.services.town_hall import PM, months

SCRIPT = PROJECT_ROOT / "pages" / "avant_apres.py"
EVERY = "faits-month|domaine:Police municipale"
CHOSEN = {"source": PM, "indicateur": EVERY, "territoire": "pm/centre", "comparaison": "pm/nord", "debut": "2024-01"}
# Facts a month, before and after January 2024.
AREAS = {"centre": (10, 4), "nord": (9, 9), "sud": (1, 1)}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    town_hall.sectors(store)
    facts = [event(number, dt.date(2022 + number // 12, 1 + number % 12, 1)) for number in range(48)]
    insert(store, "mart_event", *facts)
    town_hall.refresh(store, PM)
    placed = {"division": "pm", "source": PM, "fines": 0, "is_demo": False, "category": "pm-tapage"}
    rows = [
        events_of(dt.date(year, rank, 1), before if year < 2024 else after, **placed, sector_code=sector)
        for sector, (before, after) in AREAS.items()
        for year in (2022, 2023, 2024, 2025)
        for rank in range(1, 13)
    ]
    insert(store, "mart_event_month", *rows)
    insert(store, "mart_coverage", *months(PM, 2022, 2023, 2024, 2025))
    yield store
    runtime.stop()
    st.cache_data.clear()


def read(monkeypatch: pytest.MonkeyPatch, role: Role = Role.RESTREINT, **address: str) -> str:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, given in address.items():
        page.query_params[name] = given
    page.run()
    assert not page.exception
    said = [
        *(one.value for one in page.html),
        *(one.value for one in page.caption),
        *(one.value for one in page.error),
    ]
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", " ".join(said))))


def test_nothing_is_said_until_both_areas_and_the_month_are_chosen(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = read(monkeypatch, **(CHOSEN | {"comparaison": ""}))
    assert "Rien n’est comparé tant que tout n’est pas choisi." in said
    assert "démontrable" not in said


def test_a_fall_beside_a_steady_area_is_said_with_what_could_have_been_shown(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = read(monkeypatch, **CHOSEN)
    assert "La zone de l’action a baissé de plus que la zone de comparaison" in said
    assert "48 interventions contre 120 ; Nord" in said
    assert "Ce que ce test pouvait démontrer : avec 120 faits avant" in said
    assert "le mois où l’action commence est laissé de côté" in said
    assert "Un écart démontré n’est pas une cause" in said


def test_areas_too_unlike_stay_closed_with_the_reason(town: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = read(monkeypatch, **(CHOSEN | {"comparaison": "pm/sud"}))
    assert "Cette comparaison reste fermée : zones trop différentes" in said
    assert "WDD" not in said


def test_areas_are_not_for_who_may_not_see_small_counts(town: Store) -> None:
    question = Question(PM, EVERY, "pm/centre", "pm/nord", "", parse_period("2024-01"), 12)
    with pytest.raises(UnknownName):
        evaluations.answer(town, question, Role.GROUPE)


def test_an_area_is_never_set_against_itself_nor_against_what_no_list_offers(town: Store) -> None:
    for control in ("pm/centre", "pm/hors", "", "autre/nord"):
        question = Question(PM, EVERY, "pm/centre", control, "", parse_period("2024-01"), 12)
        with pytest.raises(UnknownName):
            evaluations.answer(town, question, Role.RESTREINT)


def test_the_sentences_of_the_screen_go_with_the_export(town: Store) -> None:
    question = Question(PM, EVERY, "pm/centre", "pm/nord", "pm/sud", parse_period("2024-01"), 12)
    found = evaluations.answer(town, question, Role.RESTREINT)
    assert isinstance(found.found, Evaluation)
    assert [row[1:4] for row in evaluation_table(found, found.found).rows] == [
        (120, 48, -72),
        (108, 108, 0),
        (12, 12, 0),
    ]
    taken = about(found, found.found, Chosen((), {}))
    assert taken.filters["Résultat"].startswith("La zone de l’action a baissé")
    assert "120\u00a0faits avant" in taken.filters["Puissance"]
