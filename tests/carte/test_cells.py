"""A grid as a division of the town: every fact is in a cell, or counted as not known closely enough."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from observatory.domain.cells import Published
from observatory.queries.map_counts import map_counts
from observatory.queries.map_shapes import divisions, shapes
from observatory.storage import Session, Store, migrate
from observatory.ui import carte_words
from observatory.ui.map_geometry import GeometryRoute
from tests.carte import quarters
from tests.carte.quarters import PM, YEAR, square

GRID = "carres-500"
CELLS = replace(YEAR, division=GRID)


@pytest.fixture
def town(store: Store) -> Store:
    migrate(store)
    quarters.build(store)
    store.write(_lay)
    return store


def _lay(session: Session) -> None:
    for cell, lat, lon in (("A", 43.81, 5.77), ("B", 43.81, 5.79), ("C", 43.83, 5.79)):
        session.execute(
            "insert into mart_cell values ($grid, $cell, $shape, $lat, $lon, 250000, true)",
            grid=GRID,
            cell=cell,
            shape=square(lat, lon, lat + 0.01, lon + 0.01),
            lat=lat,
            lon=lon,
        )
    for place, cell in ((1, "A"), (2, "A"), (3, "B")):
        session.execute(
            "insert into mart_place_cell values ($source, $place, $grid, $cell)",
            source=PM,
            place=place,
            grid=GRID,
            cell=cell,
        )


def test_cells_count_what_is_known_closely_enough_and_the_rest_is_said(town: Store) -> None:
    found = map_counts(town, CELLS, "restreint")
    facts = {one.code: one.facts.count for one in found.areas if isinstance(one.facts, Published)}
    # The place of two facts in no cell, six known by their sector and four nowhere: 12.
    assert facts == {"A": 43, "B": 30, "C": 0, "hors": 0, "inconnu": 12}
    assert found.total == Published(85)
    picked = map_counts(town, replace(CELLS, areas=("B",)), "restreint").selection
    assert picked is not None
    assert (picked.facts, picked.area_km2) == (Published(30), 0.25)
    assert "se situent dans une maille" in carte_words.answer(found, "Police municipale", "interventions")
    assert {one.territory_code: one.name for one in shapes(town, GRID)}["A"] == "maille 43,810 ; 5,770"
    assert list(divisions(town)) == ["quartiers", GRID]


def test_who_may_not_see_small_counts_is_answered_by_sectors_whatever_the_address(town: Store) -> None:
    found = map_counts(town, CELLS, "groupe")
    assert found.filters.division == "quartiers"
    assert {one.code for one in found.areas} <= {"ouest", "est", "hors", "inconnu"}


def test_a_cell_without_a_street_is_given_to_who_may_see_small_counts_alone(town: Store) -> None:
    """It stands in the grid because a fact does: its outline would tell that there is one."""
    town.write(lambda session: session.execute("update mart_cell set has_street = false where cell_id = 'B'"))
    route = GeometryRoute(town)
    known = {exact: [code for code, _ in json.loads(route.outlines(GRID, exact))] for exact in (True, False)}
    assert known == {True: ["A", "B", "C"], False: ["A", "C"]}
