"""Coordinates as partners give them → where they are, and in which sectors."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import shapely

from observatory.ingest.places.frames import REAL, TEXT, WHOLE, typed
from observatory.ingest.places.ground import Ground
from observatory.ingest.places.projections import WGS84

# A town's service that notes a fact so far away has mistaken the coordinates, not the commune.
_FARTHEST_KM = 200.0
_KM_PER_DEGREE = 111.2
_FOUND = {"place_id": WHOLE, "state": TEXT, "reason": TEXT, "lat": REAL, "lon": REAL}
_SECTOR = {"lat": REAL, "lon": REAL, "division": TEXT, "sector_code": TEXT}


def locate_points(points: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """(place_id, given_lat, given_lon) → place_id, state, reason, lat, lon.

    State: `located`, `outside` the commune, or `unlocated` with the reason `impossible`. Degrees WGS84.
    """
    lat, lon = points["given_lat"].to_numpy(float), points["given_lon"].to_numpy(float)
    possible = _possible(lat, lon, ground)
    inside = possible & _inside(lat, lon, ground)
    state = np.select([inside, possible], ["located", "outside"], "unlocated")
    found = pd.DataFrame({"place_id": points["place_id"], "state": state})
    found["reason"] = pd.Series("impossible", index=found.index).mask(possible)
    found["lat"], found["lon"] = np.where(possible, lat, np.nan), np.where(possible, lon, np.nan)
    return found.astype(_FOUND)


def _possible(lat: np.ndarray, lon: np.ndarray, ground: Ground) -> np.ndarray:
    readable = (np.abs(lat) <= 90) & (np.abs(lon) <= 180) & ((lat != 0) | (lon != 0))
    if ground.outline is None:
        return readable
    centre = ground.outline.centroid
    north = (lat - centre.y) * _KM_PER_DEGREE
    east = (lon - centre.x) * _KM_PER_DEGREE * np.cos(np.radians(centre.y))
    return readable & (np.hypot(north, east) < _FARTHEST_KM)


def _inside(lat: np.ndarray, lon: np.ndarray, ground: Ground) -> np.ndarray:
    if ground.widened_outline is None:
        return np.ones(len(lat), dtype=bool)
    return np.asarray(shapely.contains_xy(ground.widened_outline, lon, lat))


def sectors_at(points: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """(lat, lon) → lat, lon, division, sector_code: one row a division, an empty code for « hors secteur ».

    Where two sectors of a division overlap, the smaller one has the point: it counts once.
    """
    placed = geopandas.GeoDataFrame(
        points, geometry=geopandas.points_from_xy(points["lon"], points["lat"]), crs=WGS84
    )
    parts = [_in_division(placed, name, sectors) for name, sectors in ground.sectors.groupby("division")]
    return pd.concat(parts).astype(_SECTOR) if parts else typed(_SECTOR, [])


def _in_division(points: geopandas.GeoDataFrame, division: str, sectors: geopandas.GeoDataFrame) -> pd.DataFrame:
    ordered = sectors.reset_index(drop=True)
    joined = geopandas.sjoin(points, ordered[["sector_code", "geometry"]], how="left", predicate="intersects")
    first = joined.sort_values("index_right", kind="stable").loc[lambda found: ~found.index.duplicated()]
    return first[["lat", "lon"]].assign(division=division, sector_code=first["sector_code"].fillna(""))
