"""Kernel density: facts per km² smoothed over a bandwidth said in metres, on a grid of our own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_KM2 = 1_000_000.0


@dataclass(frozen=True)
class Surface:
    """`values[row][column]`, facts per km² at the middle of squares of `step` metres.

    `east` and `north` are those of the south-west corner of the first.
    """

    east: float
    north: float
    step: float
    values: NDArray[np.float64]


def density(
    east: NDArray[np.float64],
    north: NDArray[np.float64],
    facts: NDArray[np.float64],
    bandwidth: float,
    step: float,
) -> Surface:
    """Quartic kernel (Silverman 1986, 4.5): K(d) = 3/(π h²)·(1 − d²/h²)² within h, 0 beyond; its volume is one fact.

    Raises:
        ValueError: no point, or a bandwidth under twice the step, which the squares could not show.
    """
    if not len(east) or bandwidth < 2 * step:
        raise ValueError("a density needs points, and squares finer than its bandwidth")
    west, south = (np.floor((one.min() - bandwidth) / step) * step for one in (east, north))
    rows, columns = (
        int(np.ceil((one.max() + bandwidth - start) / step)) + 1 for one, start in ((north, south), (east, west))
    )
    values = np.zeros((rows, columns))
    reach = int(np.ceil(bandwidth / step)) + 1
    for x, y, weight in zip(east, north, facts, strict=True):
        row, column = int((y - south) // step), int((x - west) // step)
        near_rows = np.arange(max(row - reach, 0), min(row + reach + 1, rows))
        near_columns = np.arange(max(column - reach, 0), min(column + reach + 1, columns))
        up = (south + (near_rows + 0.5) * step - y)[:, None]
        across = (west + (near_columns + 0.5) * step - x)[None, :]
        inside = np.clip(1 - (up**2 + across**2) / bandwidth**2, 0.0, None)
        values[np.ix_(near_rows, near_columns)] += weight * 3 / (np.pi * bandwidth**2) * inside**2
    return Surface(float(west), float(south), step, values * _KM2)
