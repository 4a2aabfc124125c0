"""Do the counts of a series vary more than chance alone? Most do, and a test that forgets it cries wolf.

The dispersion φ of the previous periods is Pearson's: Σ(x − e)²/e over the degrees of freedom (McCullagh &
Nelder 1989, § 6.2); φ = 1 is chance alone. e is the mean or, from seven periods on, a straight line through
them: a series that falls steadily is not one that wavers.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

# Five periods around a mean: with fewer, the estimate says next to nothing.
ENOUGH_FREEDOM = 4
_ENOUGH_FOR_A_TREND = 7
# A line may fall towards 0, where a variance would be 0 too: it never counts for less than this part of the mean.
_LEAST_SHARE = 0.25


@dataclass(frozen=True)
class Dispersion:
    """`freedom` is the number of degrees of freedom behind φ, `periods` the number of counts."""

    phi: float
    freedom: int
    periods: int

    @property
    def inflation(self) -> float:
        """By what the variance of a count is multiplied, never under 1.

        φ is an estimate: multiplying it by (t/z)² is reading the test on Student's law and not on the normal
        one, and keeps its 5 % whatever the true dispersion (ratio of independent chi-squares, Fisher's F).
        """
        student = float(t.ppf(0.975, self.freedom)) / float(norm.ppf(0.975))
        return max(1.0, self.phi * student**2)

    @property
    def widening(self) -> float:
        """By what the half-width of an interval is multiplied: 1.41 is « élargi de 41 % »."""
        return float(np.sqrt(self.inflation))


def dispersion(counts: Sequence[int], seasons: Sequence[Hashable] | None = None) -> Dispersion | None:
    """φ of counts in the order of time, around the mean of each season (the twelve months) when they are given.

    None when it cannot be told: fewer than five periods, or nothing but zeros.
    """
    values = np.asarray(counts, dtype=np.float64)
    groups = _groups(values, seasons or [0] * len(counts))
    has_trend = len(counts) >= _ENOUGH_FOR_A_TREND
    freedom = sum(len(places) - 1 for places in groups) - has_trend
    if freedom < ENOUGH_FREEDOM:
        return None
    chi2 = 0.0
    slope = _slope(values, groups) if has_trend else 0.0
    for places in groups:
        mean = values[places].mean()
        expected = mean + slope * (places - places.mean())
        chi2 += float(((values[places] - expected) ** 2 / np.maximum(expected, _LEAST_SHARE * mean)).sum())
    return Dispersion(chi2 / freedom, freedom, len(counts))


def _groups(values: np.ndarray, seasons: Sequence[Hashable]) -> list[np.ndarray]:
    """The positions of each season, without those in which nothing was ever counted."""
    by_season: dict[Hashable, list[int]] = {}
    for place, season in zip(range(len(values)), seasons, strict=True):
        by_season.setdefault(season, []).append(place)
    return [np.array(places) for places in by_season.values() if values[places].sum() > 0]


def _slope(values: np.ndarray, groups: Sequence[np.ndarray]) -> float:
    """Least squares within the seasons: facts a period."""
    moved = [(places - places.mean(), values[places] - values[places].mean()) for places in groups]
    spread = sum(float((time**2).sum()) for time, _ in moved)
    return sum(float((time * change).sum()) for time, change in moved) / spread if spread else 0.0
