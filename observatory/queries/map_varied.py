"""How much the facts of a map vary by themselves, from the months before the two periods that it compares.

The verdicts of a map are then those of the pages of series, which ask the same of the same months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from observatory.domain.breaks import Break
from observatory.domain.cells import Published
from observatory.domain.dispersion import Dispersion
from observatory.domain.judging import past_dispersion
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Period
from observatory.domain.series import Point, Series
from observatory.queries.map_answers import MapCounts

# Sixty months tell it well enough, and a map is asked again at each gesture.
_MONTHS = 60
# First day of a month → facts; a month that is not there has none.
Months = Mapping[dt.date, int]


@dataclass(frozen=True)
class Past:
    """The months that tell: those received whole, on the right side of every break."""

    filters: MapFilters
    whole: Collection[Period]
    breaks: Sequence[Break]

    def varied(self, counts: Months) -> Dispersion | None:
        """None when they are too few."""
        until = self.filters.period_before()[0].previous()
        months = [until.shifted(step - _MONTHS + 1) for step in range(_MONTHS)]
        cells = [Published(counts.get(month.first_day, 0)) if month in self.whole else None for month in months]
        series = Series(tuple(Point(month, cell) for month, cell in zip(months, cells, strict=True)))
        return past_dispersion(series, self.breaks, until)


def first_past(filters: MapFilters) -> Period:
    """The first of the months that tell."""
    return filters.period_before()[0].shifted(-_MONTHS)


def with_dispersion(
    counts: MapCounts, past: Past, by_area: Mapping[str, Months], drawn: Months | None = None
) -> MapCounts:
    """`drawn`: the facts of a shape, which are not those of whole areas."""
    chosen = drawn if drawn is not None else _summed(by_area.get(code, {}) for code in counts.filters.areas)
    return replace(
        counts,
        areas=tuple(replace(one, dispersion=past.varied(by_area.get(one.code, {}))) for one in counts.areas),
        selection=replace(counts.selection, dispersion=past.varied(chosen)) if counts.selection else None,
        dispersion=past.varied(_summed(by_area.values())),
    )


def _summed(many: Iterable[Months]) -> Months:
    found: dict[dt.date, int] = {}
    for months in many:
        for month, facts in months.items():
            found[month] = found.get(month, 0) + facts
    return found
