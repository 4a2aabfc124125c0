"""Which values are due, and since when they are late: from dates and periodicity, never typed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.periods import Granularity, Period, period_of

# A carrier has so long after the end of a period, unless the indicator says otherwise.
DELAY_DAYS = 45


class Timeliness(StrEnum):
    INFORMED = "informed"
    DUE = "due"
    LATE = "late"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        return {
            "informed": "renseigné",
            "due": "à renseigner",
            "late": "en retard",
            "not_yet": "pas encore attendu",
        }[self.value]


@dataclass(frozen=True)
class Timing:
    """`missing` are the ended periods without a value, the oldest first; `late_since` is the first day too late.

    `informed` counts the ended periods that have a value, `late` the missing ones whose delay is over.
    """

    state: Timeliness
    missing: tuple[Period, ...] = ()
    late_since: dt.date | None = None
    due_on: dt.date | None = None
    informed: int = 0
    late: int = 0

    @property
    def due(self) -> int:
        return len(self.missing) - self.late


def expected_periods(first_day: dt.date, last_day: dt.date, every: Granularity, today: dt.date) -> list[Period]:
    """The periods of the plan that have ended, in order. The one that holds the first day counts."""
    found = []
    period = period_of(first_day, every)
    while period.last_day < today and period.first_day <= last_day:
        found.append(period)
        period = period.shifted(1)
    return found


def due_on(period: Period, delay_days: int = DELAY_DAYS) -> dt.date:
    """The last day on which a value is not late."""
    return period.last_day + dt.timedelta(days=delay_days)


def timing(
    expected: Collection[Period], informed: Collection[str], today: dt.date, delay_days: int = DELAY_DAYS
) -> Timing:
    """`informed` are the periods (as text) that have a value, whatever its state but a draft."""
    if not expected:
        return Timing(Timeliness.NOT_YET)
    missing = tuple(period for period in expected if str(period) not in informed)
    known = len(expected) - len(missing)
    if not missing:
        return Timing(Timeliness.INFORMED, informed=known)
    first = due_on(missing[0], delay_days)
    late = sum(today > due_on(period, delay_days) for period in missing)
    if late:
        return Timing(Timeliness.LATE, missing, first + dt.timedelta(days=1), first, known, late)
    return Timing(Timeliness.DUE, missing, None, first, known)
