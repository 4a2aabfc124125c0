from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import shapely

from tests.data.shipped import Row, table


@cache
def territories() -> dict[str, Row]:
    return {row["territory_code"]: row for row in table("geo/territories.csv.gz")}


@cache
def denominators() -> dict[tuple[str, str, int], int]:
    rows = table("raw/insee/populations.csv.gz")
    found = {(row["kind"], row["territory_code"], int(row["year"])): int(row["value"]) for row in rows}
    assert len(found) == len(rows)
    return found


@cache
def contours() -> dict[str, shapely.Geometry]:
    return {row["territory_code"]: shapely.from_geojson(row["geometry"]) for row in table("geo/contours.csv.gz")}


def test_every_level_is_whole() -> None:
    assert Counter(row["level"] for row in territories().values()) == {
        "commune": 34875,
        "arrondissement": 45,
        "epci": 1255,
        "departement": 101,
        "region": 18,
        "tuu": 9,
        "france": 2,
        "uu": 1,
    }


def test_every_parent_is_a_territory_and_the_tree_ends_at_france() -> None:
    parents = {code: row["parent_code"] for code, row in territories().items()}
    orphans = [code for code, parent in parents.items() if parent and parent not in parents]
    roots = [code for code, parent in parents.items() if not parent]
    assert (orphans, roots) == ([], ["FR"])


def test_manosque_stands_where_it_should() -> None:
    town = territories()["COM-04112"]
    assert (town["name"], town["parent_code"], town["region_code"]) == ("Manosque", "DEP-04", "REG-93")
    assert town["epci_code"] == "EPCI-200034700"
    assert sum(row["epci_code"] == "EPCI-200034700" for row in territories().values()) == 26
    assert territories()["ARM-13201"]["parent_code"] == "COM-13055"


def test_members_are_known_territories() -> None:
    rows = table("geo/members.csv")
    groups = Counter(row["territory_code"] for row in rows)
    assert groups == {"UU-04401": 4, "FR": 101, "FR-METRO": 96}
    assert all({row["territory_code"], row["member_code"]} <= set(territories()) for row in rows)


@pytest.mark.parametrize(
    ("year", "town", "departement", "region"),
    [
        (2017, 22333, 163915, 5030890),
        (2018, 22485, 164068, 5052832),
        (2019, 22528, 164308, 5081101),
        (2020, 23018, 165451, 5098666),
        (2021, 22926, 166077, 5127840),
        (2022, 22807, 167179, 5170312),
        (2023, 22718, 168054, 5218960),
    ],
)
def test_populations_of_manosque_its_departement_and_its_region(
    year: int, town: int, departement: int, region: int
) -> None:
    people = [denominators()["inhabitants", code, year] for code in ("COM-04112", "DEP-04", "REG-93")]
    assert people == [town, departement, region]


def test_manosque_has_inhabitants_every_year_from_2013() -> None:
    years = {year for kind, code, year in denominators() if (kind, code) == ("inhabitants", "COM-04112")}
    assert years == set(range(2013, 2024))


def test_a_region_with_an_incomplete_departement_has_no_population() -> None:
    values = denominators()
    assert ("inhabitants", "DEP-04", 2016) in values
    for missing in ("DEP-05", "REG-93", "FR-METRO", "FR"):
        assert ("inhabitants", missing, 2016) not in values


def test_every_departement_adds_up_to_the_denominator_of_the_crime_bases(shared_data: Path) -> None:
    name = "donnee-dep-data.gouv-2023-geographie2024-produit-le2024-07-05.csv"
    base = pd.read_csv(shared_data / "ssmsi" / name, sep=";", dtype=str, encoding="utf-8-sig")
    # Later years of that base repeat the census of 2021.
    base = base[base["annee"].astype(int) <= 21]
    official = {
        (f"DEP-{row['Code.département']}", 2000 + int(row["annee"])): int(row["POP"])
        for row in base.to_dict("records")
    }
    ours = {key: denominators().get(("inhabitants", *key)) for key in official}
    assert {key: value for key, value in ours.items() if value not in (None, official[key])} == {}
    assert sum(value is not None for value in ours.values()) == 531


def test_dwellings_of_2021_are_those_of_the_iris() -> None:
    iris = table("raw/insee/iris-2021-manosque.csv")
    assert len({row["iris_code"] for row in iris}) == 10
    total = sum(int(row["value"]) for row in iris if row["measure"] == "dwellings")
    assert denominators()["dwellings", "COM-04112", 2021] == total == 13226


def test_every_denominator_belongs_to_a_territory() -> None:
    assert {code for _, code, _ in denominators()} <= set(territories())


def test_contours_cover_the_communes_of_the_region_and_all_departements_and_regions() -> None:
    codes = set(contours())
    assert codes <= set(territories())
    assert sum(code.startswith("COM-04") for code in codes) == 198
    assert Counter(code.split("-")[0] for code in codes) == {"COM": 946, "DEP": 101, "REG": 18}


def test_every_contour_is_valid_and_in_longitude_latitude() -> None:
    assert [code for code, shape in contours().items() if not shape.is_valid or shape.is_empty] == []
    assert contours()["COM-04112"].contains(shapely.Point(5.79, 43.83))


@pytest.mark.parametrize("prefix", ["COM-", "DEP-", "REG-"])
def test_neighbours_share_their_borders_without_gap_or_overlap(prefix: str) -> None:
    shapes = [shape for code, shape in contours().items() if code.startswith(prefix)]
    assert shapely.coverage_is_valid(shapes)


def test_simplifying_keeps_the_ground_of_the_departement() -> None:
    whole = shapely.union_all([shape for code, shape in contours().items() if code.startswith("COM-04")])
    moved = whole.symmetric_difference(contours()["DEP-04"]).area
    assert moved / whole.area < 0.001
