"""The file that a partner may fill: headers, example rows, and in a workbook the lists and a « Mode d’emploi »."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from observatory.domain.french import nbsp
from observatory.ingest.deposits.declared import Declared
from observatory.intake.schema import Field
from observatory.intake.values import convert
from observatory.reports.partner_words import FieldWords, facts_of, fields_of

DATA, GUIDE, LISTS = "Données", "Mode d’emploi", "Listes"
_LAST_ROW = 5_000
_LONGEST_NOTE, _LONGEST_TITLE = 255, 32
# What would otherwise tell two templates apart.
_MADE_ON = dt.datetime(2024, 1, 1)
_EXAMPLES = nbsp("Les lignes déjà écrites sont des exemples : remplacez-les par les vôtres.")
_REFUSED = nbsp(
    "Aucun nom, aucune plaque, aucun téléphone, aucun numéro de procédure ni de maison, aucun récit : une telle "
    "colonne est refusée."
)
_NUMBERS = ("integer", "number", "lat", "lon")
# A month typed in a spreadsheet becomes a date, and an index loses its zeros, unless the cell holds text.
_FORMATS = MappingProxyType(
    {
        "date": "dd/mm/yyyy",
        "time": "hh:mm",
        "datetime": "dd/mm/yyyy hh:mm",
        "integer": "0",
        "number": "General",
        "lat": "General",
        "lon": "General",
    }
)


def csv_template(source: Declared) -> bytes:
    """UTF-8 with its mark, semicolons, the titles as headers."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([field.title for field in source.schema.fields])
    for row in source.examples:
        writer.writerow([row.get(field.name, "") for field in source.schema.fields])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def xlsx_template(source: Declared) -> bytes:
    """Typed cells, lists to choose from, and a sheet that explains each column; the same bytes each time."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": source.title, "created": _MADE_ON})
        data, guide = book.add_worksheet(DATA), book.add_worksheet(GUIDE)
        words = fields_of(source)
        lists = _write_lists(book, words)
        _write_data(book, data, source, words, lists)
        _write_guide(book, guide, source, words)
    return out.getvalue()


def _write_lists(book: Any, words: tuple[FieldWords, ...]) -> dict[str, str]:
    """One column a list; returns the range of each by title. Excel takes no longer list inside a rule."""
    listed = [each for each in words if each.values]
    if not listed:
        return {}
    sheet = book.add_worksheet(LISTS)
    # Its columns bear the names of the fields: shown, it would be read as a table of figures.
    sheet.hide()
    ranges = {}
    for place, each in enumerate(listed):
        sheet.write_string(0, place, each.title, book.add_format({"bold": True}))
        for row, value in enumerate(each.values, 1):
            sheet.write_string(row, place, value)
        column = xl_col_to_name(place)
        ranges[each.title] = f"='{LISTS}'!${column}$2:${column}${len(each.values) + 1}"
    sheet.autofit()
    return ranges


def _write_data(
    book: Any, sheet: Any, source: Declared, words: tuple[FieldWords, ...], lists: Mapping[str, str]
) -> None:
    needed, free = book.add_format({"bold": True, "bottom": 2}), book.add_format({"italic": True, "bottom": 2})
    for place, (field, said) in enumerate(zip(source.schema.fields, words, strict=True)):
        sheet.write_string(0, place, field.title, needed if said.is_required else free)
        shape = book.add_format({"num_format": _FORMATS.get(field.type, "@")})
        sheet.set_column(place, place, max(12, len(field.title) + 2), shape)
        for row, example in enumerate(source.examples, 1):
            _write_cell(sheet, row, place, field, example.get(field.name, ""), shape)
        sheet.data_validation(1, place, _LAST_ROW, place, _rule(said, lists.get(field.title)))
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, row: int, place: int, field: Field, text: str, shape: Any) -> None:
    value = convert(field.type, [text])[text] if text else None
    if isinstance(value, dt.date):
        sheet.write_datetime(row, place, value, shape)
    elif field.type == "time" and value is not None:
        sheet.write_number(row, place, int(str(value)) / 1440, shape)
    elif field.type in _NUMBERS and value is not None:
        sheet.write_number(row, place, float(str(value)), shape)
    elif text:
        sheet.write_string(row, place, text, shape)


def _rule(said: FieldWords, values: str | None) -> dict[str, Any]:
    """Excel shows the note beside the cell; a word out of the list is asked about, for it may be mapped later."""
    note = {"input_title": _cut(said.title, _LONGEST_TITLE), "input_message": _cut(said.description, _LONGEST_NOTE)}
    if values is None:
        return {"validate": "any", **note}
    return {
        "validate": "list",
        "source": values,
        "error_type": "warning",
        "error_title": "Libellé inconnu",
        "error_message": "Ce libellé n’est pas dans la liste : l’observatoire demandera ce qu’il veut dire.",
        **note,
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _write_guide(book: Any, sheet: Any, source: Declared, words: tuple[FieldWords, ...]) -> None:
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    said = [source.title, source.schema.description, _EXAMPLES, _REFUSED]
    for row, text in enumerate(said):
        sheet.write_string(row, 0, nbsp(text), bold if row == 0 else None)
    row = len(said) + 1
    for heading, text in facts_of(source).items():
        sheet.write_string(row, 0, heading, bold)
        sheet.write_string(row, 1, text)
        row += 1
    headings = ("Colonne", "Présence", "Ce qu’on y écrit", "Forme", "Exemple", "Valeurs admises")
    for place, heading in enumerate(headings):
        sheet.write_string(row + 1, place, heading, bold)
    for line, each in enumerate(words, row + 2):
        cells = (each.title, each.needed, each.description, each.form, each.example, " ; ".join(each.values))
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, wrapped)
    for place, width in enumerate((24, 14, 60, 28, 24, 60)):
        sheet.set_column(place, place, width)


TEMPLATES: Mapping[str, Callable[[Declared], bytes]] = MappingProxyType({"csv": csv_template, "xlsx": xlsx_template})
