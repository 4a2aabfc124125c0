"""The child: `observatory.intake.workbook_child PATH`, JSON lines in and out.

It tells the sheets; is asked for some of them, whole or their first rows; gives each with its marks, then its rows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from observatory.intake.values.numbers import parse_number
from observatory.intake.workbook_marks import Found, find_marks

HALF_SECOND = timedelta(microseconds=500_000)


def main(path: str) -> None:
    try:
        workbook = CalamineWorkbook.from_path(path)
    except CalamineError:
        _say({"error": "unreadable"})
        return
    _say([[sheet.name, sheet.visible is not SheetVisibleEnum.Visible] for sheet in workbook.sheets_metadata])
    for name, limit in json.loads(sys.stdin.readline()):
        sheet = workbook.get_sheet_by_name(name)
        found = find_marks(path, name) if limit is None else Found()
        found.merged.extend((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        _say({"sheet": name, "marks": asdict(found.marks)})
        for row in islice(_rows(sheet, found), limit):
            print(json.dumps(row))  # noqa: T201


def _say(value: Any) -> None:
    print(json.dumps(value), flush=True)  # noqa: T201 - standard output is the channel


def _rows(sheet: CalamineSheet, found: Found) -> Iterator[list[str] | int]:
    """Rows from line 1 on, as wide as the sheet; a number stands for so many blank rows before the next one."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    covers = _covers(found)
    blank = 0
    above: dict[tuple[int, int], str] = {}
    for at, cells in enumerate(sheet.iter_rows()):
        row = [*left, *(as_text(cell) for cell in cells)]
        for column, text in found.cells.get(at, {}).items():
            row += [""] * (column + 1 - len(row))
            row[column] = text
        for first, column in covers.get(at, ()):
            row[column] = row[column] or above.get((first, column), "")
        above |= {(at, column): _label(row[column]) for first, column in covers.get(at + 1, ()) if first == at}
        if not any(row):
            blank += 1
            continue
        if blank:
            yield blank
        blank = 0
        yield row


def _label(text: str) -> str:
    """A number is not repeated: it would be counted once for each row of the merged cell."""
    return "" if parse_number(text) is not None else text


def _covers(found: Found) -> dict[int, list[tuple[int, int]]]:
    """Row → (first row, column) of the cells merged downwards: what the first row says holds for all of them."""
    covers: dict[int, list[tuple[int, int]]] = {}
    for first, left, last, _ in found.merged:
        for row in range(first + 1, last + 1):
            covers.setdefault(row, []).append((first, left))
    return covers


def as_text(cell: Any) -> str:
    """What the cell holds, not how it is shown: no format, no thousands, no rounding but to the second."""
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        cell = (cell + HALF_SECOND).replace(microsecond=0)
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, time):
        return _to_the_second(cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return _duration(cell) if isinstance(cell, timedelta) else str(cell)


def _to_the_second(cell: time) -> time:
    """A share of a day is rarely exact: 0.354166 is 08:30:00, not 08:29:59; midnight stays that of the same day."""
    rounded = datetime.combine(date(2000, 1, 1), cell) + HALF_SECOND
    return cell.replace(microsecond=0) if rounded.day > 1 else rounded.time().replace(microsecond=0)


def _duration(cell: timedelta) -> str:
    minutes, seconds = divmod(int(cell.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
