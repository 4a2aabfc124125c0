"""A page put on paper, as the browser's own « Imprimer » does it."""

from __future__ import annotations

import io
import re

from playwright.sync_api import Page
from pypdf import PdfReader

_A4 = (595, 842)


def sheets(page: Page) -> list[str]:
    """The words of each printed sheet, its spaces made plain; every sheet is an upright A4."""
    read = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in read.pages} == {_A4}
    return [re.sub(r"\s+", " ", one.extract_text()) for one in read.pages]
