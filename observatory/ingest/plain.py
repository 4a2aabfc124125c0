"""Sources that are plain long tables: a schema says all, a publication file copies the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.errors import Place, RefusedFile
from observatory.ingest.checking import check_piece, start_rejects
from observatory.ingest.source import Candidate, FileCount, Piece, Source
from observatory.intake.schema import load_schema
from observatory.settings import Settings
from observatory.storage import Session


def plain_source(
    source_id: str, title: str, tables: Mapping[str, str], *, together: bool = False, **more: object
) -> Source:
    """A source with one import for its whole (scope = its id) or one a table (scope = id/table).

    `together`: all its tables make one deposit and none may be missing.
    """

    def stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
        if together:
            _refuse_missing(title, tables, pieces)
        rejects = start_rejects(session)
        counts = [_check(session, piece, tables) for piece in pieces]
        _prepare_absent(session, tables, pieces)
        scope = source_id if together else f"{source_id}/{pieces[0].table}"
        return [Candidate(scope=scope, files=tuple(counts), rejects=rejects)]

    return Source(
        id=source_id,
        title=title,
        stage=stage,
        tables=tables,
        publish=f"publish/{source_id.replace('-', '_')}",
        group=_all_together if together else _one_each,
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


def _one_each(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [[piece] for piece in pieces]


def _all_together(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [list(pieces)]


def _nothing_to_refresh(session: Session, scope: str, settings: Settings) -> None:
    return None
