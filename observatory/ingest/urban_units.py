"""Urban units of INSEE: which communes make the class of size with which a commune is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from observatory.domain.french import nbsp, number
from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import check_piece, start_rejects
from observatory.ingest.source import Candidate, FileCount, Piece, Source
from observatory.ingest.ssmsi_marts import rebuild_all
from observatory.ingest.ssmsi_places import COMMUNAL, place
from observatory.intake.schema import load_schema
from observatory.settings import Settings
from observatory.storage import Session

_TABLES = {"composition": "insee-unites-urbaines", "labels": "insee-unites-urbaines-libelles"}
_SCOPE = "insee/unites-urbaines"
_EDITION = re.compile(r"(20\d\d)(?!.*20\d\d)")
_NO_LABELS = """
create or replace temp table stg_labels as
select null::bigint as line_no, null::text as zonage, null::text as code, null::text as libelle limit 0
"""


def _group(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The labels join the composition that came with them; they are of no use alone."""
    compositions = [piece for piece in pieces if piece.table == "composition"]
    labels = [piece for piece in pieces if piece.table == "labels"]
    if not compositions:
        return [labels]
    first, *others = compositions
    return [[first, *labels[:1]], *[[piece] for piece in others]]


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    if pieces[0].table != "composition":
        raise RefusedFile(
            "Ce fichier donne les libellés, mais pas la composition des unités urbaines.",
            where=Place(file=pieces[0].file_name),
            todo="Déposez-le avec le fichier qui donne l’unité urbaine de chaque commune.",
        )
    rejects = start_rejects(session)
    session.execute(_NO_LABELS)
    counts = [_check(session, piece) for piece in pieces]
    counts[0] = _place(session, counts[0])
    found = _EDITION.search(pieces[0].file_name)
    edition = found[1] if found else None
    return [Candidate(scope=_SCOPE, files=tuple(counts), edition=edition, rejects=rejects)]


def _check(session: Session, piece: Piece) -> FileCount:
    return check_piece(session, piece, load_schema(_TABLES[piece.table]), f"stg_{piece.table}")


def _place(session: Session, count: FileCount) -> FileCount:
    """Turn codes into territories; a row that leads to no commune, or to a part of one, is set aside."""
    codes = [row["codgeo"] for row in session.execute("select distinct codgeo from stg_composition")]
    rows = [(code, place(COMMUNAL, code)[0]) for code in codes]
    session.register("given_commune", pd.DataFrame(rows, columns=["codgeo", "territory_code"], dtype=object))
    session.run("staging/urban_units", file_name=count.piece.file_name)
    loaded = session.execute("select count(*) as n from stg_urban_unit")[0]["n"]
    rejected = count.rows_rejected + count.rows_loaded - loaded
    return FileCount(count.piece, count.rows_read, loaded, rejected, count.blank_lines)


def _guard(session: Session, candidate: Candidate, live_import_id: str) -> None:
    live = session.value("staging/urban_units_live", import_id=live_import_id)
    loaded = candidate.files[0].rows_loaded
    if loaded * 2 < live:
        raise RefusedFile(
            nbsp(f"Ce fichier ne contient que {number(loaded)} communes ; celui en place en a {number(live)}."),
            where=Place(file=candidate.files[0].piece.file_name),
            todo=f"Pour le vouloir quand même, annulez d’abord l’import {live_import_id} (undo).",
        )


def _refresh(session: Session, scope: str, settings: Settings) -> None:
    rebuild_all(session, settings)


URBAN_UNITS = Source(
    id="insee-unites-urbaines",
    title="Unités urbaines (Insee)",
    tables=_TABLES,
    group=_group,
    stage=_stage,
    guard=_guard,
    publish="publish/urban_units",
    refresh=_refresh,
)
