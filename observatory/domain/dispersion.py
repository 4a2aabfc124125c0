"""Do the counts of a series vary more than chance alone? Most do, and a test that forgets it cries wolf.

The dispersion φ of the previous periods is Pearson's: Σ(x − x̄)²/x̄ over the degrees of freedom (McCullagh &
Nelder 1989, § 6.2); φ = 1 is chance alone. A trend counts as dispersion: the test is then more careful still.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

# Five periods: with fewer, the estimate says next to nothing.
ENOUGH_FREEDOM = 4


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
    """φ around the mean, or around the mean of each season (the twelve months) when they are given.

    None when it cannot be told: fewer than five periods, or nothing but zeros.
    """
    groups: dict[Hashable, list[int]] = {}
    for count, season in zip(counts, seasons or [None] * len(counts), strict=True):
        groups.setdefault(season, []).append(count)
    known = [np.asarray(group, dtype=np.float64) for group in groups.values() if sum(group) > 0]
    freedom = sum(len(group) - 1 for group in known)
    if freedom < ENOUGH_FREEDOM:
        return None
    chi2 = sum(float(((group - group.mean()) ** 2).sum() / group.mean()) for group in known)
    return Dispersion(chi2 / freedom, freedom, len(counts))
