"""Divisions of the town, from the files that offices have."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas
import pytest

from observatory.errors import InputError
from observatory.ingest import journal
from observatory.ingest.places.divisions import named
from observatory.ingest.places.sectors import SECTORS
from observatory.ingest.publishing import undo
from observatory.storage import Store
from tests.ingest.places.areas import Feature, frame, geojson, take_in, zipped_shapefile
from tests.ingest.places.town import lay_outline, rectangle

WEST: Feature = ({"code": "S1", "nom": "Centre ancien"}, rectangle(43.8, 5.7, 43.9, 5.75))
EAST: Feature = ({"code": "S2", "nom": "Plaine"}, rectangle(43.8, 5.75, 43.9, 5.8))


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    duckdb_store.write(lay_outline)
    return duckdb_store


def sectors(store: Store) -> list[tuple[str, str, str]]:
    rows = store.records("places/live_sectors")
    return sorted((row["division"], row["sector_code"], row["name"]) for row in rows)


def test_a_file_says_its_division_by_its_name_and_is_published(town: Store, tmp_path: Path) -> None:
    report = take_in(town, geojson(tmp_path / "secteurs_PM_2024.geojson", WEST, EAST))
    assert (report.status, report.source, report.scope) == ("published", "secteurs", "secteurs/police-municipale")
    assert (report.rows_read, report.rows_loaded, report.rows_rejected) == (2, 2, 0)
    assert sectors(town) == [("police-municipale", "S1", "Centre ancien"), ("police-municipale", "S2", "Plaine")]
    assert "Les secteurs couvrent toute la commune." in report.messages


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"CODE_IRIS": "041120101", "NOM_IRIS": "Centre", "INSEE_COM": "04112"}, ("iris", "041120101", "Centre")),
        (
            {"code_qp": "QN00402M", "lib_qp": "Quartier Est", "insee_com": "04112"},
            ("qpv", "QN00402M", "Quartier Est"),
        ),
    ],
)
def test_a_file_says_its_division_by_its_properties(
    town: Store, tmp_path: Path, row: dict, expected: tuple[str, str, str]
) -> None:
    take_in(town, geojson(tmp_path / "export.geojson", (row, WEST[1])))
    assert sectors(town) == [expected]


def test_a_division_that_nothing_tells_is_asked_for_and_may_bear_any_name(town: Store, tmp_path: Path) -> None:
    path = geojson(tmp_path / "export.geojson", WEST)
    refused = take_in(town, path)
    assert (refused.status, "découpage" in refused.messages[0]) == ("refused", True)
    assert "« Police municipale »" in refused.messages[0].replace("\xa0", " ")
    assert take_in(town, path, "Îlots de l’été").scope == "secteurs/ilots-de-l-ete"
    with pytest.raises(InputError):
        named(" ! ")


def test_communes_stay_contours(town: Store, tmp_path: Path) -> None:
    report = take_in(town, geojson(tmp_path / "communes-04.geojson", ({"code": "04112", "nom": "Manosque"}, WEST[1])))
    assert report.source == "reference-contours"


def test_sector_numbers_are_not_departements(town: Store, tmp_path: Path) -> None:
    numbered = ({"code": "04", "nom": "Nord"}, rectangle(43.8, 5.7, 43.85, 5.75))
    assert take_in(town, geojson(tmp_path / "secteurs-pm.geojson", numbered)).source == "secteurs"


@pytest.mark.parametrize("epsg", [4326, 2154])
def test_a_shapefile_in_its_zip_and_a_geopackage_give_the_same_sectors(
    town: Store, tmp_path: Path, epsg: int
) -> None:
    zipped = take_in(town, zipped_shapefile(tmp_path, [WEST, EAST], epsg))
    assert (zipped.status, zipped.rows_loaded) == ("published", 2)
    first = sectors(town)
    package = tmp_path / "quartiers.gpkg"
    frame([WEST, EAST]).to_crs(epsg).to_file(package, driver="GPKG")
    assert take_in(town, package, "Police municipale").messages[-1].endswith("aucune valeur ne change.")
    assert sectors(town) == first


def test_metres_without_a_projection_are_lambert_93(town: Store, tmp_path: Path) -> None:
    metric = frame([WEST]).to_crs(2154)
    shape = geopandas.GeoSeries(metric.geometry).iloc[0].__geo_interface__
    take_in(town, geojson(tmp_path / "pm.geojson", (WEST[0], shape)))
    assert [row["area_m2"] for row in town.records("places/live_sectors")] == pytest.approx(
        [metric.geometry.area.iloc[0]], rel=1e-3
    )


def test_a_new_version_supersedes_and_undo_restores_the_former(town: Store, tmp_path: Path) -> None:
    take_in(town, geojson(tmp_path / "pm.geojson", WEST, EAST))
    take_in(town, geojson(tmp_path / "iris.geojson", WEST))
    moved = ({"code": "S2", "nom": "Plaine"}, rectangle(43.8, 5.76, 43.9, 5.8))
    added = ({"code": "S3", "nom": "Gare"}, rectangle(43.8, 5.75, 43.9, 5.76))
    newer = take_in(town, geojson(tmp_path / "pm-2.geojson", WEST, moved, added), "PM")
    assert newer.messages[-1] == "Remplace l’import précédent : 1\xa0valeur révisée ; 1\xa0valeur nouvelle."
    assert len(sectors(town)) == 4
    undo(town, SECTORS, str(newer.import_id))
    assert [code for division, code, _ in sectors(town) if division != "iris"] == ["S1", "S2"]


def test_what_is_wrong_is_said_in_square_metres(town: Store, tmp_path: Path) -> None:
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[5.76, 43.8], [5.78, 43.82], [5.78, 43.8], [5.76, 43.82], [5.76, 43.8]]],
    }
    report = take_in(
        town,
        geojson(
            tmp_path / "pm.geojson",
            ({"code": "S1"}, rectangle(43.8, 5.7, 43.9, 5.75)),
            ({"code": "S2"}, rectangle(43.8, 5.749, 43.85, 5.76)),
            ({"code": "S3"}, rectangle(43.8500001, 5.75, 43.9, 5.9)),
            ({"code": "S4"}, bow_tie),
            ({"code": "S5"}, rectangle(45.8, 5.7, 45.9, 5.8)),
        ),
    )
    said = "\n".join(report.messages).replace("\xa0", " ").replace("\u202f", " ")
    assert "Géométries réparées : S4." in said
    assert "Recouvrements : S1 et S2 (44" in said
    assert "de la commune (" in said
    assert "Débordent de la commune : S3 (" in said
    assert "1 secteur hors de la commune, non repris." in said
    rejects = journal.rejects(town, str(report.import_id))
    assert [(row["line_no"], row["value_seen"], row["reason"]) for row in rejects] == [
        (6, "S5", "hors de la commune")
    ]


def test_borders_that_miss_each_other_by_a_hair_are_slivers_and_no_gap(town: Store, tmp_path: Path) -> None:
    near = ({"code": "S2", "nom": "Plaine"}, rectangle(43.8, 5.750005, 43.9, 5.8))
    messages = take_in(town, geojson(tmp_path / "pm.geojson", WEST, near)).messages
    assert "Les secteurs couvrent toute la commune." in messages
    assert any(text.startswith("1\xa0éclat") for text in messages)


def test_priority_quarters_are_not_meant_to_cover_the_town(town: Store, tmp_path: Path) -> None:
    report = take_in(town, geojson(tmp_path / "qpv.geojson", ({"code_qp": "QN1", "lib_qp": "Est"}, WEST[1])))
    assert not [text for text in report.messages if "aucun secteur" in text]


def test_the_parts_of_one_sector_are_put_together(town: Store, tmp_path: Path) -> None:
    part = ({"code": "S1", "nom": "Centre ancien"}, rectangle(43.8, 5.78, 43.9, 5.8))
    take_in(town, geojson(tmp_path / "pm.geojson", WEST, part))
    assert sectors(town) == [("police-municipale", "S1", "Centre ancien")]


def test_the_properties_of_a_known_division_are_read_under_another_name(town: Store, tmp_path: Path) -> None:
    path = geojson(tmp_path / "export.geojson", ({"code_qp": "QN1", "lib_qp": "Est"}, WEST[1]))
    with zipfile.ZipFile(tmp_path / "livraison.zip", "w") as archive:
        archive.write(path, "donnees/export.geojson")
    take_in(town, tmp_path / "livraison.zip", "Rénovation urbaine")
    assert sectors(town) == [("renovation-urbaine", "QN1", "Est")]


def test_two_sectors_under_one_code_are_never_put_together(town: Store, tmp_path: Path) -> None:
    other = ({"code": "S1", "nom": "Plaine"}, EAST[1])
    report = take_in(town, geojson(tmp_path / "pm.geojson", WEST, other))
    assert sectors(town) == [("police-municipale", "S1", "Centre ancien")]
    assert [row["reason"] for row in journal.rejects(town, str(report.import_id))] == [
        "code déjà pris par un autre secteur"
    ]


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ([({"code": "S1"}, {"type": "Point", "coordinates": [5.75, 43.85]})], "aucun secteur de la commune"),
        ([({"code": "S1"}, rectangle(48.8, 2.3, 48.9, 2.4))], "aucun secteur de la commune"),
        ([({"surface": 3}, WEST[1])], "aucune propriété ne donne le code ni le nom"),
        ([({"code": "S1"}, {"type": "Polygon", "coordinates": "x"})], "abîmé"),
        ([({"code": "S1"}, rectangle(4000.0, 900.0, 5000.0, 1000.0))], "ne sont pas celles de la projection"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    town: Store, tmp_path: Path, features: list[Feature], expected: str
) -> None:
    report = take_in(town, geojson(tmp_path / "pm.geojson", *features))
    assert (report.status, expected in report.messages[0]) == ("refused", True), report.messages


def test_the_real_priority_quarters_have_their_real_areas(town: Store, shared_data: Path) -> None:
    report = take_in(town, shared_data / "geo" / "qpv2024-manosque.geojson")
    assert (report.source, report.rows_loaded) == ("secteurs", 2)
    areas = {row["sector_code"]: row["area_m2"] / 10_000 for row in town.records("places/live_sectors")}
    assert areas == pytest.approx({"QN00402M": 27.46, "QN00403M": 40.94}, abs=0.05)
