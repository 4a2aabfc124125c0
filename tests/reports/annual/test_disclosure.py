"""What the plenary may not see is looked for in the bytes of every form, unzipped."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from observatory.access import User
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import Audience, Report, TableBlock
from observatory.reports.annual.forms import FORMS
from observatory.storage import Store
from tests.plan.fixtures import committee, coordinator, plan_template, planned
from tests.plan.planned import count, published, save
from tests.reports.annual.conftest import DAY, YEAR

__all__ = ["committee", "coordinator", "plan_template", "planned"]
_RESERVED = ("tranquillite", "video", "route", "ressenti", "cartes", "gouvernance")


def everything_in(content: bytes) -> str:
    """All that a file holds: its parts, the files within, and the text of a PDF as it is read."""
    found = [content.decode("utf-8", "ignore")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found += [everything_in(package.read(name)) for name in package.namelist()]
    if content.startswith(b"%PDF"):
        found += [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return "\n".join(found).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("form", FORMS)
def test_no_form_for_the_plenary_holds_a_word_of_the_reserved_parts(
    plenary: Report, restricted: Report, form: str
) -> None:
    reserved = [one for one in restricted.sections if one.id in _RESERVED]
    tables = [block.table for one in reserved for block in one.blocks if isinstance(block, TableBlock)]
    # A word such as « Activité » stands elsewhere too.
    titles = [table.title for table in tables if len(table.title) > 20]
    assert len(titles) > 10
    seen, allowed = everything_in(FORMS[form](plenary)), everything_in(FORMS[form](restricted))
    plain = [title.replace("\xa0", " ").replace("\u202f", " ") for title in titles]
    assert [title for title in plain if title in seen] == []
    # The same words are found where they may stand: the search itself works.
    assert form == "pptx" or any(title in allowed for title in plain)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_for_the_plenary_holds_a_value_not_published_or_masked(
    planned: Store, committee: User, coordinator: User, form: str
) -> None:
    published(planned, coordinator, committee, coordinator, count("1.1", 31415))
    published(planned, coordinator, committee, coordinator, count("3.2", 3))
    save(planned, coordinator, [count("1.1", 27182, "2024", comment="témoin")], submit=True)
    report = build_report(planned, YEAR, Audience.PLENIERE, day=DAY, sections=["plan"])
    seen = everything_in(FORMS[form](report))
    if form != "pptx":
        assert "31 415" in seen
        assert "masqué" in seen
    assert [word for word in ("27 182", "27182", "témoin", "3 élèves") if word in seen] == []
