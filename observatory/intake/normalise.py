"""The slow way's end: rows of any origin → our own copy, with line numbers; nothing is lost on the way."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from observatory.errors import RefusedFile
from observatory.intake.footers import Below, judge
from observatory.intake.reject import Reject

LINE_COLUMN = "__line"
DELIMITER = ";"
MAX_REJECTS = 10_000
_BELOW = re.compile(r"\W*($|total|ensemble|somme|moyenne|source|note|lecture|champ)", re.IGNORECASE)


@dataclass
class Copied:
    """What the copy has met: `records` = rows written + `rejects` + `blank_lines`. `last` is the last row met.

    Totals and remarks below the table are counted with the blank lines; `notes` say which.
    """

    records: int = 0
    blank_lines: int = 0
    trimmed: int = 0
    rejects: list[Reject] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Copying:
    """Where rows go, and what they must look like."""

    copied: Copied
    writer: Any
    width: int
    delimiter: str

    def add(self, line: int, row: list[str]) -> None:
        copied, width = self.copied, self.width
        if is_blank(row):
            copied.blank_lines += 1
        elif len(row) == width:
            self.writer.writerow((line, *row))
        elif len(row) > width and is_blank(row[width:]):
            copied.trimmed += 1
            self.writer.writerow((line, *row[:width]))
        else:
            _set_aside(copied, line, len(row), width, self.delimiter)


def copy_rows(
    rows: Iterator[list[str]], header: tuple[str, ...], header_line: int, delimiter: str, target: Path
) -> Copied:
    """Write the rows that have the header's width to `target`, their spreadsheet line first.

    Raises:
        RefusedFile: more than `MAX_REJECTS` rows of another width.
    """
    copied, below = Copied(), Below(len(header))
    with target.open("w", encoding="utf-8", newline="") as out:
        # Everything quoted: whatever a cell holds, no reader can take it for structure.
        writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow((LINE_COLUMN, *header))
        copying = _Copying(copied, writer, len(header), delimiter)
        for line, row in enumerate(rows, header_line + 1):
            copied.records += 1
            copied.last = row
            if below.holds(row, is_blank(row)):
                below.rows.append((line, row))
                continue
            for held in below.release():
                copying.add(*held)
            copying.add(line, row)
        out.flush()
        verdict = judge(below.rows, target, DELIMITER, len(header))
        for line, row in below.rows:
            copying.add(line, [] if line in verdict.aside else row)
    copied.notes = tuple(verdict.notes())
    return copied


def is_blank(row: list[str]) -> bool:
    return not any(cell.strip(" \t") for cell in row)


def is_cut_short(last_line: bytes, last_row: list[str], width: int, *, has_stray_quotes: bool) -> bool:
    """Does the text stop in the middle of a row? A short total or remark below the table is no such row.

    `last_line` is what follows the last newline. An odd number of quotes in it may also end a cell of
    several lines: then reading has met no stray quote.
    """
    if not last_line.strip(b" \t\r"):
        return False
    if has_stray_quotes and last_line.startswith(b'"') and last_line.count(b'"') % 2:
        return True
    return 1 < len(last_row) < width and not _BELOW.match(last_row[0])


def _set_aside(copied: Copied, line: int, found: int, width: int, delimiter: str) -> None:
    if len(copied.rejects) == MAX_REJECTS:
        raise RefusedFile(
            f"plus de dix mille lignes n’ont pas les {width} colonnes de l’en-tête.",
            todo="Exportez le fichier de nouveau, en CSV, avec un seul séparateur.",
        )
    hint = (
        f"un texte contient sans doute le séparateur « {delimiter} » sans être entre guillemets"
        if found > width
        else "la ligne est incomplète, ou coupée par un retour à la ligne"
    )
    reason = f"{found} colonnes trouvées au lieu de {width} : {hint}"
    copied.rejects.append(Reject(line, None, None, f"{width} colonnes", reason))
