"""The report as tagged PDF/UA-1: typst refuses to write it where a heading, a language or an alt text lacks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

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
from observatory.reports.annual.drawing import svg_of
from observatory.reports.annual.forms.layout import KEPT_WHOLE, captioned, headers, share, stays_with_next, widths
from observatory.reports.annual.forms.pictures import FONTS

_TEMPLATE = Path(__file__).with_name("report.typ")


def pdf_bytes(report: Report) -> bytes:
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"report": json.dumps(_given(report), ensure_ascii=False)},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=dt.datetime.combine(report.day, dt.time(), dt.UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _given(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "town": report.town,
        "subject": nbsp(f"{report.classified} · {report.edition}"),
        "running": report.running_title,
        "classified": nbsp(report.classified),
        "edition": nbsp(report.footing),
        "sections": [
            {
                "title": section.title,
                "blocks": [_block(section.blocks, place) for place in range(len(section.blocks))],
            }
            for section in report.sections
        ],
    }


def _block(blocks: Sequence[Block], place: int) -> dict[str, Any]:
    match block := blocks[place]:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(text, tone):
            stays = stays_with_next(blocks, place)
            return {"kind": "paragraph", "tone": tone.value, "text": text, "stays": stays}
        case Bullets(items):
            return {"kind": "bullets", "items": list(items)}
        case TableBlock(table, source):
            return _table(table, source) | {"stays": stays_with_next(blocks, place)}
        case LiveLink(words, address):
            stays = stays_with_next(blocks, place)
            return {"kind": "link", "words": words, "address": address, "stays": stays}
        case Chart() | AreaMap():
            caption = f"{block.title}. {block.source}" if block.source else block.title
            return {"kind": "picture", "caption": caption, "alt": block.alt, "svg": svg_of(block)}


def _table(table: Table, source: str) -> dict[str, Any]:
    rows = [[in_words(value, column) for value, column in zip(row, table.columns, strict=True)] for row in table.rows]
    return {
        "kind": "table",
        "caption": captioned(table),
        "headers": headers(table),
        "rows": rows,
        "widths": [round(width, 4) for width in widths(table)],
        "share": round(share(table), 4),
        "numeric": [column.numeric for column in table.columns],
        "whole": len(table.rows) <= KEPT_WHOLE,
        "source": source,
    }
