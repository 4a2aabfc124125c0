from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.data.shipped import accidents, table

YEARS = range(2005, 2021)
TABLES = ("caracteristiques", "lieux", "vehicules", "usagers")


def in_town(year: int) -> int:
    codes = [row["com"] for row in accidents(year, "caracteristiques")]
    return codes.count("04112" if year >= 2019 else "112")


def total(code: str, year: int) -> tuple[int, int, int, int]:
    (row,) = [
        row for row in table("raw/onisr/totals.csv") if (row["territory_code"], row["year"]) == (code, str(year))
    ]
    return int(row["accidents"]), int(row["killed"]), int(row["hospitalised"]), int(row["light"])


@pytest.mark.parametrize("year", YEARS)
def test_the_four_tables_speak_of_the_same_accidents(year: int) -> None:
    known = [row["Num_Acc"] for row in accidents(year, "caracteristiques")]
    assert len(set(known)) == len(known)
    assert all(number.startswith(str(year)) and len(number) == 12 for number in known)
    for name in TABLES[1:]:
        assert {row["Num_Acc"] for row in accidents(year, name)} == set(known)
    assert len(accidents(year, "lieux")) == len(known)


@pytest.mark.parametrize("year", YEARS)
def test_the_accidents_shipped_are_those_of_the_total_of_the_departement(year: int) -> None:
    severities = Counter(row["grav"] for row in accidents(year, "usagers"))
    counted = (len(accidents(year, "caracteristiques")), severities["2"], severities["3"], severities["4"])
    assert counted == total("DEP-04", year)


@pytest.mark.parametrize(("year", "count"), [(2013, 7), (2018, 13), (2019, 11)])
def test_accidents_of_manosque(year: int, count: int) -> None:
    assert in_town(year) == count


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("DEP-04", 2017, (205, 30, 146, 124)),
        ("DEP-04", 2019, (230, 17, 142, 167)),
        ("REG-93", 2017, (6801, 346, 3539, 5292)),
        ("FR", 2017, (60701, 3600, 28993, 47158)),
        ("FR", 2018, (57783, 3392, 22169, 50360)),
    ],
)
def test_totals_are_those_published(code: str, year: int, expected: tuple[int, int, int, int]) -> None:
    assert total(code, year) == expected


def test_metropolitan_france_is_a_perimeter_of_its_own() -> None:
    assert total("FR-METRO", 2013)[:2] == (56812, 3268)
    assert total("FR-METRO", 2019)[:2] == (56016, 3244)
    perimeters = {
        row["year"]: row["perimeter"] for row in table("raw/onisr/totals.csv") if row["territory_code"] == "FR"
    }
    assert perimeters["2018"] == "métropole + DOM"
    assert perimeters["2019"] == "métropole + DOM + autres outre-mer"


def test_coordinates_lost_in_2009_are_blank_and_not_invented() -> None:
    assert {(row["lat"], row["long"]) for row in accidents(2009, "caracteristiques")} == {("", "")}


def test_addresses_of_the_last_years_are_readable() -> None:
    streets = {row["adr"] for year in (2019, 2020) for row in accidents(year, "caracteristiques")}
    assert "Place de la république" in streets
    assert not [street for street in streets if "Ã" in street]


@pytest.mark.parametrize("year", [2013, 2018])
@pytest.mark.parametrize("name", TABLES)
def test_rows_are_those_of_the_national_files_of_that_year(shared_data: Path, year: int, name: str) -> None:
    ours = accidents(year, name)
    numbers = {row["Num_Acc"] for row in ours}
    national = [row for row in accidents(year, name, shared_data / "onisr") if row["Num_Acc"] in numbers]
    assert ours == national
