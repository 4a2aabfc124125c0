"""The cells of a grid: which one holds a point, where its corners are, which ones it touches. Only room of h3.

Squares are those of a projection in metres, named as INSEE names its own: `CRS2154RES500mN6309500E932000` is the
square whose south-west corner stands at these metres.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence

import h3
import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from observatory.domain.grids import HEXAGON, Grid

_WGS84 = 4326
_SQUARE = re.compile(r"CRS(\d+)RES(\d+)mN(-?\d+)E(-?\d+)")
Position = tuple[float, float]


def cells_at(grid: Grid, lat: NDArray[np.float64], lon: NDArray[np.float64], projection: int) -> list[str]:
    """The cell of each point in degrees; `projection` is the EPSG code of the metres that squares are cut in."""
    if grid.shape == HEXAGON:
        return [h3.latlng_to_cell(y, x, grid.fineness) for y, x in zip(lat.tolist(), lon.tolist(), strict=True)]
    east, north = _to_metres(projection).transform(lon, lat)
    corners = np.floor(np.column_stack([north, east]) / grid.fineness).astype(np.int64) * grid.fineness
    return [_square(projection, grid.fineness, int(y), int(x)) for y, x in corners]


def outline(grid: Grid, cell: str) -> list[Position]:
    """The corners as (latitude, longitude), in order and not closed."""
    if grid.shape == HEXAGON:
        return [(float(lat), float(lon)) for lat, lon in h3.cell_to_boundary(cell)]
    projection, side, north, east = _parts(cell)
    corners = [(north, east), (north, east + side), (north + side, east + side), (north + side, east)]
    found = [_to_metres(projection).transform(x, y, direction="INVERSE") for y, x in corners]
    return [(float(lat), float(lon)) for lon, lat in found]


def middle(grid: Grid, cell: str) -> Position:
    """Latitude and longitude."""
    if grid.shape == HEXAGON:
        lat, lon = h3.cell_to_latlng(cell)
        return float(lat), float(lon)
    projection, side, north, east = _parts(cell)
    lon, lat = _to_metres(projection).transform(east + side / 2, north + side / 2, direction="INVERSE")
    return float(lat), float(lon)


def area_m2(grid: Grid, cell: str) -> float:
    return float(h3.cell_area(cell, unit="m^2")) if grid.shape == HEXAGON else float(grid.fineness**2)


def neighbours(grid: Grid, cells: Sequence[str]) -> dict[int, list[int]]:
    """Positions of the cells that touch each one, by side or by corner, among those given."""
    place = {cell: at for at, cell in enumerate(cells)}
    return {at: [place[near] for near in _around(grid, cell) if near in place] for cell, at in place.items()}


def _around(grid: Grid, cell: str) -> list[str]:
    if grid.shape == HEXAGON:
        return sorted(near for near in h3.grid_disk(cell, 1) if near != cell)
    projection, side, north, east = _parts(cell)
    steps = [(y, x) for y in (-side, 0, side) for x in (-side, 0, side) if (y, x) != (0, 0)]
    return [_square(projection, side, north + y, east + x) for y, x in steps]


def metres(
    lat: NDArray[np.float64], lon: NDArray[np.float64], projection: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Degrees → (east, north) in the metres of a projection."""
    east, north = _to_metres(projection).transform(lon, lat)
    return np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)


def degrees(east: float, north: float, projection: int) -> Position:
    """Metres of a projection → (latitude, longitude)."""
    lon, lat = _to_metres(projection).transform(east, north, direction="INVERSE")
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ValueError("these metres are nowhere in this projection")
    return float(lat), float(lon)


def _square(projection: int, side: int, north: int, east: int) -> str:
    return f"CRS{projection}RES{side}mN{north}E{east}"


def _parts(cell: str) -> tuple[int, int, int, int]:
    found = _SQUARE.fullmatch(cell)
    if found is None:
        raise ValueError("not a square of this grid")
    projection, side, north, east = (int(part) for part in found.groups())
    return projection, side, north, east


@functools.cache
def _to_metres(projection: int) -> Transformer:
    return Transformer.from_crs(_WGS84, projection, always_xy=True)
