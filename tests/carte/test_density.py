"""A smoothed map: refused to who may not see points, a reason under fifty facts, classes that cover ground."""

from __future__ import annotations

from dataclasses import replace

import pytest

from observatory.errors import AccessDenied
from observatory.queries.map_density import map_density
from observatory.storage import Store
from observatory.ui import density_view
from tests.carte import quarters
from tests.carte.quarters import PM, YEAR


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    quarters.build(duckdb_store)
    duckdb_store.write(lambda session: session.run("marts/place_month", source=PM))
    return duckdb_store


def test_facts_are_smoothed_around_their_points_alone(town: Store) -> None:
    found = map_density(town, YEAR, 200, "restreint")
    # 40 + 3 + 30 + 2 by coordinates; those known by a sector alone, or not at all, are not there.
    assert found.facts == 75
    south, west = min(one.south_west for one in found.patches)
    assert 43.80 < south < 43.805
    assert 5.76 < west < 5.79
    covered = sum(one.area_km2 for one in found.patches)
    assert 0.1 < covered < 4 * 3.15 * 0.04
    (top, *_) = density_view.areas_table(found, "t").rows
    assert str(top[0]).endswith("et plus")
    assert not any(one.lined for one in density_view.boxes(found))


def test_under_fifty_facts_the_reason_stands_instead(town: Store) -> None:
    few = map_density(town, replace(YEAR, last=YEAR.first), 200, "restreint")
    assert few.patches == ()
    assert few.reason.startswith("pas assez de faits situés assez précisément pour une densité lissée")


def test_who_may_not_see_points_is_refused(town: Store) -> None:
    with pytest.raises(AccessDenied, match="densité"):
        map_density(town, YEAR, 200, "groupe")
