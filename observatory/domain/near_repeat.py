"""Does one fact call another nearby soon after? Pairs of facts by distance and delay (Knox 1964).

The probability of each cell comes from shuffling the days among the places (Monte-Carlo permutation).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Left-closed classes, in metres (Manhattan) and in days.
DISTANCES = (0.0, 1.0, 200.0, 400.0, 600.0, math.inf)
DELAYS = (0.0, 1.0, 2.0, 3.0, math.inf)
ENOUGH_FACTS = 50


@dataclass(frozen=True)
class Fact:
    """Place in metres, day as a whole number."""

    x: float
    y: float
    day: int


@dataclass(frozen=True)
class Knox:
    """`pairs[distance class][delay class]`; `p_values` of the same shape, None when nothing was shuffled."""

    pairs: NDArray[np.int64]
    p_values: NDArray[np.float64] | None


def knox(facts: Sequence[Fact], *, shuffles: int = 0, seed: int = 0) -> Knox:
    """p = (1 + shuffles with at least as many pairs)/(1 + shuffles)."""
    first, second = np.triu_indices(len(facts), k=1)
    x, y, days = (np.array([getattr(fact, name) for fact in facts]) for name in ("x", "y", "day"))
    near = _classes(np.abs(x[first] - x[second]) + np.abs(y[first] - y[second]), DISTANCES)
    observed = _table(near, days, first, second)
    if not shuffles:
        return Knox(observed, None)
    chance = np.random.default_rng(seed)
    as_many = np.zeros_like(observed)
    for _ in range(shuffles):
        as_many += _table(near, chance.permutation(days), first, second) >= observed
    return Knox(observed, (1 + as_many) / (1 + shuffles))


def _table(
    near: NDArray[np.int64], days: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.int64]:
    soon = _classes(np.abs(days[first] - days[second]), DELAYS)
    shape = (len(DISTANCES) - 1, len(DELAYS) - 1)
    counted = np.bincount(near * shape[1] + soon, minlength=shape[0] * shape[1])
    return counted.reshape(shape).astype(np.int64)


def _classes(values: NDArray[np.float64], bounds: Sequence[float]) -> NDArray[np.int64]:
    return np.searchsorted(np.asarray(bounds[1:-1]), values, side="right").astype(np.int64)
