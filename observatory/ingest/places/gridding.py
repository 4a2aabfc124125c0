"""Places → cells of the grids, once at publication: maps then sum by cell without meeting a coordinate."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from observatory.domain.grids import GRIDS
from observatory.ingest.places.frames import REAL, TEXT, typed
from observatory.ingest.places.ground import communes_of
from observatory.ingest.places.projections import metric_projection
from observatory.settings import Settings
from observatory.spatial import grids
from observatory.storage import Session

_OF_POINT = {"grid": TEXT, "width_m": REAL, "lat": REAL, "lon": REAL, "cell_id": TEXT}
_CELL = {
    "grid": TEXT,
    "cell_id": TEXT,
    "has_street": "bool",
    "geometry": TEXT,
    "lat": REAL,
    "lon": REAL,
    "area_m2": REAL,
}
# About a metre, as on every map.
_DECIMALS = 5


def place_in_cells(session: Session, points: pd.DataFrame, source_id: str, settings: Settings) -> None:
    """`points` (lat, lon) are the distinct located ones of a source: fills its rows of `mart_place_cell`."""
    session.register("cell_of_point", _cells_of(points, settings.commune))
    session.run("places/attach_cells", source=source_id)


def lay_cells(session: Session, settings: Settings) -> None:
    """Fill `mart_cell` with the cells that hold a street of the commune, or a fact of any source."""
    streets = session.rows("places/streets", communes=communes_of(settings.commune))[["lat", "lon"]]
    session.register("cell_of_street", _cells_of(streets, settings.commune)[["grid", "cell_id"]])
    rows = session.records("places/wanted_cells")
    session.register("wanted_cell", typed(_CELL, list(map(_described, rows))))
    session.run("places/set_cells")


def _cells_of(points: pd.DataFrame, commune: str) -> pd.DataFrame:
    lat, lon, projection = points["lat"].to_numpy(float), points["lon"].to_numpy(float), metric_projection(commune)
    parts = [
        pd.DataFrame(
            {
                "grid": one.id,
                "width_m": one.width_m,
                "lat": lat,
                "lon": lon,
                "cell_id": grids.cells_at(one, lat, lon, projection),
            }
        )
        for one in GRIDS.values()
    ]
    return pd.concat(parts, ignore_index=True).astype(_OF_POINT)


def _described(row: dict) -> tuple:
    grid, cell = GRIDS[row["grid"]], row["cell_id"]
    corners = grids.outline(grid, cell)
    return (grid.id, cell, row["has_street"], _polygon(corners), *grids.middle(grid, cell), grids.area_m2(grid, cell))


def _polygon(corners: Iterable[grids.Position]) -> str:
    ring = [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lat, lon in corners]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, separators=(",", ":"))
