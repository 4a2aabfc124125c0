"""Files → recognised tables, loaded as text on a session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from observatory.errors import Place, RefusedFile
from observatory.ingest.source import Piece, Source
from observatory.intake.received import ReceivedFile
from observatory.intake.schema import HeaderMatch, load_schema, match_header
from observatory.intake.table import TextTable, open_table, refuse_disguise
from observatory.storage import Session
from observatory.storage.loading import RaggedFileError, TextFile, load_text

# How many columns are missing, minus how many are known, of which source, and the comparison itself.
Miss = tuple[int, int, str, HeaderMatch]


class NoSource(RefusedFile):
    """No schema fits `table`; `is_near` when one almost does."""

    def __init__(self, refusal: RefusedFile, table: TextTable, is_near: bool) -> None:
        super().__init__(refusal.message, where=refusal.where, todo=refusal.todo)
        self.table = table
        self.is_near = is_near


def open_pieces(
    file: ReceivedFile, sources: Sequence[Source], scratch: Path, others: Collection[frozenset[str]] = ()
) -> list[tuple[Source, Piece]]:
    """The tables of one file, each with the source that knows it. `others` are headers known elsewhere.

    Raises:
        NoSource: of no known source.
        RefusedFile: unreadable.
    """
    refuse_disguise(file)
    for source in sources:
        tables = source.opens(file, scratch) if source.opens else None
        if tables is not None:
            return [recognise(table, [source]) for table in tables]
    table = open_table(file, scratch=scratch, known_headers=[*known_headers(sources), *others])
    return [recognise(table, sources)]


def known_headers(sources: Sequence[Source]) -> list[frozenset[str]]:
    """The names that each known table must bear, for finding a header below title lines."""
    schemas = [load_schema(schema) for source in sources for schema in source.tables.values()]
    return [schema.names for schema in schemas]


def recognise(table: TextTable, sources: Sequence[Source]) -> tuple[Source, Piece]:
    """The source whose schema the header fits; among several, the one that leaves fewest names unknown.

    Raises:
        NoSource: no schema fits; names the nearest one and what it misses.
    """
    fits: list[tuple[int, int, Source, Piece]] = []
    misses: list[Miss] = []
    for source in sources:
        for name, schema_id in source.tables.items():
            match = match_header(load_schema(schema_id), table.header)
            if match.messages():
                misses.append((len(match.missing), -len(match.columns), source.title, match))
            else:
                suffix = next(iter(match.suffixes.values()), None)
                piece = Piece(name, table, match.columns, suffix)
                fits.append((len(match.unknown), -len(match.columns), source, piece))
    if fits:
        best = min(fits, key=lambda fit: fit[:2])
        return best[2], best[3]
    raise _unknown(table, misses, sources)


def _unknown(table: TextTable, misses: Sequence[Miss], sources: Sequence[Source]) -> NoSource:
    where = Place(file=table.file.name, line=table.header_line)
    near = min(misses, key=lambda miss: miss[:2], default=None)
    if near is None or near[0] > -near[1]:
        return NoSource(_stranger(" ; ".join(table.header[:8]), where, sources), table, is_near=False)
    refusal = RefusedFile(
        f"Ce fichier ressemble à « {near[2]} », mais : {' ; '.join(near[3].messages())}.",
        where=where,
        todo="Rétablissez les noms de colonnes d’origine.",
    )
    return NoSource(refusal, table, is_near=True)


def _stranger(seen: str, where: Place, sources: Sequence[Source]) -> RefusedFile:
    if len(sources) == 1:
        return RefusedFile(
            f"Ce fichier n’est pas de la source demandée, « {sources[0].title} » (en-tête lu : {seen}).",
            where=where,
            todo="Indiquez une autre source, ou aucune : elle se reconnaît d’après le contenu.",
        )
    return RefusedFile(
        f"Ce fichier n’est d’aucune source connue (en-tête lu : {seen}).",
        where=where,
        todo="Déposez le fichier d’origine, sans changer ses en-têtes.",
    )


def load_piece(session: Session, piece: Piece, name: str, scratch: Path) -> Piece:
    """Load a table's text as `name`; a file that proves ragged is read again the careful way."""
    text = piece.text
    try:
        _load(session, piece, name)
    except RaggedFileError:
        text = open_table(text.file, scratch=scratch, force_slow=True)
        piece = replace(piece, text=text)
        _load(session, piece, name)
    return replace(piece, loaded=name)


def _load(session: Session, piece: Piece, name: str) -> None:
    text = piece.text
    shift = 1 if text.numbered else 0
    load_text(
        session,
        name,
        TextFile(
            path=text.path,
            delimiter=text.delimiter,
            quote=text.quote,
            skip=text.skip + 1,
            width=len(text.header) + shift,
            columns={column: index + shift for column, index in piece.columns.items()},
            first_line=text.header_line + 1,
            line_column=0 if text.numbered else None,
        ),
    )
