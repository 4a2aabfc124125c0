"""When the facts of a map happen: of the town, of what was pointed at or drawn; for who may cross small counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from observatory.domain.cells import Published
from observatory.domain.week import densest, share_in
from observatory.queries.map_week import Beside, map_week
from observatory.storage import Store
from observatory.ui.carte_week_view import beside_sentence
from tests.carte import quarters
from tests.carte.quarters import PM, YEAR

EAST_SHAPE = ((43.80, 5.781), (43.82, 5.781), (43.82, 5.80), (43.80, 5.80))


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    quarters.build(duckdb_store)
    duckdb_store.write(lambda session: session.run("marts/hour", source=PM))
    return duckdb_store


def test_a_sector_or_a_shape_has_the_days_and_hours_of_its_own_places(town: Store) -> None:
    whole = map_week(town, YEAR, "", "restreint")
    east = map_week(town, replace(YEAR, areas=("est",)), "", "restreint")
    drawn = map_week(town, replace(YEAR, shape=EAST_SHAPE), "", "restreint")
    assert whole is not None
    assert east is not None
    assert drawn is not None
    assert (whole.week.timed, east.week.timed, drawn.week.timed) == (Published(85), Published(32), Published(32))
    # Half of the facts are at 14 h, the others at 23 h, whatever the filter of hours.
    night = map_week(town, replace(YEAR, hours=(22, 5), areas=("est",)), "", "restreint")
    assert night == east


def test_who_may_not_see_small_counts_gets_no_week_of_a_map(town: Store) -> None:
    assert map_week(town, YEAR, PM, "groupe") is None


def test_the_week_of_the_town_is_enough_and_that_of_a_sector_is_not(town: Store) -> None:
    whole, east = (map_week(town, one, "", "restreint") for one in (YEAR, replace(YEAR, areas=("est",))))
    assert whole is not None
    assert east is not None
    assert (whole.week.is_enough, east.week.is_enough) == (True, False)


def test_another_source_is_set_beside_in_the_slots_where_half_of_the_facts_are(town: Store) -> None:
    found = map_week(town, YEAR, PM, "restreint")
    assert found is not None
    assert found.beside is not None
    # Beside itself, a source has the half that defines the slots.
    assert found.beside.share >= 0.5
    too_few = map_week(town, replace(YEAR, areas=("est",)), PM, "restreint")
    assert too_few is not None
    assert too_few.beside is None


def test_the_densest_slots_are_the_fewest_that_hold_half() -> None:
    weights = np.zeros((7, 24))
    weights[4, 21], weights[5, 22], weights[0, 9] = 5.0, 3.0, 2.0
    assert densest(weights) == ((4, 5),)
    assert densest(weights, share=0.8) == ((4, 5), (5, 5))
    assert share_in(weights, ((5, 5), (0, 2))) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="needs facts"):
        share_in(np.zeros((7, 24)), ())


def test_the_sentence_names_few_slots_and_counts_many() -> None:
    said = beside_sentence(Beside(PM, ((4, 5),), 0.25), "faits constatés", "interventions").replace("\u00a0", " ")
    assert "(vendredi de 20\u202fh à 24\u202fh), on compte 25,0\u202f% des interventions." in said
    many = beside_sentence(Beside(PM, tuple((day, 1) for day in range(6)), 0.5), "faits", "interventions")
    assert "6 tranches de quatre heures sur 42" in many
    assert beside_sentence(None, "faits", "interventions").startswith("Trop peu de faits")
