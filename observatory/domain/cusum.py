"""Cumulated sums: slow drifts that no single month reveals.

Plain form: NIST/SEMATECH e-Handbook 6.3.2.3. Poisson form: Lucas 1985, *Technometrics* 27:129; with a season,
each month has its own expected count (Rogerson & Yamada 2004, *Stat Med* 23:2195).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

# The level to detect, and one false alarm in so many months on a series that does not move.
RATIO = 2.0
QUIET_MONTHS = 120
_STEP = 0.1


@dataclass(frozen=True)
class Cusum:
    """Sums upward and downward, one a value; `alarms` are the positions where one exceeds the threshold."""

    high: tuple[float, ...]
    low: tuple[float, ...]
    alarms: tuple[int, ...]


def cusum(values: Sequence[float], target: float, slack: float, threshold: float) -> Cusum:
    """S_hi = max(0, S_hi + x − T − k), S_lo = max(0, S_lo + T − k − x), both from 0; alarm above h."""
    high = _summed([value - target - slack for value in values])
    low = _summed([target - slack - value for value in values])
    alarms = [place for place, pair in enumerate(zip(high, low, strict=True)) if max(pair) > threshold]
    return Cusum(high, low, tuple(alarms))


def poisson_cusum(
    counts: Sequence[float], expected: Sequence[float], threshold: float, ratio: float = RATIO
) -> Cusum:
    """Upward towards `ratio` times the expected count, downward towards the expected count over `ratio`.

    After an alarm the sums start again from 0: what has been seen is not signalled twice.
    """
    high: list[float] = []
    low: list[float] = []
    alarms: list[int] = []
    up = down = 0.0
    for place, (count, mean) in enumerate(zip(counts, expected, strict=True)):
        up = max(0.0, up + count - reference_value(mean, mean * ratio))
        down = max(0.0, down + reference_value(mean, mean / ratio) - count)
        high.append(up)
        low.append(down)
        if max(up, down) > threshold:
            alarms.append(place)
            up = down = 0.0
    return Cusum(tuple(high), tuple(low), tuple(alarms))


def reference_value(usual: float, other: float) -> float:
    """k = (λ₁ − λ₀)/(ln λ₁ − ln λ₀), between the usual mean and the one to detect; 0 where nothing is usual."""
    return (other - usual) / math.log(other / usual) if usual > 0 else 0.0


def decision_threshold(mean: float, ratio: float = RATIO, quiet_months: float = QUIET_MONTHS) -> float:
    """The smallest h for which a series without change is signalled once in `quiet_months` at most.

    Each direction may take half of the false alarms; the run length is that of the Markov chain of the sums
    on a grid of tenths (Brook & Evans 1972, *Biometrika* 59:539).
    """
    if not mean > 0:
        raise ValueError("nothing is usually counted: there is nothing to watch")
    both = (_least_threshold(mean, way, 2 * quiet_months) for way in (ratio, 1 / ratio))
    return max(both)


def run_length(mean: float, ratio: float, threshold: float) -> float:
    """Mean number of months before one direction alarms, when the mean does not change."""
    k = round(reference_value(mean, mean * ratio) / _STEP)
    states = round(threshold / _STEP) + 1
    chances = _transitions(mean, k, states, upward=ratio > 1)
    return float(np.linalg.solve(np.eye(states) - chances, np.ones(states))[0])


def _least_threshold(mean: float, ratio: float, wanted: float) -> float:
    low, high = 0, 1
    while run_length(mean, ratio, high * _STEP) < wanted:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if run_length(mean, ratio, middle * _STEP) < wanted else (low, middle)
    return high * _STEP


def _transitions(mean: float, k: int, states: int, *, upward: bool) -> np.ndarray:
    """From each sum (row) to each sum still under the threshold; both in tenths, as k is."""
    counts = np.arange(math.ceil(mean + 10 * math.sqrt(mean) + 10) + 1)
    move = np.round(counts / _STEP).astype(int) - k
    reached = np.maximum(0, np.arange(states)[:, None] + (move if upward else -move)[None, :])
    chances = np.zeros((states, states))
    rows = np.broadcast_to(np.arange(states)[:, None], reached.shape)
    weights = np.broadcast_to(poisson.pmf(counts, mean)[None, :], reached.shape)
    stays = reached < states
    np.add.at(chances, (rows[stays], reached[stays]), weights[stays])
    return chances


def _summed(moves: Sequence[float]) -> tuple[float, ...]:
    total, sums = 0.0, []
    for move in moves:
        total = max(0.0, total + move)
        sums.append(total)
    return tuple(sums)
