"""An editable summary for the meeting: one idea a slide, charts and tables that the office suites can edit."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from observatory.domain.french import nbsp
from observatory.reports.annual.document import AreaMap, Block, Bullets, Chart, Report, Section, TableBlock
from observatory.reports.annual.forms.layout import captioned
from observatory.reports.annual.forms.packing import repacked
from observatory.reports.annual.forms.pictures import png_of
from observatory.reports.annual.forms.slide_parts import is_readable, write_chart, write_foot, write_table
from observatory.reports.annual.words import capital

_TITLE, _TITLE_AND_TEXT, _TITLE_ONLY = 0, 1, 5
_SENTENCES_A_SLIDE = 6
_SLIDES_A_SECTION, _TABLES_A_SECTION = 6, 2
# Those of the front and of the method are for a reader; of the plan, the table of its axes says it all.
_TABLES = MappingProxyType({"perimetre": 0, "methode": 0, "cartes": 0, "plan": 1})


def pptx_bytes(report: Report) -> bytes:
    show = pptx.Presentation()
    _widen(show)
    core = show.core_properties
    core.title, core.language, core.author = report.title, "fr-FR", report.town
    core.last_modified_by = report.town
    _cover(show, report)
    year = next((one.title for one in report.sections if one.id == "annee"), f"L’année {report.year}")
    _bullets(show, year, report.highlights)
    for section in report.sections:
        _section(show, section)
    _bullets(show, "Ce qui manque à ce rapport", _lacking(report))
    for number, slide in enumerate(show.slides, start=1):
        write_foot(slide, report, number)
    out = io.BytesIO()
    show.save(out)
    return repacked(out.getvalue(), report.day)


def _cover(show: Any, report: Report) -> None:
    slide = _slide(show, _TITLE, report.title)
    said = [nbsp(report.classified), capital(report.edition)]
    said += ["Contient des données de démonstration, qui ne décrivent pas la commune"] if report.is_demo else []
    slide.placeholders[1].text = "\n".join(said)
    _place(slide.placeholders[1], 1.5, 11, 30.8, 4)
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        paragraph.font.size, paragraph.alignment = Pt(20), PP_ALIGN.LEFT


def _widen(show: Any) -> None:
    """The slides, and the places that their layouts keep: a slide added by hand is laid out as ours."""
    ratio = Cm(33.867) / show.slide_width
    show.slide_width, show.slide_height = Cm(33.867), Cm(19.05)
    for layout in (show.slide_master, *show.slide_layouts):
        for shape in layout.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)


def _section(show: Any, section: Section) -> None:
    """Its charts and maps, and the short tables that no picture shows."""
    pictures = _SLIDES_A_SECTION
    tables = _TABLES.get(section.id, _TABLES_A_SECTION)
    for place, block in enumerate(section.blocks):
        if isinstance(block, Chart | AreaMap) and pictures:
            pictures -= 1
            _picture(show, block)
        elif isinstance(block, TableBlock) and tables and _is_shown(section.blocks, place):
            tables -= 1
            slide = _slide(show, _TITLE_ONLY, captioned(block.table))
            write_table(slide, block.table)
            _note(slide, block.source)


def _picture(show: Any, block: Chart | AreaMap) -> None:
    slide = _slide(show, _TITLE_ONLY, block.title)
    frame = write_chart(slide, block) if isinstance(block, Chart) else _map(slide, block)
    frame._element.xpath(".//p:cNvPr")[0].set("descr", block.alt)
    _note(slide, block.source)


def _is_shown(blocks: Sequence[Block], place: int) -> bool:
    around = (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2])
    own = blocks[place]
    fits = isinstance(own, TableBlock) and len(own.table.rows) > 1 and is_readable(own.table)
    return fits and not any(isinstance(one, Chart | AreaMap) for one in around)


def _slide(show: Any, layout: int, title: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[layout])
    slide.shapes.title.text = title
    _place(slide.shapes.title, 1.5, 5 if layout == _TITLE else 0.6, 30.8, 5 if layout == _TITLE else 2)
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    paragraph.font.size = Pt(36 if layout == _TITLE else 24)
    paragraph.font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    paragraph.alignment = PP_ALIGN.LEFT
    return slide


def _bullets(show: Any, title: str, sentences: Sequence[str]) -> None:
    """As many slides as it takes, of about as many sentences."""
    slides = math.ceil(len(sentences) / _SENTENCES_A_SLIDE)
    each = math.ceil(len(sentences) / max(slides, 1))
    for start in range(0, len(sentences), max(each, 1)):
        slide = _slide(show, _TITLE_AND_TEXT, title if not start else nbsp(f"{title} (suite)"))
        body = slide.placeholders[1]
        _place(body, 1.5, 3, 30.8, 13.8)
        body.text = "\n".join(sentences[start : start + each])
        for paragraph in body.text_frame.paragraphs:
            paragraph.font.size, paragraph.space_after = Pt(18), Pt(8)


def _map(slide: Any, block: AreaMap) -> Any:
    (png,) = png_of([block])
    return slide.shapes.add_picture(io.BytesIO(png), Cm(1.5), Cm(3), height=Cm(13.4))


def _note(slide: Any, source: str) -> None:
    box = slide.shapes.add_textbox(Cm(1.5), Cm(16.7), Cm(30.8), Cm(1))
    box.text_frame.text = source
    box.text_frame.word_wrap = True
    box.text_frame.paragraphs[0].font.size = Pt(12)


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)


def _lacking(report: Report) -> tuple[str, ...]:
    """As page one of the report says it."""
    blocks = report.sections[0].blocks
    lists = (block.items for block in blocks[1:] if isinstance(block, Bullets))
    return next(lists, ())
