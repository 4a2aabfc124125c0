"""Sources that are plain long tables: a schema says all, a publication file copies the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from observatory.domain.french import plural
from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import check_piece, start_rejects
from observatory.ingest.source import Candidate, FileCount, Piece, Source, all_together, one_each
from observatory.intake.schema import load_schema
from observatory.settings import Settings
from observatory.storage import Session


def plain_source(
    source_id: str,
    title: str,
    tables: Mapping[str, str],
    *,
    together: bool = False,
    scope_of: Callable[[Session], str] | None = None,
    **more: object,
) -> Source:
    """A source with one import for its whole (scope = its id) or one a table (scope = id/table).

    `together`: all its tables make one deposit and none may be missing. `scope_of` names the part of the
    source that the staged rows cover, when a deposit may bring a part of it.
    """

    def stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
        if together:
            _refuse_missing(title, tables, pieces)
        rejects = start_rejects(session)
        counts = [_check(session, piece, tables) for piece in pieces]
        _prepare_absent(session, tables, pieces)
        part = scope_of(session) if scope_of else pieces[0].table
        scope = source_id if together else f"{source_id}/{part}"
        return [Candidate(scope=scope, files=tuple(counts), rejects=rejects)]

    return Source(
        id=source_id,
        title=title,
        stage=stage,
        tables=tables,
        publish=f"publish/{source_id.replace('-', '_')}",
        group=all_together if together else one_each,
        guard=refuse_much_smaller,
        **{"refresh": _nothing_to_refresh, **more},  # type: ignore[arg-type]
    )


def _check(session: Session, piece: Piece, tables: Mapping[str, str]) -> FileCount:
    return check_piece(session, piece, load_schema(tables[piece.table]), f"stg_{piece.table}")


def _prepare_absent(session: Session, tables: Mapping[str, str], pieces: Sequence[Piece]) -> None:
    """An empty staged table for each table that the deposit does not bring: one publication file serves all."""
    present = {piece.table for piece in pieces}
    for table, schema_id in tables.items():
        if table not in present:
            columns = ", ".join(f'null::text as "{field.name}"' for field in load_schema(schema_id).fields)
            session.execute(f"create or replace temp table stg_{table} as select {columns} limit 0")


def _refuse_missing(title: str, tables: Mapping[str, str], pieces: Sequence[Piece]) -> None:
    present = [piece.table for piece in pieces]
    missing = [table for table in tables if table not in present]
    if missing or len(present) != len(set(present)):
        raise RefusedFile(
            f"« {title} » se dépose en une fois, une table de chaque sorte ; il manque : {', '.join(missing)}.",
            where=Place(file=pieces[0].file_name),
        )


def refuse_much_smaller(session: Session, candidate: Candidate, live_import_id: str) -> None:
    """A `guard`: an extract taken for the whole must not replace it."""
    live = session.records("queries/import_by_id", import_id=live_import_id)[0]["rows_loaded"]
    loaded = candidate.total("rows_loaded")
    if loaded * 2 < live:
        raise RefusedFile(
            f"Ce fichier remplacerait {plural(live, 'ligne publiée', 'lignes publiées')} par {loaded}.",
            where=Place(file=candidate.files[0].piece.file_name),
            todo=f"Si c’est voulu, annulez d’abord l’import {live_import_id} (undo).",
        )


def _nothing_to_refresh(session: Session, scope: str, settings: Settings) -> None:
    return None
