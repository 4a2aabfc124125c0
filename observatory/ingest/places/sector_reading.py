"""A file of areas → the long table that the source `secteurs` reads: a code, a name, a shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from observatory.errors import Place, RefusedFile
from observatory.ingest.places.divisions import (
    CODES,
    KNOWN,
    NAMES,
    Division,
    of_file_name,
    of_properties,
    property_of,
)
from observatory.ingest.places.geofile import Features, read_features
from observatory.intake.received import ReceivedFile
from observatory.intake.table import Written, write_rows
from observatory.intake.values.words import one_line

COLUMNS = ("division", "division_title", "code", "name", "geometry")
_TERRITORY = re.compile(r"(?:\d{2}|2[AB])\d{3}|\d{9}")
_DEPARTEMENT = re.compile(r"\d{2}|2[AB]|97\d")
_LONGEST_NAME = 120
# Storage reads lines of a megabyte; a sector of so many points is a drawing mistake.
_LONGEST_SHAPE = 1_000_000
# Square degrees: some 90 km², more than a sector of a town, less than any département but Paris and its neighbours.
_DEPARTEMENT_SIZE = 0.01


def read_sectors(file: ReceivedFile, scratch: Path, told: Division | None) -> Written | None:
    """The table of sectors; None for a file of communes.

    `told` is the division that somebody named; otherwise the file must say it by its properties or its name.

    Raises:
        RefusedFile: damaged, or of a division that nothing tells.
    """
    features = read_features(file, scratch)
    division = told or of_properties(features.names)
    if division is None and _are_territories(features):
        return None
    division = division or of_file_name(file.name)
    if division is None:
        raise _which_division(file)
    return _as_table(file, features, division, scratch)


def _which_division(file: ReceivedFile) -> RefusedFile:
    titles = ", ".join(f"« {one.title} »" for one in KNOWN)
    return RefusedFile(
        "rien ne dit de quel découpage sont ces secteurs.",
        where=Place(file=file.name),
        todo=f"Nommez-le (--division, ou la liste de la page) : {titles}, ou un autre nom.",
    )


def _are_territories(features: Features) -> bool:
    """Communes, groupings or départements: the outlines that another source takes."""
    column = property_of(features.names, ("code", "code_insee", "insee", "insee_com"))
    codes = [str(row.get(column) or "") for row in features.properties] if column else []
    if codes and all(_TERRITORY.fullmatch(code) for code in codes):
        return True
    large = bool((shapely.area(features.shapes) > _DEPARTEMENT_SIZE).all())
    return bool(codes) and large and all(_DEPARTEMENT.fullmatch(code) for code in codes)


def _as_table(file: ReceivedFile, features: Features, division: Division, scratch: Path) -> Written:
    path = scratch / f"{file.sha256}-{division.id}.csv"
    rows = ((division.id, division.title, *row) for row in _rows(file, features, division))
    return write_rows(path, COLUMNS, rows, (f"Découpage : {division.title}.", *features.notes))


def _rows(file: ReceivedFile, features: Features, division: Division) -> Iterator[tuple[str, str, str]]:
    """A code or a name is enough; a shape may be absent: the checks say so."""
    names = features.names
    # A division named by a person may be drawn from the file of another: QPV under a name of the town's own.
    code = property_of(names, (*division.codes, *CODES, *(code for one in KNOWN for code in one.codes)))
    name = property_of(names, (*division.names, *NAMES, *(name for one in KNOWN for name in one.names)))
    if code is None and name is None:
        raise RefusedFile(
            "aucune propriété ne donne le code ni le nom des secteurs.",
            where=Place(file=file.name),
            todo="Attendu : « code » et « nom ».",
        )
    for row, shape in zip(features.properties, features.shapes, strict=True):
        yield _cell(row, code), _cell(row, name), _text_of(file, shape)


def _cell(row: dict[str, Any], column: str | None) -> str:
    value = row.get(column) if column else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # software that keeps its tables in floats writes sector 3 as 3.0
    text = "" if value is None or value != value else str(value)
    return (one_line(text) or "")[:_LONGEST_NAME]


def _text_of(file: ReceivedFile, shape: Any) -> str:
    text = (
        ""
        if shape is None or shape.is_empty
        else shapely.to_geojson(shapely.set_precision(shape, 1e-7, mode="pointwise"))
    )
    if len(text) > _LONGEST_SHAPE:
        raise RefusedFile("un secteur a trop de points.", where=Place(file=file.name), todo="Simplifiez son contour.")
    return str(text)
