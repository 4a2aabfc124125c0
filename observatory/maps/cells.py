"""Points gathered into zones of at least five, for those who may not see where each of them is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
# The zones are halves of halves of the squares of one grid, whatever the points: from about 18 km to 560 m.
_LARGEST_DEG = 0.16
_HALVINGS = 10
# So that a square looks square on the ground at the latitude of France.
_STRETCH = 1.4

Position = tuple[float, float]


@dataclass(frozen=True)
class Zone:
    """South-west and north-east corners as (latitude, longitude), and how many points lie inside."""

    south_west: Position
    north_east: Position
    count: int


@dataclass(frozen=True)
class Gathered:
    """`alone` counts the points of whole squares of the grid that hold too few: they are in no zone."""

    zones: tuple[Zone, ...]
    alone: int


def gather(points: Sequence[Position], least: int = LEAST) -> Gathered:
    """Halve a square, then its halves, as long as each half holds no point or at least `least`."""
    zones: list[Zone] = []
    alone = 0
    for (row, column), inside in _by_square(points).items():
        wide = _LARGEST_DEG * _STRETCH
        south_west = (row * _LARGEST_DEG, column * wide)
        if len(inside) < least:
            alone += len(inside)
        else:
            north_east = (south_west[0] + _LARGEST_DEG, south_west[1] + wide)
            zones += _halved(south_west, north_east, inside, least, _HALVINGS)
    return Gathered(tuple(sorted(zones, key=lambda zone: zone.south_west)), alone)


def _by_square(points: Sequence[Position]) -> dict[tuple[int, int], list[Position]]:
    found: dict[tuple[int, int], list[Position]] = {}
    for latitude, longitude in points:
        place = math.floor(latitude / _LARGEST_DEG), math.floor(longitude / (_LARGEST_DEG * _STRETCH))
        found.setdefault(place, []).append((latitude, longitude))
    return found


def _halved(
    south_west: Position, north_east: Position, inside: Sequence[Position], least: int, left: int
) -> list[Zone]:
    for axis in _axes(south_west, north_east) if left else ():
        middle = (south_west[axis] + north_east[axis]) / 2
        low = [point for point in inside if point[axis] < middle]
        high = [point for point in inside if point[axis] >= middle]
        if all(not half or len(half) >= least for half in (low, high)):
            first = _halved(south_west, _moved(north_east, axis, middle), low, least, left - 1) if low else []
            last = _halved(_moved(south_west, axis, middle), north_east, high, least, left - 1) if high else []
            return first + last
    return [Zone(south_west, north_east, len(inside))]


def _axes(south_west: Position, north_east: Position) -> tuple[int, ...]:
    """A square may be cut either way, a double square only across: no zone becomes a ribbon."""
    height = north_east[0] - south_west[0]
    width = (north_east[1] - south_west[1]) / _STRETCH
    if math.isclose(height, width, rel_tol=1e-6):
        return (0, 1)
    return (0,) if height > width else (1,)


def _moved(corner: Position, axis: int, value: float) -> Position:
    return (value, corner[1]) if axis == 0 else (corner[0], value)
