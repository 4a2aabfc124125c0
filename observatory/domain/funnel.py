"""Peers without a ranking: each stands inside or outside what chance alone gives to its size.

Limits of an observed/expected ratio (Spiegelhalter 2005, Stat Med 24:1185; R package FunnelPlotR).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from observatory.domain.rates import Interval, exact_interval

INNER, OUTER = 0.95, 0.998
_WINSOR = (0.1, 0.9)


class Position(StrEnum):
    """Where a place stands. Beyond the inner limits alone it is to be watched; beyond the outer, it differs."""

    FAR_ABOVE = "far_above"
    ABOVE = "above"
    INSIDE = "inside"
    BELOW = "below"
    FAR_BELOW = "far_below"

    @property
    def word(self) -> str:
        return {
            "far_above": "au-dessus des limites",
            "above": "en limite haute",
            "inside": "dans les limites du hasard",
            "below": "en limite basse",
            "far_below": "en dessous des limites",
        }[self.value]


@dataclass(frozen=True)
class Standing:
    """One place of a funnel; `expected` is what the common rate gives to its exposure."""

    observed: int
    expected: float

    @property
    def ratio(self) -> float:
        return self.observed / self.expected


def funnel_limits(expected: float, level: float = INNER, phi: float = 1.0) -> Interval:
    """χ²(α/2, 2n)/2n and χ²(1 − α/2, 2n + 2)/2n; their distance to 1 times √φ when the places vary more.

    Raises:
        ValueError: nothing is expected.
    """
    if not expected > 0:
        raise ValueError("a funnel needs an expected count above zero")
    exact = exact_interval(expected, level).scaled(1 / expected)
    widening = math.sqrt(max(phi, 1.0))
    return Interval(max(0.0, 1 - (1 - exact.lower) * widening), 1 + (exact.upper - 1) * widening)


def funnel_dispersion(places: Sequence[Standing]) -> float:
    """φ, the mean of z² once the extreme z are brought back to the 10 % and 90 % quantiles; 1 at least."""
    if not places:
        return 1.0
    z = np.array([(one.observed - one.expected) / math.sqrt(one.expected) for one in places])
    low, high = np.quantile(z, _WINSOR)
    return max(1.0, float((np.clip(z, low, high) ** 2).mean()))


def position(place: Standing, phi: float = 1.0) -> Position:
    inner, outer = funnel_limits(place.expected, INNER, phi), funnel_limits(place.expected, OUTER, phi)
    if place.ratio > inner.upper:
        return Position.FAR_ABOVE if place.ratio > outer.upper else Position.ABOVE
    if place.ratio < inner.lower:
        return Position.FAR_BELOW if place.ratio < outer.lower else Position.BELOW
    return Position.INSIDE
