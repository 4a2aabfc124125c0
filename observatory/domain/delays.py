"""How long it takes: the median and the quartiles of whole days, and the share done within so many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from observatory.domain.shares import SHARE_FROM

WITHIN_DAYS = (2, 7, 15, 30)


@dataclass(frozen=True)
class Delays:
    """`within` counts those done in at most so many days. Quartiles are None under `SHARE_FROM` cases."""

    cases: int
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    within: Mapping[int, int]


def delays_of(days: Mapping[int, int], within: Sequence[int] = WITHIN_DAYS) -> Delays:
    """Cases by days from reception to the end, the same day being 0; quartiles between two values are interpolated.

    Raises:
        ValueError: something was done before it was asked for.
    """
    if any(day < 0 for day in days):
        raise ValueError("a delay is not negative")
    cases = sum(days.values())
    counts = {limit: sum(number for day, number in days.items() if day <= limit) for limit in within}
    if cases < SHARE_FROM:
        return Delays(cases, None, None, None, counts)
    lower, median, upper = (_quantile(days, cases, share) for share in (0.25, 0.5, 0.75))
    return Delays(cases, lower, median, upper, counts)


def _quantile(days: Mapping[int, int], cases: int, share: float) -> float:
    """Of the cases in order, without laying them out one by one."""
    order = sorted(days)
    reached = np.cumsum([days[day] for day in order])
    place = share * (cases - 1)
    ranks = np.searchsorted(reached, [math.floor(place), math.ceil(place)], side="right")
    below, above = (order[int(rank)] for rank in ranks)
    return below + (above - below) * (place - math.floor(place))
