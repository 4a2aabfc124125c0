"""The figures of the report as a workbook: one sheet a table, typed cells, and a summary with the sources."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from observatory.domain.french import date_fr, listing, nbsp
from observatory.domain.tables import Column, Table, Value, bare, in_words
from observatory.reports.annual.document import LiveLink, Report
from observatory.reports.annual.forms.packing import repacked

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SUMMARY = "Sommaire"
_A4, _HEADER = 9, 110
_NARROWEST, _WIDEST = 10, 60
# Points of a line, letters of each wide column of the summary.
_LINE, _SUMMARY_WIDTH = 15, 44


def xlsx_bytes(report: Report) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties(
            {
                "title": report.title,
                "subject": nbsp(f"{report.classified} ; {report.footing}"),
                "author": report.town,
                "created": dt.datetime(2000, 1, 1),
            }
        )
        styles = _styles(book)
        names = _names(report)
        sheets = [book.add_worksheet(name) for name in (_SUMMARY, *names)]
        _write_summary(sheets[0], report, names, styles)
        for sheet, (section, block) in zip(sheets[1:], report.tables, strict=True):
            _write_table(book, sheet, section.title, block.table, block.source, styles)
        for sheet in sheets:
            _printed(sheet, report)
    return repacked(out.getvalue(), report.day)


def _styles(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bg_color": "#E4EBF2", "text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 13}),
        "day": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
        "link": book.add_format({"font_color": "#1F4E79", "underline": 1, "valign": "top"}),
    }


def _printed(sheet: Any, report: Report) -> None:
    """On A4 paper laid wide, one page across, with what may be done of it on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_plain(report.running_title)}&R&B{_plain(nbsp(report.classified))}")
    sheet.set_footer(f"&L{_plain(nbsp(report.footing))}&R&P / &N")


def _plain(text: str) -> str:
    """A name cannot give orders to the header that it stands in, nor be longer than one may be."""
    return text.replace("&", "&&")[:_HEADER]


def _names(report: Report) -> list[str]:
    """`07 Vols de véhicules`: what a sheet's name may hold, unlike any other."""
    plain = (re.sub(r"\W+", " ", block.table.title) for _, block in report.tables)
    return [f"{place:02d} {title}"[:31].strip() for place, title in enumerate(plain, 1)]


def _write_summary(sheet: Any, report: Report, names: list[str], styles: dict[str, Any]) -> None:
    lines = [
        ("Rapport", report.title),
        ("Public", nbsp(report.classified)),
        ("Fait le", date_fr(report.day)),
        ("Version des données", report.data_version),
    ]
    lines += [("Données de démonstration", "ce classeur en contient, inventées")] if report.is_demo else []
    lines += (
        [("Réservé au comité restreint, absent d’ici", listing(list(report.reserved)))] if report.reserved else []
    )
    lines += [(f"L’année {report.year}", sentence) for sentence in report.highlights]
    for row, (label, words) in enumerate(lines):
        sheet.write_string(row, 0, label, styles["title"] if row == 0 else styles["text"])
        sheet.merge_range(row, 1, row, 3, "", styles["text"])
        sheet.write_string(row, 1, words, styles["title"] if row == 0 else styles["text"])
        sheet.set_row(row, _height([words], [3 * _SUMMARY_WIDTH]))
    first = len(lines) + 1
    for place, label in enumerate(("Feuille", "Partie", "Tableau", "Source")):
        sheet.write_string(first, place, label, styles["head"])
    for row, (name, (section, block)) in enumerate(zip(names, report.tables, strict=True), first + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], string=name)
        texts = (section.title, block.table.title, block.source)
        for place, words in enumerate(texts, 1):
            sheet.write_string(row, place, words, styles["text"])
        sheet.set_row(row, _height(texts, [_SUMMARY_WIDTH] * 3))
    _write_links(sheet, report, first + len(names) + 2, styles)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, _SUMMARY_WIDTH)


def _write_links(sheet: Any, report: Report, first: int, styles: dict[str, Any]) -> None:
    """To the live view of each part, once."""
    links = {block.address: (section, block) for section, block in report.blocks if isinstance(block, LiveLink)}
    sheet.write_string(first, 0, "Vues de l’observatoire", styles["head"])
    for row, (section, block) in enumerate(links.values(), first + 1):
        sheet.write_string(row, 0, section.title, styles["text"])
        sheet.write_url(row, 1, block.address, styles["link"], string=block.words)


def _write_table(book: Any, sheet: Any, section: str, table: Table, source: str, styles: dict[str, Any]) -> None:
    """The title, the header, the rows, then where they come from."""
    sheet.write_string(0, 0, f"{section} · {table.title}", styles["title"])
    for place, column in enumerate(table.columns):
        sheet.write_string(2, place, column.header, styles["head"])
    formats = [book.add_format({"num_format": _number_format(one), "valign": "top"}) for one in table.columns]
    columns = _widths(table)
    sheet.set_row(2, _height([column.header for column in table.columns], columns))
    for line, row in enumerate(table.rows, 3):
        texts = [in_words(value, column) for value, column in zip(row, table.columns, strict=True)]
        sheet.set_row(line, _height(texts, columns))
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            _write_cell(sheet, line, place, bare(value, column), formats[place], styles)
    sheet.write_string(len(table.rows) + 4, 0, source or nbsp("Source : observatoire"))
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    for place, width in enumerate(columns):
        sheet.set_column(place, place, width)


def _widths(table: Table) -> list[int]:
    """In letters: the longest text of the column, as far as a screen holds; longer ones take several lines. The title
    above the table counts for none.
    """
    longest = [
        max(
            [len(word) + 3 for word in column.header.split()]
            + [len(in_words(row[place], column)) + 4 for row in table.rows]
        )
        for place, column in enumerate(table.columns)
    ]
    return [min(max(width, _NARROWEST), _WIDEST) for width in longest]


def _height(texts: Sequence[str], letters: Sequence[int]) -> int:
    """In points, for the longest of the texts: not every suite counts the lines by itself."""
    lines = [math.ceil(len(text) / max(wide - 2, 1)) for text, wide in zip(texts, letters, strict=True)]
    return _LINE * max([1, *lines])


def _write_cell(sheet: Any, line: int, place: int, plain: Value, number: Any, styles: dict[str, Any]) -> None:
    if isinstance(plain, dt.date):
        sheet.write_datetime(line, place, plain, styles["day"])
    elif isinstance(plain, int | float):
        sheet.write_number(line, place, plain, number)
    else:
        sheet.write_string(line, place, str(plain), styles["text"])


def _number_format(column: Column) -> str:
    decimals = "." + "0" * column.digits if column.digits else ""
    return f"0{decimals}%" if column.share else f"#,##0{decimals}"
