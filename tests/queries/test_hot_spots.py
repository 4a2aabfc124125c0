"""Hot spots of a map: guards first, then which cells and since when; small counts go to whom they may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.hot_spots import Persistence
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Role
from observatory.queries.hot_spots import HotSpots, hot_spots
from observatory.storage import Session, Store
from tests.queries.cells import CELLS, GRID, SOURCE, lay_cells, lay_months

LAST = Period(Granularity.MONTH, 2024, 12)
YEAR = MapFilters(LAST.shifted(-11), LAST, sources=(SOURCE,))
CORNER = (0, 1, 6, 7)
Facts = Callable[[int], dict[int, int]]


def town(store: Store, facts: Facts, usual: int = 1, months: int = 60) -> None:
    """`facts(back)` of the month so many before the last."""

    def work(session: Session) -> None:
        lay_cells(session)
        everywhere = dict.fromkeys(range(len(CELLS)), usual)
        lay_months(session, {LAST.shifted(-back): {**everywhere, **facts(back)} for back in range(months)})

    store.write(work)


def found(store: Store, role: Role = Role.COORDINATION, filters: MapFilters = YEAR) -> HotSpots:
    return hot_spots(store, filters, GRID.id, role)


def test_cells_where_facts_gather_year_after_year_are_hot_and_persistent(store: Store) -> None:
    town(store, lambda back: dict.fromkeys(CORNER, 9))
    spots = found(store)
    assert set(CORNER) <= {at for at, one in enumerate(spots.cells) if one.hot}
    assert spots.cells[0].persistence is Persistence.PERSISTENT
    assert spots.cells[0].facts == Published(108)
    assert spots.cells[-1].persistence is Persistence.NONE
    assert (spots.history.months_each, spots.history.periods) == (3, 20)
    assert spots.index is not None
    assert spots.index > 2


def test_a_cell_hot_of_late_is_new_and_one_that_was_is_former(duckdb_store: Store) -> None:
    far = (28, 29, 34, 35)
    town(duckdb_store, lambda back: dict.fromkeys(far if back < 12 else CORNER, 9))
    cells = found(duckdb_store).cells
    assert cells[35].persistence is Persistence.EMERGING
    assert cells[0].persistence is Persistence.FORMER
    assert cells[35].times_hot == 4


def test_too_few_facts_give_a_reason_and_no_hot_cell(duckdb_store: Store) -> None:
    town(duckdb_store, lambda back: dict.fromkeys(CORNER, 1), usual=0)
    spots = found(duckdb_store)
    assert spots.hot == ()
    assert spots.index is None
    assert spots.reason == "pas assez de faits situés assez précisément pour chercher des points chauds (48 < 50)"


def test_months_not_received_leave_their_period_out(duckdb_store: Store) -> None:
    town(duckdb_store, lambda back: dict.fromkeys(CORNER, 9), months=12)
    spots = found(duckdb_store)
    assert spots.hot
    assert spots.history.periods == 0
    assert spots.history.reason.startswith("il faut 5 périodes")


def test_facts_in_no_cell_are_counted_and_said(duckdb_store: Store) -> None:
    town(duckdb_store, lambda back: {99: 2, **dict.fromkeys(CORNER, 9)})
    spots = found(duckdb_store)
    assert (spots.facts, spots.in_cells) == (Published(12 * (2 + 36 + 32)), Published(12 * 68))


def test_who_may_not_see_small_counts_learns_which_cells_are_hot_and_no_count_of_any(duckdb_store: Store) -> None:
    town(duckdb_store, lambda back: dict.fromkeys(CORNER, 9))
    spots = found(duckdb_store, Role.GROUPE)
    assert spots.hot
    assert {(one.facts, one.z) for one in spots.cells} == {(Masked(), None)}
    assert (spots.facts, spots.in_cells) == (Masked(), Masked())


def test_no_source_is_a_mistake(duckdb_store: Store) -> None:
    with pytest.raises(ValueError, match="some sources"):
        found(duckdb_store, filters=MapFilters(LAST, LAST))
