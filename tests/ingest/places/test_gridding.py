"""Cells of places: what is known closely enough is in one of each grid, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.ingest.places.resolving import relocate, resolve
from observatory.storage import Session, Store
from tests.ingest.places.town import HALVES, Fact, lay_outline, lay_sectors, lay_streets, rebuild_events

PM = "police-municipale-interventions"
HERE, NEXT_DOOR, FAR, OUTSIDE = (43.8342, 5.7831), (43.8343, 5.7832), (43.8900, 5.7100), (43.95, 5.95)


def take_in(store: Store, facts: Sequence[Fact], *, streets: Sequence[str] = (), long_street: str = "") -> None:
    def work(session: Session) -> None:
        lay_outline(session)
        lay_sectors(session, "police-municipale", HALVES)
        lay_streets(session, streets)
        session.execute("update street set north = south + 0.006 where name = $name", name=long_street)
        rebuild_events(session, PM, facts)
        resolve(session, PM, store.settings)
        for mart in ("marts/event_month", "marts/place_month", "marts/hour"):
            session.run(mart, source=PM)

    store.write(work)


def by_cell(store: Store, grid: str) -> list[int]:
    with store.session() as session:
        rows = session.execute(
            """select sum(events)::bigint as facts from mart_place_month
            inner join mart_place_cell using (source, place_id) where grid = $grid group by cell_id order by facts""",
            grid=grid,
        )
    return [row["facts"] for row in rows]


def cells(store: Store, grid: str) -> int:
    with store.session() as session:
        return len(session.execute("select cell_id from mart_cell where grid = $grid", grid=grid))


def test_facts_near_each_other_share_a_cell_and_those_outside_or_in_a_sector_are_in_none(store: Store) -> None:
    take_in(
        store, [Fact(*HERE, times=4), Fact(*NEXT_DOOR), Fact(*FAR), Fact(*OUTSIDE), Fact(sector="Plaine"), Fact()]
    )
    assert by_cell(store, "hexagones-9") == by_cell(store, "carres-500") == by_cell(store, "hexagones-8") == [1, 5]
    assert store.records("checks/place_marts_add_up") == []


def test_a_street_longer_than_a_cell_gives_no_cell_of_that_grid(duckdb_store: Store) -> None:
    facts = [Fact(place="rue Courte"), Fact(place="avenue Longue", times=2)]
    take_in(duckdb_store, facts, streets=["Rue Courte", "Avenue Longue"], long_street="Avenue Longue")
    # 0.006 degree of latitude is 667 metres: less than a large hexagon, more than the others.
    assert by_cell(duckdb_store, "hexagones-8") == [1, 2]
    assert by_cell(duckdb_store, "carres-500") == by_cell(duckdb_store, "hexagones-9") == [1]


def test_the_town_is_the_cells_of_its_streets_and_of_its_facts(duckdb_store: Store) -> None:
    take_in(duckdb_store, [Fact(*FAR)], streets=["Rue Haute", "Rue Basse"])
    assert cells(duckdb_store, "hexagones-9") == 3
    duckdb_store.write(lambda session: session.execute("delete from street"))
    duckdb_store.write(lambda session: relocate(session, duckdb_store.settings))
    assert cells(duckdb_store, "hexagones-9") == 1
