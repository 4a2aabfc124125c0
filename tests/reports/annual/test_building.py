from urllib.parse import urlsplit

import pytest

from observatory.errors import InputError
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import AreaMap, Audience, Chart, LiveLink, Paragraph, Report, Section, Tone
from observatory.storage import Store
from observatory.ui.page_list import PAGES
from tests.reports.annual.conftest import DAY, YEAR


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
