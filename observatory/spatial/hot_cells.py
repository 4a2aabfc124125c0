"""Which cells stand among more facts than chance would gather: Gi* with an exact law, corrected for many tests.

Gi* is read on the normal law in textbooks. Counts of small cells are far from it: on maps where facts fall at random
among unequal cells, the normal law and the correction of Benjamini and Hochberg find a hot spot in up to half of the
maps (docs/adr/0022). The law used here is exact: that of the sum of as many cells drawn at random among all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.domain.hot_spots import rejected
from observatory.spatial.autocorrelation import Neighbours

# Beyond, counts are read in coarser units: the law stays exact for these.
_FINEST = 4_000


@dataclass(frozen=True)
class HotCells:
    """For every cell, in order: the exact chance of as many facts or more around it, and whether it is hot."""

    p_values: tuple[float, ...]
    hot: tuple[bool, ...]


def hot_cells(counts: Sequence[int], neighbours: Neighbours, q: float = 0.05) -> HotCells:
    """`neighbours[i]` are the positions that touch cell i, without itself: it is counted with them.

    `q` is the share of false discoveries that is accepted among the hot cells. Where all hold as much, none is hot.
    """
    units = _in_units(np.asarray(counts, dtype=np.int64), neighbours)
    sums = [int(units[[at, *neighbours[at]]].sum()) for at in range(len(units))]
    sizes = [1 + len(neighbours[at]) for at in range(len(units))]
    tails = upper_tails(units, max(sizes, default=0))
    p_values = [float(tails[size, total]) for size, total in zip(sizes, sums, strict=True)]
    return HotCells(tuple(p_values), tuple(rejected(p_values, q)))


def upper_tails(units: NDArray[np.int64], largest: int) -> NDArray[np.float64]:
    """`[k, s]`: the chance that k of these numbers, drawn without putting any back, sum to s or more.

    k goes to `largest` (rows below are filled as far), s to the sum of the `largest` greatest numbers.
    """
    most = int(np.sort(units)[len(units) - min(largest, len(units)) :].sum())
    ways = np.zeros((largest + 1, most + 1))
    ways[0, 0] = 1.0
    for one in units.tolist():
        # From the largest draw down, so that no number is drawn twice.
        for k in range(largest, 0, -1):
            ways[k, one:] += ways[k - 1, : most + 1 - one]
    totals = ways.sum(axis=1, keepdims=True)
    tails = np.cumsum(ways[:, ::-1], axis=1)[:, ::-1] / np.where(totals == 0, 1.0, totals)
    return np.clip(tails, 0.0, 1.0)


def _in_units(counts: NDArray[np.int64], neighbours: Neighbours) -> NDArray[np.int64]:
    """Counts as they are, or in units of several facts when a neighbourhood may hold thousands."""
    largest = 1 + max((len(near) for near in neighbours.values()), default=0)
    most = int(np.sort(counts)[-largest:].sum())
    unit = max(1, -(-most // _FINEST))
    return np.asarray(np.rint(counts / unit), dtype=np.int64)
