"""Do neighbouring places resemble each other, and which stand out? Moran's I, Getis-Ord G, Gi and Gi*.

Computed by esda (PySAL); formulas in Cliff & Ord 1981, Getis & Ord 1992, Ord & Getis 1995.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from esda.getisord import G, G_Local
from esda.moran import Moran
from libpysal.weights import W

Neighbours = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Autocorrelation:
    """Moran's I with its expectation without resemblance, both variances, and z and p under randomisation."""

    index: float
    expected: float
    variance_normal: float
    variance_random: float
    z: float
    p_value: float


@dataclass(frozen=True)
class Concentration:
    """Getis-Ord G of a whole map, with its z on the normal law and the p that goes with it."""

    index: float
    z: float
    p_value: float


@dataclass(frozen=True)
class LocalConcentration:
    """Gi (or Gi*) of each place: z above 0 where high values gather; two-sided p, not yet corrected."""

    z: tuple[float, ...]
    p_values: tuple[float, ...]


def moran(values: Sequence[float], neighbours: Neighbours, *, row_standardised: bool = True) -> Autocorrelation:
    """`neighbours[i]` are the positions that touch place i; the same places as `values`, in order.

    Raises:
        ValueError: the values do not vary, or the places do not match.
    """
    found = Moran(
        _varied(values), _weights(neighbours, len(values)), "r" if row_standardised else "b", permutations=0
    )
    return Autocorrelation(
        float(found.I),
        float(found.EI),
        float(found.VI_norm),
        float(found.VI_rand),
        float(found.z_rand),
        float(found.p_rand),
    )


def concentration(values: Sequence[float], neighbours: Neighbours) -> Concentration:
    """Binary weights; values not negative. Raises ValueError as `moran` does."""
    found = G(_varied(values), _weights(neighbours, len(values)), permutations=0)
    return Concentration(float(found.G), float(found.z_norm), float(found.p_norm))


def local_concentration(values: Sequence[float], neighbours: Neighbours, *, star: bool) -> LocalConcentration:
    """Gi* (`star`) counts the place itself among its neighbours, Gi does not. Raises ValueError as `moran`."""
    array, weights = _varied(values), _weights(neighbours, len(values))
    with warnings.catch_warnings():
        # As in `_weights`: esda makes others of these.
        warnings.simplefilter("ignore", UserWarning)
        found = G_Local(array, weights, transform="B", permutations=0, star=star)
    return LocalConcentration(tuple(float(z) for z in found.Zs), tuple(min(1.0, 2 * float(p)) for p in found.p_norm))


def _varied(values: Sequence[float]) -> np.ndarray:
    array = np.asarray(values, dtype=np.float64)
    if array.size < 2 or not np.isfinite(array).all() or np.ptp(array) == 0:
        raise ValueError("nothing varies from one place to another")
    return array


def _weights(neighbours: Neighbours, places: int) -> W:
    if sorted(neighbours) != list(range(places)):
        raise ValueError("each place needs its neighbours, even none")
    with warnings.catch_warnings():
        # An island, or two groups that do not touch, is a fact of the map and not a mistake.
        warnings.simplefilter("ignore", UserWarning)
        return W({place: list(near) for place, near in neighbours.items()}, silence_warnings=True)
