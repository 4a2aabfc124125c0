"""Hours by weekday, at a grain that so many facts can bear: one hour, four hours, or no picture at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DAYS, HOURS = 7, 24
HOURLY, BANDS = 1, 4
# On average: with fewer facts in a cell, a table of hours shows chance.
FACTS_PER_CELL = 2
# A weekday and a band of hours, both from 0.
Slot = tuple[int, int]


def facts_needed(grain: int) -> int:
    """How many facts whose time is known a table of cells of so many hours asks for."""
    return DAYS * HOURS // grain * FACTS_PER_CELL


def finest_grain(timed: float, finest: int = HOURLY) -> int | None:
    """The finest grain, from `finest` on, that so many facts can bear; None when none can."""
    return next((grain for grain in (HOURLY, BANDS) if grain >= finest and timed >= facts_needed(grain)), None)


def in_bands(weights: NDArray[np.float64], grain: int) -> NDArray[np.float64]:
    """Seven rows of twenty-four hours → seven rows of bands; the sum stays."""
    return weights.reshape(DAYS, HOURS // grain, grain).sum(axis=2)


def densest(weights: NDArray[np.float64], share: float = 0.5, grain: int = BANDS) -> tuple[Slot, ...]:
    """The fewest (weekday, band), both from 0, that hold so much of the weights; in the order of the week."""
    bands = in_bands(weights, grain)
    order = np.argsort(-bands.ravel(), kind="stable")
    held = np.cumsum(bands.ravel()[order])
    kept = order[: int(np.searchsorted(held, share * held[-1] - 1e-9)) + 1]
    per_day = HOURS // grain
    return tuple((int(place) // per_day, int(place) % per_day) for place in sorted(kept.tolist()))


def share_in(weights: NDArray[np.float64], slots: Sequence[Slot], grain: int = BANDS) -> float:
    """Of the weights, the share that falls in these bands. Raises ValueError when there are none."""
    bands = in_bands(weights, grain)
    if not bands.sum() > 0:
        raise ValueError("a share needs facts")
    return float(sum(bands[day, band] for day, band in slots) / bands.sum())


def whole_facts(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Whole numbers as near as can be whose sum is that of the weights, rounded (largest remainders)."""
    floors = np.floor(weights + 1e-9)
    left = round(float(weights.sum())) - int(floors.sum())
    remainders = (weights - floors).ravel()
    rounded = floors.astype(np.int64).ravel()
    # A stable sort: of equal remainders, the first cell gains, whatever the machine.
    for place in np.argsort(-remainders, kind="stable")[: max(left, 0)]:
        rounded[place] += 1
    return rounded.reshape(weights.shape)
