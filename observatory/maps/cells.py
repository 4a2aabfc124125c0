"""Points gathered into squares of at least five, for those who may not see where each of them is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
# The squares lie on a grid of the whole country, whatever the points: about 36 km, halved down to 560 m.
_LARGEST_DEG = 0.32
_HALVINGS = 6
# So that a square looks square on the ground at the latitude of France.
_STRETCH = 1.4

Position = tuple[float, float]


@dataclass(frozen=True)
class Square:
    """South-west and north-east corners as (latitude, longitude), and how many points lie inside."""

    south_west: Position
    north_east: Position
    count: int


@dataclass(frozen=True)
class Gathered:
    """`alone` counts the points of large squares with too few of them: they are on no square."""

    squares: tuple[Square, ...]
    alone: int


def gather(points: Sequence[Position], least: int = LEAST) -> Gathered:
    """Halve a square as long as each of its four parts holds no point or at least `least`."""
    squares: list[Square] = []
    alone = 0
    for corner, inside in _by_corner(points, _LARGEST_DEG).items():
        if len(inside) < least:
            alone += len(inside)
        else:
            squares += _halved(corner, inside, _LARGEST_DEG, least)
    return Gathered(tuple(sorted(squares, key=lambda one: one.south_west)), alone)


def _halved(corner: tuple[int, int], inside: Sequence[Position], size: float, least: int) -> list[Square]:
    parts = _by_corner(inside, size / 2)
    last = size <= _LARGEST_DEG / 2**_HALVINGS
    if last or any(len(part) < least for part in parts.values()):
        return [_square(corner, size, len(inside))]
    return [square for place, part in parts.items() for square in _halved(place, part, size / 2, least)]


def _by_corner(points: Sequence[Position], size: float) -> dict[tuple[int, int], list[Position]]:
    found: dict[tuple[int, int], list[Position]] = {}
    for latitude, longitude in points:
        place = math.floor(latitude / size), math.floor(longitude / (size * _STRETCH))
        found.setdefault(place, []).append((latitude, longitude))
    return found


def _square(corner: tuple[int, int], size: float, count: int) -> Square:
    row, column = corner
    wide = size * _STRETCH
    return Square((row * size, column * wide), ((row + 1) * size, (column + 1) * wide), count)
