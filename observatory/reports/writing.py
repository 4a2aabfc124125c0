"""Rows → CSV, JSON, XLSX: typed, complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import xlsxwriter

from observatory.errors import UserError

Rows = Iterator[tuple[list[str], list[tuple]]]
_XLSX_ROWS = 1_048_575
# A cell that starts so is run as a formula; full-width forms are folded to these by some spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe_text(value: str) -> str:
    """A text that no spreadsheet runs; numbers are never passed here."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def write_csv(columns: list[str], rows: Rows, out: TextIO) -> int:
    """Comma, point, UTF-8, ISO dates: for programs. Returns the number of rows."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for _, batch in rows:
        writer.writerows([_csv_cell(cell) for cell in row] for row in batch)
        count += len(batch)
    return count


def write_json(columns: list[str], rows: Rows, out: TextIO) -> int:
    """A list of objects, one a line; what is missing is null. Returns the number of rows."""
    count = 0
    out.write("[")
    for _, batch in rows:
        for row in batch:
            line = dict(zip(columns, map(_json_cell, row), strict=True))
            out.write(("\n" if not count else ",\n") + json.dumps(line, ensure_ascii=False))
            count += 1
    out.write("\n]\n")
    return count


def write_xlsx(columns: list[str], rows: Rows, path: Path, origin: Sequence[tuple[str, str]] = ()) -> int:
    """Typed cells, texts never run as formulas, and a sheet of their origin. Returns the number of rows.

    Raises:
        UserError: more rows than a sheet can hold; no file is left.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("données")
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, columns)
        for _, batch in rows:
            for row in batch:
                count += 1
                if count > _XLSX_ROWS:
                    break
                _write_row(sheet, count, row, dates)
        _write_origin(book, origin)
    if count > _XLSX_ROWS:
        path.unlink()
        raise UserError("Trop de lignes pour un classeur.", todo="Filtrez avec --where, ou exportez en CSV.")
    return count


def _write_origin(book: Any, origin: Sequence[tuple[str, str]]) -> None:
    if not origin:
        return
    sheet = book.add_worksheet("origine")
    for line, (label, words) in enumerate(origin):
        sheet.write_string(line, 0, label)
        sheet.write_string(line, 1, words)


def _write_row(sheet: Any, number: int, row: tuple, dates: Any) -> None:
    for column, cell in enumerate(row):
        if cell is None or (isinstance(cell, float) and math.isnan(cell)):
            continue
        if isinstance(cell, date):
            sheet.write_datetime(number, column, cell, dates)
        elif isinstance(cell, str):
            sheet.write_string(number, column, cell)
        else:
            sheet.write(number, column, cell)


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return safe_text(cell)
    return _json_cell(cell)


def _json_cell(cell: Any) -> Any:
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, float) and math.isnan(cell):
        return None
    return cell


WRITERS: dict[str, Callable[[list[str], Rows, TextIO], int]] = {"csv": write_csv, "json": write_json}
