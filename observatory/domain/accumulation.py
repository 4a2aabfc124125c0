"""Places of the road where accidents with injury gather: the national rule, and sites worth a study before it.

Zone d'accumulation d'accidents corporels (ZAAC): in five years, on 500 metres, at least ten accidents with injury
and ten people killed or seriously injured. SETRA (2006) asks to lower such thresholds as accidents become rarer: the
sites of a town are listed from three accidents on, each with its interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

YEARS, LENGTH_M = 5, 500.0
ZONE_ACCIDENTS, ZONE_SERIOUS = 10, 10
# A parameter of this project: fewer are met everywhere.
SITE_ACCIDENTS = 3


@dataclass(frozen=True)
class Site:
    """Positions of its accidents in the list given, and its middle in metres (east, north)."""

    members: tuple[int, ...]
    east: float
    north: float


def is_zone(accidents: int, serious: int) -> bool:
    """`serious` counts people: killed, or in hospital."""
    return accidents >= ZONE_ACCIDENTS and serious >= ZONE_SERIOUS


def sites(
    east: Sequence[float], north: Sequence[float], least: int = SITE_ACCIDENTS, length: float = LENGTH_M
) -> tuple[Site, ...]:
    """Circles `length` metres across that hold `least` accidents or more, the fullest first; none shares an accident.

    Each circle is around an accident; of two as full, that of the accident that comes first in the list.
    """
    points = np.column_stack([np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)])
    if not len(points):
        return ()
    near = [set(found) for found in cKDTree(points).query_ball_point(points, length / 2)]
    found = []
    while len(members := max(near, key=len)) >= least:
        kept = sorted(members)
        middle = points[kept].mean(axis=0)
        found.append(Site(tuple(kept), float(middle[0]), float(middle[1])))
        _take_away(near, kept)
    return tuple(found)


def _take_away(near: Sequence[set[int]], members: Sequence[int]) -> None:
    """Accidents of a site are around no other; only those close to them are touched."""
    for member in members:
        for other in near[member] - {member}:
            near[other].discard(member)
        near[member].clear()
