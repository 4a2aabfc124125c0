"""Our own copy of a partner's table, where the bytes received may not be kept: same lines, fewer cells."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from observatory.ingest.deposits.reading import TEXT
from observatory.ingest.deposits.screening import Screened
from observatory.ingest.deposits.seen import names_somebody
from observatory.intake.received import ReceivedFile
from observatory.intake.table import PARQUET, TextTable
from observatory.storage import Session

Stripped = Mapping[int, Mapping[str, str]]


def for_the_archive(
    session: Session, table: TextTable, screened: Screened, scratch: Path
) -> tuple[ReceivedFile, Path]:
    """The file as the journal will describe it, and what the archive will hold of it."""
    if _may_be_kept(table, screened):
        return table.file, table.file.path
    return _copy(session, table, screened, scratch)


def _may_be_kept(table: TextTable, screened: Screened) -> bool:
    """May the archive hold the bytes as received? Only if every cell of them has been screened and may stay.

    A workbook has other sheets, comments and the name of its author, a Parquet file columns that are no text and
    what its software has noted; lines above the header are screened by other rules, those below the table or of
    another width not at all.
    """
    is_text = not table.sheet and table.encoding != PARQUET
    whole = is_text and table.header_line == 1 and not table.rejects and not table.blank_lines
    return whole and not (screened.personal or screened.stripped or screened.ours)


def _copy(session: Session, table: TextTable, screened: Screened, scratch: Path) -> tuple[ReceivedFile, Path]:
    """Write the copy; returns the file, which knows the copy's hash, and the copy's path.

    Line n of the copy is line n of the file; what was not screened is an empty line.
    """
    target = scratch / f"copy-{table.file.sha256[:16]}.csv"
    kept = [at for at in range(len(table.header)) if at not in screened.personal and at not in screened.ours]
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerows(above(table, len(kept)))
        writer.writerow([table.header[at] for at in kept])
        writer.writerows(_rows(session, kept, screened.stripped, table.header_line + 1))
    with target.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return replace(table.file, copy_sha256=sha256), target


def above(table: TextTable, width: int) -> list[list[str]]:
    """The lines above the header: its titles, but for those that name somebody, as many lines as there were."""
    said = [title for title in table.titles if not names_somebody(title)]
    lines = table.header_line - 1
    texts = [*said[: lines - 1], " ".join(said[lines - 1 :])] if len(said) > lines > 0 else said[:lines]
    return [[text, *[""] * (width - 1)] for text in (*texts, *[""] * (lines - len(texts)))]


def _rows(session: Session, kept: Collection[int], stripped: Stripped, first_line: int) -> Iterator[Sequence[str]]:
    listed = "".join(f", coalesce(c{at}, '')" for at in kept)
    streets = [stripped.get(at, {}) for at in kept]
    empty = [""] * len(kept)
    next_line = first_line
    for _, batch in session.batches(f"select line_no{listed} from {TEXT} order by line_no"):  # noqa: S608 - positions
        for line, *cells in batch:
            yield from (empty for _ in range(next_line, line))
            yield [street.get(cell, cell) for cell, street in zip(cells, streets, strict=True)]
            next_line = line + 1
