"""The page « Activité des services » over a small town hall, as each role reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from observatory.domain.french import NBSP
from observatory.domain.roles import Role
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import activity_charts, runtime
from observatory.ui.activity_tables import categories_table, split_table
from observatory.ui.chart_style import Look
from tests.pages.conftest import Visit, text
from tests.services import town_hall
from tests.services.town_hall import LANDLORDS, MEDIATION, PM

SCRIPT = PROJECT_ROOT / "pages" / "activite.py"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    town_hall.police(store)
    town_hall.sectors(store)
    town_hall.mediation(store, without=("2024-05",))
    town_hall.landlords(store)
    yield store
    runtime.stop()
    st.cache_data.clear()


def test_the_answer_names_the_service_what_it_counts_and_its_verdict(town: Store, visit: Visit) -> None:
    page = visit()
    assert page.title[0].value == f"Que font les services, et que voient-ils{NBSP}?"
    said = text(page)
    assert "Police municipale, toutes les catégories : 276 interventions en 2024. ▲ hausse" in said
    assert "2024 par rapport à 2023 : 276 interventions contre 120 : hausse démontrée de 130,0 %" in said


def test_initiative_checks_fines_sectors_and_hours_are_on_the_page(town: Store, visit: Visit) -> None:
    said = text(visit())
    assert "96 sur 276 d’origine connue" in said
    assert "Procès-verbaux 192" in said
    assert "Hors de tout secteur : 90 ; sans lieu connu : 6." in said
    assert "Sur 276 interventions, 96 sans heure connue (34,8 %)" in said
    assert "fiche-action n° 13" in said


def test_the_address_reproduces_a_view(town: Store, visit: Visit) -> None:
    said = text(visit(source=PM, periode="2023", sujet="pm-tapage"))
    assert "tapage, bruit : 120 interventions en 2023" in said
    assert "2 filtres actifs" in said


def test_a_doctored_address_gives_the_page_as_it_opens(town: Store, visit: Visit) -> None:
    plain = text(visit())
    for wild in ("<script>alert(1)</script>", "\x00", "2099"):
        assert text(visit(source=wild, mesure=wild, periode=wild, sujet=wild, division=wild)) == plain, wild


def test_a_missing_month_is_named_and_stops_the_comparison(town: Store, visit: Visit) -> None:
    said = text(visit(source=MEDIATION, periode="2024"))
    assert "Pas de comparaison : absent : mai 2024." in said
    assert "Non reçu : mai 2024." in said


def test_a_sender_that_lacks_is_named(town: Store, visit: Visit) -> None:
    said = text(visit(source=LANDLORDS))
    assert "Reçu en partie : 4e trimestre 2024 (il manque Habitat B)." in said
    assert "Par bailleur" in " ".join(one.value for one in visit(source=LANDLORDS).html)


def test_a_source_that_counts_in_several_ways_asks_which(town: Store, visit: Visit) -> None:
    measured = visit(source=LANDLORDS, mesure="procedures-quarter")
    assert "4 filtres" not in text(measured)
    assert "7 procédures engagées" in text(measured)
    yearly = visit(source=MEDIATION, mesure="interventions-year")
    assert "999 interventions en 2022" in text(yearly)


def test_a_working_group_is_offered_whole_years_and_no_measure_under_the_threshold(town: Store, visit: Visit) -> None:
    page = visit(Role.GROUPE)
    period = next(one for one in page.selectbox if one.label == "Période")
    assert period.options == ["2024", "2023"]
    assert "276 interventions en 2024" in text(page)
    assert "0 h à 4 h" in text(page)


def test_pictures_and_tables_are_drawn_from_one_reading(town: Store) -> None:
    found = town_hall.ask(town)
    chart = activity_charts.categories(found, Look())
    assert chart is not None
    drawn = next(trace for trace in chart.figure.data if trace.meta == "values")
    assert sum(drawn.x) == sum(row[2].count for row in categories_table(found).rows) == 276
    series = activity_charts.series(found, Look())
    bars = sum(sum(trace.y) for trace in series.figure.data)
    assert bars == sum(row[1].count for row in series.table.rows) == 396
    for split in found.splits:
        picture = activity_charts.split(found, split, Look()).figure
        shown = next(trace for trace in picture.data if trace.meta == "values")
        assert list(shown.x) == [row[1].count for row in split_table(found, split).rows]


@pytest.mark.parametrize(
    ("role", "todo"), [(Role.COORDINATION, "Déposez un fichier"), (Role.GROUPE, "La coordination")]
)
def test_an_empty_store_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, duckdb_store: Store, visit: Visit, role: Role, todo: str
) -> None:
    monkeypatch.setattr(runtime, "store", lambda: duckdb_store)
    said = text(visit(role))
    assert "Aucun service n’a encore déposé ses chiffres" in said
    assert todo in said
