"""Workbooks as partners make them, written by the tests that need them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:{name}"'
    for prefix, name in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """Each sheet's rows from its first line on; a text that begins by `=` is a formula without result."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(at, column, cell, None, "")
                    elif cell not in ("", None):
                        sheet.write(at, column, cell)
    return path


def ods(path: Path, tables: str, prolog: str = "") -> Path:
    """An OpenDocument sheet of these tables, in its own XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {_SPACES}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def ods_cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_row(*cells: str) -> str:
    """A row of an OpenDocument table: texts, or cells in XML already."""
    said = (cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row>{''.join(said)}</table:table-row>"
