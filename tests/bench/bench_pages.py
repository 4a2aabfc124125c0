"""What each page asks of the store with ten million events and ten million requisitions, against ten thousand.

Both stores are made in this run, the facts by DuckDB itself, the marts by the program's own SQL; the official data
are those that ship. A page pays for what it shows (months, categories, zones, hours), which ten thousand facts nearly
fill: a ratio near 1 says that the cost of a page does not follow the number of facts behind it.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from observatory.domain.periods import Granularity
from observatory.domain.roles import Role
from observatory.ingest import shipped
from observatory.ingest.deposits.declared import declared
from observatory.ingest.places.resolving import resolve
from observatory.queries import activity, comparisons, followed_series, requisitions
from observatory.queries.followed import Asked
from observatory.queries.home import home
from observatory.queries.nomenclature import categories
from observatory.queries.period_choice import stretches
from observatory.queries.road import places, road
from observatory.settings import load_settings
from observatory.storage import Session, Store, migrate, open_store
from tests.ingest.places.town import HALVES, lay_sectors
from tests.ingest.ssmsi_files import communal, ingest_one
from tests.queries.alike import YEARS, robberies

FEW, MANY = 10_000, 10_000_000
EVENTS, VIDEO = "police-municipale-interventions", requisitions.SOURCE
ROLE = Role.COORDINATION
_DOMAIN = "Police municipale"
_TIMES = 5
_DAYS = 1461
_FACTS = """insert into mart_event by name
select
    $source as source, 'i' as import_id, range as row_no, '' as part, false as is_demo,
    date '2020-01-01' + (hash(range) % $days)::integer as day,
    'exact' as hour_state, (hash(range + 1) % 1440)::integer as start_minute,
    $categories[(1 + hash(range + 2) % $kinds)::bigint] as category,
    ['initiative', 'saisine'][1 + range % 2] as origin,
    'located' as location_state, 'coordinates' as location_how,
    43.8 + (hash(range + 3) % 45) / 450.0 as lat, 5.7 + (hash(range + 4) % 45) / 450.0 as lon
from range($facts)"""
_REQUESTS = """insert into mart_requisition by name
select
    $source as source, 'i' as import_id, range as row_no, false as is_demo,
    date '2020-01-01' + (hash(range) % $days)::integer as received_on,
    ['req-vol', 'req-violences', 'req-autre'][1 + range % 3] as offence,
    'Zone ' || (hash(range + 1) % 4) as camera_zone, 'police-nationale' as requesting_service,
    ['yes', 'no', 'unknown'][(1 + hash(range + 2) % 3)::bigint] as usable,
    date '2020-01-01' + (hash(range) % $days + hash(range + 3) % 3)::integer as served_on
from range($facts)"""
_MONTHS = """insert into mart_coverage by name
select
    $source as source, '' as part, strftime(month, '%Y-%m') as period, 'month' as granularity,
    month::date as first_day, (last_day(month)) as last_day, date '2024-01-02' as received_on, false as is_demo
from range(timestamp '2020-01-01', timestamp '2024-01-01', interval 1 month) as months (month)"""


def main() -> Iterator[str]:
    few = _measured(FEW)
    yield f"{FEW} facts of each kind are measured"
    many = _measured(MANY)
    for page, seconds in many.items():
        yield f"{page:40} {1000 * few[page]:7.0f} ms → {1000 * seconds:7.0f} ms, ratio {seconds / few[page]:.2f}"


def _measured(facts: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home_:
        store = open_store(load_settings({"OBSERVATORY_HOME": home_}))
        try:
            migrate(store)
            shipped.load(store, lambda _: None)
            rows = [robberies("04112", year, 20 + year % 3) for year in YEARS]
            ingest_one(store, communal(Path(home_), *rows))
            store.write(lambda session: _lay(session, store, facts))
            return {name: _best(work) for name, work in _pages(store).items()}
        finally:
            store.close()


def _lay(session: Session, store: Store, facts: int) -> None:
    known = [code for code, one in categories().items() if one.domain == _DOMAIN]
    lay_sectors(session, "quartiers", HALVES)
    session.execute(_FACTS, source=EVENTS, facts=facts, days=_DAYS, categories=known, kinds=len(known))
    session.execute(_REQUESTS, source=VIDEO, facts=facts, days=_DAYS)
    for source in (EVENTS, VIDEO):
        session.execute(_MONTHS, source=source)
    resolve(session, EVENTS, store.settings)
    session.run("marts/event_month", source=EVENTS)
    session.run("marts/place_month", source=EVENTS)
    session.run("marts/requisition_month", source=VIDEO)
    for source in (EVENTS, VIDEO):
        session.run("marts/hour", source=source)


def _pages(store: Store) -> Mapping[str, Callable[[], object]]:
    """Everything that a page asks when it is opened, with nothing in its cache."""
    return {
        "Accueil": lambda: home(store, ROLE, dt.date(2024, 1, 15)),
        "Comparer": lambda: _compare(store),
        "Séries, par mois, toute la ville": lambda: _follow(store, ""),
        "Séries, par mois, un secteur": lambda: _follow(store, "quartiers/S1"),
        "Activité, comité restreint": lambda: _activity(store, ROLE),
        "Activité, groupe thématique": lambda: _activity(store, Role.GROUPE),
        "Vidéoprotection": lambda: _video(store),
        "Sécurité routière": lambda: _road(store),
    }


def _compare(store: Store) -> object:
    edition = comparisons.editions(store)[0].id
    return comparisons.comparison(store, edition, comparisons.indicators(store, edition)[0].id)


def _follow(store: Store, place: str) -> object:
    followed_series.topics(store, ROLE)
    asked = Asked(EVENTS, "", f"faits-month|domaine:{_DOMAIN}", place, Granularity.MONTH)
    found = followed_series.follow(store, asked, ROLE)
    return found.change, found.to_date, found.watch


def _activity(store: Store, role: Role) -> object:
    exact, source = role is ROLE, declared(EVENTS)
    known = activity.known_of(store, source, activity.kinds(store, source, exact=exact)[0])
    assert known is not None
    stretch = next(iter(stretches(known.received, exact=exact).values()))
    division = next(iter(activity.divisions(store, source, exact=exact).items()))
    return activity.activity(store, known, known.subjects[0], stretch, division, role)


def _video(store: Store) -> object:
    requisitions.offences(store)
    requisitions.zones(store)
    known = requisitions.received_requisitions(store)
    assert known is not None
    stretch = next(iter(stretches(known, exact=True).values()))
    return requisitions.footage(store, known, stretch, Granularity.MONTH, requisitions.Choice(), ROLE)


def _road(store: Store) -> object:
    commune = store.settings.commune
    years = places(store, commune)[0].years
    return road(store, commune, f"COM-{commune}", years[-10], years[-1], 3, ROLE)


def _best(work: Callable[[], object]) -> float:
    """Seconds of processor, all threads together, the least of a few: what else the machine does hardly enters."""
    work()
    found = []
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)
