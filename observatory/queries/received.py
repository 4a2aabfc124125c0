"""What has been received of a partner's source: which periods, from whom, when, and the series made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from observatory.domain.cells import Masked, Published
from observatory.domain.coverage import Coverage, PeriodCoverage, Sent, coverage, silent_periods
from observatory.domain.disclosure import is_small
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.series import Point, Series
from observatory.storage import Store


@dataclass(frozen=True)
class Received:
    """Periods of one granularity, from the first received to the last; `parts` are the senders, if several."""

    covered: Mapping[Period, PeriodCoverage]
    parts: tuple[str, ...]
    received_on: dt.date
    is_demo: bool

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({period.year for period in self.covered}))

    @property
    def missing(self) -> list[Period]:
        return [period for period, one in self.covered.items() if one.state is Coverage.MISSING]

    @property
    def partial(self) -> list[Period]:
        return [period for period, one in self.covered.items() if one.state is Coverage.PARTIAL]

    @property
    def last_complete(self) -> Period | None:
        whole = [period for period, one in self.covered.items() if one.state is Coverage.COMPLETE]
        return max(whole, default=None)

    def has_whole_year(self, year: int) -> bool:
        states = [one.state for period, one in self.covered.items() if period.year == year]
        return len(states) == self._in_a_year and all(state is Coverage.COMPLETE for state in states)

    def series(self, counts: Mapping[Period, int], *, silence_is_zero: bool = True) -> Series:
        """Counts by period, each with its state: a period not received has no cell, one received in part is
        provisional.

        In a file of facts, a period received without one is a zero; in a file of counts it says nothing.
        """
        points = []
        for period, one in self.covered.items():
            count = counts.get(period, 0 if silence_is_zero else None)
            known = one.state is not Coverage.MISSING and count is not None
            cell = Published(count) if known and count is not None else None
            points.append(Point(period, cell, provisional=one.state is Coverage.PARTIAL))
        return Series(tuple(points))

    def without_silence(self, facts: Mapping[Period, int]) -> Received:
        """Periods that a file of facts leaves empty against all likelihood are periods not received."""
        silent = dict.fromkeys(silent_periods(self.covered, facts), PeriodCoverage(Coverage.MISSING))
        return replace(self, covered={**self.covered, **silent})

    @property
    def _in_a_year(self) -> int:
        return next(iter(self.covered)).granularity.value


def sources_received(store: Store) -> frozenset[str]:
    """The sources of which something is in force."""
    return frozenset(row["source"] for row in store.records("queries/coverage_sources"))


def received(store: Store, source: str) -> dict[Granularity, Received]:
    """By granularity, the finest first; nothing when nothing is in force."""
    by_kind: dict[Granularity, list[dict[str, Any]]] = {}
    for row in store.records("queries/coverage", source=source):
        by_kind.setdefault(Granularity[row["granularity"].upper()], []).append(row)
    ordered = sorted(by_kind, key=lambda kind: -kind.value)
    return {kind: _received(by_kind[kind]) for kind in ordered}


def _received(rows: list[dict[str, Any]]) -> Received:
    sent = [Sent(parse_period(row["period"]), row["first_day"], row["last_day"], row["part"]) for row in rows]
    return Received(
        coverage(sent),
        tuple(sorted({row["part"] for row in rows} - {""})),
        max(row["received_on"] for row in rows),
        any(row["is_demo"] for row in rows),
    )


def masked_by_year(series: Series) -> Series:
    """For who may not see small counts: a year with a small period shows none of its periods, so that no sum of
    them tells it.
    """
    small = {point.period.year for point in series.points if point.count is not None and is_small(point.count)}
    return masked_where(series, lambda year: year in small)


def masked_where(series: Series, hides: Callable[[int], bool]) -> Series:
    """Without the figures of the years that are hidden; what is not known stays so."""
    return Series(
        tuple(
            replace(point, cell=Masked()) if point.cell is not None and hides(point.period.year) else point
            for point in series.points
        )
    )
