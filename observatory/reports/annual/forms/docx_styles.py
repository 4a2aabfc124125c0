"""How the editable report looks: its styles, which the word processor lists, and the rules of its tables."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from observatory.reports.annual.document import Tone

# Between the margins of the page.
WIDTH_CM = 16.6
FONT = "Arial"
BLUE, GREY = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x55, 0x60, 0x6B)
TONES = {Tone.NOTE: "Note", Tone.MISSING: "Manque", Tone.DEMO: "Démonstration", Tone.LEAD: "Chapeau"}
_RULE, _HEADER = "B9C2CC", "E4EBF2"
# The bar beside a paragraph says its tone where colour does not.
_BARS = {"Manque": "55606B", "Démonstration": "9C3A00"}


def write_styles(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    _language(normal)
    for name, size in (("Title", 20), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11), ("TOC Heading", 17)):
        _heading(document.styles[name], size)
    _small(document.styles["Caption"], 9.5, bold=True)
    _small(document.styles.add_style("Source", 1), 8.5, bold=False)
    for name in ("Header", "Footer"):
        _running(document.styles[name])
    for name in TONES.values():
        _tone(document.styles.add_style(name, 1), name, normal)


def ruled(table: Any) -> None:
    """Thin lines between the rows, none between the columns; a header row, no bold first column."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in ("left", "right", "insideV") else "single"
        borders.append(_made(f"w:{side}", val=kind, sz="4", space="0", color=_RULE))
    properties.find(qn("w:tblLook")).addprevious(borders)
    look = properties.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "0")
    look.set(qn("w:val"), "0420")


def as_header(row: Any) -> None:
    """Said again on each page, and read as a header by a screen reader."""
    uncut(row)
    row._tr.get_or_add_trPr().append(_made("w:tblHeader", val="true"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(_made("w:shd", val="clear", color="auto", fill=_HEADER))


def uncut(row: Any) -> None:
    """No row is parted by the end of a page."""
    row._tr.get_or_add_trPr().append(_made("w:cantSplit", val="true"))


def keep_together(table: Any) -> None:
    """Each row stays with the next: a short table is not cut by the end of a page."""
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _heading(style: Any, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), BLUE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A font of the theme, where the template names one, would be read before ours.
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:ascii"), FONT)
    fonts.set(qn("w:hAnsi"), FONT)


def _small(style: Any, size: float, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, GREY
    style.paragraph_format.space_before = Pt(6 if bold else 2)
    style.paragraph_format.space_after = Pt(2 if bold else 8)


def _running(style: Any) -> None:
    """Small, its second part to the right: the stops of the template are for another width of page."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(8), GREY
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)


def _tone(style: Any, name: str, normal: Any) -> None:
    style.base_style = normal
    style.font.italic = name == "Note"
    style.font.bold = name == "Démonstration"
    # It warns of what follows, and stays with it.
    style.paragraph_format.keep_with_next = name == "Démonstration"
    if colour := _BARS.get(name):
        borders = OxmlElement("w:pBdr")
        borders.append(_made("w:left", val="single", sz="18", space="6", color=colour))
        style.element.get_or_add_pPr().append(borders)


def _language(style: Any) -> None:
    style.element.get_or_add_rPr().append(_made("w:lang", val="fr-FR", eastAsia="fr-FR"))


def _made(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
