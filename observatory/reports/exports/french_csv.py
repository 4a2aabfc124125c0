"""CSV for a French spreadsheet: semicolons, decimal commas, French dates, the origin first, texts that cannot run."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import BinaryIO

from observatory.reports.exports.sheet import Plain, Sheet
from observatory.reports.writing import safe_text

UTF8, WINDOWS = "utf-8-sig", "cp1252"
# What Windows-1252 has not, and what says the same there.
_PLAINER = str.maketrans({"\u202f": "\u00a0", "\u2212": "-", "≈": "~", "▲": "^", "▼": "v", "≥": ">=", "≤": "<="})


def write_french_csv(sheet: Sheet, out: BinaryIO, encoding: str = UTF8) -> int:
    """Returns the number of rows. With Windows-1252 a letter that it lacks becomes a question mark."""
    text = io.TextIOWrapper(out, encoding=encoding, errors="replace", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_text(label, encoding), _text(words, encoding)] for label, words in sheet.origin)
    writer.writerow([])
    writer.writerow([_text(name, encoding) for name in sheet.names])
    count = 0
    for row in sheet.rows:
        writer.writerow([_cell(value, encoding) for value in row])
        count += 1
    text.detach()
    return count


def french_csv(sheet: Sheet, encoding: str = UTF8) -> bytes:
    out = io.BytesIO()
    write_french_csv(sheet, out, encoding)
    return out.getvalue()


def _cell(value: Plain, encoding: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return _text(value, encoding) if isinstance(value, str) else str(value)


def _text(value: str, encoding: str) -> str:
    """Made plainer first: a true minus becomes a hyphen, with which a formula begins."""
    return safe_text(value.translate(_PLAINER) if encoding == WINDOWS else value)
