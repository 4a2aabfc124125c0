"""An editable summary for the meeting: one idea a slide, charts that PowerPoint and LibreOffice can edit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Cm, Pt

from observatory.domain.french import date_fr
from observatory.reports.annual.document import AreaMap, Chart, Paragraph, Report, Section, Tone
from observatory.reports.annual.drawing import colours_of
from observatory.reports.annual.forms.packing import repacked
from observatory.reports.annual.forms.pictures import png_of

_TITLE, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5
_SENTENCES_A_SLIDE = 5
_CHARTS_A_SECTION = 6


def pptx_bytes(report: Report) -> bytes:
    show = pptx.Presentation()
    show.slide_width, show.slide_height = Cm(33.867), Cm(19.05)
    core = show.core_properties
    core.title, core.language, core.author = report.title, "fr-FR", report.town
    core.last_modified_by = report.town
    _cover(show, report)
    for start in range(0, len(report.highlights), _SENTENCES_A_SLIDE):
        _bullets(show, f"L’année {report.year} en dix phrases", report.highlights[start : start + _SENTENCES_A_SLIDE])
    for section in report.sections:
        _section(show, section)
    _bullets(show, "Ce qui manque à ce rapport", _lacking(report))
    out = io.BytesIO()
    show.save(out)
    return repacked(out.getvalue(), report.day)


def _cover(show: Any, report: Report) -> None:
    slide = _slide(show, _TITLE, report.title)
    said = [report.audience.label, f"fait le {date_fr(report.day)}, version des données {report.data_version}"]
    said += ["Données de démonstration : elles ne décrivent pas la commune"] if report.is_demo else []
    slide.placeholders[1].text = "\n".join(said)
    _place(slide.placeholders[1], 2.5, 11, 28.8, 4)


def _section(show: Any, section: Section) -> None:
    pictures = [block for block in section.blocks if isinstance(block, Chart | AreaMap)]
    for block in pictures[:_CHARTS_A_SECTION]:
        slide = _slide(show, _TITLE_ONLY, block.title)
        frame = _chart(slide, block) if isinstance(block, Chart) else _map(slide, block)
        frame._element.xpath(".//p:cNvPr")[0].set("descr", block.alt)
        _note(slide, block.source)


def _slide(show: Any, layout: int, title: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[layout])
    slide.shapes.title.text = title
    _place(slide.shapes.title, 1.5, 5 if layout == _TITLE else 0.6, 30.8, 5 if layout == _TITLE else 2.4)
    slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(36 if layout == _TITLE else 26)
    slide.shapes.title.text_frame.paragraphs[0].font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    return slide


def _bullets(show: Any, title: str, sentences: tuple[str, ...]) -> None:
    if not sentences:
        return
    slide = _slide(show, _TITLE_AND_TEXT, title)
    body = slide.placeholders[1]
    _place(body, 1.5, 3.4, 30.8, 14.5)
    body.text = "\n".join(sentences)
    for paragraph in body.text_frame.paragraphs:
        paragraph.font.size = Pt(18)


def _chart(slide: Any, block: Chart) -> Any:
    data = CategoryChartData()
    data.categories = block.labels
    for line in block.lines:
        data.add_series(line.name, line.values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if block.kind == "bars" else XL_CHART_TYPE.LINE_MARKERS
    frame = slide.shapes.add_chart(kind, Cm(1.5), Cm(3.2), Cm(30.8), Cm(14), data)
    chart = frame.chart
    chart.has_title = True
    chart.chart_title.text_frame.text = block.unit
    chart.chart_title.text_frame.paragraphs[0].font.size = Pt(14)
    chart.has_legend, chart.font.size = True, Pt(14)
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _paint(chart, block)
    return frame


def _paint(chart: Any, block: Chart) -> None:
    for series, colour in zip(chart.plots[0].series, colours_of(block), strict=True):
        ink = RGBColor.from_string(colour.removeprefix("#").upper())
        if block.kind == "bars":
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = ink
        else:
            series.format.line.color.rgb = ink
            series.smooth = False


def _map(slide: Any, block: AreaMap) -> Any:
    (png,) = png_of([block])
    return slide.shapes.add_picture(io.BytesIO(png), Cm(5), Cm(3.2), height=Cm(14))


def _note(slide: Any, source: str) -> None:
    box = slide.shapes.add_textbox(Cm(1.5), Cm(17.5), Cm(30.8), Cm(1))
    box.text_frame.text = source
    box.text_frame.word_wrap = True
    box.text_frame.paragraphs[0].font.size = Pt(12)


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)


def _lacking(report: Report) -> tuple[str, ...]:
    return tuple(_missing(report))[:8]


def _missing(report: Report) -> Iterator[str]:
    for _, block in report.blocks:
        if isinstance(block, Paragraph) and block.tone is Tone.MISSING:
            yield block.text
