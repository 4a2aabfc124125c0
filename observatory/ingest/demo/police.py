"""Invented deposits of the national police: facts one a line, the counts of the same facts, a month sent again."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from random import Random

from observatory.ingest.demo import writing
from observatory.ingest.demo.rhythm import FIRST, LAST, Moment, draw_days, draw_moment
from observatory.ingest.demo.towns import Town
from observatory.ingest.demo.writing import Habits, Row
from observatory.ingest.demo.yearly import YEARS, recorded
from observatory.ingest.deposits.declared import declared

FACTS, COUNTS = "police-nationale-faits", "police-nationale-4001"
COLUMNS = (
    "date_debut",
    "heure_debut",
    "date_fin",
    "heure_fin",
    "categorie",
    "lieu",
    "secteur",
    "latitude",
    "longitude",
)
_HABITS = Habits(unlocated=0.15, sector_only=0.12, coordinates=0.35)
# The month that is sent late, then complete: what victims declare weeks afterwards.
LATE_MONTH = dt.date(2026, 6, 1)
_DECLARED_LATE = 0.1
_TOTAL = "4001-total-avip"
# Families of the total, as the strategy adds them up.
_OF_TOTAL = ("05", "07", "10", "52", "73", "11", "12", "46", "47", "48", "49")


@dataclass(frozen=True)
class Fact:
    moment: Moment
    category: str
    row: Row

    @property
    def month(self) -> dt.date:
        return self.moment.start.replace(day=1)


def facts(town: Town) -> list[Fact]:
    """Every located category, year by year, in the order of the days."""
    rng = Random("police-nationale")  # noqa: S311 - invented, and the same each time
    made = [
        _fact(rng, town, draw_moment(rng, each.rhythm, day), each.category)
        for each in recorded()
        if each.rhythm
        for year, count in each.by_year.items()
        for day in draw_days(rng, each.rhythm, year, count)
    ]
    return sorted(made, key=lambda fact: (fact.moment.start, fact.moment.minute or 0))


def _fact(rng: Random, town: Town, moment: Moment, category: str) -> Fact:
    index = category.removeprefix("4001-").lstrip("0")
    said = writing.label(FACTS, "categorie", category) if rng.random() < 0.4 else index
    row = writing.interval(moment) | {"categorie": said} | writing.place(rng, town, _HABITS)
    return Fact(moment, category, row)


def facts_as_first_sent(made: list[Fact]) -> str:
    rng = Random("oubliés")  # noqa: S311 - invented, and the same each time
    kept = [fact.row for fact in made if fact.moment.start < LATE_MONTH or rng.random() > _DECLARED_LATE]
    return writing.table(FACTS, COLUMNS, kept)


def facts_sent_again(made: list[Fact]) -> str:
    return writing.table(FACTS, COLUMNS, [fact.row for fact in made if fact.moment.start >= LATE_MONTH])


Cells = Counter[tuple[str, dt.date]]


def cells(made: list[Fact]) -> Cells:
    """Counts by category and month: those of the facts, those never located, and the total of the strategy."""
    rng = Random("état 4001")  # noqa: S311 - invented, and the same each time
    found: Cells = Counter((fact.category, fact.month) for fact in made)
    for each in recorded():
        if each.rhythm is None:
            for year, count in each.by_year.items():
                found.update((each.category, rng.choice(_months(year))) for _ in range(count))
    crude = "4001-famille-violences-physiques-crapuleuses"
    parts = (*(f"4001-{index}" for index in _OF_TOTAL), crude)
    for month in (month for year in YEARS for month in _months(year)):
        found[_TOTAL, month] = sum(found[part, month] for part in parts)
    return found


def _months(year: int) -> list[dt.date]:
    return [dt.date(year, month, 1) for month in range(1, 13) if FIRST <= dt.date(year, month, 1) <= LAST]


def counts_in_columns(found: Cells, years: Collection[int]) -> str:
    """A line an index, months as columns and a cumul after each December."""
    header = ["Index"]
    for year in years:
        header += [f"{month:%m/%Y}" for month in _months(year)] + [f"Cumul {year}"]
    return writing.lines(header, [_wide_row(found, code, years) for code in _codes(found)])


def _wide_row(found: Cells, code: str, years: Collection[int]) -> list[str]:
    row = [_words(code)]
    for year in years:
        values = [found[code, month] for month in _months(year)]
        row += [str(value) for value in [*values, sum(values)]]
    return row


def counts_in_lines(found: Cells, years: Collection[int]) -> str:
    """A line a month and an index, with its cumul since January; zeros are written."""
    columns = ("mois", "index", "nombre", "cumul")
    rows = [
        {"mois": f"{month:%m/%Y}", "index": _words(code), "nombre": str(found[code, month]), "cumul": str(cumul)}
        for year in years
        for code in _codes(found)
        for month, cumul in _running(found, code, year)
    ]
    return writing.table(COUNTS, columns, rows)


def _running(found: Cells, code: str, year: int) -> Iterator[tuple[dt.date, int]]:
    months = _months(year)
    return zip(months, itertools.accumulate(found[code, month] for month in months), strict=True)


def _codes(found: Cells) -> list[str]:
    order = list(declared(COUNTS).words["index"])
    return sorted({code for code, _ in found}, key=order.index)


def _words(code: str) -> str:
    """The number of an index, the name of a family, of a part or of a total."""
    index = code.removeprefix("4001-")
    return index.lstrip("0") if index.isdigit() else writing.label(COUNTS, "index", code)
