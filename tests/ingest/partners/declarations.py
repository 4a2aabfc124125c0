"""The declarations of partners' sources as they lie on disk, with nothing of the application."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from observatory.settings import PROJECT_ROOT

INTAKE = PROJECT_ROOT / "observatory" / "intake"
SOURCES = tuple(sorted(path.stem for path in (INTAKE / "schemas" / "depots").glob("*.json")))
Row = dict[str, str]


@cache
def declaration(source: str) -> dict[str, Any]:
    path = INTAKE / "schemas" / "depots" / f"{source}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def fields(source: str) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in declaration(source)["fields"]}


def enum(field: dict[str, Any]) -> list[str]:
    values: list[str] = field.get("constraints", {}).get("enum", [])
    return values


@cache
def mapping(source: str) -> tuple[Row, ...]:
    name = declaration(source)["depot"]["mapping"]
    return table(INTAKE / "mappings" / f"{name}.csv") if name else ()


@cache
def categories() -> dict[str, Row]:
    return {row["category"]: row for row in table(PROJECT_ROOT / "data" / "raw" / "reference" / "categories.csv")}


def table(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=";"))
