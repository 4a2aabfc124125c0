"""What the simulation has measured of the verdicts and of the signals: data kept with the program."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass

from observatory.domain.watch import Watch
from observatory.settings import PROJECT_ROOT

_TABLE = PROJECT_ROOT / "data" / "raw" / "reference" / "verdict-simulation.csv"


@dataclass(frozen=True)
class Promise:
    """`question`: false (verdict on no change), power (×1.5 seen), coverage_…, effect_… (before and after an action),
    signals (false ones a year).

    `history` is the number of earlier years (or of months of base) known to the function, `places` that of the
    similar places known over as many years, `share` what came out.
    """

    question: str
    mean: float
    phi: float
    history: int
    places: int
    trials: int
    share: float


@functools.cache
def promises() -> tuple[Promise, ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_promise(row) for row in csv.DictReader(file, delimiter=";"))


def of(question: str) -> list[Promise]:
    return [one for one in promises() if one.question == question]


def false_signals_a_year(found: Watch) -> float:
    """On a still series of about that level and that base: measured where chance alone moves it, or where it varies
    twice more.
    """
    mean = sum(point.count or 0 for point in found.points) / len(found.points)
    base, agitated = len(found.points) - found.watched, found.phi > 1
    known = [one for one in of("signals") if (one.phi > 1) == agitated]
    return min(known, key=lambda one: (abs(one.history - base), abs(one.mean - mean))).share


def _promise(row: dict[str, str]) -> Promise:
    return Promise(
        row["question"],
        float(row["mean"]),
        float(row["phi"]),
        int(row["history"]),
        int(row["places"]),
        int(row["trials"]),
        float(row["share"]),
    )
