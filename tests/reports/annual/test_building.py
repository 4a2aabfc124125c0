import re
from urllib.parse import urlsplit

import pytest

from observatory.domain.cells import Published
from observatory.errors import InputError
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import (
    Area,
    AreaMap,
    Audience,
    Block,
    Bullets,
    Chart,
    Heading,
    LiveLink,
    Paragraph,
    Report,
    Section,
    TableBlock,
    Tone,
)
from observatory.reports.annual.drawing import LOOKS, svg_of
from observatory.storage import Store
from observatory.ui.page_list import PAGES
from tests.reports.annual.conftest import DAY, YEAR
from tests.ui.test_theme import contrast


def section(report: Report, wanted: str) -> Section:
    return next(one for one in report.sections if one.id == wanted)


def texts(one: Section) -> str:
    return repr(one.blocks).replace("\\xa0", " ").replace("\\u202f", " ")


def test_page_one_says_perimeter_dates_demonstration_and_what_lacks(restricted: Report) -> None:
    first = texts(section(restricted, "perimetre"))
    assert "Manosque (code Insee 04112)" in first
    assert f"version des données {restricted.data_version}" in first
    assert "données de démonstration, inventées" in first
    assert "aucune base du SSMSI chargée ne couvre 2025" in first


def test_the_parts_that_the_plenary_may_not_see_are_named_and_absent(plenary: Report, restricted: Report) -> None:
    absent = {one.id for one in restricted.sections} - {one.id for one in plenary.sections}
    assert absent == {"tranquillite", "video", "route", "ressenti", "cartes", "gouvernance"}
    assert "Réservé au comité restreint, absent de ce rapport : Tranquillité publique, Vidéoprotection" in texts(
        section(plenary, "perimetre")
    )


def test_every_picture_says_in_words_what_it_shows_and_stands_by_a_table(restricted: Report) -> None:
    pictures = [block for _, block in restricted.blocks if isinstance(block, Chart | AreaMap)]
    assert len(pictures) >= 9
    assert [one.title for one in pictures if len(one.alt) < 40 or not one.source] == []


def test_each_part_of_data_leads_to_its_live_view(restricted: Report) -> None:
    links = [urlsplit(block.address) for _, block in restricted.blocks if isinstance(block, LiveLink)]
    assert {link.path for link in links} <= {f"/{page.path}" for page in PAGES}
    assert {"source=police-nationale-faits&periode=2025", "periode=2025", "axe=3"} <= {link.query for link in links}
    assert {"/securite-routiere", "/ressenti", "/gouvernance"} <= {link.path for link in links}


def test_a_part_without_data_says_so_plainly(plenary: Report) -> None:
    said = [block for block in section(plenary, "faits").blocks if isinstance(block, Paragraph)]
    assert [one.tone for one in said] == [Tone.MISSING]
    assert "aucune base communale du SSMSI" in said[0].text


def test_the_plan_of_a_year_before_it_is_not_called_late(filled: Store) -> None:
    report = build_report(filled, 2022, Audience.PLENIERE, day=DAY, sections=["plan"])
    assert "il commence le 1er janvier 2024" in texts(section(report, "plan"))
    assert "en retard" not in texts(section(report, "plan"))


def test_only_the_parts_asked_for_are_there_and_the_others_are_named(filled: Store) -> None:
    report = build_report(filled, YEAR, Audience.PLENIERE, day=DAY, sections=["plan"])
    assert [one.id for one in report.sections] == ["perimetre", "annee", "plan", "methode"]
    assert "Non demandé pour ce rapport" in texts(report.sections[0])


def test_an_unknown_part_is_refused_with_those_that_exist(filled: Store) -> None:
    with pytest.raises(InputError, match="Parties inconnues : maison"):
        build_report(filled, YEAR, Audience.PLENIERE, day=DAY, sections=["maison"])


def test_the_facts_of_the_police_are_told_to_the_committee_by_persons_and_by_property(
    restricted: Report, plenary: Report
) -> None:
    tables = {
        block.table.title.replace("\xa0", " "): block.table
        for block in section(restricted, "faits").blocks
        if isinstance(block, TableBlock)
    }
    first = list(tables)[:2]
    assert first == [
        "Police nationale : atteintes aux personnes, 2024 et 2025",
        "Police nationale : atteintes aux biens, 2024 et 2025",
    ]
    for title in first:
        counts = [row[2].count for row in tables[title].rows if isinstance(row[2], Published)]
        assert sum(counts[:-1]) == counts[-1] > 0
    assert "police nationale" not in texts(section(plenary, "faits")).lower()


def test_no_sentence_needs_two_colons_and_no_mark_begins_a_line(restricted: Report) -> None:
    said = [text for _, block in restricted.blocks for text in sentences(block)]
    assert len(said) > 50
    assert [text for text in said if re.search(r" [:;?!»%]|« |[§°] \d|  ", text)] == []
    assert [text for text in restricted.highlights if text.split("(")[0].count("\xa0:") > 1] == []


def sentences(block: Block) -> tuple[str, ...]:
    if isinstance(block, Bullets):
        return block.items
    if isinstance(block, TableBlock):
        return tuple(str(value) for row in block.table.rows for value in row if isinstance(value, str))
    return (block.text,) if isinstance(block, Paragraph | Heading) else ()


def test_what_a_sheet_lacks_is_one_sentence_that_no_page_can_part(restricted: Report) -> None:
    said = [block.text for block in section(restricted, "plan").blocks if isinstance(block, Paragraph)]
    lacks = [text for text in said if text.startswith("Ce qui manque")]
    assert len(lacks) > 20
    assert all("\xa0; " in text for text in lacks)
    assert [block for block in section(restricted, "plan").blocks if isinstance(block, Bullets)] == []


def test_a_name_that_its_sector_cannot_hold_is_led_out_of_it() -> None:
    large = Area("Nord", "44", 0, (((0, 0), (0, 1), (1, 1), (1, 0)),))
    tiny = Area("Centre ancien", "881", 4, (((0.5, 0.5), (0.5, 0.51), (0.51, 0.51), (0.51, 0.5)),))
    drawn = svg_of(AreaMap("Carte", (large, tiny), ("peu", "beaucoup"), "Une carte."))
    placed = {text: float(x) for x, text in re.findall(r'<text [^>]*?x="([\d.]+)"[^>]*>([^<]+)</text>', drawn)}
    edge = max(float(x) for x, _ in re.findall(r"[ML]([\d.]+) ([\d.]+)", drawn))
    assert placed["Nord"] < edge < placed["Centre ancien"]


def test_each_line_of_a_chart_is_told_by_its_colour_by_its_dash_and_mark_and_stands_out_on_paper() -> None:
    looks = list(LOOKS.values())
    assert len({(dash, mark) for _, dash, mark in looks}) == len({colour for colour, *_ in looks}) == len(looks) == 8
    assert min(contrast(colour, "#ffffff") for colour, *_ in looks) >= 4.5
