"""Inhabitants (population municipale) by territory, on one geography, summed only when complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .divisions import (
    Packages,
    commune_records,
    communes,
    departement_of,
    listing,
    regions_by_departement,
    successors,
)
from .dwellings import dwelling_rows
from .territories import URBAN_UNIT, URBAN_UNIT_COMMUNES
from .writing import write_table

COLUMNS = ("territory_code", "year", "kind", "value", "source")
MAYOTTE = "976"

# Manosque before the first package (docs/DONNEES_LIVREES.md names the origin).
EARLIER = {2013: 22412, 2014: 21941, 2015: 21754}

# Announced totals: Manosque, département 04, Provence-Alpes-Côte d'Azur.
ANNOUNCED = {
    2016: (21868, 162565, 5021848),
    2017: (22333, 163915, 5030890),
    2018: (22485, 164068, 5052832),
    2019: (22528, 164308, 5081101),
    2020: (23018, 165451, 5098666),
    2021: (22926, 166077, 5127840),
    2022: (22807, 167179, 5170312),
    2023: (22718, 168054, 5218960),
}

# Communes split since, and the last year whose list shows them whole: that value covers a wider ground.
LAST_WHOLE = {"14712": 2016, "60054": 2020, "85084": 2020, "15141": 2022}
RENEWED_2017 = frozenset({"85084", "85165", "85212"})
"""In the 2017 column the re-established communes and the one they left count the same people twice."""


@dataclass(frozen=True)
class Census:
    """People by commune on the list of that year; `expected`: the whole list, `doubtful`: what to ignore."""

    year: int
    people: Mapping[str, int]
    expected: frozenset[str]
    doubtful: frozenset[str] = frozenset()
    on_reference_ground: bool = False

    def incomplete_departements(self) -> set[str]:
        missing = (self.expected - set(self.people)) | self.doubtful
        return {departement_of(code) for code in missing}


def write_populations(packages: Packages, data: Path) -> list[str]:
    """Write inhabitants and dwellings; give back what disagrees with the announced totals."""
    rows = [("COM-04112", year, "inhabitants", value, source_of(year)) for year, value in EARLIER.items()]
    remarks: list[str] = []
    for census in censuses(packages):
        values = territory_values(packages, census)
        remarks += disagreements(census.year, values)
        rows += [
            (code, census.year, "inhabitants", value, source_of(census.year, code)) for code, value in values.items()
        ]
    rows += dwelling_rows(packages)
    rows.sort(key=lambda row: (row[2], row[1], row[0]))
    write_table(data / "raw" / "insee" / "populations.csv.gz", COLUMNS, rows)
    return remarks


def source_of(year: int, code: str = "") -> str:
    text = f"Insee, populations légales {year}"
    if code.startswith(("COM-976", "DEP-976", "REG-06")):
        return "Insee, recensement de Mayotte 2017"
    return f"{text} ; Mayotte\u00a0: recensement 2017" if code == "FR" else text


def censuses(packages: Packages) -> list[Census]:
    return [
        census_2016(packages),
        census_2017(packages),
        census_of_members(packages, 2018, "1.1.1", islands=False),
        census_of_communes(packages, 2019, "1.1.1"),
        census_of_communes(packages, 2020, "2.3.1"),
        census_of_members(packages, 2021, "4.0.0", islands=True),
        census_of_communes(packages, 2022, "4.1.0"),
        census_of_communes(packages, 2023, "5.3.0"),
    ]


def census_of_communes(packages: Packages, year: int, version: str) -> Census:
    listed = communes(packages, version)
    people = {code: row["population"] for code, row in listed.items() if row.get("population") is not None}
    return Census(year, people, frozenset(listed))


def census_of_members(packages: Packages, year: int, version: str, *, islands: bool) -> Census:
    """The lists of EPCI members; four islands belong to none and come from the communes if of that year."""
    people = {
        member["code"]: member["populationMunicipale"]
        for row in listing(packages, version, "epci")
        for member in row["membres"]
    }
    listed = communes(packages, version)
    people |= mayotte(packages)
    if islands:
        alone = [code for code in listed if code not in people]
        people |= {code: listed[code]["population"] for code in alone if "population" in listed[code]}
    expected = frozenset(people) | {"22016", "29083", "29155", "85113"}
    return Census(year, people, expected)


def census_2016(packages: Packages) -> Census:
    """The list is of 2020 and the people of 2016 are on 2018 ground: communes merged in 2019 are doubtful."""
    whole = census_of_communes(packages, 2016, "0.7.0")
    after = successors(packages)
    merged = {
        row["code"] for row in listing(packages, "0.7.0", "historique-communes") if row.get("dateFin") == "2019-01-01"
    }
    doubtful = merged | {after[code] for code in merged if code in after}
    return Census(2016, whole.people, whole.expected, frozenset(doubtful))


def census_2017(packages: Packages) -> Census:
    rows = commune_records(packages)
    values = {row["code"]: row["population_municipale"] for row in rows}
    people = {code: int(value) for code, value in values.items() if value.isdigit()}
    expected = frozenset(values)
    return Census(2017, people | mayotte(packages), expected, RENEWED_2017, on_reference_ground=True)


def mayotte(packages: Packages) -> dict[str, int]:
    """The last general census of Mayotte is 2017; every later edition repeats it."""
    listed = communes(packages, "1.1.1")
    return {code: row["population"] for code, row in listed.items() if departement_of(code) == MAYOTTE}


def territory_values(packages: Packages, census: Census) -> dict[str, int]:
    values = {f"COM-{code}": value for code, value in reference_communes(packages, census).items()}
    departements = sums(census.people, departement_of)
    for code in census.incomplete_departements():
        departements.pop(code, None)
    values |= {f"DEP-{code}": value for code, value in departements.items()}
    values |= wider_sums(departements, regions_by_departement(packages))
    unit = [values.get(f"COM-{code}") for code in URBAN_UNIT_COMMUNES]
    if None not in unit:
        values[URBAN_UNIT] = sum(value for value in unit if value is not None)
    return values


def reference_communes(packages: Packages, census: Census) -> dict[str, int]:
    """People by commune of the reference geography; a commune that one piece leaves in doubt is left out."""
    after, current = successors(packages), communes(packages)
    totals = sums(census.people, lambda code: after.get(code, code))
    unsure = {after.get(code, code) for code in (census.expected - set(census.people)) | census.doubtful}
    if not census.on_reference_ground:
        unsure |= {code for code, year in LAST_WHOLE.items() if census.year <= year}
    return {code: value for code, value in totals.items() if code in current and code not in unsure}


def wider_sums(departements: Mapping[str, int], region_of: Mapping[str, str]) -> dict[str, int]:
    """Régions, metropolitan France and France, each only when none of its départements is missing."""
    groups: dict[str, list[str]] = defaultdict(list)
    for departement, region in region_of.items():
        groups[f"REG-{region}"].append(departement)
        groups["FR"].append(departement)
        if not departement.startswith("97"):
            groups["FR-METRO"].append(departement)
    return {
        code: sum(departements[one] for one in inside)
        for code, inside in groups.items()
        if all(one in departements for one in inside)
    }


def sums(values: Mapping[str, int], key: Callable[[str], str]) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for code, value in values.items():
        totals[key(code)] += value
    return dict(totals)


def disagreements(year: int, values: Mapping[str, int]) -> Iterable[str]:
    codes = ("COM-04112", "DEP-04", "REG-93")
    for code, announced in zip(codes, ANNOUNCED[year], strict=True):
        if values.get(code) != announced:
            yield f"{year} {code}: announced {announced}, built {values.get(code, 'nothing (incomplete)')}"
