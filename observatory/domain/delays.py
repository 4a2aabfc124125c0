"""How long it takes: the median and the quartiles of whole days, and the share done within so many."""

from __future__ import annotations

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


def delays_of(days: Sequence[int], within: Sequence[int] = WITHIN_DAYS) -> Delays:
    """Days from reception to the end, the same day being 0; quartiles between two values are interpolated.

    Raises:
        ValueError: something was done before it was asked for.
    """
    if any(day < 0 for day in days):
        raise ValueError("a delay is not negative")
    counts = {limit: sum(day <= limit for day in days) for limit in within}
    if len(days) < SHARE_FROM:
        return Delays(len(days), None, None, None, counts)
    lower, median, upper = (float(value) for value in np.quantile(np.asarray(days), (0.25, 0.5, 0.75)))
    return Delays(len(days), lower, median, upper, counts)
