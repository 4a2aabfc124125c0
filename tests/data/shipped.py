"""Reading of the shipped files as they lie on disk, with nothing of the application."""

from __future__ import annotations

import csv
import gzip
import json
from functools import cache
from pathlib import Path

from observatory.settings import PROJECT_ROOT

DATA = PROJECT_ROOT / "data"
Row = dict[str, str]


def manifest() -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
    return entries


@cache
def table(name: str, *, delimiter: str = ";", encoding: str = "utf-8") -> list[Row]:
    csv.field_size_limit(10**9)
    path = DATA / name
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(content.decode(encoding).splitlines(keepends=True), delimiter=delimiter))


@cache
def accidents(year: int, name: str, folder: Path = DATA / "raw" / "onisr") -> list[Row]:
    """One table of one year, with the dialect of that year's official files."""
    (path,) = (folder / str(year)).glob(f"{name}[-_]{year}.csv")
    lines = path.read_bytes().decode("utf-8" if year >= 2019 else "latin-1").splitlines(keepends=True)
    return list(csv.DictReader(lines, delimiter=";" if year >= 2019 else ","))
