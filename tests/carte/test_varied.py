"""A change on the map is judged by how much its months vary, as on the pages of series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from observatory.domain.beside import beside_rest
from observatory.domain.dispersion import Dispersion
from observatory.domain.significance import Gap, Verdict
from observatory.queries.map_answers import MapCounts
from observatory.queries.map_counts import map_counts
from observatory.storage import Store, migrate
from observatory.ui.carte_painting import changes_of
from observatory.ui.carte_words import selection_change, selection_sentences, whole_change
from tests.carte import quarters
from tests.carte.quarters import YEAR

WEST_ALONE = replace(YEAR, areas=("ouest",))
# Around the first place of the west, by its point.
SHAPE = ((43.80, 5.761), (43.81, 5.761), (43.81, 5.769), (43.80, 5.769))


@pytest.fixture
def town(duckdb_store: Store) -> Store:
    migrate(duckdb_store)
    quarters.build(duckdb_store)
    return duckdb_store


def verdict(found: MapCounts) -> Verdict:
    assert found.selection is not None
    change = selection_change(found.selection)
    assert change is not None
    return change.verdict


def test_a_rise_that_its_months_explain_is_not_demonstrated(town: Store) -> None:
    """From 17 to 49 facts: shown beside chance alone, not beside months that go from 1 to 19."""
    short = map_counts(town, WEST_ALONE, "restreint")
    assert (verdict(short), short.dispersion) == (Verdict.HAUSSE, None)
    quarters.remember(town)
    found = map_counts(town, WEST_ALONE, "restreint")
    assert verdict(found) is Verdict.NON_DEMONTRABLE
    assert verdict(map_counts(town, replace(YEAR, shape=SHAPE), "restreint")) is Verdict.NON_DEMONTRABLE
    assert found.selection is not None
    said = " ".join(selection_sentences(found.selection, found, "interventions", 7.2))
    assert "varient" in said
    assert "fois plus que le hasard seul" in said
    by_area = {code: change.dispersion for code, change in changes_of(found).items()}
    assert by_area["ouest"] is not None
    assert by_area["est"] is not None
    assert by_area["ouest"].inflation > 4
    assert by_area["est"].inflation == 1


def test_who_may_not_see_small_counts_reads_the_same_verdict_of_the_town(town: Store) -> None:
    quarters.remember(town)
    own = whole_change(map_counts(town, YEAR, "restreint"))
    masked = whole_change(map_counts(town, YEAR, "groupe"))
    assert own is not None
    assert masked is not None
    assert (own.verdict, own.dispersion) == (masked.verdict, masked.dispersion)


def test_a_part_beside_the_rest_is_judged_by_how_much_it_varies() -> None:
    rising = (10, 40, 100, 100)
    alone, wavering = beside_rest(*rising), beside_rest(*rising, dispersion=Dispersion(8.0, 40, 60))
    assert alone is not None
    assert wavering is not None
    assert (alone.gap, wavering.gap) == (Gap.AU_DESSUS, Gap.NON_DEMONTRABLE)
