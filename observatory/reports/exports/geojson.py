"""GeoJSON (RFC 7946): one feature a row, placed where the row says; a row without a place keeps its feature."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from observatory.errors import InputError
from observatory.reports.exports.sheet import Plain, Sheet

_SHAPE = "geometry"
# As the datasets name them, and as the tables of the pages do.
_POINTS = (("lat", "lon"), ("Latitude", "Longitude"))
# Six decimals are eleven centimetres: nothing here is known better.
_DECIMALS = 6


def has_places(names: Sequence[str]) -> bool:
    return _SHAPE in names or any(set(pair) <= set(names) for pair in _POINTS)


def geojson(sheet: Sheet) -> tuple[bytes, int]:
    """The file, and how many features it holds.

    Raises:
        InputError: nothing in these columns says where.
    """
    names = sheet.names
    if not has_places(names):
        raise InputError("Ce jeu de données n’a pas de lieux.", todo="Choisissez un autre format que GeoJSON.")
    features = [_feature(dict(zip(names, row, strict=True))) for row in sheet.rows]
    told = {"type": "FeatureCollection", "origine": dict(sheet.origin), "features": features}
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode(), len(features)


def _feature(row: Mapping[str, Plain]) -> dict[str, Any]:
    placing = {_SHAPE, *(name for pair in _POINTS for name in pair)}
    properties = {name: _property(value) for name, value in row.items() if name not in placing}
    return {"type": "Feature", "geometry": _geometry(row), "properties": properties}


def _geometry(row: Mapping[str, Plain]) -> dict[str, Any] | None:
    if isinstance(shape := row.get(_SHAPE), str):
        found: dict[str, Any] = json.loads(shape)
        return found
    for north, east in _POINTS:
        lat, lon = row.get(north), row.get(east)
        if isinstance(lat, int | float) and isinstance(lon, int | float):
            return {"type": "Point", "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)]}
    return None


def _property(value: Plain) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value
