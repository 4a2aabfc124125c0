"""Landmarks from files as services have them: GeoJSON of points and lines, tables, stops of a GTFS."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.places.landmark_kinds import kind_of
from observatory.ingest.places.landmarks import LANDMARKS
from observatory.ingest.publishing import undo
from observatory.ingest.registry import SOURCES
from observatory.queries.landmarks import kind_titles, landmarks
from observatory.storage import Store
from tests.ingest.places.town import lay_outline, rectangle

SCHOOL = {"type": "Point", "coordinates": [5.7831, 43.8342]}
LINE = {"type": "LineString", "coordinates": [[5.78, 43.83], [5.79, 43.83]]}
FAR = {"type": "Point", "coordinates": [2.35, 48.85]}


def collection(*features: tuple[dict | None, dict]) -> str:
    listed = [{"type": "Feature", "geometry": shape, "properties": row} for shape, row in features]
    return json.dumps({"type": "FeatureCollection", "features": listed})


def taken_in(store: Store, folder: Path, name: str, text: str) -> ImportReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (report,) = ingest_paths(store, [path], SOURCES, author="essai")
    return report


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    duckdb_store.write(lay_outline)
    return duckdb_store


def test_schools_of_a_geojson_are_kept_with_their_names_and_those_far_away_are_rejected(
    store: Store, tmp_path: Path
) -> None:
    store.write(lay_outline)
    text = collection((SCHOOL, {"nom": "École <b>Giono</b>"}), (FAR, {"nom": "Loin"}), (None, {"nom": "Nulle part"}))
    report = taken_in(store, tmp_path, "ecoles-2026.geojson", text)
    assert (report.status, report.rows_read, report.rows_loaded, report.rows_rejected) == ("published", 3, 1, 2)
    (found,) = landmarks(store)
    assert (found.kind, found.name, found.position) == ("ecoles", "École <b>Giono</b>", (43.8342, 5.7831))
    assert kind_titles((found,)) == {"ecoles": "Écoles, collèges et lycées"}


def test_a_new_file_of_a_kind_replaces_it_alone_and_undo_brings_it_back(town: Store, tmp_path: Path) -> None:
    taken_in(town, tmp_path, "ecoles.geojson", collection((SCHOOL, {"nom": "Ancienne"})))
    taken_in(town, tmp_path, "pedibus.geojson", collection((LINE, {"ligne": "Ligne 1"})))
    new = taken_in(town, tmp_path, "ecoles-2.geojson", collection((SCHOOL, {"nom": "Nouvelle"})))
    assert [one.name for one in landmarks(town)] == ["Nouvelle", "Ligne 1"]
    undo(town, LANDMARKS, new.import_id)
    assert [one.name for one in landmarks(town)] == ["Ancienne", "Ligne 1"]


def test_a_line_keeps_its_course_and_a_point_of_it(town: Store, tmp_path: Path) -> None:
    taken_in(town, tmp_path, "pedibus.geojson", collection((LINE, {})))
    (found,) = landmarks(town)
    assert found.position == (43.83, 5.785)
    assert found.geometry is not None
    assert json.loads(found.geometry)["coordinates"] == [[5.78, 43.83], [5.79, 43.83]]
    assert found.name == "Lignes de pédibus 1"


def test_a_table_and_the_stops_of_a_gtfs_are_read_too(town: Store, tmp_path: Path) -> None:
    taken_in(town, tmp_path, "liste.csv", "repere;nom;latitude;longitude\nÉcole;Ponsonne;43,8342;5,7831\n")
    stops = "stop_id,stop_name,stop_lat,stop_lon\nA,Gare,43.84,5.78\nB,Paris,48.85,2.35\n"
    report = taken_in(town, tmp_path, "stops.txt", stops)
    assert (report.rows_loaded, report.rows_rejected) == (1, 1)
    assert [(one.kind, one.name) for one in landmarks(town)] == [("arrets", "Gare"), ("ecoles", "Ponsonne")]


def test_points_of_which_nothing_says_the_kind_are_refused_with_the_words_to_use(town: Store, tmp_path: Path) -> None:
    report = taken_in(town, tmp_path, "points.geojson", collection((SCHOOL, {"nom": "?"})))
    assert report.status == "refused"
    assert "« ecoles »" in " ".join(report.messages).replace("\u00a0", " ")


def test_areas_are_still_sectors(town: Store, tmp_path: Path) -> None:
    text = collection((rectangle(43.8, 5.7, 43.9, 5.8), {"code": "S1", "nom": "Ville"}))
    assert taken_in(town, tmp_path, "secteurs-pm.geojson", text).source == "secteurs"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Écoles 2026.geojson", "ecoles"),
        ("arrets_bus.geojson", "arrets"),
        ("ecoles-et-bus.geojson", None),
        ("x", None),
    ],
)
def test_a_kind_is_told_by_one_kind_of_words_alone(name: str, kind: str | None) -> None:
    found = kind_of(name)
    assert (found.id if found else None) == kind
