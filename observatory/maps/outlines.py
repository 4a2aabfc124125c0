"""Outlines as the frame of a map reads them, the place of a label in them, and the size of a drawn shape."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from observatory.domain.map_filters import Position

_KM_PER_DEGREE = 111.195
_DECIMALS = 5


def leaflet_json(geometries: Mapping[str, str]) -> str:
    """Code → GeoJSON text, as a list of [code, rings]: latitude before longitude, to a metre."""
    return json.dumps([[code, _rings(json.loads(text))] for code, text in geometries.items()], separators=(",", ":"))


def inner_point(geometry: str) -> Position:
    """A point that is surely inside, for a circle or a number."""
    point = shapely.from_geojson(geometry).representative_point()
    return point.y, point.x


def near(geometries: Mapping[str, str], centre: str, times: float = 3.0) -> dict[str, str]:
    """Those that touch the frame around `centre`, so many times as wide and as high as it."""
    if centre not in geometries:
        return dict(geometries)
    west, south, east, north = shapely.from_geojson(geometries[centre]).bounds
    across, up = (east - west) * (times - 1) / 2, (north - south) * (times - 1) / 2
    frame = shapely.box(west - across, south - up, east + across, north + up)
    return {code: text for code, text in geometries.items() if shapely.from_geojson(text).intersects(frame)}


def area_km2(shape: Sequence[Position]) -> float:
    """Of a polygon as large as a town, by its corners (latitude, longitude), on a plane that touches it."""
    if len(shape) < 3:
        return 0.0
    narrowing = math.cos(math.radians(sum(lat for lat, _ in shape) / len(shape)))
    flat = [(lon * narrowing * _KM_PER_DEGREE, lat * _KM_PER_DEGREE) for lat, lon in shape]
    return float(shapely.Polygon(flat).area)


def outline_km2(geometry: str) -> float:
    """Of a polygon or several, holes apart."""
    parts = _rings(json.loads(geometry))
    return sum(area_km2(part[0]) - sum(area_km2(hole) for hole in part[1:]) for part in parts)


def is_simple(shape: Sequence[Position]) -> bool:
    """Whether no side crosses another: only then do its inside and its size mean something."""
    return len(shape) >= 3 and bool(shapely.Polygon([(lon, lat) for lat, lon in shape]).is_valid)


def _rings(geometry: dict[str, Any]) -> list[Any]:
    """A polygon or several, as one list of polygons."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[[[round(y, _DECIMALS), round(x, _DECIMALS)] for x, y, *_ in ring] for ring in part] for part in parts]
