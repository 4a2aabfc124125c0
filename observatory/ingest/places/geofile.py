"""Files of areas: GeoJSON, GeoPackage, and a shapefile in its zip, as features with their properties."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import geopandas
import numpy as np
import pyproj
import shapely

from observatory.errors import Place, RefusedFile
from observatory.ingest.places.projections import LAMBERT_93, WGS84
from observatory.intake.nature import Nature, nature_of
from observatory.intake.received import ReceivedFile

_HEAD = 65_536
_MAX_BYTES = 150_000_000
# What may stand beside a .shp: read with it, never alone.
_COMPANIONS = {".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".qpj", ".xml", ".fix"}


@dataclass(frozen=True)
class Features:
    """`shapes` are shapely objects (None where there is none) in degrees WGS84, one for each row of `properties`."""

    properties: Sequence[dict[str, Any]]
    shapes: np.ndarray
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for row in self.properties for name in row))


def is_companion(file: ReceivedFile) -> bool:
    """Is this member of a zip read with the .shp that stands beside it?"""
    if file.container_path is None or PurePath(file.name).suffix.lower() not in _COMPANIONS:
        return False
    return bool(_members(file.container_path, file.name, {".shp"}))


def as_one(file: ReceivedFile) -> ReceivedFile:
    """A shapefile is its whole zip: the same .shp beside another .dbf is another file."""
    return replace(file, sha256=file.kept_sha256) if file.name.lower().endswith(".shp") else file


def read_features(file: ReceivedFile, scratch: Path) -> Features | None:
    """None when the file holds no areas at all, as far as its first bytes tell.

    Raises:
        RefusedFile: damaged, too large, or in a projection that nothing states.
    """
    nature = nature_of(file.path)
    if nature is Nature.JSON and _says_features(file.path):
        return _geojson(file)
    if nature is Nature.DATABASE and file.name.lower().endswith(".gpkg"):
        target = scratch / f"{file.sha256}.gpkg"
        shutil.copyfile(file.path, target)
        return _by_gdal(file, target)
    if file.container_path and file.name.lower().endswith(".shp"):
        return _by_gdal(file, _unpacked(file, scratch))
    return None


def _says_features(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"FeatureCollection" in stream.read(_HEAD)


def _geojson(file: ReceivedFile) -> Features:
    """Read here and not by GDAL, which would open whatever a crafted file points to."""
    if file.size_bytes > _MAX_BYTES:
        raise _refused(file, "ce GeoJSON est trop gros.", "N’y gardez que la commune.")
    try:
        content = json.loads(file.path.read_bytes().decode("utf-8-sig"))
        features = [one for one in content["features"] if isinstance(one, dict)]
        properties = [dict(one.get("properties") or {}) for one in features]
        shapes = np.array([_shape(one.get("geometry")) for one in features], dtype=object)
        stated = ((content.get("crs") or {}).get("properties") or {}).get("name")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
        raise _refused(file, "ce GeoJSON est abîmé.", "Exportez-le de nouveau.") from error
    return _in_degrees(file, properties, shapes, stated)


def _shape(geometry: Any) -> Any:
    return shapely.geometry.shape(geometry) if geometry else None


def _by_gdal(file: ReceivedFile, path: Path) -> Features:
    try:
        frame = geopandas.read_file(path)
    except Exception as error:  # pyogrio has no error class of its own for damaged files
        raise _refused(file, "ce fichier géographique est illisible.", "Exportez-le de nouveau.") from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise _refused(file, "ce fichier ne contient aucune surface.", "Exportez la couche des secteurs.")
    shapes = np.array(frame.geometry.values, dtype=object)
    rows = frame.drop(columns=frame.geometry.name).astype(object)
    properties = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    return _in_degrees(file, properties, shapes, frame.crs)


def _in_degrees(file: ReceivedFile, properties: Sequence[dict], shapes: np.ndarray, stated: Any) -> Features:
    try:
        written = pyproj.CRS.from_user_input(stated) if stated else None
    except pyproj.exceptions.CRSError as error:
        raise _refused(file, "la projection indiquée est inconnue.", "Exportez en WGS84 ou en Lambert-93.") from error
    written = _plausible(file, shapes, written)
    notes = () if stated or written.is_geographic else ("Projection non indiquée : lue comme du Lambert-93.",)
    if written.equals(WGS84, ignore_axis_order=True):
        return Features(properties, shapely.force_2d(shapes), notes)
    series = geopandas.GeoSeries(shapely.force_2d(shapes), crs=written).to_crs(WGS84)
    return Features(properties, np.array(series.values, dtype=object), notes)


def _plausible(file: ReceivedFile, shapes: np.ndarray, stated: pyproj.CRS | None) -> pyproj.CRS:
    """The projection, as far as the size of the numbers agrees with it."""
    west, south, east, north = np.nan_to_num(shapely.total_bounds(shapes))
    degrees = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    if (stated is None and degrees) or (stated is not None and stated.is_geographic == degrees):
        return stated or pyproj.CRS.from_epsg(WGS84)
    metres = 0 < west <= east < 1_300_000 and 6_000_000 < south <= north < 7_200_000
    if metres and (stated is None or stated.is_geographic):
        return pyproj.CRS.from_epsg(LAMBERT_93)
    raise _refused(
        file, "les coordonnées ne sont pas celles de la projection.", "Exportez en WGS84 ou en Lambert-93."
    )


def _unpacked(file: ReceivedFile, scratch: Path) -> Path:
    """The .shp with its companions, under their own names, in a folder of their own."""
    folder = scratch / f"{file.sha256}-shp"
    folder.mkdir(exist_ok=True)
    container = file.container_path or file.path
    with zipfile.ZipFile(container) as archive:
        for member in _members(container, file.name, {".shp", *_COMPANIONS}):
            suffix = PurePath(member).suffix.lower()
            with archive.open(member) as source, (folder / f"secteurs{suffix}").open("wb") as out:
                shutil.copyfileobj(source, out)
    return folder / "secteurs.shp"


def _members(container: Path, name: str, suffixes: set[str]) -> list[str]:
    """Members of a zip that bear the same name, but for the suffix; nothing for another kind of archive."""
    if not zipfile.is_zipfile(container):
        return []
    with zipfile.ZipFile(container) as archive:
        names = [member for member in archive.namelist() if PurePath(member).stem == PurePath(name).stem]
    return [member for member in names if PurePath(member).suffix.lower() in suffixes]


def _refused(file: ReceivedFile, message: str, todo: str) -> RefusedFile:
    return RefusedFile(message, where=Place(file=file.name), todo=todo)
