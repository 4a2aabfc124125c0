"""The child: `observatory.ingest.places.shapes_child PATH SCRATCH`, one JSON line in, one out.

It is told GeoJSON texts and the kinds of shapes that are wanted, and gives the rank of the first that is not one, or
null; it opens no file.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import numpy as np
import shapely

from observatory.intake.asking import answer


def main(path: str, scratch: str) -> None:
    answer(lambda asked: _first_bad(asked["shapes"], asked["kinds"]))


def _first_bad(texts: list[str], kinds: Collection[str]) -> int | None:
    return next((rank for rank, text in enumerate(texts) if not _is_sound(text, kinds)), None)


def _is_sound(text: str, kinds: Collection[str]) -> bool:
    """What pages and maps do with it must not fail: the two members that they read, and no third."""
    try:
        written: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(written, dict) or set(written) != {"type", "coordinates"} or written["type"] not in kinds:
        return False
    shape = shapely.from_geojson(text, on_invalid="ignore")
    if shape is None or shape.is_empty or not shape.is_valid:
        return False
    places = np.abs(shapely.get_coordinates(shape))
    return bool(np.isfinite(places).all() and places[:, 0].max() <= 180 and places[:, 1].max() <= 90)
