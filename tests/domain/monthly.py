"""Short monthly series, written as counts: `None` is a month not received, `"x"` one not published."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Cell, Published, Withheld
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series


def monthly(counts: Sequence[int | str | None], start: tuple[int, int] = (2022, 1), provisional: int = 0) -> Series:
    """The last `provisional` months may still move."""
    first = Period(Granularity.MONTH, *start)
    firm = len(counts) - provisional
    return Series(tuple(Point(first.shifted(step), _cell(count), step >= firm) for step, count in enumerate(counts)))


def yearly(counts: Sequence[int | str | None], start: int) -> Series:
    return Series(tuple(Point(Period(Granularity.YEAR, start + i), _cell(one)) for i, one in enumerate(counts)))


def _cell(count: int | str | None) -> Cell | None:
    if count is None:
        return None
    return Published(count) if isinstance(count, int) else Withheld()
