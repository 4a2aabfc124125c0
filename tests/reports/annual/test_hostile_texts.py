"""Texts of partners' files reach the report: no form runs them, reads them as markup, or breaks on them."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdf
import pytest

from observatory.domain.tables import Column, Table
from observatory.reports.annual.cleaning import cleaned
from observatory.reports.annual.document import Audience, Bullets, Chart, Heading, Line, Paragraph, Report, Section
from observatory.reports.annual.document import TableBlock as Shown
from observatory.reports.annual.forms import FORMS

HOSTILE = "<script>alert(1)</script> #let x = 1 {{y}} =1+1 \u202egnp\x0b\x00 & ]]> $z$"
PLAIN = "<script>alert(1)</script> #let x = 1 {{y}} =1+1 \ufffdgnp\ufffd\ufffd & ]]> $z$"


@pytest.fixture(scope="module")
def hostile() -> Report:
    blocks = (
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        Bullets((HOSTILE,)),
        Shown(Table.of(HOSTILE, [Column(HOSTILE), Column("n", digits=0)], [(HOSTILE, 7)]), HOSTILE),
        Chart(HOSTILE, "bars", (HOSTILE,), (Line(HOSTILE, "commune", (7.0,)),), HOSTILE, HOSTILE, HOSTILE),
    )
    sections = (Section("a", HOSTILE, blocks),)
    return cleaned(Report(HOSTILE, 2025, Audience.PLENIERE, date(2026, 1, 2), "7", (HOSTILE,), sections))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_whatever_the_texts(hostile: Report, form: str) -> None:
    assert len(FORMS[form](hostile)) > 1000


def test_the_text_stands_in_the_document_as_it_is_less_what_deceives(hostile: Report) -> None:
    document = docx.Document(io.BytesIO(FORMS["docx"](hostile)))
    assert PLAIN in [paragraph.text for paragraph in document.paragraphs]
    pages = pypdf.PdfReader(io.BytesIO(FORMS["pdf"](hostile))).pages
    assert "#letx=1{{y}}=1+1" in "".join("".join(page.extract_text() for page in pages).split())


def test_cleaning_keeps_the_kinds_of_what_it_goes_through(hostile: Report) -> None:
    assert hostile.audience is Audience.PLENIERE
    assert cleaned(hostile) == hostile
