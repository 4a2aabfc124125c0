"""The table of contents of the editable report: a field of the word processor, filled in beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

# Headings of level 1, as links, without page numbers: those are known to the word processor alone.
_ASKED = r'TOC \o "1-1" \h \z \n'
_STYLE = "toc 1"


def write_contents(document: Any, titles: Sequence[str]) -> None:
    """A line a section, which leads to the mark that `mark` leaves on its heading; nothing for no section."""
    if not titles:
        return
    style = document.styles.add_style(_STYLE, 1)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(2)
    document.add_paragraph("Sommaire", style="TOC Heading")
    lines = [document.add_paragraph(style=_STYLE) for _ in titles]
    for part in (_sign("begin"), _instruction(), _sign("separate")):
        lines[0]._p.append(_run(part))
    for rank, (line, title) in enumerate(zip(lines, titles, strict=True), start=1):
        line._p.append(_leading(_name(rank), title))
    lines[-1]._p.append(_run(_sign("end")))


def mark(heading: Any, rank: int) -> None:
    """`rank` counts the sections from 1, in the order in which `write_contents` was given them."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(rank))
    start.set(qn("w:name"), _name(rank))
    heading._p.insert(1, start)
    heading._p.append(end)


def _name(rank: int) -> str:
    """As the word processor names its own, so that it replaces them when it makes the contents again."""
    return f"_Toc{rank:09d}"


def _run(child: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(child)
    return run


def _sign(kind: str) -> Any:
    sign = OxmlElement("w:fldChar")
    sign.set(qn("w:fldCharType"), kind)
    return sign


def _instruction() -> Any:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {_ASKED} "
    return instruction


def _leading(anchor: str, title: str) -> Any:
    link, text = OxmlElement("w:hyperlink"), OxmlElement("w:t")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    text.set(qn("xml:space"), "preserve")
    text.text = title
    link.append(_run(text))
    return link
