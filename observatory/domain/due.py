"""What a source owes: which periods are past their date, and which one is awaited next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observatory.domain.french import listing, plural, with_de
from observatory.domain.periods import PERIODICITIES, Granularity, Period, period_of


@dataclass(frozen=True)
class Due:
    """`missing` are past their date, the oldest first; `upcoming` is the one awaited next, on `upcoming_on`."""

    missing: tuple[Period, ...]
    since: dt.date | None
    upcoming: Period
    upcoming_on: dt.date

    @property
    def is_late(self) -> bool:
        return bool(self.missing)


def due(periodicity: str, after_days: int, received: Collection[Period], today: dt.date) -> Due | None:
    """What is awaited on `today`, counted from the first period ever received.

    A period received in a coarser granularity counts for those that it holds. Of a source that has never sent
    anything, the last period alone is missing: nobody is asked for a past that was never agreed upon. None for
    a source without a rhythm (waves of a survey).
    """
    granularity = PERIODICITIES.get(periodicity)
    if granularity is None:
        return None
    last = _last_due(granularity, after_days, today)
    first = min((period_of(one.first_day, granularity) for one in received), default=last)
    missing = tuple(one for one in _between(first, last) if not _is_held(one, received))
    upcoming = last.shifted(1)
    while _is_held(upcoming, received):
        upcoming = upcoming.shifted(1)
    since = due_on(missing[0], after_days) if missing else None
    return Due(missing, since, upcoming, due_on(upcoming, after_days))


def due_on(period: Period, after_days: int) -> dt.date:
    """The day from which a period is late."""
    return period.last_day + dt.timedelta(days=after_days + 1)


def periods_words(periods: Sequence[Period]) -> str:
    """« janvier 2026 », « mars et mai 2026 »: runs of three and more are said by their ends.

    `periods` are of one granularity, in order.
    """
    return listing([_run_words(run) for run in _runs(periods)])


def _run_words(run: Sequence[Period]) -> str:
    if len(run) < 3:
        return listing([one.label for one in run])
    kind = run[0].granularity
    count = plural(len(run), kind.word, kind.word if kind is Granularity.MONTH else None)
    if kind in (Granularity.QUARTER, Granularity.HALF):
        return f"{count}, du {run[0].label} au {run[-1].label}"
    return f"{count}, {with_de(run[0].label)} à {run[-1].label}"


def _runs(periods: Sequence[Period]) -> list[list[Period]]:
    runs: list[list[Period]] = [[periods[0]]] if periods else []
    for before, one in pairwise(periods):
        if one == before.shifted(1):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _last_due(granularity: Granularity, after_days: int, today: dt.date) -> Period:
    period = period_of(today, granularity)
    while due_on(period, after_days) > today:
        period = period.previous()
    return period


def _between(first: Period, last: Period) -> list[Period]:
    found = []
    while first <= last:
        found.append(first)
        first = first.shifted(1)
    return found


def _is_held(period: Period, received: Collection[Period]) -> bool:
    return any(one.contains(period.first_day) and one.contains(period.last_day) for one in received)
