"""The report as an editable document: real headings, styles, captions, header rows, alt texts, language."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from observatory.domain.french import date_fr, nbsp
from observatory.domain.tables import Table, in_words
from observatory.reports.annual.document import (
    AreaMap,
    Block,
    Bullets,
    Chart,
    Heading,
    LiveLink,
    Paragraph,
    Report,
    TableBlock,
    Tone,
)
from observatory.reports.annual.forms.contents import mark, write_contents
from observatory.reports.annual.forms.layout import KEPT_WHOLE, captioned, headers, widths
from observatory.reports.annual.forms.packing import repacked
from observatory.reports.annual.forms.pictures import pictures_of, png_of

_WIDTH_CM = 16.6
_FONT = "Arial"
_BLUE, _GREY = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x55, 0x60, 0x6B)
_TONES = {Tone.NOTE: "Note", Tone.MISSING: "Manque", Tone.DEMO: "Démonstration", Tone.LEAD: "Chapeau"}


def docx_bytes(report: Report) -> bytes:
    document = docx.Document()
    _styles(document)
    _properties(document, report)
    _cover(document, report)
    write_contents(document, [section.title for section in report.sections])
    pictures = iter(png_of(pictures_of(report)))
    tables = 0
    for rank, section in enumerate(report.sections, start=1):
        mark(document.add_heading(section.title, 1), rank)
        for block in section.blocks:
            tables += isinstance(block, TableBlock)
            _write(document, block, pictures, tables)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), report.day)


def _styles(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    _language(normal)
    for name, size in (("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 11.5), ("TOC Heading", 18)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _BLUE
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:ascii"), _FONT)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hAnsi"), _FONT)
    caption = document.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.color.rgb = _FONT, Pt(9.5), _GREY
    for name in _TONES.values():
        style = document.styles.add_style(name, 1)
        style.base_style = normal
        style.font.italic = name == "Note"
        style.font.bold = name == "Démonstration"
        # It warns of what follows, and stays with it.
        style.paragraph_format.keep_with_next = name == "Démonstration"


def _language(style: Any) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), "fr-FR")
    element.set(qn("w:eastAsia"), "fr-FR")
    style.element.get_or_add_rPr().append(element)


def _properties(document: Any, report: Report) -> None:
    core = document.core_properties
    core.title, core.language = report.title, "fr-FR"
    core.author, core.last_modified_by, core.comments = report.town, report.town, ""
    core.subject = nbsp(f"{report.audience.label}, version des données {report.data_version}")
    core.keywords = "observatoire, tranquillité publique, CLSPDR"


def _cover(document: Any, report: Report) -> None:
    document.add_heading(report.title, 0)
    line = f"{report.audience.label} · fait le {date_fr(report.day)} · version des données {report.data_version}"
    document.add_paragraph(line, style="Chapeau")
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = f"{report.title} · {report.audience.label} · page "
    _page_number(footer)


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _write(document: Any, block: Block, pictures: Iterator[bytes], tables: int) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level)
        case Paragraph(text, tone):
            document.add_paragraph(text, style=_TONES.get(tone))
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case TableBlock(table, source):
            _table(document, table, source, tables)
        case Chart() | AreaMap():
            _picture(document, block, next(pictures))
        case LiveLink(words, address):
            _link(document.add_paragraph(), words, address)


def _picture(document: Any, block: Chart | AreaMap, png: bytes) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(16))._inline
    inline.docPr.set("descr", block.alt)
    inline.docPr.set("title", block.title)
    document.add_paragraph(_sentence(block.title, block.source), style="Caption")


def _table(document: Any, table: Table, source: str, rank: int) -> None:
    caption = document.add_paragraph(nbsp(f"Tableau {rank} : {captioned(table)}"), style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(table.columns), style="Light Grid Accent 1")
    made.autofit = False
    _look(made)
    for column, width in zip(made.columns, widths(table), strict=True):
        column.width = Cm(_WIDTH_CM * width)
    _fill(made.rows[0], headers(table), table)
    _header(made.rows[0])
    for row in table.rows:
        texts = [in_words(value, column) for value, column in zip(row, table.columns, strict=True)]
        _fill(made.add_row(), texts, table)
    if len(table.rows) <= KEPT_WHOLE:
        _keep_together(made)
    document.add_paragraph(source, style="Caption")


def _keep_together(made: Any) -> None:
    """Each row stays with the next: a short table is not cut by the end of a page."""
    for row in made.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _look(made: Any) -> None:
    """A header row, banded rows, no bold first column."""
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")


def _fill(row: Any, texts: Sequence[str], table: Table) -> None:
    for cell, text, column, width in zip(row.cells, texts, table.columns, widths(table), strict=True):
        cell.width = Cm(_WIDTH_CM * width)
        _cell(cell, text, right=column.numeric)


def _cell(cell: Any, text: str, *, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.add_run(text).font.size = Pt(9)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _header(row: Any) -> None:
    """Said again on each page, and read as a header by a screen reader."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        element = OxmlElement(name)
        element.set(qn("w:val"), "true")
        properties.append(element)


def _link(paragraph: Any, words: str, address: str) -> None:
    relation = paragraph.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(f"{words} ({address})")
    run.font.color.rgb, run.font.underline = _BLUE, True
    link.append(run._r)
    paragraph._p.append(link)


def _sentence(title: str, source: str) -> str:
    return f"{title}. {source}" if source else title
