"""Files of areas, as offices write them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import geopandas

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.places.sectors import sectors_of
from observatory.ingest.registry import SOURCES
from observatory.storage import Store

Feature = tuple[dict, dict | None]


def geojson(path: Path, *features: Feature, crs: str = "") -> Path:
    listed = [{"type": "Feature", "properties": row, "geometry": shape} for row, shape in features]
    stated = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    path.write_text(json.dumps({"type": "FeatureCollection", **stated, "features": listed}), encoding="utf-8")
    return path


def frame(features: Sequence[Feature]) -> geopandas.GeoDataFrame:
    listed = [{"type": "Feature", "properties": row, "geometry": shape} for row, shape in features]
    return geopandas.GeoDataFrame.from_features(listed, crs=4326)


def zipped_shapefile(folder: Path, features: Sequence[Feature], epsg: int) -> Path:
    inner = folder / "shp"
    inner.mkdir()
    frame(features).to_crs(epsg).to_file(inner / "secteurs_pm.shp", encoding="utf-8")
    path = folder / "secteurs.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in sorted(inner.iterdir()):
            archive.write(member, f"livraison/{member.name}")
    return path


def take_in(store: Store, path: Path, division: str = "") -> ImportReport:
    """Through the common door; the one report of one file."""
    sources = [sectors_of(division)] if division else SOURCES
    (report,) = ingest_paths(store, [path], sources, author="essai")
    return report
