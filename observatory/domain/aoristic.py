"""At what time, when the time is a window: each hour takes its share of it (Ratcliffe 2002, minute method)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDEST = dt.timedelta(hours=24)
_HOUR, _MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


@dataclass(frozen=True)
class HourTable:
    """`weights[weekday][hour]` sum to `timed` facts (Monday is 0); `too_wide` windows exceed 24 hours."""

    weights: NDArray[np.float64]
    timed: int
    too_wide: int
    unknown: int

    @property
    def unknown_share(self) -> float | None:
        """Of all the facts, those that no hour could be given; None without a fact."""
        facts = self.timed + self.too_wide + self.unknown
        return (self.too_wide + self.unknown) / facts if facts else None


def hour_weights(start: dt.datetime, end: dt.datetime) -> list[tuple[dt.datetime, float]]:
    """The beginning of each hour that the window meets, with its share; the shares sum to 1.

    A window without length counts as one minute.

    Raises:
        ValueError: the window ends before it starts.
    """
    if end < start:
        raise ValueError("a window ends after it starts")
    stop = end if end > start else start + _MINUTE
    shares, at = [], start
    while at < stop:
        hour = at.replace(minute=0, second=0, microsecond=0)
        upto = min(hour + _HOUR, stop)
        shares.append((hour, (upto - at) / (stop - start)))
        at = upto
    return shares


def hour_table(windows: Iterable[tuple[dt.datetime | None, dt.datetime | None]]) -> HourTable:
    """Facts by weekday and hour. Without a start, without an end, or ending before it starts: unknown."""
    weights = np.zeros((7, 24))
    timed = too_wide = unknown = 0
    for start, end in windows:
        if start is None or end is None or end < start:
            unknown += 1
        elif end - start > WIDEST:
            too_wide += 1
        else:
            timed += 1
            for hour, share in hour_weights(start, end):
                weights[hour.weekday(), hour.hour] += share
    return HourTable(weights, timed, too_wide, unknown)
