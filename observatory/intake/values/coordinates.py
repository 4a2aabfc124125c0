"""Coordinates in degrees (WGS84) or in metres (Lambert-93), one pair at a time and by the column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyproj import Transformer

from observatory.intake.values.numbers import parse_number
from observatory.intake.values.words import LONGEST, plain

Pair = tuple[str, str]
_DEGREES = re.compile(r"(?P<number>.+?) ?°? ?(?P<side>[NSEOW])?", re.IGNORECASE)
# Metropolitan France with its waters, in both systems.
_LAT, _LON = (41.0, 51.5), (-5.5, 10.0)
_NORTH, _EAST = (6_000_000.0, 7_200_000.0), (90_000.0, 1_300_000.0)


@dataclass(frozen=True)
class Point:
    """Degrees WGS84, or why there are none; `system` is the one that was read: "wgs84" or "lambert93".

    `problem`: "unreadable" (no number), "incomplete" (one of the two is missing), "zero" (0 and 0, what software
    writes for unknown), "swapped" (latitude and longitude exchanged, or x and y), "out_of_range". A swapped pair is
    said and not mended: the whole column is wrong, and its header with it.
    """

    lat: float | None = None
    lon: float | None = None
    system: str | None = None
    problem: str | None = None


def parse_latitude(text: str) -> float | None:
    """`43,8341`, `43.8341°`, `43,8341 N`: degrees from -90 to 90; else None."""
    return _degrees(text, 90, "NS")


def parse_longitude(text: str) -> float | None:
    """`5,7883`, `-61,07`, `61,07 O`: degrees from -180 to 180; else None."""
    return _degrees(text, 180, "EOW")


def _degrees(text: str, most: int, sides: str) -> float | None:
    found = _DEGREES.fullmatch(plain(text)) if len(text) <= LONGEST else None
    if found is None or (side := (found["side"] or sides[0]).upper()) not in sides:
        return None
    number = parse_number(found["number"])
    if number is None or abs(number) > most:
        return None
    return float(number) * (-1 if side in "SOW" else 1)


def locate(pairs: Iterable[Pair]) -> dict[Pair, Point]:
    """Every distinct pair (latitude, longitude), or (y, x) in metres; Lambert-93 is converted all at once.

    A blank pair gives a Point without problem.
    """
    points, metres = {}, {}
    for pair in set(pairs):
        points[pair] = point = _read(*pair)
        if point.system == "lambert93":
            metres[pair] = (float(point.lon or 0), float(point.lat or 0))
    if metres:
        east, north = zip(*metres.values(), strict=True)
        longitudes, latitudes = _to_degrees().transform(east, north)
        for pair, lat, lon in zip(metres, latitudes, longitudes, strict=True):
            points[pair] = Point(round(lat, 7), round(lon, 7), "lambert93")
    return points


@cache
def _to_degrees() -> Transformer:
    return Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)


def _read(first: str, second: str) -> Point:
    """A Lambert-93 pair comes out in metres: north as `lat`, east as `lon`."""
    blanks = (not first.strip()) + (not second.strip())
    if blanks:
        return Point() if blanks == 2 else Point(problem="incomplete")
    lat, lon = parse_latitude(first), parse_longitude(second)
    if lat is not None and lon is not None:
        return _in_degrees(lat, lon)
    north, east = parse_number(first), parse_number(second)
    if north is None or east is None:
        readable = (lat is not None or north is not None) and (lon is not None or east is not None)
        return Point(problem="out_of_range" if readable else "unreadable")
    return _in_metres(float(north), float(east))


def _in_degrees(lat: float, lon: float) -> Point:
    if lat == 0 and lon == 0:
        return Point(problem="zero")
    if _within(lat, _LON) and _within(lon, _LAT):
        return Point(problem="swapped")
    return Point(lat, lon, "wgs84")


def _in_metres(north: float, east: float) -> Point:
    if _within(north, _NORTH) and _within(east, _EAST):
        return Point(north, east, "lambert93")
    swapped = _within(north, _EAST) and _within(east, _NORTH)
    return Point(problem="swapped" if swapped else "out_of_range")


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
