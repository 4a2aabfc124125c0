"""The page « Séries », as each role reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from observatory.domain.periods import Granularity
from observatory.domain.roles import Role
from observatory.domain.watch import Watch
from observatory.queries import followed_series
from observatory.queries.followed import Asked
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import runtime, series_words
from observatory.ui.charts_control import control_chart
from observatory.ui.filters import Chosen
from observatory.ui.series_view import about
from tests.pages.conftest import Visit, text
from tests.services import town_hall
from tests.services.town_hall import PM

SCRIPT = PROJECT_ROOT / "pages" / "series.py"
EVERY = "faits-month|domaine:Police municipale"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    town_hall.police(store)
    yield store
    runtime.stop()
    st.cache_data.clear()


def test_the_answer_is_qualified_and_so_is_each_stretch_of_time(town: Store, visit: Visit) -> None:
    said = text(visit())
    assert "276 interventions contre 120 : hausse démontrée de 130,0 %" in said
    assert "▲ hausse" in said
    assert "signal" in said
    assert "cette carte signale à tort environ" in said
    assert "pas assez de mois (24 < 36)" in said


def test_a_coarser_step_has_no_control_chart_and_the_same_verdict(town: Store, visit: Visit) -> None:
    said = text(visit(granularite="year"))
    assert "276 interventions contre 120" in said
    assert "Ce mois est-il comme les autres" not in said


def test_who_may_see_nothing_of_it_is_told_what_could_be_loaded(town: Store, visit: Visit) -> None:
    page = visit(Role.PLENIERE)
    assert "Aucune série n’est encore chargée." in text(page)
    assert "276" not in text(page)


def test_only_the_coordination_may_note_and_its_note_is_named_on_the_page(town: Store, visit: Visit) -> None:
    assert not visit(Role.RESTREINT).text_input
    page = visit()
    page.text_input[0].set_value("Nouvelle caméra <place>")
    page.date_input[0].set_value("2024-03-01")
    next(one for one in page.button if one.label == "Noter").click().run()
    assert not page.exception
    said = text(visit(Role.RESTREINT))
    assert "Nouvelle caméra <place>, 1er mars 2024 (repère)." in said
    assert "Ajouté par essai le" in said
    assert "276 interventions contre 120" in said


def test_the_sentence_on_the_screen_goes_with_the_export(town: Store) -> None:
    found = followed_series.follow(town, Asked(PM, "", EVERY, "", Granularity.MONTH), Role.COORDINATION)
    taken = about(found, Chosen((), {}))
    assert taken.filters["Évolution"] == series_words.answer_sentence(found)
    assert "276\xa0interventions contre 120" in taken.filters["Évolution"]


def test_the_picture_rings_what_is_signalled_and_tells_it_to_who_cannot_see(town: Store) -> None:
    found = followed_series.follow(town, Asked(PM, "", EVERY, "", Granularity.MONTH), Role.COORDINATION)
    watched = found.watch
    assert isinstance(watched, Watch)
    chart = control_chart(watched, "Interventions par mois")
    ringed = next(trace for trace in chart.figure.data if trace.meta == "signals")
    assert len(ringed.x) >= 1
    assert "Signaux" in chart.alt
    assert len(chart.table.rows) == 24
