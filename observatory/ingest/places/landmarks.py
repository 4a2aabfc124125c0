"""The source `reperes`: schools, bus stops, lines of pédibus…, one import for each kind. They count nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely

from observatory.domain.french import nbsp, plural
from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import REJECTS, check_piece, count, start_rejects
from observatory.ingest.places import areas
from observatory.ingest.places.ground import outline_of
from observatory.ingest.places.landmark_kinds import BY_ID, KINDS, LandmarkKind, kind_of
from observatory.ingest.places.shapes import LINES, refuse_bad_shapes
from observatory.ingest.source import Candidate, Piece, Source
from observatory.intake.schema import load_schema
from observatory.settings import Settings
from observatory.storage import Session

_TABLES = {"landmarks": "reperes", "stops": "gtfs-arrets"}
_STOPS = "arrets"
# Of a degree, some two kilometres: what serves the town may stand at its edge.
_NEAR = 0.02


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    piece = pieces[0]
    start_rejects(session)
    check_piece(session, piece, load_schema(_TABLES[piece.table]), "stg_landmark")
    if "geometrie" in piece.columns:
        refuse_bad_shapes(session, piece, "stg_landmark", "geometrie", LINES, settings.scratch)
    kind = _kind(session, piece)
    session.run("staging/reperes_stops" if piece.table == "stops" else "staging/reperes_named")
    rows = session.rows("staging/reperes_rows")
    far = _far(session, rows, settings)
    session.register("far_landmark", pd.DataFrame({"line_no": rows.loc[far, "line_no"]}))
    session.run("staging/reperes_far", file=piece.file_name)
    counted = count(session, piece, "staged_landmark")
    if not counted.rows_loaded:
        raise RefusedFile(
            "aucun de ces repères n’est dans la commune ou à ses abords.",
            where=Place(file=piece.file_name),
            todo="Vérifiez la commune observée et l’ordre des coordonnées (latitude, longitude).",
        )
    said = nbsp(f"{kind.title} : {plural(counted.rows_loaded, 'repère')} sur la carte.")
    return [Candidate(scope=f"reperes/{kind.id}", files=(counted,), rejects=REJECTS, messages=(said,))]


def _kind(session: Session, piece: Piece) -> LandmarkKind:
    """One kind in a file, so that a new version replaces the former."""
    if piece.table == "stops":
        return BY_ID[_STOPS]
    told = [row["repere"] for row in session.records("staging/reperes_kinds")]
    found = {kind.id: kind for text in told if (kind := kind_of(text))}
    if len(found) != 1 or len(told) != sum(kind_of(text) is not None for text in told):
        known = ", ".join(f"« {one.id} »" for one in KINDS)
        raise RefusedFile(
            "la colonne « repere » ne dit pas une seule sorte de repères.",
            where=Place(file=piece.file_name, column="repere"),
            todo=f"Un fichier par sorte, parmi : {known}.",
        )
    return next(iter(found.values()))


def _far(session: Session, rows: pd.DataFrame, settings: Settings) -> np.ndarray:
    """Which rows are neither in the commune nor near it; none when no outline is loaded."""
    outline = outline_of(session, settings.commune)
    if outline is None:
        return np.zeros(len(rows), dtype=bool)
    around = shapely.buffer(outline, _NEAR)
    return ~np.asarray(shapely.contains_xy(around, rows["lon"].to_numpy(float), rows["lat"].to_numpy(float)))


LANDMARKS = Source(
    id="reperes",
    title="Repères de la carte",
    tables=_TABLES,
    stage=_stage,
    publish="publish/reperes",
    refresh=lambda session, scope, settings: None,
    opens=areas.opener(areas.LANDMARKS),
)
