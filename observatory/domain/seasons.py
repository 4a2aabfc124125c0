"""Has the year a season? Means of each month of the year, with their interval.

Month means and not STL: a town counts a few dozen facts a month over a few years, where loess has nothing
to smooth; a mean has an interval that can be said, and needs no other library (decision 0015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from observatory.domain.dispersion import dispersion
from observatory.domain.rates import Interval, count_interval
from observatory.domain.series import Point

ENOUGH_MONTHS = 36
ENOUGH_A_MONTH = 10
_SHOWN_BELOW = 0.01


@dataclass(frozen=True)
class MonthOfYear:
    """`mean` facts a month of that rank (1-12), over `years` of them."""

    rank: int
    mean: float
    interval: Interval
    years: int


@dataclass(frozen=True)
class Season:
    """`demonstrated`: the twelve months differ more than chance explains, months being as long as they are."""

    months: tuple[MonthOfYear, ...]
    demonstrated: bool
    p_value: float

    def expected(self, rank: int) -> float:
        return next(month.mean for month in self.months if month.rank == rank)


@dataclass(frozen=True)
class Decomposition:
    """Value = level + season + remainder, month by month; the season sums to 0 over the twelve months."""

    level: float
    season: tuple[float, ...]
    remainder: tuple[float, ...]


def season(points: Sequence[Point]) -> Season | None:
    """From firm months of one stretch; None under 36 months, or without two of each."""
    by_rank: dict[int, list[Point]] = {}
    for point in points:
        by_rank.setdefault(point.period.rank, []).append(point)
    if len(points) < ENOUGH_MONTHS or len(by_rank) < 12 or min(map(len, by_rank.values())) < 2:
        return None
    p_value = _p_value(points, by_rank)
    months = tuple(_month(rank, by_rank[rank]) for rank in sorted(by_rank))
    return Season(months, p_value < _SHOWN_BELOW, p_value)


def decomposed(values: Sequence[float], ranks: Sequence[int]) -> Decomposition:
    """Month means around the mean of the twelve. Raises ValueError unless each of the twelve ranks is there."""
    array, months = np.asarray(values, dtype=np.float64), np.asarray(ranks)
    if set(months.tolist()) != set(range(1, 13)):
        raise ValueError("a decomposition needs the twelve months")
    means = np.array([array[months == rank].mean() for rank in range(1, 13)])
    level = float(means.mean())
    seasonal = means[months - 1] - level
    return Decomposition(level, tuple(seasonal.tolist()), tuple((array - level - seasonal).tolist()))


def _month(rank: int, points: Sequence[Point]) -> MonthOfYear:
    counted = sum(point.count or 0 for point in points)
    limits = count_interval(counted).scaled(1 / len(points))
    return MonthOfYear(rank, counted / len(points), limits, len(points))


def _p_value(points: Sequence[Point], by_rank: dict[int, list[Point]]) -> float:
    """χ² of the twelve totals against their days, over the dispersion within each month."""
    totals = np.array([sum(point.count or 0 for point in by_rank[rank]) for rank in sorted(by_rank)], dtype=float)
    days = np.array([sum(_days(point) for point in by_rank[rank]) for rank in sorted(by_rank)], dtype=float)
    if not totals.sum():
        return 1.0
    expected = totals.sum() * days / days.sum()
    varied = dispersion([point.count or 0 for point in points], [point.period.rank for point in points])
    statistic = float(((totals - expected) ** 2 / expected).sum()) / max(1.0, varied.phi if varied else 1.0)
    return float(chi2.sf(statistic, len(totals) - 1))


def _days(point: Point) -> int:
    return (point.period.last_day - point.period.first_day).days + 1
