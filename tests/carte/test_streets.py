"""A fact known by its street is the frame of that street, for who may see where facts are, and never a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from observatory.domain.roles import Role
from observatory.queries.map_counts import map_counts
from observatory.storage import Session, Store
from observatory.ui.carte_painting import boxes_of, place_entries
from tests.carte import quarters
from tests.carte.quarters import YEAR

BOUNDS = (43.801, 5.761, 43.803, 5.769)
NAMED = replace(YEAR, layers=("voies", "points"))


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    """The six facts of 2024 that only their sector placed are given a street."""
    quarters.build(duckdb_store)
    duckdb_store.write(_name_a_street)
    return duckdb_store


def _name_a_street(session: Session) -> None:
    session.execute(
        "insert into street values ('s', 'v1', '04112', 'Rue <b>Grande</b>', null, 43.802, 5.765, 12, "
        f"{', '.join(map(str, BOUNDS))})"
    )
    session.execute("update mart_place set street_id = 'v1', location_how = 'street' where place_id = 5")


def test_a_street_is_a_frame_that_says_how_many_and_no_point(town: Store) -> None:
    found = map_counts(town, NAMED, Role.RESTREINT)
    (street,) = found.streets
    assert (street.name, street.facts, *street.south_west, *street.north_east) == ("Rue <b>Grande</b>", 6, *BOUNDS)
    assert sum(one.facts for one in found.points) == 75
    (box,) = boxes_of(found, "intervention")
    assert "6" in box.words
    assert "quelque part dans la rue" in box.words
    assert len(place_entries(found)) == 2


def test_who_may_not_see_where_facts_are_gets_no_street(town: Store) -> None:
    assert map_counts(town, NAMED, Role.GROUPE).streets == ()
