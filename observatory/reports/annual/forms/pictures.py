"""Pictures of a report as PNG, for the forms that take no vector drawing: drawn by typst, from the same SVG."""

from __future__ import annotations

import json

import font_source_sans_pro
import typst

from observatory.reports.annual.document import AreaMap, Chart, Picture, Report
from observatory.reports.annual.drawing import svg_of

# 680 units are printed over 16 cm: some 200 dots an inch on paper.
_PPI = 150
FONTS = font_source_sans_pro.font_directory
_ONE_A_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#for svg in json(bytes(sys.inputs.pictures)) [#page(image(bytes(svg), format: "svg"))]
"""


def pictures_of(report: Report) -> list[Picture]:
    """In the order of the report."""
    return [block for _, block in report.blocks if isinstance(block, Chart | AreaMap)]


def png_of(pictures: list[Picture]) -> list[bytes]:
    """One PNG a picture, all drawn in one run."""
    if not pictures:
        return []
    given = {"pictures": json.dumps([svg_of(one) for one in pictures])}
    found = typst.compile(
        _ONE_A_PAGE.encode(), format="png", ppi=_PPI, sys_inputs=given, font_paths=[FONTS], ignore_system_fonts=True
    )
    return found if isinstance(found, list) else [found]
