"""Points gathered into zones of at least five, for those who may not see where each of them is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observatory.domain.disclosure import least_shown

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
    """`alone` counts the points of whole squares of the grid, or of grounds, that hold too few: in no zone."""

    zones: tuple[Zone, ...]
    alone: int


def gather_within(grounds: Iterable[Sequence[Position]], least: int | None = None) -> Gathered:
    """The zones of each ground (a commune, a sector) by themselves: none straddles two of them, so that no zone can
    be taken from the count of a ground. A ground with too few points has no zone.
    """
    least = least or least_shown()
    zones: list[Zone] = []
    alone = 0
    for points in grounds:
        if len(points) < least:
            alone += len(points)
        else:
            zones += _cut(*_squares_around(points), [_place(point) for point in points], least)
    return Gathered(tuple(sorted(zones, key=lambda zone: zone.south_west)), alone)


def gather(points: Sequence[Position], least: int | None = None) -> Gathered:
    """Cut each square along the lines of the grid, as long as no part holds from one to `least` - 1 points."""
    least = least or least_shown()
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
    for point in points:
        place = _place(point)
        found.setdefault((place[0] // _SQUARE, place[1] // _SQUARE), []).append(place)
    return found


def _squares_around(points: Sequence[Position]) -> tuple[Place, Place]:
    """Corners of the whole squares that hold them: their outline must not tell where the outermost points are."""
    squares = [(row // _SQUARE, column // _SQUARE) for row, column in map(_place, points)]
    rows, columns = zip(*squares, strict=True)
    south_west = (min(rows) * _SQUARE, min(columns) * _SQUARE)
    return south_west, ((max(rows) + 1) * _SQUARE, (max(columns) + 1) * _SQUARE)


def _place(point: Position) -> Place:
    return math.floor(point[0] / _STEP[0]), math.floor(point[1] / _STEP[1])


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
