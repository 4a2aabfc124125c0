"""Files of areas, points and lines, each read by a bounded child: GeoJSON, GeoPackage, shapefile in its zip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from observatory.ingest.places.divisions import Division
from observatory.ingest.places.geofile import as_one, is_companion, kind_of_file
from observatory.intake.asking import asked
from observatory.intake.bounded import Bounds
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, Written, written_table

CHILD = "observatory.ingest.places.areas_child"
SECTORS, LANDMARKS, CONTOURS = "sectors", "landmarks", "contours"
_TODO = "N’y gardez que la commune, ou simplifiez les tracés."
Opens = Callable[[ReceivedFile, Path], list[TextTable] | None]


def opener(reader: str, told: Division | None = None) -> Opens:
    """What the source of `SECTORS`, `LANDMARKS` or `CONTOURS` opens; `told` is the division that somebody named."""
    return partial(_open, reader, told)


def _open(
    reader: str, told: Division | None, file: ReceivedFile, scratch: Path, bounds: Bounds | None = None
) -> list[TextTable] | None:
    """One table, or None for what is not of this source; none for what is read with the .shp beside it.

    Raises:
        RefusedFile: what the reader refuses, or beyond the limits of memory and time.
    """
    if is_companion(file):
        return [] if reader == SECTORS else None
    if not kind_of_file(file):
        return None
    question = {"reader": reader, "file": _told(file), "division": asdict(told) if told else None}
    bounds = bounds or _bounds(file.size_bytes)
    with asked(CHILD, file, question, scratch=scratch, bounds=bounds, todo=_TODO) as answer:
        if answer.told is None:
            return None
        header, records, notes = (answer.told[name] for name in ("header", "records", "notes"))
        written = Written(answer.taken(answer.told["copy"]), tuple(header), records, tuple(notes))
        return [written_table(as_one(file), written)]


def _bounds(size: int) -> Bounds:
    """Two gigabytes hold a file of a hundred megabytes, or ten million points; crossing lines take more."""
    more = size // 1_000_000
    return Bounds(memory=2 << 30, processor=60 + more, clock=120 + 2 * more, output=256 << 20)


def _told(file: ReceivedFile) -> dict[str, Any]:
    paths = {"path": str(file.path.absolute())}
    if file.container_path:
        paths["container_path"] = str(file.container_path.absolute())
    return asdict(file) | paths
