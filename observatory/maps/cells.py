"""Points gathered into zones of at least five, for those who may not see where each of them is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
# One grid for the whole country, whatever the points: steps of about 560 m, squares of about 18 km.
_STEP = (0.005, 0.007)
_SQUARE = 32

Position = tuple[float, float]
Place = tuple[int, int]


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
    """Cut each square along the lines of the grid, as long as no part holds from one to `least` - 1 points."""
    zones: list[Zone] = []
    alone = 0
    for (row, column), inside in _by_square(points).items():
        south_west = (row * _SQUARE, column * _SQUARE)
        north_east = (south_west[0] + _SQUARE, south_west[1] + _SQUARE)
        if len(inside) < least:
            alone += len(inside)
        else:
            zones += _cut(south_west, north_east, inside, least)
    return Gathered(tuple(sorted(zones, key=lambda zone: zone.south_west)), alone)


def _by_square(points: Sequence[Position]) -> dict[Place, list[Place]]:
    found: dict[Place, list[Place]] = {}
    for latitude, longitude in points:
        place = (math.floor(latitude / _STEP[0]), math.floor(longitude / _STEP[1]))
        found.setdefault((place[0] // _SQUARE, place[1] // _SQUARE), []).append(place)
    return found


def _cut(south_west: Place, north_east: Place, inside: Sequence[Place], least: int) -> list[Zone]:
    """Recursive; the longer side is tried first, and the line nearest to its middle."""
    if not inside:
        return []
    sides = [north_east[axis] - south_west[axis] for axis in (0, 1)]
    for axis in sorted((0, 1), key=lambda one: -sides[one]):
        line = _line(south_west[axis], north_east[axis], [place[axis] for place in inside], least)
        if line is not None:
            low = [place for place in inside if place[axis] < line]
            high = [place for place in inside if place[axis] >= line]
            first = _cut(south_west, _moved(north_east, axis, line), low, least)
            return first + _cut(_moved(south_west, axis, line), north_east, high, least)
    return [Zone(_corner(south_west), _corner(north_east), len(inside))]


def _line(start: int, end: int, places: Sequence[int], least: int) -> int | None:
    """Where a side may be cut: enough points on both sides, or none on one of them."""
    middle = (start + end) / 2
    for line in sorted(range(start + 1, end), key=lambda one: abs(one - middle)):
        low = sum(place < line for place in places)
        if all(part == 0 or part >= least for part in (low, len(places) - low)):
            return line
    return None


def _moved(corner: Place, axis: int, value: int) -> Place:
    return (value, corner[1]) if axis == 0 else (corner[0], value)


def _corner(place: Place) -> Position:
    return place[0] * _STEP[0], place[1] * _STEP[1]
