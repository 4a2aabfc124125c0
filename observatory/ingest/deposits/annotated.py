"""The file given back: the same rows on the same lines, and one more column that says what is wrong with each."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import xlsxwriter

from observatory.domain.french import nbsp
from observatory.errors import UnknownName
from observatory.ingest.archive import path_of
from observatory.ingest.deposits.copying import above
from observatory.ingest.deposits.declared import declared_sources
from observatory.ingest.deposits.headers import TO_MEND, is_ours
from observatory.ingest.deposits.reading import TEXT
from observatory.ingest.opening import load_piece
from observatory.ingest.source import Piece
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, open_table
from observatory.reports.writing import safe_text
from observatory.storage import Session, Store

_FIGURES = re.compile(r"[-+]?[\d\s.,]+")
_RED = "#fde2df"


@dataclass(frozen=True)
class _Line:
    """One line of the file; `remark` is empty where nothing is to be said."""

    cells: Sequence[str]
    remark: str
    is_reject: bool


def annotated(store: Store, import_id: str, form: Literal["csv", "xlsx"]) -> bytes:
    """The file of a deposit as a CSV or a workbook; what was dropped or never kept is not in it.

    Raises:
        UnknownName: no such deposit.
    """
    files = store.records("queries/import_files", import_id=import_id)
    if not files or not store.records("queries/deposit_by_id", import_id=import_id):
        raise UnknownName(f"Aucun dépôt ne porte l’identifiant « {import_id} ».", todo="Voyez « imports ».")
    remarks = _remarks(store.records("queries/deposit_remarks", import_id=import_id))
    with tempfile.TemporaryDirectory(dir=store.settings.scratch) as folder, store.session() as session:
        kept = store.records("queries/kept_files", import_id=import_id)[0]["sha256"]
        path = path_of(store.settings.archive, kept)
        file = ReceivedFile(files[0]["file_name"], path, kept, path.stat().st_size)
        table = _load(session, file, Path(folder))
        lines = _lines(session, table, remarks)
        return _csv(lines) if form == "csv" else _xlsx(lines)


def _load(session: Session, file: ReceivedFile, scratch: Path) -> TextTable:
    known = [source.recognised_by.names for source in declared_sources()]
    table = open_table(file, scratch=scratch, known_headers=known)
    piece = Piece("depot", table, {f"c{index}": index for index in range(len(table.header))})
    return load_piece(session, piece, TEXT, scratch).text


def _remarks(rows: Sequence[Mapping]) -> dict[int, tuple[str, bool]]:
    """Line → what is to be said, and whether the line was rejected."""
    said: dict[int, list[str]] = {}
    rejected = set()
    for row in rows:
        where = f"{row['column_name']} : " if row["column_name"] else ""
        wanted = f" (attendu : {row['expected']})" if row["expected"] else ""
        said.setdefault(row["line_no"], []).append(nbsp(f"{where}{row['reason']}{wanted}"))
        if row["is_reject"]:
            rejected.add(row["line_no"])
    return {line: (nbsp(" ; ").join(dict.fromkeys(texts)), line in rejected) for line, texts in said.items()}


def _lines(session: Session, table: TextTable, remarks: Mapping[int, tuple[str, bool]]) -> Iterator[_Line]:
    """From line 1 to the last one: what is not kept of the file is an empty line."""
    width = len(table.header)
    listed = ", ".join(f"coalesce(c{index}, '')" for index in range(width))
    rows = session.batches(f"select line_no, {listed} from {TEXT} order by line_no")  # noqa: S608 - positions
    yield from (_Line(cells, "", False) for cells in above(table, width))
    ours = [index for index, text in enumerate(table.header) if is_ours(text)]
    yield _Line(_without(table.header, ours), TO_MEND, False)
    next_line = table.header_line + 1
    for _, batch in rows:
        for line, *cells in batch:
            yield from (_Line((), *remarks.get(gap, ("", False))) for gap in range(next_line, line))
            yield _Line(_without(cells, ours), *remarks.get(line, ("", False)))
            next_line = line + 1
    last = max(remarks, default=0)
    yield from (_Line((), *remarks.get(gap, ("", False))) for gap in range(next_line, last + 1))


def _without(cells: Sequence[str], left_out: Sequence[int]) -> list[str]:
    """An annotated file sent again bears our column already."""
    return [cell for index, cell in enumerate(cells) if index not in left_out]


def _csv(lines: Iterator[_Line]) -> bytes:
    """For a French spreadsheet: semicolons, UTF-8 with its mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line, width in _padded(lines):
        writer.writerow([*map(_safe, line.cells), *[""] * (width - len(line.cells)), line.remark])
    return out.getvalue().encode("utf-8-sig")


def _padded(lines: Iterator[_Line]) -> Iterator[tuple[_Line, int]]:
    """Each line with the width of the header, known once the header has been met."""
    waiting: list[_Line] = []
    width = 0
    for line in lines:
        waiting.append(line)
        if not width and line.remark == TO_MEND:
            width = len(line.cells)
        if width:
            yield from ((each, width) for each in waiting)
            waiting.clear()


def _safe(cell: str) -> str:
    """A negative number is no formula, and must come back as it was."""
    return cell if _FIGURES.fullmatch(cell) else safe_text(cell)


def _xlsx(lines: Iterator[_Line]) -> bytes:
    """One sheet of texts; the lines to mend are in colour."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("dépôt")
        wrong = book.add_format({"bg_color": _RED})
        for row, (line, width) in enumerate(_padded(lines)):
            shade = wrong if line.is_reject else None
            for column, cell in enumerate(line.cells):
                sheet.write_string(row, column, cell, shade)
            if line.remark:
                sheet.write_string(row, width, line.remark, shade)
    return out.getvalue()
