"""The figures of the report as a workbook: one sheet a table, typed cells, and a summary with the sources."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import xlsxwriter

from observatory.domain.french import date_fr
from observatory.domain.tables import Column, Table, Value, bare
from observatory.reports.annual.document import Report
from observatory.reports.annual.forms.packing import repacked

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SUMMARY = "Sommaire"


def xlsx_bytes(report: Report) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": report.title, "author": report.town, "created": dt.datetime(2000, 1, 1)})
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#E4EBF2", "text_wrap": True}),
            "title": book.add_format({"bold": True, "font_size": 13}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        summary = book.add_worksheet(_SUMMARY)
        names = _names(report)
        _write_summary(summary, report, names, styles)
        for name, (section, block) in zip(names, report.tables, strict=True):
            _write_table(book, book.add_worksheet(name), section.title, block.table, block.source, styles)
    return repacked(out.getvalue(), report.day)


def _names(report: Report) -> list[str]:
    """`07 Vols de véhicules`: what a sheet's name may hold, unlike any other."""
    plain = (re.sub(r"[^\w ]", " ", block.table.title) for _, block in report.tables)
    return [f"{place:02d} {title}"[:31].strip() for place, title in enumerate(plain, 1)]


def _write_summary(sheet: Any, report: Report, names: list[str], styles: dict[str, Any]) -> None:
    lines = [
        ("Rapport", report.title),
        ("Public", report.audience.label),
        ("Fait le", date_fr(report.day)),
        ("Version des données", report.data_version),
    ]
    lines += [("Données de démonstration", "ce classeur en contient, inventées")] if report.is_demo else []
    lines += [("L’année en une phrase", sentence) for sentence in report.highlights]
    for row, (label, words) in enumerate(lines):
        sheet.write_string(row, 0, label, styles["title"] if row == 0 else None)
        sheet.write_string(row, 1, words)
    first = len(lines) + 1
    for place, label in enumerate(("Feuille", "Partie", "Tableau", "Source")):
        sheet.write_string(first, place, label, styles["head"])
    for row, (name, (section, block)) in enumerate(zip(names, report.tables, strict=True), first + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        for place, words in enumerate((section.title, block.table.title, block.source), 1):
            sheet.write_string(row, place, words)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, 48)


def _write_table(book: Any, sheet: Any, section: str, table: Table, source: str, styles: dict[str, Any]) -> None:
    """The title, the header, the rows, then where they come from."""
    sheet.write_string(0, 0, f"{section} · {table.title}", styles["title"])
    for place, column in enumerate(table.columns):
        sheet.write_string(2, place, column.header, styles["head"])
    formats = [book.add_format({"num_format": _number_format(column)}) for column in table.columns]
    for line, row in enumerate(table.rows, 3):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(sheet, line, place, bare(value, column), formats[place], styles["day"])
    sheet.write_string(len(table.rows) + 4, 0, source or "Source : observatoire")
    sheet.freeze_panes(3, 1)
    sheet.autofit()


def _write_cell(sheet: Any, line: int, place: int, plain: Value, number: Any, day: Any) -> None:
    if isinstance(plain, dt.date):
        sheet.write_datetime(line, place, plain, day)
    elif isinstance(plain, int | float):
        sheet.write_number(line, place, plain, number)
    else:
        sheet.write_string(line, place, str(plain))


def _number_format(column: Column) -> str:
    decimals = "." + "0" * column.digits if column.digits else ""
    return f"0{decimals}%" if column.share else f"#,##0{decimals}"
