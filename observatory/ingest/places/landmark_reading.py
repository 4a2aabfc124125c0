"""A GeoJSON of points or lines → the long table that the source `reperes` reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from observatory.errors import Place, RefusedFile
from observatory.ingest.places.divisions import NAMES, Division, of_file_name, of_properties, property_of
from observatory.ingest.places.geofile import Features, read_features
from observatory.ingest.places.landmark_kinds import KINDS, LandmarkKind, kind_of
from observatory.intake.received import ReceivedFile
from observatory.intake.table import Written, write_rows
from observatory.intake.values.words import one_line

COLUMNS = ("repere", "nom", "lat", "lon", "geometrie")
_SHAPES = {"Point", "LineString", "MultiLineString"}
_NAMES = (*NAMES, "nom_etablissement", "appellation_officielle", "stop_name", "arret", "ligne")
_LONGEST_NAME = 120
_LONGEST_SHAPE = 200_000


def read_landmarks(file: ReceivedFile, scratch: Path, told: Division | None) -> Written | None:
    """One table; None for what is no file of points or lines, or is named like a division: of areas, it says why not.

    Raises:
        RefusedFile: damaged, or of a kind that the file's name does not tell.
    """
    features = read_features(file, scratch)
    if not len(features.shapes):
        return None
    if not {shape.geom_type for shape in features.shapes if shape is not None} <= _SHAPES:
        return None
    kind = kind_of(file.name)
    if kind is None and (of_properties(features.names) or of_file_name(file.name)):
        return None
    if kind is None:
        raise _which_kind(file)
    return _as_table(file, features, kind, scratch)


def _which_kind(file: ReceivedFile) -> RefusedFile:
    known = ", ".join(f"« {one.id} »" for one in KINDS)
    return RefusedFile(
        "rien ne dit ce que sont ces points ou ces lignes.",
        where=Place(file=file.name),
        todo=f"Nommez le fichier d’un de ces mots, un seul : {known} (par exemple ecoles-2026.geojson).",
    )


def _as_table(file: ReceivedFile, features: Features, kind: LandmarkKind, scratch: Path) -> Written:
    path = scratch / f"{file.sha256}-reperes.csv"
    notes = (f"Repères : {kind.title}.", *features.notes)
    return write_rows(path, COLUMNS, _rows(file, features, kind), notes)


def _rows(file: ReceivedFile, features: Features, kind: LandmarkKind) -> Iterator[tuple[str, ...]]:
    """A landmark without a name bears that of its kind and its number in the file."""
    column = property_of(features.names, _NAMES)
    for number, (row, shape) in enumerate(zip(features.properties, features.shapes, strict=True), 1):
        name = (one_line(str(row.get(column) or "")) if column else "") or f"{kind.title} {number}"
        yield kind.id, name[:_LONGEST_NAME], *_cells(file, shape)


def _cells(file: ReceivedFile, shape: Any) -> tuple[str, str, str]:
    """Latitude and longitude of a point; the whole of a line, and a point of it. Nothing where there is no shape."""
    if shape is None or shape.is_empty:
        return "", "", ""
    middle = shape if shape.geom_type == "Point" else shape.interpolate(0.5, normalized=True)
    text = (
        "" if shape.geom_type == "Point" else shapely.to_geojson(shapely.set_precision(shape, 1e-5, mode="pointwise"))
    )
    if len(text) > _LONGEST_SHAPE:
        raise RefusedFile("une ligne a trop de points.", where=Place(file=file.name), todo="Simplifiez son tracé.")
    return repr(round(middle.y, 6)), repr(round(middle.x, 6)), text
