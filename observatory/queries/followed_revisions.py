"""Was / is: one indicator of one place as each edition gives it, never joined into one series."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from observatory.domain.cells import Cell, Published, cell_of
from observatory.storage import Store


@dataclass(frozen=True)
class Revised:
    """One year in every edition, the earliest first. `gap` is the last count less the first of the same content;
    None where nothing was revised, or where nothing may be subtracted.
    """

    year: int
    cells: dict[str, Cell | None]
    gap: int | None
    same_content: bool


@dataclass(frozen=True)
class Revisions:
    """`editions`: id → day of production, the earliest first."""

    editions: dict[str, dt.date | None]
    years: tuple[Revised, ...]


def revisions(store: Store, indicator: str, territory_code: str) -> Revisions:
    """Of every edition in force that holds this place; the latest year first."""
    rows = store.records("queries/followed_revisions", indicator=indicator, territory_code=territory_code)
    editions = {row["edition"]: row["produced_on"] for row in sorted(rows, key=_date)}
    by_year: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_year.setdefault(row["year"], []).append(row)
    return Revisions(editions, tuple(_revised(year, found) for year, found in by_year.items()))


def _revised(year: int, rows: list[dict[str, Any]]) -> Revised:
    cells = {row["edition"]: cell_of(row["state"], row["count"]) for row in rows}
    same = len({row["series"] for row in rows}) == 1
    counts = [cell.count for cell in cells.values() if isinstance(cell, Published)]
    return Revised(year, cells, counts[-1] - counts[0] if same and len(counts) > 1 else None, same)


def _date(row: dict[str, Any]) -> tuple[bool, dt.date, str]:
    return row["produced_on"] is None, row["produced_on"] or dt.date.max, row["edition"]
