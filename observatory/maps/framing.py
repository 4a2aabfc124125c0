"""Where a map opens so that outlines fit in it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from observatory.maps.cells import Position

# Leaflet's world is 256 pixels wide at zoom 0.
_WORLD_PX = 256
_WIDEST, _CLOSEST = 5, 16


def frame(geometries: Sequence[str], width: int, height: int) -> tuple[Position, int]:
    """Centre (latitude, longitude) and the closest zoom at which all these GeoJSON texts fit in the pixels.

    Raises:
        ValueError: nothing to frame.
    """
    points = [point for text in geometries for point in _points(json.loads(text)["coordinates"])]
    if not points:
        raise ValueError("nothing to frame")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    tall = (_mercator(north) - _mercator(south)) / (2 * math.pi)
    zoom = math.floor(min(_zoom((east - west) / 360, width), _zoom(tall, height)))
    return ((south + north) / 2, (west + east) / 2), max(_WIDEST, min(_CLOSEST, zoom))


def _zoom(share: float, pixels: int) -> float:
    """At which a share of the width of the world takes so many pixels."""
    return math.log2(pixels / (_WORLD_PX * share)) if share > 0 else _CLOSEST


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _points(part)
