"""The template of a carrier: a row for each value that is due, ready to be filled and deposited."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

from observatory.domain.plan import IndicatorType
from observatory.ingest.deposits.declared import declared
from observatory.queries.plan import SheetView
from observatory.queries.plan_indicators import IndicatorView

SOURCE = "plan-indicateurs"
# What helps to fill and is not read back.
_LABEL = "Libellé (pour mémoire)"
_WIDTHS = (12, 12, 60, 10, 24, 10, 12, 20, 40, 40)


@dataclass(frozen=True)
class DueRow:
    """A value that is due, or one answer of it."""

    sheet_id: str
    indicator_id: str
    label: str
    period: str
    category: str


def due_rows(sheets: Iterable[SheetView], carrier: str | None = None) -> list[DueRow]:
    """In the order of the plan; of one carrier, or of all. What the observatory computes is not asked for."""
    return [
        DueRow(sheet.sheet.id, view.indicator.id, view.indicator.label, str(period), category)
        for sheet in sheets
        for view in sheet.measured
        if view.indicator.type is not IndicatorType.COMPUTED and carrier in (None, *view.indicator.carriers)
        for period in view.timing.missing
        for category in _categories(view)
    ]


def xlsx_plan_template(rows: Sequence[DueRow]) -> bytes:
    """One sheet, identifiers as texts: a spreadsheet would read `13.1` as a number or as a day."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("indicateurs")
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for place, title in enumerate(titles()):
            sheet.write_string(0, place, title, bold)
            sheet.set_column(place, place, _WIDTHS[place])
        for line, row in enumerate(rows, 1):
            known = (row.sheet_id, row.indicator_id, row.label, row.period, row.category)
            for place, words in enumerate(known):
                sheet.write_string(line, place, words, text)
        sheet.freeze_panes(1, 2)
    return out.getvalue()


def titles() -> list[str]:
    """Those of the declared source, in the order in which one fills them."""
    title = {field.name: field.title for field in declared(SOURCE).schema.fields}
    names = ("periode", "categorie", "valeur", "repondants", "mode", "constat", "commentaire")
    return [title["fiche"], title["indicateur"], _LABEL, *(title[name] for name in names)]


def _categories(view: IndicatorView) -> list[str]:
    """Each answer of a questionnaire; one row to be copied where the categories are free."""
    listed = view.indicator.categories if view.indicator.type.has_lines else ()
    return [one.label for one in listed] or [""]
