"""One door from a kept file to a table of text: the fast way when the bytes allow it, else the slow way."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath

from observatory.errors import Place, RefusedFile
from observatory.intake.dialect import SAMPLE, find_header, named
from observatory.intake.headings import stacked
from observatory.intake.nature import Nature, nature_of
from observatory.intake.normalise import DELIMITER, copy_rows
from observatory.intake.parquet_reading import Columnar, read_parquet
from observatory.intake.received import ReceivedFile
from observatory.intake.refusals import disguised_workbook, no_regular_row, only_header, refuse_nature
from observatory.intake.reject import Reject
from observatory.intake.text import Known, Text, new_copy, titles_of
from observatory.intake.text_reading import read_text
from observatory.intake.workbook import Sheet, open_sheet, sheet_heads, sheet_notes

TEXT_SUFFIXES = {".csv", ".txt", ".tsv"}
PARQUET = "parquet"  # the encoding of a table that was columns


@dataclass(frozen=True)
class TextTable:
    """A table whose cells are all text, ready for storage, and what reading it has shown.

    Read `path` with names `header` after `skip + 1` physical lines. When `numbered`, `path` is our own
    copy: its first column is `__line` (not in `header`), the line that a spreadsheet shows for the row;
    otherwise row n stands on line `header_line + n`. `records` counts data rows as found, blank lines and
    `rejects` included; totals and remarks below the table count as blank lines. `titles` are the texts above the
    header; `told` are those of the `notes` that whoever deposits must know: what was set aside or not read.
    """

    file: ReceivedFile
    path: Path
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
    titles: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """A table of text that we have written at `path`: its header, then a line for each of its `records`."""

    path: Path
    header: tuple[str, ...]
    records: int
    notes: tuple[str, ...]


def write_rows(path: Path, header: tuple[str, ...], rows: Iterable[Sequence[str]], notes: tuple[str, ...]) -> Written:
    """Write at `path` what a file of another kind says, a row a line in the order of the file."""
    records = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            records += 1
    return Written(path, header, records, notes)


def written_table(file: ReceivedFile, written: Written) -> TextTable:
    """What was written, as the table of a file."""
    return TextTable(
        file=file,
        path=written.path,
        delimiter=DELIMITER,
        quote='"',
        header=written.header,
        skip=0,
        header_line=1,
        numbered=False,
        records=written.records,
        blank_lines=0,
        rejects=(),
        encoding="utf-8",
        notes=written.notes,
    )


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
    with _named(file):
        table = _open(file, scratch, known_headers, force_slow)
    return _with_rows(table)


@contextmanager
def _named(file: ReceivedFile) -> Iterator[None]:
    """A refusal says which file."""
    try:
        yield
    except RefusedFile as refusal:
        where = refusal.where or Place(file.name)
        raise RefusedFile(refusal.message, where=where, todo=refusal.todo) from refusal


def _with_rows(table: TextTable) -> TextTable:
    if table.records == table.blank_lines:
        raise only_header(table.file.name, table.header)
    if table.records == table.blank_lines + len(table.rejects):
        raise no_regular_row(table.file.name, len(table.header))
    return table


def _open(file: ReceivedFile, scratch: Path, known: Known, force_slow: bool) -> TextTable:
    nature = nature_of(file.path)
    if nature is Nature.PARQUET:
        return _from_parquet(file, read_parquet(file, scratch=scratch))
    if nature is Nature.WORKBOOK:
        return _from_workbook(file, scratch, known)
    if nature is not Nature.TEXT:
        raise refuse_nature(nature, file.name)
    return _from_text(file, *read_text(file, known, scratch=scratch, slow=force_slow))


def _from_text(file: ReceivedFile, text: Text, path: Path) -> TextTable:
    copied = text.copied
    return TextTable(
        file=file,
        path=path,
        delimiter=DELIMITER if copied else text.layout.delimiter,
        quote='"',
        header=text.layout.header,
        skip=0,
        header_line=text.layout.header_line,
        numbered=copied is not None,
        records=text.records,
        blank_lines=copied.blank_lines if copied else 0,
        rejects=tuple(copied.rejects) if copied else (),
        encoding=text.encoding,
        notes=text.notes,
        titles=text.titles,
        told=copied.notes if copied else (),
    )


def _from_parquet(file: ReceivedFile, read: Columnar) -> TextTable:
    told = (f"Colonnes sans texte, laissées vides : {', '.join(read.left)}.",) if read.left else ()
    copy = Written(read.path, read.header, read.records, ("Fichier Parquet.", *told))
    return replace(written_table(file, copy), encoding=PARQUET, told=told)


def refuse_disguise(file: ReceivedFile) -> None:
    """Raise RefusedFile for a workbook that calls itself text: somebody has only renamed it."""
    if PurePath(file.name).suffix.lower() in TEXT_SUFFIXES and nature_of(file.path) is Nature.WORKBOOK:
        raise disguised_workbook(file.name)


@dataclass(frozen=True)
class _Found:
    """Where the table of a sheet begins: header of `names` on rows `first` to `last`, `known` of them by a schema."""

    sheet: Sheet
    names: tuple[str, ...]
    first: int
    last: int
    known: int

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """What is shown before what is hidden, then what a schema knows, then a table before a note."""
        is_table = len(self.names) > 1 and len(self.sheet.rows) > self.last + 1
        return not self.sheet.hidden, self.known, is_table


def open_tables(
    file: ReceivedFile, *, scratch: Path, known_headers: Collection[frozenset[str]] = ()
) -> list[TextTable]:
    """All the tables of a file: each shown sheet of a workbook whose header is known, or else its likeliest one.

    Raises:
        RefusedFile: see `open_table`.
    """
    if nature_of(file.path) is not Nature.WORKBOOK:
        return [open_table(file, scratch=scratch, known_headers=known_headers)]
    with _named(file):
        refuse_disguise(file)
        found = _find_tables(file, known_headers)
        known = [each for each in found if each.known and each.rank[2] and not each.sheet.hidden]
        wanted = known or [max(found, key=lambda each: each.rank)]
        return [_with_rows(_from_sheet(file, each, scratch, _left(found, wanted))) for each in wanted]


def _from_workbook(file: ReceivedFile, scratch: Path, known: Known) -> TextTable:
    refuse_disguise(file)
    found = _find_tables(file, known)
    best = max(found, key=lambda each: each.rank)
    return _from_sheet(file, best, scratch, _left(found, [best]))


def _left(found: Sequence[_Found], read: Sequence[_Found]) -> list[Sheet]:
    """The sheets that are not read."""
    names = {each.sheet.name for each in read}
    return [each.sheet for each in found if each.sheet.name not in names]


def _find_tables(file: ReceivedFile, known: Known) -> list[_Found]:
    found = []
    for sheet in sheet_heads(file, SAMPLE):
        if header := find_header(sheet.rows, known):
            cells, first, last = stacked(sheet.rows, header.row)
            found.append(_Found(sheet, named(cells, header.width), first, last, header.known))
    if not found:
        raise RefusedFile(
            "aucune feuille du classeur ne contient de tableau avec un en-tête.",
            todo="Placez les noms de colonnes sur une ligne, au-dessus des données.",
        )
    return found


def _from_sheet(file: ReceivedFile, found: _Found, scratch: Path, left: Sequence[Sheet]) -> TextTable:
    target = new_copy(scratch)
    with open_sheet(file, found.sheet.name) as sheet:
        rows = islice(sheet.rows, found.last + 1, None)
        copied = copy_rows(rows, found.names, found.last + 1, DELIMITER, target)
    told = (*sheet_notes(sheet.marks, left), *copied.notes)
    return TextTable(
        file=file,
        path=target,
        delimiter=DELIMITER,
        quote='"',
        header=found.names,
        skip=0,
        header_line=found.last + 1,
        numbered=True,
        records=copied.records,
        blank_lines=copied.blank_lines,
        rejects=tuple(copied.rejects),
        encoding="classeur",
        notes=(f"Classeur, feuille « {found.sheet.name} ».", *told),
        sheet=found.sheet.name,
        titles=titles_of(found.sheet.rows[: found.first]),
        told=told,
    )
