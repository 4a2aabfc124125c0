"""What a slide is made of, each part one that the office suites edit: chart, table, foot."""

from __future__ import annotations

import math
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Cm, Pt

from observatory.domain.french import nbsp
from observatory.domain.tables import Table, in_words
from observatory.reports.annual.document import Chart, Report
from observatory.reports.annual.drawing import colours_of
from observatory.reports.annual.forms.layout import headers, share, widths

# What can be read from the back of a room: lines of a table, its columns, letters across a slide.
_LINES, _COLUMNS, _LETTERS = 15, 6, 118
_WIDTH = 30.8
_LABELLED = 18
_DASHED = "france"


def write_chart(slide: Any, block: Chart) -> Any:
    """Native, with the numbers in it; drawn as in the report."""
    data = CategoryChartData(number_format=_format(block))
    data.categories = block.labels
    for line in block.lines:
        data.add_series(line.name, line.values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if block.kind == "bars" else XL_CHART_TYPE.LINE_MARKERS
    frame = slide.shapes.add_chart(kind, Cm(1.5), Cm(2.8), Cm(_WIDTH), Cm(13.8), data)
    chart = frame.chart
    chart.font.size = Pt(14)
    chart.has_title = True
    chart.chart_title.text_frame.text = block.unit
    chart.chart_title.text_frame.paragraphs[0].font.size = Pt(14)
    chart.has_legend = len(block.lines) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axis(chart, block)
    _paint(chart, block)
    return frame


def is_readable(table: Table) -> bool:
    """On one slide, its longest cells on several lines."""
    room = [max(_LETTERS * share(table) * part, 1) for part in widths(table)]
    cells = [zip(row, table.columns, room, strict=True) for row in table.rows]
    lines = [max(math.ceil(len(in_words(value, column)) / wide) for value, column, wide in row) for row in cells]
    return len(table.columns) <= _COLUMNS and sum(lines) <= _LINES


def write_table(slide: Any, table: Table) -> None:
    width = Cm(_WIDTH * share(table))
    rows = len(table.rows) + 1
    frame = slide.shapes.add_table(rows, len(table.columns), Cm(1.5), Cm(3), width, Cm(0.85) * rows)
    frame._element.xpath(".//p:cNvPr")[0].set("descr", nbsp(f"Tableau : {table.title}"))
    made = frame.table
    for column, part in zip(made.columns, widths(table), strict=True):
        column.width = round(width * part)
    given = [
        [in_words(value, column) for value, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    for line, texts in enumerate([headers(table), *given]):
        for place, text in enumerate(texts):
            _cell(made.cell(line, place), text, right=table.columns[place].numeric, head=line == 0)


def write_foot(slide: Any, report: Report, number: int) -> None:
    """On each slide: who may be given it, of which data it was made, and its number, which follows its place."""
    box = slide.shapes.add_textbox(Cm(1.5), Cm(17.8), Cm(_WIDTH), Cm(0.9))
    box.name, box.text_frame.word_wrap = "Pied de diapositive", True
    paragraph = box.text_frame.paragraphs[0]
    paragraph.text = nbsp(f"{report.classified} · {report.footing} · ")
    field = f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>{number}</a:t></a:fld>'
    paragraph._p.append(parse_xml(field))
    paragraph.font.size, paragraph.font.color.rgb = Pt(11), RGBColor(0x55, 0x60, 0x6B)


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def _axis(chart: Any, block: Chart) -> None:
    axis = chart.value_axis
    axis.minimum_scale = 0
    axis.major_gridlines.format.line.color.rgb = RGBColor(0xDC, 0xDF, 0xE3)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = _format(block), False


def _format(block: Chart) -> str:
    """As the suite of the reader prints numbers: a French one puts the comma."""
    values = [value for line in block.lines for value in line.values if value is not None]
    return "#,##0" if all(value.is_integer() for value in values) else "#,##0.0"


def _paint(chart: Any, block: Chart) -> None:
    for series, colour, line in zip(chart.plots[0].series, colours_of(block), block.lines, strict=True):
        ink = RGBColor.from_string(colour.removeprefix("#").upper())
        if block.kind == "bars":
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = ink
        else:
            series.format.line.color.rgb = ink
            series.format.line.width = Pt(2.5)
            series.format.line.dash_style = MSO_LINE.DASH if line.role == _DASHED else MSO_LINE.SOLID
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = ink
            series.smooth = False
    if block.kind == "bars" and len(block.lines) * len(block.labels) <= _LABELLED:
        _label(chart.plots[0], block)


def _label(plot: Any, block: Chart) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = _format(block), False
    labels.position, labels.font.size = XL_LABEL_POSITION.OUTSIDE_END, Pt(12)


def _cell(cell: Any, text: str, *, right: bool, head: bool) -> None:
    cell.text = text
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xE4, 0xEB, 0xF2) if head else RGBColor(0xFF, 0xFF, 0xFF)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(14), head
    paragraph.font.color.rgb = RGBColor(0x16, 0x20, 0x2C)
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
