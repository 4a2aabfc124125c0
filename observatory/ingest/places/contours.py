"""The source `reference-contours`: outlines of communes, groupings and départements, by the part that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from observatory.ingest.places import areas
from observatory.ingest.places.resolving import refresh_places
from observatory.ingest.places.shapes import AREAS, refuse_bad_shapes
from observatory.ingest.plain import plain_source
from observatory.ingest.source import Candidate, Piece
from observatory.settings import Settings
from observatory.storage import Session


def _covered_part(session: Session) -> str:
    """What the staged contours cover: the communes of one département, or more."""
    return str(session.value("staging/contours_part"))


_AS_TABLE = plain_source(
    "reference-contours",
    "Contours",
    {"contours": "reference-contours"},
    opens=areas.opener(areas.CONTOURS),
    scope_of=_covered_part,
    refresh=refresh_places,
)


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    candidates = _AS_TABLE.stage(session, pieces, settings)
    refuse_bad_shapes(session, pieces[0], "stg_contours", "geometry", AREAS, settings.scratch)
    return candidates


CONTOURS = replace(_AS_TABLE, stage=_stage)
