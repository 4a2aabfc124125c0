"""Do the counts of a series vary more than chance alone? Most do, and a test that forgets it cries wolf.

The dispersion φ of the previous periods is Pearson's: Σ(x − e)²/e over the degrees of freedom (McCullagh &
Nelder 1989, § 6.2); φ = 1 is chance alone. e is a straight line through them: a series that falls steadily is
not one that wavers. Few years tell φ badly; those of similar places then help (`moderated`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, polygamma
from scipy.stats import norm, t

# Five periods around a line: with fewer, the estimate says next to nothing.
ENOUGH_FREEDOM = 3
ENOUGH_PLACES = 8
# A line may fall towards 0, where a variance would be 0 too: it never counts for less than this part of the mean.
_LEAST_SHARE = 0.25
# A dispersion of 0 has no logarithm.
_LEAST_PHI = 0.05
_NO_LIMIT = 1e4


@dataclass(frozen=True)
class Dispersion:
    """`freedom` is the number of degrees of freedom behind φ, `periods` the number of counts; `places` how many
    similar places have helped to tell it.
    """

    phi: float
    freedom: float
    periods: int
    places: int = 0

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
        return math.sqrt(self.inflation)


def dispersion(counts: Sequence[int], seasons: Sequence[Hashable] | None = None) -> Dispersion | None:
    """φ of counts in the order of time, each season (the twelve months) around its own level when they are given.

    None when it cannot be told: fewer than five periods, or nothing but zeros.
    """
    values = np.asarray(counts, dtype=np.float64)
    groups = _groups(values, seasons or [0] * len(counts))
    freedom = sum(len(places) - 1 for places in groups) - 1
    if freedom < ENOUGH_FREEDOM:
        return None
    chi2, slope = 0.0, _slope(values, groups)
    for places in groups:
        mean = values[places].mean()
        expected = mean + slope * (places - places.mean())
        chi2 += float(((values[places] - expected) ** 2 / np.maximum(expected, _LEAST_SHARE * mean)).sum())
    return Dispersion(chi2 / freedom, freedom, len(counts))


def moderated(own: Dispersion | None, others: Sequence[Dispersion]) -> Dispersion | None:
    """φ of a place brought towards those of similar places, the more so as they resemble each other.

    Empirical Bayes of limma (Smyth 2004, *Stat Appl Genet Mol Biol* 3:3): (d₀φ₀ + dφ)/(d₀ + d), on d₀ + d degrees
    of freedom, where φ₀ and d₀ are told by the spread of the logarithms of the others. Ours as it is, even None,
    with fewer than eight others.
    """
    if len(others) < ENOUGH_PLACES:
        return own
    phi, freedom = _common(others)
    if own is None:
        return Dispersion(phi, freedom, 0, len(others))
    together = freedom + own.freedom
    return Dispersion((freedom * phi + own.freedom * own.phi) / together, together, own.periods, len(others))


def _common(others: Sequence[Dispersion]) -> tuple[float, float]:
    """φ₀ and d₀; when the others differ by no more than chance, d₀ has no limit."""
    halves = np.array([one.freedom for one in others]) / 2
    logs = np.log([max(one.phi, _LEAST_PHI) for one in others]) - digamma(halves) + np.log(halves)
    excess = float(logs.var(ddof=1) - polygamma(1, halves).mean())
    if excess <= float(polygamma(1, _NO_LIMIT / 2)):
        return float(np.exp(logs.mean())), _NO_LIMIT
    half = float(brentq(lambda x: float(polygamma(1, x)) - excess, 1e-3, _NO_LIMIT / 2))
    return float(np.exp(logs.mean() + digamma(half) - math.log(half))), 2 * half


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
