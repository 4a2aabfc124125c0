"""One door from a kept file to a table of text: the fast way when the bytes allow it, else the slow way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.parquet as pq

from observatory.errors import Place, RefusedFile
from observatory.intake.dialect import SAMPLE, find_header, named
from observatory.intake.nature import Nature, nature_of
from observatory.intake.normalise import DELIMITER, copy_rows
from observatory.intake.received import ReceivedFile
from observatory.intake.refusals import disguised_workbook, no_regular_row, only_header, refuse_nature
from observatory.intake.reject import Reject
from observatory.intake.text import Known, Text, new_copy, read_plain, read_slow
from observatory.intake.workbook import Sheet, read_sheets

TEXT_SUFFIXES = {".csv", ".txt", ".tsv"}


@dataclass(frozen=True)
class TextTable:
    """A table whose cells are all text, ready for storage, and what reading it has shown.

    Read `path` with names `header` after `skip + 1` physical lines. When `numbered`, `path` is our own
    copy: its first column is `__line` (not in `header`), the line that a spreadsheet shows for the row;
    otherwise row n stands on line `header_line + n`. `records` counts data rows as found, blank lines and
    `rejects` included. For `form` "parquet", `delimiter` and `quote` are empty.
    """

    file: ReceivedFile
    path: Path
    form: str
    delimiter: str
    quote: str
    header: tuple[str, ...]
    skip: int
    header_line: int
    numbered: bool
    records: int
    blank_lines: int
    rejects: tuple[Reject, ...]
    encoding: str
    notes: tuple[str, ...]
    sheet: str | None = None


def open_table(
    file: ReceivedFile,
    *,
    scratch: Path,
    known_headers: Collection[frozenset[str]] = (),
    force_slow: bool = False,
) -> TextTable:
    """Find the table in a file. `known_headers` (sets of column names) help to find its header row.

    `force_slow` is for storage, when its reader refuses what the fast way let through.

    Raises:
        RefusedFile: no table, or a damaged one; the message names the file.
    """
    try:
        table = _open(file, scratch, known_headers, force_slow)
    except RefusedFile as refusal:
        where = refusal.where or Place(file.name)
        raise RefusedFile(refusal.message, where=where, todo=refusal.todo) from refusal
    if table.records == table.blank_lines:
        raise only_header(file.name, table.header)
    if table.records == table.blank_lines + len(table.rejects):
        raise no_regular_row(file.name, len(table.header))
    return table


def _open(file: ReceivedFile, scratch: Path, known: Known, force_slow: bool) -> TextTable:
    nature = nature_of(file.path)
    if nature is Nature.PARQUET:
        return _from_parquet(file)
    if nature is Nature.WORKBOOK:
        return _from_workbook(file, scratch, known)
    if nature is not Nature.TEXT:
        raise refuse_nature(nature, file.name)
    plain = None if force_slow else read_plain(file.path, known)
    if plain:
        return _from_text(file, plain, file.path)
    return _from_text(file, *read_slow(file.path, known, scratch=scratch, name=file.name))


def _from_text(file: ReceivedFile, text: Text, path: Path) -> TextTable:
    copied = text.copied
    return TextTable(
        file=file,
        path=path,
        form="csv",
        delimiter=DELIMITER if copied else text.layout.delimiter,
        quote='"',
        header=text.layout.header,
        skip=0,
        header_line=text.layout.header_row + 1,
        numbered=copied is not None,
        records=text.records,
        blank_lines=copied.blank_lines if copied else 0,
        rejects=tuple(copied.rejects) if copied else (),
        encoding=text.encoding,
        notes=text.notes,
    )


def _from_parquet(file: ReceivedFile) -> TextTable:
    try:
        with pq.ParquetFile(file.path) as parquet:
            header, records = tuple(parquet.schema_arrow.names), parquet.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        raise RefusedFile(
            "le fichier Parquet est tronqué ou abîmé.", todo="Téléchargez-le ou exportez-le de nouveau."
        ) from error
    return TextTable(
        file=file,
        path=file.path,
        form="parquet",
        delimiter="",
        quote="",
        header=header,
        skip=0,
        header_line=1,
        numbered=False,
        records=records,
        blank_lines=0,
        rejects=(),
        encoding="parquet",
        notes=("Fichier Parquet.",),
    )


def refuse_disguise(file: ReceivedFile) -> None:
    """Raise RefusedFile for a workbook that calls itself text: somebody has only renamed it."""
    if PurePath(file.name).suffix.lower() in TEXT_SUFFIXES and nature_of(file.path) is Nature.WORKBOOK:
        raise disguised_workbook(file.name)


def _from_workbook(file: ReceivedFile, scratch: Path, known: Known) -> TextTable:
    refuse_disguise(file)
    sheet, row, width = _best_sheet(file, known)
    layout_header = named(sheet.rows[row], width)
    target = new_copy(scratch)
    copied = copy_rows(iter(sheet.rows[row + 1 :]), layout_header, row + 1, DELIMITER, target)
    return TextTable(
        file=file,
        path=target,
        form="csv",
        delimiter=DELIMITER,
        quote='"',
        header=layout_header,
        skip=0,
        header_line=row + 1,
        numbered=True,
        records=copied.records,
        blank_lines=copied.blank_lines,
        rejects=tuple(copied.rejects),
        encoding="classeur",
        notes=(f"Classeur, feuille « {sheet.name} ».",),
        sheet=sheet.name,
    )


def _best_sheet(file: ReceivedFile, known: Known) -> tuple[Sheet, int, int]:
    """The sheet with most names of a known header, else the first real table: (sheet, row, width)."""
    best, best_rank = None, (-1, False)
    for sheet in read_sheets(file, names=lambda name: True):
        header = find_header(sheet.rows[:SAMPLE], known)
        if header is None:
            continue
        rank = (header.known, header.width > 1 and len(sheet.rows) > header.row + 1)
        if rank > best_rank:
            best, best_rank = (sheet, header.row, header.width), rank
    if best is None:
        raise RefusedFile(
            "aucune feuille du classeur ne contient de tableau avec un en-tête.",
            todo="Placez les noms de colonnes sur une ligne, au-dessus des données.",
        )
    return best
