"""Periods of time: a year, a half, a quarter, a month. January 2026 is not 2026."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from babel.dates import format_date

from observatory.domain.french import LOCALE, with_de
from observatory.errors import InputError

_TEXT = re.compile(r"(\d{4})(?:-(?:S([12])|T([1-4])|(0[1-9]|1[0-2])))?")


class Granularity(Enum):
    """The value is the number of such periods in a year."""

    YEAR = 1
    HALF = 2
    QUARTER = 4
    MONTH = 12

    @property
    def word(self) -> str:
        return {1: "année", 2: "semestre", 4: "trimestre", 12: "mois"}[self.value]


# As sources and indicators declare it.
PERIODICITIES = {
    "month": Granularity.MONTH,
    "quarter": Granularity.QUARTER,
    "half": Granularity.HALF,
    "year": Granularity.YEAR,
}


@dataclass(frozen=True)
class Period:
    """The `rank`-th period of its granularity in the year, from 1. Ordered within one granularity only."""

    granularity: Granularity
    year: int
    rank: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.rank <= self.granularity.value and 1000 <= self.year <= 9999):
            raise ValueError(f"no {self.granularity.name} number {self.rank} in year {self.year}")

    def __str__(self) -> str:
        ending = {
            Granularity.YEAR: "",
            Granularity.HALF: f"-S{self.rank}",
            Granularity.QUARTER: f"-T{self.rank}",
            Granularity.MONTH: f"-{self.rank:02d}",
        }
        return f"{self.year}{ending[self.granularity]}"

    def __lt__(self, other: Period) -> bool:
        return self._ordinal(other) < other._ordinal(self)

    def __le__(self, other: Period) -> bool:
        return self._ordinal(other) <= other._ordinal(self)

    @property
    def label(self) -> str:
        """« janvier 2026 », « 3e trimestre 2026 », « 2026 »."""
        if self.granularity is Granularity.YEAR:
            return str(self.year)
        if self.granularity is Granularity.MONTH:
            return format_date(self.first_day, "MMMM y", locale=LOCALE)
        return f"{'1er' if self.rank == 1 else f'{self.rank}e'} {self.granularity.word} {self.year}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, (self.rank - 1) * self._months + 1, 1)

    @property
    def last_day(self) -> dt.date:
        month = self.rank * self._months
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def shifted(self, steps: int) -> Period:
        """So many periods later, or earlier when negative."""
        year, rank = divmod(self.year * self.granularity.value + self.rank - 1 + steps, self.granularity.value)
        return Period(self.granularity, year, rank + 1)

    def previous(self) -> Period:
        return self.shifted(-1)

    def a_year_before(self) -> Period:
        return self.shifted(-self.granularity.value)

    def contains(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day

    @property
    def _months(self) -> int:
        return 12 // self.granularity.value

    def _ordinal(self, other: Period) -> int:
        if self.granularity is not other.granularity:
            raise TypeError(f"{self} and {other} are not of the same granularity")
        return self.year * self.granularity.value + self.rank


def parse_period(text: str) -> Period:
    """Read `2026`, `2026-S1`, `2026-T3` or `2026-01`; raises InputError."""
    found = _TEXT.fullmatch(text.strip())
    if found is None or found[1] < "1000":
        raise InputError(
            f"«\u00a0{text}\u00a0» n’est pas une période.",
            todo="Écrire par exemple 2026, 2026-S1, 2026-T3 ou 2026-01.",
        )
    year, half, quarter, month = found.groups()
    if half or quarter:
        kind = Granularity.HALF if half else Granularity.QUARTER
        return Period(kind, int(year), int(half or quarter))
    return Period(Granularity.MONTH, int(year), int(month)) if month else Period(Granularity.YEAR, int(year))


def period_of(day: dt.date, granularity: Granularity) -> Period:
    return Period(granularity, day.year, (day.month - 1) * granularity.value // 12 + 1)


def span_label(first: Period, last: Period) -> str:
    """« d’avril 2024 à mars 2025 », « du 2e trimestre 2024 au 1er trimestre 2025 », « 2024 » for a whole year."""
    if first == last:
        return first.label
    if first.year == last.year and first.rank == 1 and last.rank == last.granularity.value:
        return str(first.year)
    if first.granularity in (Granularity.MONTH, Granularity.YEAR):
        return f"{with_de(first.label)} à {last.label}"
    return f"du {first.label} au {last.label}"


def four_digit_year(text: str) -> int:
    """`16` → 2016, `5` → 2005, `99` → 1999, `2016` → 2016; raises ValueError for anything else.

    No file here tells of a year before 1970 or after 2069.
    """
    year = text.strip()
    if not re.fullmatch(r"[0-9]{1,2}|(?:19|20)[0-9]{2}", year):
        raise ValueError(f"not a year: {text!r}")
    value = int(year)
    if value >= 100:
        return value
    return value + (1900 if value >= 70 else 2000)
