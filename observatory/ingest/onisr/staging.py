"""Four tables of text → typed accidents, places, vehicles and users, and one candidate per year."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.ingest.onisr import refusals
from observatory.ingest.onisr.communes import resolve_communes
from observatory.ingest.onisr.messages import messages_of, perimeter_of
from observatory.ingest.onisr.tables import READ
from observatory.ingest.source import Candidate, FileCount, Piece
from observatory.settings import Settings
from observatory.storage import Session


def stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    """Type a deposit into `stg_onisr_*`; raises RefusedFile for what `refusals` lists."""
    refusals.refuse_double_tables(pieces)
    for piece in pieces:
        _name_columns(session, piece)
    for table in set(READ) - {piece.table for piece in pieces}:
        _stand_in(session, table)
    session.run("staging/onisr_macros")
    session.run("staging/onisr_numbers")
    refusals.refuse_spoilt_numbers(session, pieces)
    refusals.refuse_missing_tables(pieces)
    refusals.refuse_other_year(session, pieces)
    _type(session)
    _set_aside(session, pieces)
    counts = session.records("staging/onisr_counts")
    refusals.refuse_lame_years(counts, pieces)
    summaries = session.records("staging/onisr_summary")
    refusals.refuse_torn_tables(counts, summaries, pieces)
    refusals.refuse_cut_latitudes(session, summaries, pieces)
    return _candidates(session, pieces, counts, summaries)


def _name_columns(session: Session, piece: Piece) -> None:
    """A fixed name for the table, and every column that the staging reads."""
    columns = ", ".join(
        f'"{name}"' if name in piece.columns else f'null::text as "{name}"' for name in READ[piece.table]
    )
    session.execute(
        f"create or replace temp view stg_text_{piece.table} as select line_no, {columns} from {piece.loaded}"  # noqa: S608
    )


def _stand_in(session: Session, table: str) -> None:
    """An incomplete deposit is refused, but not before its damaged numbers have been named."""
    columns = ", ".join(f'null::text as "{name}"' for name in READ[table])
    session.execute(
        f"create or replace temp view stg_text_{table} as select null::bigint as line_no, {columns} limit 0"
    )


def _type(session: Session) -> None:
    session.run("staging/onisr_keys")
    session.run("staging/onisr_typed")
    resolve_communes(session)
    for name in ("located", "vehicles", "users", "places", "accident"):
        session.run(f"staging/onisr_{name}")


def _set_aside(session: Session, pieces: Sequence[Piece]) -> None:
    session.run("staging/onisr_pieces")
    for piece in pieces:
        session.run("staging/onisr_piece", table_name=piece.table, file_name=piece.file_name)
    session.run("staging/onisr_rejects")
    for piece in pieces:
        for reject in piece.text.rejects:
            session.run(
                "staging/onisr_ragged",
                table_name=piece.table,
                file_name=piece.file_name,
                line_no=reject.line,
                column_name=reject.column,
                value_seen=reject.value,
                expected=reject.expected,
                reason=reject.reason,
            )


def _candidates(
    session: Session, pieces: Sequence[Piece], counts: Sequence[dict], summaries: Sequence[dict]
) -> list[Candidate]:
    first = summaries[0]["year"]
    repaired = session.records("staging/onisr_repaired")[0]
    return [
        Candidate(
            scope=f"onisr/{summary['year']}",
            files=tuple(_file_count(piece, counts, summary["year"], first) for piece in pieces),
            edition=str(summary["year"]),
            perimeter=perimeter_of(summary),
            rejects=_rejects_of(session, summary["year"]),
            messages=messages_of(summary, _unknown_codes(counts, summary["year"]), pieces, repaired),
        )
        for summary in summaries
    ]


def _file_count(piece: Piece, counts: Sequence[dict], year: int, first: int) -> FileCount:
    """Blank lines are counted with the first year, which takes what the other years have not read."""
    own = [row for row in counts if row["table_name"] == piece.table]
    loaded = sum(row["loaded"] for row in own if row["year"] == year)
    rejected = sum(row["rejected"] for row in own if row["year"] == year)
    if year != first:
        return FileCount(piece, loaded + rejected, loaded, rejected, 0)
    elsewhere = sum(row["loaded"] + row["rejected"] for row in own if row["year"] != first)
    return FileCount(piece, piece.text.records - elsewhere, loaded, rejected, piece.text.blank_lines)


def _rejects_of(session: Session, year: int) -> str:
    name = f"stg_onisr_reject_{year}"
    session.execute(
        f"create or replace temp view {name} as select * from stg_onisr_reject where year = {year}"  # noqa: S608
    )
    return name


def _unknown_codes(counts: Sequence[dict], year: int) -> int:
    return sum(row["unknown_codes"] for row in counts if row["year"] == year)
