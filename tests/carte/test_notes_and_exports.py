"""Views kept for a meeting name nobody and stay among those who may see them; what is taken away says what it is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.ingest.map_notes import NewNote, keep, kept, withdraw
from observatory.maps.legend import Entry, Legend, Mark
from observatory.maps.months import months_svg
from observatory.maps.painted import Area, Circle
from observatory.maps.picture import Picture, picture_svg
from observatory.queries.map_counts import map_counts
from observatory.queries.map_shapes import Axis
from observatory.storage import Store, migrate
from observatory.ui.carte_exports import areas_geojson
from observatory.ui.carte_map import point_at
from observatory.ui.carte_notes import meetings, notes_table
from observatory.ui.downloads import About
from observatory.ui.tables import table_html
from tests.carte import quarters
from tests.carte.quarters import EAST, EAST_NAME, WEST, WEST_NAME, YEAR, square

GROUP = User("g", "groupe", Role.GROUPE)
SWORN = User("r", "restreint", Role.RESTREINT)
COORDINATION = User("c", "coordination", Role.COORDINATION)
VIEW = NewNote(
    "Groupe espace public", "Gare, le soir", "Éclairage à revoir place de la gare.", "mois=2024-01..2024-12"
)
OUTLINES = {"ouest": square(*WEST), "est": square(*EAST)}
ABOUT = About("Police municipale", "reçue le 02/04/2025", "Manosque", dt.date(2025, 4, 2), {"Heures": "la nuit"})


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    migrate(duckdb_store)
    quarters.build(duckdb_store)
    return duckdb_store


def test_a_view_is_kept_found_again_and_withdrawn_by_its_author(town: Store) -> None:
    id_ = keep(town, VIEW, GROUP)
    exact = keep(town, replace(VIEW, label="Trois faits rue Grande"), SWORN)
    assert [one.note_id for one in kept(town, GROUP)] == [id_]
    assert {one.note_id for one in kept(town, SWORN)} == {id_, exact}
    html = table_html(notes_table(kept(town, COORDINATION)))
    assert '<a href="/carte?mois=2024-01..2024-12" target="_self">Gare, le soir</a>' in html
    with pytest.raises(AccessDenied):
        withdraw(town, id_, SWORN)
    with pytest.raises(UnknownName):
        withdraw(town, exact, GROUP)
    withdraw(town, id_, GROUP)
    withdraw(town, exact, COORDINATION)
    assert kept(town, COORDINATION) == []


def test_a_note_names_nobody_has_a_title_and_is_not_for_every_role(town: Store) -> None:
    for wrong in (
        replace(VIEW, sentence="Appeler Monsieur Martin au 06 12 34 56 78."),
        replace(VIEW, label=" "),
        replace(VIEW, sentence="x" * 401),
    ):
        with pytest.raises(InputError):
            keep(town, wrong, COORDINATION)
    with pytest.raises(AccessDenied):
        keep(town, VIEW, User("p", "pleniere", Role.PLENIERE))


def test_a_note_is_filed_under_a_group_of_the_plan_or_a_meeting_written_before(town: Store) -> None:
    plan = {"3": Axis("Prévenir l’insécurité routière et préserver la tranquillité publique", frozenset())}
    keep(town, VIEW, GROUP)
    known = meetings(plan, kept(town, GROUP))
    assert known[0].startswith("Groupe de l’axe 3\u00a0: Prévenir l’insécurité routière")
    assert known[1:] == ["Conseil restreint", "Assemblée plénière", "Groupe espace public"]
    keep(town, replace(VIEW, meeting=known[0]), GROUP)
    assert {one.meeting for one in kept(town, GROUP)} == {known[0], VIEW.meeting}


def test_hostile_notes_are_read_as_text(town: Store) -> None:
    for words in (WEST_NAME, EAST_NAME):
        keep(town, replace(VIEW, label=words, sentence=words), COORDINATION)
    html = table_html(notes_table(kept(town, COORDINATION)))
    for sign in ("<script", "{{", "\u202e"):
        assert sign not in html


def test_the_picture_holds_legend_scale_filters_source_and_date_and_is_a_sound_document() -> None:
    legend = Legend("Faits par secteur", (Entry(Mark("area", fill="#dce9f5"), "moins de 2", 1),), ("Une note.",))
    areas = (Area("ouest", 0, f"{WEST_NAME} : 1"), Area("est", -1, f"{EAST_NAME} : masqué"))
    picture = Picture(
        f"Carte {WEST_NAME}",
        OUTLINES,
        areas,
        (Circle((43.81, 5.77), 9.0, "neuf"),),
        ((43.80, 5.761), (43.82, 5.768), (43.819, 5.779)),
        ("#dce9f5",) * 5,
        legend,
        ("Filtres : Heures : la nuit", "Source : Police municipale ; carte du 02/04/2025"),
    )
    text = picture_svg(picture)
    drawn = ElementTree.fromstring(text)  # noqa: S314 - written a line above
    words = " ".join(drawn.itertext())
    for said in (
        "Faits par secteur",
        "moins de 2 (1)",
        "500 m",
        "la nuit",
        "Police municipale",
        "02/04/2025",
        WEST_NAME,
    ):
        assert said in words
    assert "\u202e" not in text
    assert 'fill="url(#hatched)"' in text
    assert not [one for one in drawn.iter() if one.tag.endswith("script")]


def test_small_maps_draw_the_outlines_once_and_name_each_month() -> None:
    levels = [("janvier 2024", {"ouest": 4}), (f"février {WEST_NAME}", {"est": 1}), ("mars 2024", None)]
    text = months_svg(OUTLINES, levels, ("#0", "#1", "#2", "#3", "#4"), "Mois par mois")
    drawn = ElementTree.fromstring(text)  # noqa: S314 - written a line above
    paths = [one for one in drawn.iter() if one.tag.endswith("path")]
    fills = [one.get("fill") for one in drawn.iter() if one.tag.endswith("use")]
    assert (len(paths), fills) == (2, ["#4", "#0", "#0", "#1", "#ffffff", "#ffffff"])
    assert WEST_NAME in " ".join(drawn.itertext())
    assert "mars 2024 : non reçu" in " ".join(drawn.itertext())


def test_masked_figures_leave_as_states_never_as_numbers(town: Store) -> None:
    found = json.loads(areas_geojson(OUTLINES, map_counts(town, YEAR, "groupe"), ABOUT))
    assert {one["properties"]["faits"] for one in found["features"]} <= {None, 32, 49}
    assert "masqué (trop peu de faits)" in {one["properties"]["etat"] for one in found["features"]}
    assert found["origine"]["Filtre : Heures"] == "la nuit"
    exact = json.loads(areas_geojson(OUTLINES, map_counts(town, YEAR, "restreint"), ABOUT))
    assert {one["id"]: one["properties"]["faits"] for one in exact["features"]} == {"est": 32, "ouest": 49}


def test_a_gesture_is_an_address_and_the_same_area_twice_lets_it_go() -> None:
    pointed = point_at({"area": "est"}, {"mois": "2024-01..2024-12", "forme": "1_1,2_2,3_1"})
    assert pointed == {"mois": "2024-01..2024-12", "secteurs": "est"}
    assert point_at({"area": "est"}, pointed) == {"mois": "2024-01..2024-12"}
    assert point_at({"shape": [[1, 2], [3, 4], [5, 0]]}, pointed)["forme"] == "1_2,3_4,5_0"
    assert point_at({"area": ["x"]}, {}) == {}
