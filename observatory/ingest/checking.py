"""The checks that a schema states, run as one query a column on the table of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from observatory.ingest.source import FileCount, Piece
from observatory.intake.schema import Field, Schema
from observatory.storage import Session

REJECTS = "stg_rejects"
_CREATE = """
create or replace temp table stg_rejects (
    file_name text, line_no bigint, column_name text, value_seen text, expected text, reason text
)
"""
_TYPES = {"integer": "bigint", "number": "double", "string": "text"}
_WORDS = {"integer": "un nombre entier", "number": "un nombre", "string": "un texte"}


def start_rejects(session: Session) -> str:
    """An empty table of rejects; returns its name."""
    session.execute(_CREATE)
    return REJECTS


def check_piece(session: Session, piece: Piece, schema: Schema, target: str) -> FileCount:
    """Type the text of a piece into the temporary table `target`; rows that break the schema go to the rejects.

    `target` has `line_no` and the schema's columns that the file bears (others are null).
    """
    _reject_ragged(session, piece)
    for field in schema.fields:
        if field.name in piece.columns:
            _reject_field(session, piece, field)
    _keep_typed(session, piece, schema, target)
    return count(session, piece, target)


def count(session: Session, piece: Piece, target: str) -> FileCount:
    """Rows of the staged table against those read; what is missing is counted in the rejects."""
    loaded = session.execute(f"select count(*) as n from {target}")[0]["n"]  # noqa: S608 - our own name
    read, blank = piece.text.records, piece.text.blank_lines
    return FileCount(piece, read, loaded, _rejected_rows(session, piece), blank)


def _rejected_rows(session: Session, piece: Piece) -> int:
    found = session.execute(
        "select count(distinct line_no) as n from stg_rejects where file_name = $name", name=piece.file_name
    )
    return int(found[0]["n"])


def _reject_ragged(session: Session, piece: Piece) -> None:
    for reject in piece.text.rejects:
        session.execute(
            "insert into stg_rejects values ($file, $line, $column, $value, $expected, $reason)",
            file=piece.file_name,
            line=reject.line,
            column=reject.column,
            value=reject.value,
            expected=reject.expected,
            reason=reject.reason,
        )


def _reject_field(session: Session, piece: Piece, field: Field) -> None:
    for condition, expected, reason in _conditions(field):
        session.execute(
            f"""insert into stg_rejects
            select $file, line_no, $title, left({_quoted(field)}, 80), $expected, $reason
            from {piece.loaded}
            where {condition}""",  # noqa: S608 - names of our own schemas
            file=piece.file_name,
            title=field.title,
            expected=expected,
            reason=reason,
        )


def _conditions(field: Field) -> Iterator[tuple[str, str, str]]:
    empty = f"coalesce(trim({_quoted(field)}), '') = ''"
    if field.constraints.get("required"):
        yield empty, f"{_WORDS[field.type]} (exemple : {field.example})", "valeur absente"
    if field.type != "string":
        yield (
            f"not {empty} and {_cast(field)} is null",
            f"{_WORDS[field.type]} (exemple : {field.example})",
            "valeur illisible",
        )
    if allowed := field.constraints.get("enum"):
        listed = ", ".join(f"'{value}'" for value in allowed)
        yield (
            f"not {empty} and trim({_quoted(field)}) not in ({listed})",
            f"l’une de ces valeurs : {', '.join(allowed)}",
            "valeur inconnue",
        )


def _cast(field: Field) -> str:
    text = f"nullif(trim({_quoted(field)}), '')"
    if field.type == "number":
        return f"try_cast(replace({text}, ',', '.') as double)"
    return f"try_cast({text} as {_TYPES[field.type]})"


def _keep_typed(session: Session, piece: Piece, schema: Schema, target: str) -> None:
    columns = ", ".join(_column(field, piece.columns) for field in schema.fields)
    session.execute(
        f"""create or replace temp table {target} as
        select line_no, {columns}
        from {piece.loaded}
        where line_no not in (select line_no from stg_rejects where file_name = $name)""",  # noqa: S608
        name=piece.file_name,
    )


def _column(field: Field, present: Collection[str]) -> str:
    value = _cast(field) if field.name in present else f"null::{_TYPES[field.type]}"
    return f"{value} as {_quoted(field)}"


def _quoted(field: Field) -> str:
    """A schema may call a column as SQL calls a word of its own (« where »)."""
    return f'"{field.name}"'
