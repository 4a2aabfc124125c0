"""Territories of France on the geography of 1 January 2025, and the members that need no download."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .divisions import (
    REFERENCE,
    Packages,
    arrondissements,
    communes,
    departement_of,
    departements,
    listing,
    regions,
    regions_by_departement,
)
from .writing import write_table

COLUMNS = (
    "territory_code",
    "level",
    "name",
    "parent_code",
    "departement_code",
    "region_code",
    "epci_code",
)
URBAN_UNIT = "UU-04401"
URBAN_UNIT_COMMUNES = ("04063", "04112", "04152", "04197")
URBAN_UNIT_CLASSES = (
    "Communes hors unité urbaine",
    "Unités urbaines de 2\u202f000 à 4\u202f999 habitants",
    "Unités urbaines de 5\u202f000 à 9\u202f999 habitants",
    "Unités urbaines de 10\u202f000 à 19\u202f999 habitants",
    "Unités urbaines de 20\u202f000 à 49\u202f999 habitants",
    "Unités urbaines de 50\u202f000 à 99\u202f999 habitants",
    "Unités urbaines de 100\u202f000 à 199\u202f999 habitants",
    "Unités urbaines de 200\u202f000 à 1\u202f999\u202f999 habitants",
    "Unité urbaine de Paris",
)

Row = tuple[str, str, str, str, str, str, str]


def write_territories(packages: Packages, data: Path) -> None:
    rows = [*national_rows(packages), *epci_rows(packages), *commune_rows(packages)]
    write_table(data / "geo" / "territories.csv.gz", COLUMNS, rows)
    members = sorted(member_rows(packages))
    write_table(data / "geo" / "members.csv", ("territory_code", "member_code"), members)


def national_rows(packages: Packages) -> Iterator[Row]:
    yield ("FR", "france", "France", "", "", "", "")
    yield ("FR-METRO", "france", "France métropolitaine", "FR", "", "", "")
    for number, name in enumerate(URBAN_UNIT_CLASSES):
        yield (f"TUU-{number}", "tuu", name, "FR", "", "", "")
    yield (URBAN_UNIT, "uu", "Unité urbaine de Manosque", "TUU-4", "DEP-04", "REG-93", "")
    for row in regions(packages):
        code = f"REG-{row['code']}"
        yield (code, "region", row["nom"], "FR", "", code, "")
    for row in departements(packages):
        code, region = f"DEP-{row['code']}", f"REG-{row['region']}"
        yield (code, "departement", row["nom"], region, code, region, "")


def epci_rows(packages: Packages) -> Iterator[Row]:
    """An EPCI may cross a border: its département and région are given only when there is one."""
    region_of = regions_by_departement(packages)
    for row in listing(packages, REFERENCE, "epci"):
        inside = {departement_of(member["code"]) for member in row["membres"]} & set(region_of)
        if not inside:
            continue
        regions_inside = {region_of[departement] for departement in inside}
        departement = f"DEP-{min(inside)}" if len(inside) == 1 else ""
        region = f"REG-{min(regions_inside)}" if len(regions_inside) == 1 else ""
        code = f"EPCI-{row['code']}"
        yield (code, "epci", row["nom"], region or "FR", departement, region, code)


def commune_rows(packages: Packages) -> Iterator[Row]:
    epci_of = {
        member["code"]: f"EPCI-{row['code']}"
        for row in listing(packages, REFERENCE, "epci")
        for member in row["membres"]
    }
    region_of = regions_by_departement(packages)
    for code, row in sorted(communes(packages).items()):
        departement = departement_of(code)
        parent, region = f"DEP-{departement}", f"REG-{region_of[departement]}"
        yield (f"COM-{code}", "commune", row["nom"], parent, parent, region, epci_of.get(code, ""))
    for row in arrondissements(packages):
        parent, departement = row["commune"], f"DEP-{row['departement']}"
        region = f"REG-{row['region']}"
        epci = epci_of.get(parent, "")
        name, code = row["nom"], f"ARM-{row['code']}"
        yield (code, "arrondissement", name, f"COM-{parent}", departement, region, epci)


def member_rows(packages: Packages) -> Iterator[tuple[str, str]]:
    for commune in URBAN_UNIT_COMMUNES:
        yield (URBAN_UNIT, f"COM-{commune}")
    for row in departements(packages):
        yield ("FR", f"DEP-{row['code']}")
        if row["zone"] == "metro":
            yield ("FR-METRO", f"DEP-{row['code']}")
