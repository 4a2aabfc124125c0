"""Rates, and the interval that chance alone gives to a count.

A count is read as a Poisson variable. Below ten facts the limits are exact; from ten on they are Byar's
approximation, as Public Health England publishes them (R package PHEindicatormethods).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, norm

BYAR_FROM = 10


@dataclass(frozen=True)
class Interval:
    lower: float
    upper: float

    def scaled(self, factor: float) -> Interval:
        return Interval(self.lower * factor, self.upper * factor)


def exact_interval(count: float, level: float = 0.95) -> Interval:
    """Exact Poisson limits: chi2(a/2, 2x)/2, 0 when x = 0, and chi2(1 - a/2, 2x + 2)/2."""
    alpha = 1 - _checked_level(level)
    x = _checked_count(count)
    lower = chi2.ppf(alpha / 2, 2 * x) / 2 if x > 0 else 0.0
    return Interval(float(lower), float(chi2.ppf(1 - alpha / 2, 2 * x + 2) / 2))


def byar_interval(count: float, level: float = 0.95) -> Interval:
    """Byar's limits: x(1 - 1/9x - z/3√x)³ and (x+1)(1 - 1/9(x+1) + z/3√(x+1))³ (Breslow & Day 1987)."""
    z = _quantile(level)
    x = _checked_count(count)
    lower = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3 if x > 0 else 0.0
    above = x + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return Interval(max(lower, 0.0), upper)


def count_interval(count: float, level: float = 0.95) -> Interval:
    """Exact below ten facts, Byar from ten (rule of Public Health England)."""
    method = exact_interval if _checked_count(count) < BYAR_FROM else byar_interval
    return method(count, level)


def count_intervals(counts: ArrayLike, level: float = 0.95) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`count_interval` over an array: (lower, upper), same shape. NaN, a withheld count, gives NaN."""
    alpha = 1 - _checked_level(level)
    z = _quantile(level)
    x = np.asarray(counts, dtype=np.float64)
    if np.any(x < 0) or np.any(np.isinf(x)):
        raise ValueError("a count is finite and not negative")
    large, above = np.maximum(x, 1), x + 1
    byar_lower = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    byar_upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    exact_lower = np.where(x > 0, chi2.ppf(alpha / 2, 2 * large) / 2, 0.0)
    exact_upper = chi2.ppf(1 - alpha / 2, 2 * above) / 2
    few = x < BYAR_FROM
    lower, upper = np.where(few, exact_lower, byar_lower), np.where(few, exact_upper, byar_upper)
    unknown = np.isnan(x)
    return np.where(unknown, np.nan, lower), np.where(unknown, np.nan, upper)


def rate(count: float, exposure: float, base: float = 1000.0) -> float | None:
    """Facts per `base` units of exposure; None where nobody (or no dwelling) is exposed."""
    if _checked_exposure(exposure) == 0:
        return None
    return _checked_count(count) / exposure * base


def rate_interval(count: float, exposure: float, base: float = 1000.0, level: float = 0.95) -> Interval | None:
    """The limits of the count, over the exposure: the denominator is taken as known."""
    if _checked_exposure(exposure) == 0:
        return None
    return count_interval(count, level).scaled(base / exposure)


def wilson_interval(k: int, n: int, level: float = 0.95) -> Interval | None:
    """Limits of the proportion k/n (Newcombe 1998, Stat Med 17:857, method 3); None when nobody answered.

    Only for a random sample: an open web form has no margin.
    """
    if not 0 <= k <= n:
        raise ValueError("a proportion needs 0 <= k <= n")
    if n == 0:
        return None
    z, p = _quantile(level), k / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    # At 0/n and n/n the limit is exactly 0 or 1; floating point would leave it a hair inside.
    lower = 0.0 if k == 0 else max(centre - half, 0.0)
    return Interval(lower, 1.0 if k == n else min(centre + half, 1.0))


def proportion_gap_interval(k1: int, n1: int, k2: int, n2: int, level: float = 0.95) -> Interval | None:
    """Limits of k1/n1 - k2/n2 for two independent samples (Newcombe 1998, Stat Med 17:873, method 10)."""
    first, second = wilson_interval(k1, n1, level), wilson_interval(k2, n2, level)
    if first is None or second is None:
        return None
    p1, p2 = k1 / n1, k2 / n2
    gap = p1 - p2
    return Interval(
        gap - math.hypot(p1 - first.lower, second.upper - p2),
        gap + math.hypot(first.upper - p1, p2 - second.lower),
    )


def _quantile(level: float) -> float:
    return float(norm.ppf(1 - (1 - _checked_level(level)) / 2))


def _checked_level(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("a confidence level lies between 0 and 1")
    return level


def _checked_count(count: float) -> float:
    if not (math.isfinite(count) and count >= 0):
        raise ValueError("a count is finite and not negative")
    return count


def _checked_exposure(exposure: float) -> float:
    if not (math.isfinite(exposure) and exposure >= 0):
        raise ValueError("an exposure is finite and not negative")
    return exposure
