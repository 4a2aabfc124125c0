"""What the survey of a file of sectors finds, asked of a bounded child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from observatory.errors import Place, RefusedFile
from observatory.intake.asking import asked
from observatory.intake.bounded import Bounds
from observatory.intake.received import ReceivedFile

CHILD = "observatory.ingest.places.survey_child"
# A division of a large city, drawn to the metre, has a tenth of them.
_MOST_LETTERS = 20_000_000
_BOUNDS = Bounds(memory=2 << 30, processor=120, clock=300, output=2 * _MOST_LETTERS)
_TODO = "Simplifiez les contours, ou exportez-les de nouveau."


@dataclass(frozen=True)
class Refused:
    """A feature that is no sector of this town; `line` counts as in a table of attributes (header = 1)."""

    line: int
    column: str
    value: str
    expected: str
    reason: str


@dataclass(frozen=True)
class Patch:
    """A piece of ground: of two sectors that overlap, or of none."""

    area_m2: float
    is_sliver: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A sector as it is stored: `geometry` is GeoJSON text, in degrees."""

    sector_code: str
    name: str
    name_key: str
    area_m2: float
    geometry: str


@dataclass(frozen=True)
class Survey:
    """Areas are in m². `commune_m2` is 0 when no outline is known: then nothing is outside and there are no gaps."""

    sectors: tuple[Drawn, ...]
    refused: tuple[Refused, ...]
    mended: tuple[str, ...]
    overlaps: tuple[Patch, ...]
    gaps: tuple[Patch, ...]
    beyond: tuple[Patch, ...]
    elsewhere: int
    commune_m2: float


def surveyed(
    file: ReceivedFile,
    rows: Sequence[tuple[int, str, str, str]],
    outline: Any | None,
    commune: str,
    scratch: Path,
    bounds: Bounds = _BOUNDS,
) -> Survey:
    """(line, code, name, GeoJSON text) of the features, and the outline of the commune in degrees → what they are.

    Raises:
        RefusedFile: too many points, or beyond the limits of memory and time.
    """
    if sum(len(text) for *_, text in rows) > _MOST_LETTERS:
        raise RefusedFile("ces secteurs ont trop de points.", where=Place(file.name), todo=_TODO)
    drawn = shapely.to_geojson(outline) if outline is not None else None
    question = {"rows": rows, "outline": drawn, "commune": commune}
    with asked(CHILD, file, question, scratch=scratch, bounds=bounds, todo=_TODO) as answer:
        return _survey(answer.told)


def _survey(told: dict[str, Any]) -> Survey:
    patches = {
        name: tuple(Patch(one["area_m2"], one["is_sliver"], tuple(one["codes"])) for one in told[name])
        for name in ("overlaps", "gaps", "beyond")
    }
    sectors = tuple(Drawn(**one) for one in told["sectors"])
    refused = tuple(Refused(**one) for one in told["refused"])
    return Survey(**told | patches | {"sectors": sectors, "refused": refused, "mended": tuple(told["mended"])})
