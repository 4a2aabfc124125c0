"""The two pages that everybody opens: what is seen at once, and that what a file brought stays text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from observatory.ingest.ready import open_ready
from observatory.settings import load_settings
from tests.browser.conftest import Visitor
from tests.browser.printed import sheets
from tests.browser.screens import SCREENS, faults
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in
from tests.ingest.ssmsi_files import burglaries, communal, ingest, ingest_one

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TRICK = '<img src=x onerror=document.title="pris">**gras** $x$ :red[rouge] \u202e'
FILE = f"{TRICK.replace('=x', '=y')}-produit-le2024-07-05.csv"
SEEN_VALUE = '<img src=x onerror=document.title="pris">**gras** $x$ :red[rouge] \ufffd'


@pytest.fixture(scope="module")
def fresh_town(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """What `init` leaves, with the accounts."""
    home = shutil.copytree(shipped_home, tmp_path_factory.mktemp("fresh-town") / "home")
    accounts_of(home, "coordination", "pleniere")
    with serving(home) as served:
        yield served


@pytest.fixture(scope="module")
def loaded_town(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Served]:
    """The shipped data and the real editions."""
    home = shutil.copytree(shipped_home, tmp_path_factory.mktemp("loaded-town") / "home")
    accounts_of(home, "coordination", "pleniere")
    store = open_ready(load_settings({"OBSERVATORY_HOME": str(home)}))
    bases = (shared_data / "ssmsi").glob("donnee-*")
    assert {report.status for report in ingest(store, *bases)} == {"published"}
    store.close()
    with serving(home) as served:
        yield served


@pytest.fixture(scope="module")
def tricked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A deposit whose file name and whose refused value try everything; and its import."""
    home = tmp_path_factory.mktemp("tricked")
    accounts_of(home, "coordination")
    store = open_ready(load_settings({"OBSERVATORY_HOME": str(home)}))
    rows = [burglaries("04112", 2022, 31), burglaries("04112", 2023, 12).replace(";12;", f";{TRICK};")]
    report = ingest_one(store, communal(tmp_path_factory.mktemp("in"), *rows, name=FILE))
    store.close()
    with serving(home) as served:
        yield served, str(report.import_id)


def test_what_a_file_brought_is_text_and_nothing_else(
    tricked: tuple[Served, str], visitor: Callable[..., Visitor], output: Path
) -> None:
    served, import_id = tricked
    someone = visitor(bypass_csp=True)
    page = sign_in(someone.context, served, "coordination", "/sources")
    page.goto(f"{served.url}/sources?import={import_id}")
    drawn(page)
    expect(page.get_by_role("cell", name=SEEN_VALUE, exact=True)).to_be_visible()
    expect(
        page.get_by_role("rowheader", name='<img src=y onerror=document.title="pris">**gras** $x$')
    ).to_be_visible()
    page.screenshot(path=output / "sources-import.png", full_page=True)
    assert page.locator("img[src=x], img[src=y], .katex").count() == 0
    assert page.locator(".data-table strong, .data-table span").count() == 0
    assert "pris" not in page.title()
    assert "\u202e" not in page.locator("body").inner_text()
    assert someone.outside == []


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_what_changed_and_what_did_not_is_above_the_fold(
    loaded_town: Served, visitor: Callable[..., Visitor], size: tuple[int, int]
) -> None:
    page = sign_in(visitor(viewport={"width": size[0], "height": size[1]}).context, loaded_town, "pleniere")
    box = page.locator("p.answer").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= size[1]


def test_the_dashboard_is_one_sheet_of_paper_with_its_verdicts_sources_and_plan(
    loaded_town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    page = sign_in(visitor().context, loaded_town, "coordination")
    expect(page.get_by_role("heading", name="Ce qui manque, et de qui")).to_be_visible()
    expect(page.locator(".dashboard > li")).to_have_count(9)
    assert page.locator(".dashboard img.spark").count() == 9
    (sheet,) = sheets(page)
    for said in (
        "pas d’évolution démontrable",
        "survient par hasard",
        "SSMSI",
        "juillet 2024",
        "Axe 5",
        "Imprimé le",
    ):
        assert said in sheet


def test_a_fresh_installation_says_above_the_fold_what_it_knows_and_what_to_do(
    fresh_town: Served, visitor: Callable[..., Visitor], output: Path
) -> None:
    page = sign_in(visitor().context, fresh_town, "coordination")
    page.screenshot(path=output / "accueil-fresh.png")
    expect(page.locator("p.answer")).to_contain_text("pas d’évolution démontrable")
    box = page.locator(".empty").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("address", ["/", "/sources"])
@pytest.mark.parametrize("role", ["coordination", "pleniere"])
def test_a_page_full_of_figures_is_for_everybody(
    loaded_town: Served, visitor: Callable[..., Visitor], output: Path, role: str, address: str
) -> None:
    page = sign_in(visitor(**SCREENS["phone"]).context, loaded_town, role, address)
    assert faults(page, output, f"{address.strip('/') or 'accueil'}-{role}") == {}


def test_the_details_of_a_source_open_by_the_keyboard(loaded_town: Served, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, loaded_town, "pleniere", "/sources")
    first = page.locator("summary", has_text="Ce qui est compté").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Licence Ouverte 2.0 (Etalab)").first).to_be_visible()


def test_a_link_of_the_home_page_opens_the_sources(loaded_town: Served, visitor: Callable[..., Visitor]) -> None:
    page = sign_in(visitor().context, loaded_town, "pleniere")
    page.locator(".st-key-home-links").get_by_text("Sources").click()
    expect(page.get_by_role("heading", name="D’où viennent les chiffres")).to_be_visible(timeout=15_000)


def test_a_printed_page_keeps_its_question_filters_tables_sources_and_date_and_nothing_to_click(
    loaded_town: Served, visitor: Callable[..., Visitor]
) -> None:
    address = "/comparer?indicateur=burglaries"
    page = sign_in(visitor(color_scheme="dark").context, loaded_town, "coordination", address)
    expect(page.locator("[data-testid=stExpander] summary").first).to_be_visible()
    printed = sheets(page)
    assert len(printed) <= 6
    whole = " ".join(printed)
    for kept in (
        "Manosque se distingue-t-elle",
        "Cambriolages",
        "Source : SSMSI",
        "Imprimé le",
        "Nombre (infractions)",
    ):
        assert kept in whole
    for dropped in ("Se déconnecter", "Exporter", "Réinitialiser", "Sécurité routière"):
        assert dropped not in whole
