"""Locating a million events, against DuckDB merely copying the same rows: the cost must follow the places."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from observatory.ingest.places.resolving import relocate, resolve
from observatory.settings import load_settings
from observatory.storage import Session, Store, migrate, open_store
from tests.ingest.places.town import HALVES, lay_outline, lay_sectors, lay_streets

EVENTS = 1_000_000
STREETS = 700
SOURCE = "police-municipale-interventions"
_DIVISIONS = ("police-municipale", "police-nationale", "quartiers", "iris", "qpv")
# Half of the events have coordinates, half a street typed in one of a few ways.
_EVENTS = """insert into mart_event (
    source, import_id, row_no, part, is_demo, day, hour_state, category,
    location_state, location_how, lat, lon, place_text
)
select
    $source, 'i', range, '', false, date '2020-01-01' + (range % 1500)::integer, 'unknown', 'c' || (range % 30),
    if(range % 2 = 0, 'located', 'unlocated'), if(range % 2 = 0, 'coordinates', null),
    if(range % 2 = 0, 43.8 + (hash(range) % $points) / $points::double / 10, null),
    if(range % 2 = 0, 5.7 + (hash(range) % $points) / $points::double / 10, null),
    if(range % 2 = 0, null, ['rue ', 'R. ', 'RUE DU '][1 + range % 3] || 'voisin ' || chr((97 + range % 26)::integer)
        || chr((97 + range // 26 % 26)::integer) || 'ville')
from range($events)"""


@dataclass(frozen=True)
class Seconds:
    copied: float
    resolved: float
    again: float
    places: int


def main() -> Iterator[str]:
    for points, words in (
        (2_000, "at a few thousand places"),
        (10_000_000, "nearly all at coordinates of their own"),
    ):
        found = _measured(points)
        first, again = found.resolved / found.copied, found.again / found.copied
        yield (
            f"{EVENTS} events {words} ({found.places}): {found.resolved:.1f} s, "
            f"{first:.1f} times a copy of their rows; once sectors have changed: {again:.1f} times"
        )


def _measured(points: int) -> Seconds:
    with tempfile.TemporaryDirectory() as home:
        store = open_store(load_settings({"OBSERVATORY_HOME": home}))
        try:
            migrate(store)
            store.write(lambda session: _lay(session, points))
            copied = _timed(store, lambda session: session.execute("create table copied as select * from mart_event"))
            resolved = _timed(store, lambda session: resolve(session, SOURCE, store.settings))
            again = _timed(store, lambda session: relocate(session, store.settings))
            with store.session() as session:
                places = session.execute("select count(*) as n from mart_place")[0]["n"]
            return Seconds(copied, resolved, again, places)
        finally:
            store.close()


def _lay(session: Session, points: int) -> None:
    lay_outline(session)
    for division in _DIVISIONS:
        lay_sectors(session, division, HALVES)
    names = [f"Rue du Voisin {chr(97 + n % 26)}{chr(97 + n // 26)}ville" for n in range(STREETS)]
    lay_streets(session, names)
    session.execute(_EVENTS, source=SOURCE, points=points, events=EVENTS)


def _timed(store: Store, work: Callable[[Session], object]) -> float:
    began = time.perf_counter()
    store.write(work)
    return time.perf_counter() - began
