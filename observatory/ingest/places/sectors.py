"""The source `secteurs`: one import for each division, a new version replaces the former, undo restores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import REJECTS, start_rejects
from observatory.ingest.places import areas
from observatory.ingest.places.divisions import KNOWN, Division, named
from observatory.ingest.places.ground import outline_of
from observatory.ingest.places.resolving import refresh_places
from observatory.ingest.places.sector_found import Survey, surveyed
from observatory.ingest.places.sector_words import messages
from observatory.ingest.source import Candidate, FileCount, Piece, Source
from observatory.settings import Settings
from observatory.storage import Session

_OF_FEATURE = ("code", "name", "geometry")


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    piece = pieces[0]
    rows = session.execute(f"select * from {piece.loaded} order by line_no")  # noqa: S608 - our own name
    division = Division(rows[0]["division"], rows[0]["division_title"])
    features = [(row["line_no"], *(row[name] or "" for name in _OF_FEATURE)) for row in rows]
    outline = outline_of(session, settings.commune)
    found = surveyed(piece.text.file, features, outline, settings.commune, settings.scratch)
    if not found.sectors:
        raise RefusedFile(
            "aucun secteur de la commune dans ce fichier.",
            where=Place(file=piece.file_name),
            todo="Vérifiez la commune observée et la projection du fichier.",
        )
    _register(session, division, found)
    rejects = start_rejects(session)
    _record_refused(session, piece, found)
    rejected = len({one.line for one in found.refused})
    count = FileCount(piece, len(rows), len(rows) - rejected, rejected, 0)
    return [
        Candidate(
            scope=f"secteurs/{division.id}",
            files=(count,),
            rejects=rejects,
            messages=messages(found, _covers(division)),
        )
    ]


def _covers(division: Division) -> bool:
    return next((one.covers for one in KNOWN if one.id == division.id), True)


def _register(session: Session, division: Division, found: Survey) -> None:
    """`staged_sector`, as the publication copies it."""
    frame = pd.DataFrame(list(found.sectors))
    frame["division"], frame["division_title"] = division.id, division.title
    session.register("staged_sector", frame)


def _record_refused(session: Session, piece: Piece, found: Survey) -> None:
    for one in found.refused:
        session.execute(
            f"insert into {REJECTS} values ($file, $line, $column, $value, $expected, $reason)",  # noqa: S608
            file=piece.file_name,
            line=one.line,
            column=one.column,
            value=one.value,
            expected=one.expected,
            reason=one.reason,
        )


SECTORS = Source(
    id="secteurs",
    title="Secteurs",
    tables={"sectors": "secteurs"},
    stage=_stage,
    publish="publish/secteurs",
    difference="publish/secteurs_difference",
    refresh=refresh_places,
    opens=areas.opener(areas.SECTORS),
)


def sectors_of(division: str) -> Source:
    """The same source, for files whose division somebody names (« Police municipale », or any name).

    Raises:
        InputError: no name, or too long a one.
    """
    return replace(SECTORS, opens=areas.opener(areas.SECTORS, named(division)))
