"""Where events are, from what they bear: coordinates, the name of a sector, nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from observatory.ingest.places.resolving import relocate, resolve
from observatory.storage import Session, Store
from tests.ingest.places.town import (
    HALVES,
    Fact,
    Laid,
    by_sector,
    lay_outline,
    lay_sectors,
    located,
    rebuild_events,
    rectangle,
)

PM = "police-municipale-interventions"
IN_S1, IN_S2, IN_NEITHER = (43.85, 5.72), (43.85, 5.76), (43.85, 5.79)
QUARTERS = (
    Laid("Q1", "Plaine", rectangle(43.8, 5.7, 43.9, 5.8)),
    Laid("Q2", "Les Iscles", rectangle(43.84, 5.71, 43.86, 5.73), area=0.5),
)


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    duckdb_store.write(_lay)
    return duckdb_store


@pytest.fixture
def each_town(store: Store) -> Store:
    """The same on both kinds of store."""
    store.write(_lay)
    return store


def _lay(session: Session) -> None:
    lay_outline(session)
    lay_sectors(session, "police-municipale", HALVES)
    lay_sectors(session, "quartiers", QUARTERS)


def take_in(store: Store, facts: Sequence[Fact], source: str = PM) -> None:
    def work(session: Session) -> None:
        rebuild_events(session, source, facts)
        resolve(session, source, store.settings)
        session.run("marts/event_month", source=source)

    store.write(work)


def read(store: Store, division: str) -> dict[str, int]:
    with store.session() as session:
        return by_sector(session, division)


def states(store: Store, source: str = PM) -> list[tuple]:
    with store.session() as session:
        return located(session, source)


def test_every_event_is_in_a_sector_outside_them_or_unlocated_and_none_is_lost(each_town: Store) -> None:
    facts = [
        Fact(*IN_S1, times=3),
        Fact(*IN_S2, times=2),
        Fact(*IN_NEITHER, times=4),
        Fact(43.95, 5.72, times=5),
        Fact(times=7),
    ]
    take_in(each_town, facts)
    assert read(each_town, "police-municipale") == {"S1": 3, "S2": 2, "hors": 9, "inconnu": 7}
    assert read(each_town, "quartiers") == {"Q1": 6, "Q2": 3, "hors": 5, "inconnu": 7}
    assert read(each_town, "") == {"": 21}
    assert states(each_town) == [
        ("located", "coordinates", None),
        ("located", "coordinates", None),
        ("located", "coordinates", None),
        ("outside", "coordinates", None),
        ("unlocated", None, "nothing"),
    ]


def test_impossible_coordinates_give_no_point_and_say_so(town: Store) -> None:
    points = [(0.0, 0.0), (5.72, 43.85), (91.0, 5.72), (48.85, 2.35), (7200001.0, 100.0)]
    take_in(town, [*(Fact(*point) for point in points), Fact(0.0, 0.0, sector="Plaine")])
    assert states(town) == [("unlocated", None, "impossible")] * 5 + [("sector", "sector", None)]
    with town.session() as session:
        assert session.execute("select count(lat) as n from mart_event") == [{"n": 0}]


def test_a_point_on_the_very_edge_of_the_commune_is_inside(town: Store) -> None:
    take_in(town, [Fact(43.9002, 5.72), Fact(43.9008, 5.72)])
    assert [state for state, _, _ in states(town)] == ["located", "outside"]


def test_a_sector_is_known_by_its_name_or_code_however_it_is_typed(town: Store) -> None:
    take_in(town, [Fact(sector="centre  ANCIEN"), Fact(sector="s2"), Fact(sector="S9")])
    assert states(town) == [
        ("sector", "sector", None),
        ("sector", "sector", None),
        ("unlocated", None, "unknown_sector"),
    ]
    assert read(town, "police-municipale") == {"S1": 1, "S2": 1, "inconnu": 1}
    assert read(town, "quartiers") == {"inconnu": 3}


def test_a_name_in_two_divisions_is_that_of_whoever_sends_it_or_of_nobody(town: Store) -> None:
    take_in(town, [Fact(sector="Plaine")])
    take_in(town, [Fact(sector="Plaine"), Fact(sector="Les Iscles")], source="cadre-de-vie")
    assert states(town) == [("sector", "sector", None)]
    assert states(town, "cadre-de-vie") == [("unlocated", None, "ambiguous_sector"), ("sector", "sector", None)]


def test_coordinates_say_more_of_the_sector_than_its_name(town: Store) -> None:
    take_in(town, [Fact(*IN_S1, sector="Plaine")])
    assert read(town, "police-municipale") == {"S1": 1}


def test_other_sectors_move_the_events_without_touching_the_deposit(each_town: Store) -> None:
    take_in(each_town, [Fact(*IN_S1), Fact(*IN_NEITHER), Fact(sector="Plaine")])

    def recut(session: Session) -> None:
        session.execute("update import set state = 'superseded' where import_id = 'police-municipale'")
        lay_sectors(session, "police-municipale-2025", [])
        session.execute(
            """insert into sector select 'police-municipale-2025', 'police-municipale', 'Police municipale', 'N',
            'Nord', 'nord', 1, geometry from sector where sector_code = 'Q1'"""
        )
        relocate(session, each_town.settings)

    each_town.write(recut)
    assert read(each_town, "police-municipale") == {"N": 2, "inconnu": 1}
    assert states(each_town) == [
        ("located", "coordinates", None),
        ("located", "coordinates", None),
        ("sector", "sector", None),
    ]


def test_without_an_outline_nothing_is_said_to_be_outside(duckdb_store: Store) -> None:
    take_in(duckdb_store, [Fact(43.95, 5.72)])
    assert states(duckdb_store) == [("located", "coordinates", None)]
    assert read(duckdb_store, "") == {"": 1}


def test_a_source_without_events_is_resolved_into_nothing(duckdb_store: Store) -> None:
    take_in(duckdb_store, [])
    assert read(duckdb_store, "") == {}
