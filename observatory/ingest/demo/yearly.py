"""The yearly volumes behind the demonstration: invented, near what the strategy prints of 2019 and 2022."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from observatory.ingest.demo.rhythm import FIRST, LAST, RHYTHMS, Rhythm

_TABLES = Path(__file__).with_name("volumes")
YEARS = tuple(range(FIRST.year, LAST.year + 1))


@dataclass(frozen=True)
class Recorded:
    """Facts recorded of one category, year by year; without rhythm, they are counted and never located."""

    category: str
    rhythm: Rhythm | None
    by_year: dict[int, int]


@dataclass(frozen=True)
class Habitual:
    """What a service does in an ordinary year. `outcomes` are (code, weight); the last year is a half."""

    category: str
    control: str
    rhythm: Rhythm
    yearly: float
    trend_pct: float
    initiative_pct: float
    outcomes: tuple[tuple[str, int], ...]
    fine_class: str

    def expected(self, year: int) -> float:
        share = 0.5 if year == LAST.year else 1.0
        return self.yearly * (1 + self.trend_pct / 100) ** (year - FIRST.year) * share


@dataclass(frozen=True)
class Counted:
    """A cell that somebody counts each period, with its mean."""

    source: str
    part: str
    place: str
    category: str
    measure: str
    mean: float
    initiative_pct: float | None


def recorded() -> list[Recorded]:
    return [
        Recorded(row["category"], RHYTHMS.get(row["rhythm"]), {year: int(row[str(year)]) for year in YEARS})
        for row in _read("recorded")
    ]


def habits(name: str) -> list[Habitual]:
    return [
        Habitual(
            category=row["category"],
            control=row["control"],
            rhythm=RHYTHMS[row["rhythm"]],
            yearly=float(row["yearly"]),
            trend_pct=float(row["trend_pct"]),
            initiative_pct=float(row["initiative_pct"]),
            outcomes=tuple(_outcome(text) for text in row["outcomes"].split("|")),
            fine_class=row["fine_class"],
        )
        for row in _read(name)
    ]


def _outcome(text: str) -> tuple[str, int]:
    code, weight = text.split(":")
    return code, int(weight)


def counted(source: str) -> list[Counted]:
    return [
        Counted(
            source=source,
            part=row["part"],
            place=row["place"],
            category=row["category"],
            measure=row["measure"],
            mean=float(row["mean"]),
            initiative_pct=float(row["initiative_pct"]) if row["initiative_pct"] else None,
        )
        for row in _read("counted")
        if row["source"] == source
    ]


def _read(name: str) -> list[dict[str, str]]:
    with (_TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
