"""The child: `observatory.ingest.places.areas_child PATH SCRATCH`, one JSON line in, one out.

It is told which source asks and what is known of the file; it writes the table of that source, or says that the
file is not of it, or why it refuses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observatory.ingest.places.contour_reading import read_contours
from observatory.ingest.places.divisions import Division
from observatory.ingest.places.landmark_reading import read_landmarks
from observatory.ingest.places.sector_reading import read_sectors
from observatory.intake.asking import answer
from observatory.intake.received import ReceivedFile

_READERS = {"sectors": read_sectors, "landmarks": read_landmarks, "contours": read_contours}


def main(path: str, scratch: str) -> None:
    answer(lambda asked: _read(Path(path), Path(scratch), asked))


def _read(path: Path, scratch: Path, asked: dict[str, Any]) -> dict[str, Any] | None:
    container = asked["file"]["container_path"]
    places = {"path": path, "container_path": Path(container) if container else None}
    division = Division(**asked["division"]) if asked["division"] else None
    written = _READERS[asked["reader"]](ReceivedFile(**asked["file"] | places), scratch, division)
    if written is None:
        return None
    return {
        "copy": written.path.name,
        "header": written.header,
        "records": written.records,
        "notes": written.notes,
    }
