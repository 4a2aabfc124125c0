"""From a filter changed to the map painted, in a browser: millions of facts against a map with nothing behind it."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.ready import open_ready
from observatory.ingest.registry import OFFICIAL
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Session
from scripts.setup import find_chromium
from tests.browser.served import Served, accounts_of, drawn, serving, sign_in

SOURCE = "police-municipale-interventions"
SIZES = (10_000, 1_000_000, 10_000_000)
PLACES = 3_000
_GEO = PROJECT_ROOT / "data" / "geo"
_OUTLINES = ("territories.csv.gz", "members.csv", "contours.csv.gz")
_CHANGES = 4
# Ten years, three thousand places of which a fifth have no point, twenty sectors in a square of the town.
_EVENTS = """insert into mart_event (source, import_id, row_no, part, is_demo, day, start_minute, hour_state,
    category, location_state, place_id)
select $source, 'i', range, '', false, date '2015-01-01' + (hash(range) % 3652)::integer,
    (hash(range + 7) % 1440)::integer, 'exact', ['pm-tapage', 'pm-controle-routier'][1 + range % 2], 'located',
    hash(range + 3) % $places
from range($events)"""
_PLACES = """insert into mart_place (source, place_id, events, first_day, last_day, is_demo, location_state,
    location_how, lat, lon)
select $source, range, 1, date '2015-01-01', date '2024-12-31', false, if(range % 5 = 0, 'unlocated', 'located'),
    if(range % 5 = 0, null, 'coordinates'), 43.80 + range % 50 / 1000.0, 5.76 + range // 50 / 1000.0
from range($places)"""
_SECTORS = """insert into sector
select 's', 'quartiers', 'Quartiers', 'S' || range, 'Secteur ' || range, 's' || range, 1e6,
    format('{{"type":"Polygon","coordinates":[[[{0},43.8],[{1},43.8],[{1},43.85],[{0},43.85],[{0},43.8]]]}}',
        5.76 + range * 0.003, 5.763 + range * 0.003)
from range(20)"""
_PLACED = """insert into mart_place_sector
select source, place_id, 'quartiers', 'S' || place_id % 20 from mart_place where location_state = 'located'"""
_COVERED = """insert into mart_coverage
select $source, '', strftime(month, '%Y-%m'), 'month', month, last_day(month), date '2025-01-02', false
from (select unnest(generate_series(date '2015-01-01', date '2024-12-01', interval 1 month))::date as month)"""
_IMPORT = """insert into import
select 's', 'secteurs', 's', null, null, 'mesure', 'published', 20, 20, 0, 0, null, '', day, day
from (select timestamp '2024-01-01' as day)"""


def main() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        reference = _empty(Path(folder), browser)
        yield f"198 communes with nothing behind them: {reference:.2f} s from the list changed to the map painted"
        for events in SIZES:
            seconds = _with_events(Path(folder) / str(events), browser, events)
            yield f"{events} facts behind 20 sectors: {seconds / reference:.1f} times that ({seconds:.2f} s)"


def _empty(folder: Path, browser: Browser) -> float:
    """The application around a script of ours; Streamlit serves `static/` beside it."""
    home = folder / "empty" / "home"
    _ready(home)
    shutil.copytree(PROJECT_ROOT / "observatory" / "ui" / "static", home.parent / "static")
    script = shutil.copy(Path(__file__).with_name("script_communes.py"), home.parent)
    with serving(home, script=Path(script)) as served:
        return _changed(browser, served, "/", [str(number) for number in range(1, 1 + _CHANGES)])


def _with_events(folder: Path, browser: Browser, events: int) -> float:
    home = folder / "home"
    _ready(home, events)
    words = [
        "le matin (6 h à 12 h)",
        "l’après-midi (12 h à 18 h)",
        "le soir (18 h à 22 h)",
        "la nuit (22 h à 6 h)",
        "toutes",
    ]
    with serving(home) as served:
        return _changed(browser, served, "/carte?mois=2024-01..2024-12", words[1:])


def _ready(home: Path, events: int = 0) -> None:
    store = open_ready(load_settings({"OBSERVATORY_HOME": str(home)}))
    ingest_paths(store, [_GEO / name for name in _OUTLINES], OFFICIAL, author="mesure")
    if events:
        store.write(lambda session: _lay(session, events))
        # Else the marts would be made again at the start, from facts that are not there.
        store.write(lambda session: session.run("publish/observed_commune", commune=store.settings.commune))
    store.close()
    accounts_of(home, "restreint")


def _lay(session: Session, events: int) -> None:
    session.execute(_EVENTS, source=SOURCE, events=events, places=PLACES)
    session.execute(_PLACES, source=SOURCE, places=PLACES)
    session.execute(_PLACED)
    session.execute(_COVERED, source=SOURCE)
    session.execute(_IMPORT)
    session.execute(_SECTORS)
    for mart in ("marts/event_month", "marts/place_month"):
        session.run(mart, source=SOURCE)


def _changed(browser: Browser, served: Served, address: str, choices: list[str]) -> float:
    """Seconds, the median of a few changes that nobody had asked before."""
    page = sign_in(browser.new_context(locale="fr-FR"), served, "restreint", "/")
    page.goto(f"{served.url}{address}")
    drawn(page)
    return statistics.median(_once(page, choice) for choice in choices)


def _once(page: Page, choice: str) -> float:
    handle = page.locator("iframe").first.element_handle()
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise LookupError("the page has no map")
    frame.locator("html[data-painted]").wait_for()
    before = frame.evaluate("Number(document.documentElement.dataset.painted)")
    page.get_by_role("combobox", name="Heures", exact=True).click()
    option = page.get_by_role("option", name=choice, exact=True)
    option.wait_for()
    began = time.perf_counter()
    option.click()
    frame.wait_for_function(f"Number(document.documentElement.dataset.painted) > {before}", polling=10)
    return time.perf_counter() - began
