"""The page « Sécurité routière » over the shipped accidents, as each role reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory.domain.french import NBSP
from observatory.domain.roles import Role
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import SOURCES
from observatory.queries.accidents import points, yearly
from observatory.queries.road import places, road
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import road_view_charts, runtime
from observatory.ui.chart_style import Look
from observatory.ui.road_view_filters import road_filters
from observatory.ui.road_view_points import points_layer, points_table
from observatory.ui.road_view_tables import breakdown_table, years_table
from tests.pages.conftest import Visit, text

DATA = PROJECT_ROOT / "data"
SCRIPT = PROJECT_ROOT / "pages" / "securite_routiere.py"
MANOSQUE, DEPARTEMENT = "COM-04112", "DEP-04"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Seven years of the shipped accidents, older totals, and what names and measures their territories."""
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    paths = [DATA / "geo" / name for name in ("territories.csv.gz", "members.csv", "contours.csv.gz")]
    paths += [DATA / "raw" / "insee" / "populations.csv.gz", DATA / "raw" / "onisr" / "totals.csv"]
    paths += [DATA / "raw" / "onisr" / str(year) for year in range(2014, 2021)]
    ingest_paths(store, paths, SOURCES, author="essai")
    yield store
    runtime.stop()
    st.cache_data.clear()


def answer(page: AppTest) -> str:
    return next(one.value for one in page.html if 'class="answer"' in one.value)


def test_the_answer_is_one_qualified_sentence_about_two_windows(shipped: Store, visit: Visit) -> None:
    page = visit()
    assert page.title[0].value == f"Que disent les accidents de la route à Manosque{NBSP}?"
    said = text(page)
    assert "De 2014-2016 à 2017-2019 à Manosque, 44 accidents corporels contre 35" in said
    assert "pas d’évolution démontrable" in answer(page)
    assert "%" not in answer(page)


def test_the_address_reproduces_a_view(shipped: Store, visit: Visit) -> None:
    page = visit(territoire=DEPARTEMENT, periode="2016..2019", granularite="1")
    assert "dans le département (Alpes-de-Haute-Provence)" in page.title[0].value
    assert "De 2018 à 2019 dans le département" in text(page)
    assert "3 filtres actifs" in text(page)


@pytest.mark.parametrize("wild", ["<script>alert(1)</script>", "9999..-1", "2020..2014", "", "\x00", "COM-75056"])
def test_a_doctored_address_gives_the_page_as_it_opens(shipped: Store, visit: Visit, wild: str) -> None:
    page = visit(territoire=wild, periode=wild, granularite=wild)
    assert text(page) == text(visit())
    assert "aucun filtre actif" in text(page)


def test_no_comparison_of_the_hospitalised_crosses_2018(shipped: Store, visit: Visit) -> None:
    said = text(visit())
    assert "Blessés hospitalisés 11 en 2020" in said
    assert "2020, contre 5 en 2019" not in said
    assert "rupture de série" in said


def test_the_break_is_drawn_and_no_line_crosses_it(shipped: Store) -> None:
    found = road(shipped, "04112", MANOSQUE, 2014, 2020, 1, "coordination")
    figure = road_view_charts.year_lines(found, "hospitalised", Look()).figure
    words = [one.text for one in figure.select_annotations({"name": "break"})]
    line = next(trace for trace in figure.data if trace.meta == "rates")
    assert words == [
        "2018\xa0: autre définition",
        "2019\xa0: non labellisé",
        "1er confinement · 2e confinement",
    ]
    assert list(line.x) == [2014, 2015, 2016, 2017, None, 2018, None, 2019, 2020, None]
    stacked = road_view_charts.casualties(found, Look()).figure
    assert [one.text for one in stacked.select_annotations({"name": "break"})] == ["rupture de série"]


def test_too_few_accidents_make_no_picture_but_keep_their_table(shipped: Store, visit: Visit) -> None:
    said = text(visit(periode="2019..2019"))
    assert "Pas assez de faits pour une répartition (11 < 20)" in said
    assert "blessé hospitalisé" in said


def test_a_rate_without_inhabitants_says_why(shipped: Store, visit: Visit) -> None:
    said = text(visit(periode="2014..2015"))
    assert "population 2015 inconnue" in said


def test_references_are_qualified_against_the_rest_of_them(shipped: Store, visit: Visit) -> None:
    said = text(visit())
    assert "Manosque : 82,5 pour 100 000 habitants, écart non démontrable avec le département (108,2)." in said
    assert "avec la région (86,5)" in said


def test_who_may_load_is_told_how_and_others_whom_to_ask(shipped: Store, visit: Visit) -> None:
    assert "python -m observatory sync onisr" in text(visit(Role.COORDINATION))
    said = text(visit(Role.GROUPE))
    assert "python" not in said
    assert "La coordination peut charger les fichiers nationaux" in said


def test_the_origin_of_each_year_is_said(shipped: Store, visit: Visit) -> None:
    assert "Origine : 2014-2020 : extrait départemental livré." in text(visit())
    wide = text(visit(territoire=DEPARTEMENT))
    assert "2011-2013 : totaux livrés, sans détail ; 2014-2020 : extrait départemental livré" in wide
    assert "Ni répartition ni carte pour 2011-2013 : seuls des totaux sont connus." in wide


@pytest.mark.parametrize("role", ["coordination", "groupe"])
@pytest.mark.parametrize("code", [MANOSQUE, DEPARTEMENT])
def test_mapped_and_not_mapped_are_the_accidents_of_the_tables(shipped: Store, role: str, code: str) -> None:
    found = points(shipped, 2014, 2020, commune="04112" if code == MANOSQUE else None, role=role)
    place = next(one for one in places(shipped, "04112") if one.territory_code == code)
    table = points_table(found, place, found.stretch, {})
    counted = len(table.rows) if found.exact else sum(int(str(row[-1])) for row in table.rows)
    first, last = found.stretch
    assert (first, last) == ((2014, 2020) if found.exact else (2016, 2020))
    assert counted == sum(row.accidents for row in yearly(shipped, code) if first <= row.year <= last)
    assert points_layer(found, {}).shown == found.located - found.hidden


def test_a_working_group_receives_no_exact_point(shipped: Store, visit: Visit) -> None:
    exact = points(shipped, 2014, 2020, commune="04112", role="coordination").frame
    told = [f"{longitude:.5f}".replace(".", ",") for longitude in exact["lon"]]
    assert any(one in text(visit(Role.COORDINATION)) for one in told)
    said = text(visit(Role.GROUPE))
    assert not [one for one in told if one in said]
    assert "zone 1" in said


def test_small_counts_are_masked_in_the_tables_of_a_working_group(shipped: Store) -> None:
    found = road(shipped, "04112", MANOSQUE, 2014, 2020, 1, "groupe")
    vehicles = next(one for one in found.breakdowns if one.dimension == "vehicle")
    table = breakdown_table(vehicles, found.place)
    assert any(str(value).startswith("masqué") for row in table.rows for value in row)


def test_every_year_is_in_the_table_with_its_limits(shipped: Store) -> None:
    found = road(shipped, "04112", MANOSQUE, 2014, 2020, 1, "coordination")
    table = years_table(found)
    assert [row[0] for row in table.rows] == [str(year) for year in range(2014, 2021)]
    assert table.columns[2].label.startswith("Accidents corporels, borne basse")


def test_years_of_every_place_stand_in_the_same_filter(shipped: Store) -> None:
    territory, period, window = road_filters(places(shipped, "04112"))
    assert list(territory.options) == [MANOSQUE, DEPARTEMENT]
    assert period.default == ("2011", "2020")
    assert window.default == ("3",)


def test_a_store_without_accidents_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, duckdb_store: Store, visit: Visit
) -> None:
    monkeypatch.setattr(runtime, "store", lambda: duckdb_store)
    page = visit()
    assert page.title[0].value == f"Que disent les accidents de la route à Commune 04112{NBSP}?"
    assert "Aucun accident n’est encore chargé" in text(page)
    assert "sync onisr" in text(page)
