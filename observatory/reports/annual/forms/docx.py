"""The report as an editable document: real headings, styles, captions, header rows, alt texts, language."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from observatory.domain.french import nbsp
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
)
from observatory.reports.annual.forms.contents import mark, write_contents
from observatory.reports.annual.forms.docx_styles import (
    BLUE,
    TONES,
    WIDTH_CM,
    as_header,
    keep_together,
    ruled,
    uncut,
    write_styles,
)
from observatory.reports.annual.forms.layout import KEPT_WHOLE, captioned, headers, share, stays_with_next, widths
from observatory.reports.annual.forms.packing import repacked
from observatory.reports.annual.forms.pictures import pictures_of, png_of


def docx_bytes(report: Report) -> bytes:
    document = docx.Document()
    write_styles(document)
    _properties(document, report)
    _cover(document, report)
    _running(document.sections[0], report)
    pictures = iter(png_of(pictures_of(report)))
    ranks = {"Tableau": itertools.count(1), "Figure": itertools.count(1)}
    for rank, section in enumerate(report.sections, start=1):
        mark(document.add_heading(section.title, 1), rank)
        for place, block in enumerate(section.blocks):
            _write(document, block, pictures, ranks, stays=stays_with_next(section.blocks, place))
        if rank == 1:
            # Page one says what the report covers, and what it lacks, before anything else.
            write_contents(document, [one.title for one in report.sections])
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), report.day)


def _properties(document: Any, report: Report) -> None:
    core = document.core_properties
    core.title, core.language = report.title, "fr-FR"
    core.author, core.last_modified_by, core.comments = report.town, report.town, ""
    core.subject = nbsp(f"{report.audience.label}, version des données {report.data_version}")
    core.keywords = "observatoire, tranquillité publique, CLSPDR"


def _cover(document: Any, report: Report) -> None:
    document.add_heading(report.title, 0)
    document.add_paragraph(nbsp(report.classified), style="Chapeau").runs[0].bold = True
    document.add_paragraph(nbsp(report.footing), style="Chapeau")


def _running(page: Any, report: Report) -> None:
    """On each page: whose report it is, who may be given it, of which data it was made."""
    header, footer = page.header.paragraphs[0], page.footer.paragraphs[0]
    header.add_run(report.running_title + "\t")
    header.add_run(nbsp(report.classified)).bold = True
    footer.add_run(nbsp(f"{report.footing}") + "\tpage ")
    _field(footer, "PAGE", "1")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES", "1")


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """What the word processor counts by itself: pages, tables, figures; `shown` until it has."""
    field, run, text = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), instruction)
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _caption(document: Any, kind: str, rank: int, words: str) -> Any:
    """« Tableau 3 : … »: numbered again by the word processor when one is added or removed."""
    paragraph = document.add_paragraph(f"{kind} ", style="Caption")
    _field(paragraph, f"SEQ {kind} \\* ARABIC", str(rank))
    paragraph.add_run(nbsp(f" : {words}"))
    return paragraph


def _write(
    document: Any, block: Block, pictures: Iterator[bytes], ranks: Mapping[str, Iterator[int]], *, stays: bool
) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level)
        case Paragraph(text, tone):
            paragraph = document.add_paragraph(text, style=TONES.get(tone))
            if stays:
                paragraph.paragraph_format.keep_with_next = True
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case TableBlock(table, source):
            _table(document, table, source, next(ranks["Tableau"]), stays=stays)
        case Chart() | AreaMap():
            _picture(document, block, next(pictures), next(ranks["Figure"]))
        case LiveLink(words, address):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = stays
            _link(paragraph, words, address)


def _picture(document: Any, block: Chart | AreaMap, png: bytes, rank: int) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(WIDTH_CM))._inline
    inline.docPr.set("descr", block.alt)
    inline.docPr.set("title", block.title)
    _caption(document, "Figure", rank, block.title).paragraph_format.keep_with_next = bool(block.source)
    document.add_paragraph(block.source, style="Source")


def _table(document: Any, table: Table, source: str, rank: int, *, stays: bool) -> None:
    _caption(document, "Tableau", rank, captioned(table)).paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    ruled(made)
    for column, width in zip(made.columns, _centimetres(table), strict=True):
        column.width = Cm(width)
    _fill(made.rows[0], headers(table), table, bold=True)
    as_header(made.rows[0])
    for row in table.rows:
        texts = [in_words(value, column) for value, column in zip(row, table.columns, strict=True)]
        row_made = made.add_row()
        uncut(row_made)
        _fill(row_made, texts, table)
    if len(table.rows) <= KEPT_WHOLE:
        keep_together(made)
    document.add_paragraph(source, style="Source").paragraph_format.keep_with_next = stays


def _centimetres(table: Table) -> list[float]:
    return [WIDTH_CM * share(table) * width for width in widths(table)]


def _fill(row: Any, texts: Sequence[str], table: Table, *, bold: bool = False) -> None:
    for cell, text, column, width in zip(row.cells, texts, table.columns, _centimetres(table), strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(9), bold
        if column.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _link(paragraph: Any, words: str, address: str) -> None:
    relation = paragraph.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    run.font.color.rgb, run.font.underline = BLUE, True
    link.append(run._r)
    paragraph._p.append(link)
