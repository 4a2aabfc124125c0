"""What the plenary may not see is looked for in the bytes of every form, unpacked."""

from __future__ import annotations

import pytest

from observatory.access import User
from observatory.domain.tables import Column, Table
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import (
    Area,
    AreaMap,
    Audience,
    Bullets,
    Chart,
    Heading,
    Line,
    LiveLink,
    Paragraph,
    Report,
    Section,
    TableBlock,
)
from observatory.reports.annual.drawing import svg_of
from observatory.reports.annual.forms import FORMS
from observatory.reports.annual.forms.pictures import pictures_of
from observatory.storage import Store
from tests.plan.fixtures import committee, coordinator, plan_template, planned
from tests.plan.planned import count, published, save
from tests.reports.annual.conftest import DAY, YEAR
from tests.reports.annual.reading import everything_in

__all__ = ["committee", "coordinator", "plan_template", "planned"]
_RESERVED = ("tranquillite", "video", "route", "ressenti", "cartes", "gouvernance")
# Where a value could slip into a report, each with a number of its own.
_PLACES = {
    "heading": 10001,
    "paragraph": 10002,
    "bullet": 10003,
    "cell": 10004,
    "table source": 10005,
    "table title": 10006,
    "chart title": 10007,
    "chart value": 10008,
    "chart alt": 10009,
    "chart source": 10010,
    "map words": 10011,
    "map alt": 10012,
    "link words": 10013,
    "link address": 10014,
    "section": 10015,
    "town": 10016,
    "data version": 10017,
    "highlight": 10018,
}
# The drawings of the editable forms are points: what they show is read in the drawing they come from.
_NOT_WRITTEN = {
    "docx": {"chart value", "map words", "highlight"},
    "pdf": {"highlight"},
    "xlsx": {"heading", "paragraph", "bullet", "chart title", "chart value", "chart alt", "chart source"}
    | {"map words", "map alt"},
    "pptx": {"heading", "paragraph", "map words", "link words", "link address", "section"},
}


def leaking() -> Report:
    at = {name: str(number) for name, number in _PLACES.items()}
    table = Table.of(at["table title"], [Column("a"), Column("b", digits=0)], [("x", _PLACES["cell"]), ("y", 1)])
    line = Line("a", "commune", (float(_PLACES["chart value"]),))
    ring = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0))
    blocks = (
        *(Paragraph("avant"), Bullets((at["bullet"],)), Heading(at["heading"]), Paragraph(at["paragraph"])),
        TableBlock(table, at["table source"]),
        LiveLink(at["link words"], f"http://localhost/{at['link address']}"),
        Chart(at["chart title"], "bars", ("x",), (line,), "u", at["chart alt"], at["chart source"]),
        AreaMap("Carte", (Area("Nord", at["map words"], 0, (ring,)),), ("peu",), at["map alt"]),
    )
    sections = (Section("faits", at["section"], blocks),)
    highlights = (at["highlight"],)
    return Report(at["town"], YEAR, Audience.PLENIERE, DAY, at["data version"], highlights, sections)


@pytest.mark.parametrize("form", FORMS)
def test_the_search_finds_a_value_wherever_a_form_writes_it(form: str) -> None:
    report = leaking()
    seen = everything_in(FORMS[form](report))
    missed = {name for name, number in _PLACES.items() if str(number) not in seen}
    assert missed <= _NOT_WRITTEN[form]
    drawn = everything_in("".join(map(svg_of, pictures_of(report))).encode())
    assert all(str(_PLACES[name]) in drawn for name in ("chart value", "map words"))


@pytest.mark.parametrize("form", FORMS)
def test_no_form_for_the_plenary_holds_a_word_of_the_reserved_parts(
    plenary: Report, restricted: Report, written: dict[str, bytes], form: str
) -> None:
    reserved = [one for one in restricted.sections if one.id in _RESERVED]
    tables = [block.table for one in reserved for block in one.blocks if isinstance(block, TableBlock)]
    # The facts of the police stand in a part that the plenary has too, without them.
    tables += [block.table for _, block in restricted.blocks if isinstance(block, TableBlock) and _of_police(block)]
    # A word such as « Activité » stands elsewhere too.
    titles = [table.title for table in tables if len(table.title) > 20]
    assert len(titles) > 10
    seen, allowed = everything_in(FORMS[form](plenary)), everything_in(written[form])
    plain = [title.replace("\xa0", " ").replace("\u202f", " ") for title in titles]
    assert [title for title in plain if title in seen] == []
    # The same words are found where they may stand: the search itself works.
    assert any(title in allowed for title in plain)


def _of_police(block: TableBlock) -> bool:
    return block.table.title.startswith("Police nationale")


@pytest.mark.parametrize("form", FORMS)
def test_no_form_for_the_plenary_holds_a_value_not_published_or_masked(
    planned: Store, committee: User, coordinator: User, form: str
) -> None:
    published(planned, coordinator, committee, coordinator, count("1.1", 31415))
    published(planned, coordinator, committee, coordinator, count("3.2", 3))
    save(planned, coordinator, [count("1.1", 27182, "2024", comment="témoin")], submit=True)
    report = build_report(planned, YEAR, Audience.PLENIERE, day=DAY, sections=["plan"])
    seen = everything_in(FORMS[form](report))
    seen += everything_in("".join(map(svg_of, pictures_of(report))).encode())
    if form != "pptx":
        assert "31415" in seen
        assert "masqué" in seen
    assert [word for word in ("27182", "témoin", "3 élèves") if word in seen] == []
