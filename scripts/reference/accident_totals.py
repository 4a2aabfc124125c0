"""Accidents and casualties of every département, région and of France, counted on the same package."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from .accidents_source import (
    FIRST_NEW_LAYOUT,
    departement_of_accident,
    read_accidents,
    severities,
    year_of,
)
from .divisions import Packages, regions_by_departement
from .writing import write_table

COLUMNS = (
    "territory_code",
    "year",
    "accidents",
    "killed",
    "hospitalised",
    "light",
    "unknown",
    "perimeter",
    "origin",
)
KILLED, HOSPITALISED, LIGHT, UNHURT = 2, 3, 4, 1
ORIGIN = "ONISR, base BAAC, décompte de l’observatoire"
FIRST_YEAR_OF_MAYOTTE = 2012

# Published or independently counted: accidents, killed, hospitalised, light (None: unknown).
ANNOUNCED: dict[tuple[str, int], tuple[int | None, ...]] = {
    ("FR", 2013): (58397, 3427, 26895, None),
    ("FR-METRO", 2013): (56812, 3268, None, None),
    ("REG-93", 2013): (7028, None, None, None),
    ("DEP-04", 2013): (114, None, None, None),
    ("FR", 2017): (60701, 3600, 28993, 47158),
    ("FR-METRO", 2017): (58613, 3448, 27732, 45652),
    ("REG-93", 2017): (6801, 346, 3539, 5292),
    ("DEP-04", 2017): (205, 30, 146, 124),
    ("DEP-05", 2017): (200, 12, 107, 141),
    ("DEP-06", 2017): (1351, 55, 774, 850),
    ("DEP-13", 2017): (3841, 122, 1644, 3536),
    ("DEP-83", 2017): (870, 72, 631, 483),
    ("DEP-84", 2017): (334, 55, 237, 158),
    ("FR", 2018): (57783, 3392, 22169, 50360),
    ("FR-METRO", 2018): (None, 3248, None, None),
    ("FR", 2019): (None, 3498, None, None),
    ("FR-METRO", 2019): (56016, 3244, None, None),
    ("DEP-04", 2019): (230, 17, 142, 167),
}

Key = tuple[str, int]


def write_totals(packages: Packages, data: Path) -> list[str]:
    """Write the totals; give back what disagrees with the announced ones."""
    totals = count(packages)
    rows = [
        (code, year, *figures(counts), perimeter(code, year), ORIGIN)
        for (code, year), counts in sorted(totals.items())
    ]
    write_table(data / "raw" / "onisr" / "totals.csv", COLUMNS, rows)
    return list(disagreements(totals))


def count(packages: Packages) -> dict[Key, Counter[object]]:
    region_of = regions_by_departement(packages)
    totals: dict[Key, Counter[object]] = defaultdict(Counter)
    for row in read_accidents(packages):
        users = severities(row)
        for code in territories_of(departement_of_accident(row), region_of):
            counts = totals[code, year_of(row)]
            counts["accidents"] += 1
            counts.update(users)
    return totals


def territories_of(departement: str, region_of: dict[str, str]) -> list[str]:
    """Territories that count this accident; overseas collectivities count for France alone."""
    if departement not in region_of:
        return ["FR"]
    wide = ["FR"] if departement.startswith("97") else ["FR", "FR-METRO"]
    return [*wide, f"REG-{region_of[departement]}", f"DEP-{departement}"]


def figures(counts: Counter[object]) -> tuple[int, int, int, int, int]:
    known = sum(counts[code] for code in (KILLED, HOSPITALISED, LIGHT, UNHURT))
    unknown = sum(number for code, number in counts.items() if code != "accidents") - known
    return counts["accidents"], counts[KILLED], counts[HOSPITALISED], counts[LIGHT], unknown


def perimeter(code: str, year: int) -> str:
    if code == "FR-METRO":
        return "métropole"
    if code != "FR":
        return "région" if code.startswith("REG-") else "département"
    if year >= FIRST_NEW_LAYOUT:
        return "métropole + DOM + autres outre-mer"
    return "métropole + DOM" if year >= FIRST_YEAR_OF_MAYOTTE else "métropole + DOM (sans Mayotte)"


def disagreements(totals: dict[Key, Counter[object]]) -> Iterable[str]:
    for (code, year), announced in ANNOUNCED.items():
        built = figures(totals[code, year])
        for name, wanted, found in zip(COLUMNS[2:6], announced, built, strict=False):
            if wanted not in (None, found):
                yield f"{year} {code} {name}: announced {wanted}, built {found}"
