"""GeoJSON outlines of communes → the long table that `reference-contours` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely

from observatory.errors import Place, RefusedFile
from observatory.ingest.places.divisions import Division
from observatory.ingest.places.geofile import Features, kind_of_file, read_features
from observatory.intake.received import ReceivedFile
from observatory.intake.table import Written, write_rows

_HEADER = ("territory_code", "level", "geometry")
_PREFIXES = {5: ("COM-", "commune"), 9: ("EPCI-", "epci"), 2: ("DEP-", "departement")}
_CODE_NAMES = ("code", "code_insee", "insee", "insee_com")
# About 20 m: an outline on a screen, shared borders kept together.
_TOLERANCE_DEG = 0.0002


def read_contours(file: ReceivedFile, scratch: Path, told: Division | None) -> Written | None:
    """A FeatureCollection of territories with their code; None for another kind of file.

    Raises:
        RefusedFile: no code is recognised, or a geometry is not an area.
    """
    if kind_of_file(file) != "geojson":
        return None
    rows = _rows(read_features(file, scratch), file.name)
    notes = ("GeoJSON converti ; contours simplifiés à 20 m.",)
    return write_rows(scratch / f"{file.sha256}-contours.csv", _HEADER, rows, notes)


def _rows(features: Features, name: str) -> list[tuple[str, str, str]]:
    column = next((column for column in features.names if column.lower() in _CODE_NAMES), None)
    if column is None:
        raise RefusedFile(
            "aucune colonne de code de territoire.",
            where=Place(file=name),
            todo="Attendu : une propriété « code » (04112, 04, 200034700).",
        )
    codes = [str(row.get(column) or "") for row in features.properties]
    absent = next((code for code, shape in zip(codes, features.shapes, strict=True) if shape is None), None)
    if absent is not None:
        raise _no_contour(absent, name)
    outlines = shapely.coverage_simplify(shapely.make_valid(features.shapes), _TOLERANCE_DEG)
    return [_row(code, outline, name) for code, outline in zip(codes, outlines, strict=True)]


def _row(code: str, outline: Any, name: str) -> tuple[str, str, str]:
    if len(code) not in _PREFIXES or outline.geom_type not in ("Polygon", "MultiPolygon"):
        raise _no_contour(code, name)
    prefix, level = _PREFIXES[len(code)]
    rounded = shapely.set_precision(outline, 1e-5)
    return prefix + code, level, json.dumps(shapely.geometry.mapping(rounded), separators=(",", ":"))


def _no_contour(code: str, name: str) -> RefusedFile:
    return RefusedFile(
        "ce territoire n’a pas de contour lisible.",
        where=Place(file=name, value=code[:20]),
        todo="Retirez-le du fichier, ou demandez son contour.",
    )
