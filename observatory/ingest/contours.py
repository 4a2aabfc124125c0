"""GeoJSON outlines of communes → the long table that `reference-contours` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import shapely

from observatory.errors import Place, RefusedFile
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, written_table
from observatory.storage import Session

_HEADER = ("territory_code", "level", "geometry")
_PREFIXES = {5: ("COM-", "commune"), 9: ("EPCI-", "epci"), 2: ("DEP-", "departement")}
_CODE_NAMES = ("code", "code_insee", "insee", "insee_com")
# About 20 m: an outline on a screen, shared borders kept together.
_TOLERANCE_DEG = 0.0002


def open_geojson(file: ReceivedFile, scratch: Path) -> list[TextTable] | None:
    """A FeatureCollection of territories with their code; None when the file is not GeoJSON.

    Raises:
        RefusedFile: no code is recognised, or a geometry is not an area.
    """
    with file.path.open("rb") as stream:
        if b"FeatureCollection" not in stream.read(4096):
            return None
    try:
        frame = geopandas.read_file(file.path)
    except Exception as error:  # pyogrio has no error class of its own for damaged files
        raise RefusedFile("contours illisibles.", where=Place(file=file.name)) from error
    return [_as_table(file, _rows(frame, file.name), scratch)]


def covered_part(session: Session) -> str:
    """What the staged contours cover: the communes of one département, or more."""
    return str(session.value("staging/contours_part"))


def _rows(frame: geopandas.GeoDataFrame, name: str) -> list[tuple[str, str, str]]:
    column = next((column for column in frame.columns if column.lower() in _CODE_NAMES), None)
    if column is None or frame.empty:
        raise RefusedFile(
            "aucune colonne de code de territoire.",
            where=Place(file=name),
            todo="Attendu : une propriété « code » (04112, 04, 200034700).",
        )
    outlines = shapely.coverage_simplify(shapely.make_valid(frame.to_crs(4326).geometry.values), _TOLERANCE_DEG)
    return [_row(str(code), outline, name) for code, outline in zip(frame[column], outlines, strict=True)]


def _row(code: str, outline: Any, name: str) -> tuple[str, str, str]:
    if len(code) not in _PREFIXES or outline.geom_type not in ("Polygon", "MultiPolygon"):
        raise RefusedFile("ce territoire n’a pas de contour lisible.", where=Place(file=name, value=code[:20]))
    prefix, level = _PREFIXES[len(code)]
    rounded = shapely.set_precision(outline, 1e-5)
    return prefix + code, level, json.dumps(shapely.geometry.mapping(rounded), separators=(",", ":"))


def _as_table(file: ReceivedFile, rows: list[tuple[str, str, str]], scratch: Path) -> TextTable:
    notes = ("GeoJSON converti ; contours simplifiés à 20 m.",)
    return written_table(file, scratch / f"{file.sha256}-contours.csv", _HEADER, rows, notes)
