"""Files of areas: GeoJSON, GeoPackage, and a shapefile in its zip, as features with their properties.

Only `kind_of_file`, `is_companion` and `as_one` are for the application; the rest is for its children.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import pyproj
import shapely

from observatory.errors import Place, RefusedFile
from observatory.ingest.places.gdal import reader
from observatory.ingest.places.projections import LAMBERT_93, WGS84
from observatory.intake.archives import is_hidden
from observatory.intake.nature import Nature, nature_of
from observatory.intake.received import ReceivedFile
from observatory.intake.zips import open_zip

_HEAD = 65_536
_SHP = b"\x00\x00\x27\x0a"
_NAME = re.compile(r"[\w:./ -]{1,120}")
_AGAIN = "Exportez-le de nouveau."
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


def kind_of_file(file: ReceivedFile) -> str:
    """« geojson », « gpkg » or « shp », as far as the first bytes tell; empty for what holds no areas.

    Raises:
        RefusedFile: a .shp whose bytes are something else.
    """
    nature, name = nature_of(file.path), file.name.lower()
    if nature is Nature.JSON and _says_features(file.path):
        return "geojson"
    if nature is Nature.DATABASE and name.endswith(".gpkg"):
        return "gpkg"
    if not file.container_path or not name.endswith(".shp"):
        return ""
    with file.path.open("rb") as stream:
        if stream.read(len(_SHP)) != _SHP:
            raise _refused(file, "ce n’est pas un shapefile.", _AGAIN)
    return "shp"


def read_features(file: ReceivedFile, scratch: Path) -> Features:
    """Only in a child: what is read here is made to be trusted by nobody. `scratch` is the child's own folder.

    Raises:
        RefusedFile: damaged, too large, or in a projection that nothing states.
    """
    kind = kind_of_file(file)
    if kind == "geojson":
        return _geojson(file)
    if kind == "shp":
        return _by_gdal(file, _unpacked(file, scratch))
    target = scratch / "secteurs.gpkg"
    shutil.copyfile(file.path, target)
    return _by_gdal(file, target)


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
        stated = _stated(((content.get("crs") or {}).get("properties") or {}).get("name"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, shapely.errors.ShapelyError) as error:
        raise _refused(file, "ce GeoJSON est abîmé.", _AGAIN) from error
    return _in_degrees(file, properties, shapes, stated)


def _stated(name: Any) -> str | None:
    """A name, and nothing that PROJ would take for an order to follow (`+init=`, `+proj=pipeline`)."""
    if name is None or (isinstance(name, str) and _NAME.fullmatch(name)):
        return name
    raise ValueError("not the name of a projection")


def _shape(geometry: Any) -> Any:
    return shapely.geometry.shape(geometry) if geometry else None


def _by_gdal(file: ReceivedFile, path: Path) -> Features:
    try:
        told, _, drawn, columns = reader().read(path)
        shapes = shapely.from_wkb(drawn if drawn is not None else [])
    except MemoryError:
        raise
    except Exception as error:  # pyogrio has no error class of its own for damaged files
        raise _refused(file, "ce fichier géographique est illisible.", _AGAIN) from error
    names = [str(name) for name in told["fields"]]
    properties = [dict(zip(names, row, strict=True)) for row in zip(*map(np.ndarray.tolist, columns), strict=True)]
    return _in_degrees(file, properties or [{}] * len(shapes), shapes, told["crs"])


def _in_degrees(file: ReceivedFile, properties: Sequence[dict], shapes: np.ndarray, stated: Any) -> Features:
    if shapely.is_missing(shapes).all():
        raise _refused(file, "ce fichier ne contient aucun tracé.", "Exportez la couche des secteurs ou des repères.")
    try:
        written = pyproj.CRS.from_user_input(stated) if stated else None
    except pyproj.exceptions.CRSError as error:
        raise _refused(file, "la projection indiquée est inconnue.", "Exportez en WGS84 ou en Lambert-93.") from error
    written = _plausible(file, shapes, written)
    notes = () if stated or written.is_geographic else ("Projection non indiquée : lue comme du Lambert-93.",)
    if written.equals(WGS84, ignore_axis_order=True):
        return Features(properties, shapely.force_2d(shapes), notes)
    degrees = pyproj.Transformer.from_crs(written, WGS84, always_xy=True)
    moved = shapely.transform(shapely.force_2d(shapes), degrees.transform, interleaved=False)
    return Features(properties, moved, notes)


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
    folder = scratch / "shp"
    folder.mkdir()
    container = file.container_path or file.path
    with open_zip(container) as archive:
        for member in _members(container, file.name, {".shp", *_COMPANIONS}):
            suffix = PurePath(member).suffix.lower()
            with archive.open(member) as source, (folder / f"secteurs{suffix}").open("wb") as out:
                shutil.copyfileobj(source, out)
    return folder / "secteurs.shp"


def _members(container: Path, name: str, suffixes: set[str]) -> list[str]:
    """Members of a zip that bear the same name, but for the suffix; nothing for another kind of archive."""
    if not zipfile.is_zipfile(container):
        return []
    with open_zip(container) as archive:
        meant = [member for member in archive.namelist() if not is_hidden(member)]
    names = [member for member in meant if PurePath(member).stem == PurePath(name).stem]
    return [member for member in names if PurePath(member).suffix.lower() in suffixes]


def _refused(file: ReceivedFile, message: str, todo: str) -> RefusedFile:
    return RefusedFile(message, where=Place(file=file.name), todo=todo)
