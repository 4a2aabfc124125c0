"""The facts of a map by cell and month: what hot spots and their history are read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.domain.coverage import Coverage
from observatory.domain.grids import Grid
from observatory.domain.map_filters import MapFilters, Position
from observatory.domain.periods import Granularity, Period
from observatory.queries.received import received
from observatory.storage import Session, Store


@dataclass(frozen=True)
class CellMonths:
    """`counts[cell][month]` of the cells of the town, in order, and of `months`, the oldest first.

    `facts` counts those of the period asked, with a cell or without one; `whole` are the months that every source has
    sent whole.
    """

    grid: Grid
    cells: tuple[str, ...]
    positions: tuple[Position, ...]
    months: tuple[Period, ...]
    counts: NDArray[np.int64]
    facts: int
    whole: frozenset[Period]

    def between(self, first: Period, last: Period) -> NDArray[np.int64]:
        """Facts by cell, of some of the months."""
        kept = [first <= month <= last for month in self.months]
        return np.asarray(self.counts[:, kept].sum(axis=1), dtype=np.int64)


def cell_months(store: Store, filters: MapFilters, grid: Grid, years: int) -> CellMonths:
    """Of the period of the filters and of so many years up to its end; areas and shapes restrict nothing.

    Raises:
        ValueError: no source is asked.
    """
    if not filters.sources:
        raise ValueError("cells hold the facts of some sources")
    first = min(filters.first, filters.last.shifted(1 - 12 * years))
    months = tuple(first.shifted(step) for step in range(_steps(first, filters.last) + 1))
    with store.session() as session:
        lay_months(session, filters, first.first_day)
        cells = session.records("queries/map_cells", grid=grid.id)
        counts = _matrix(session, grid, [row["cell_id"] for row in cells], months)
        facts = session.value("queries/map_facts_between", first=filters.first_day, last=filters.last_day)
    return CellMonths(
        grid,
        tuple(row["cell_id"] for row in cells),
        tuple((row["lat"], row["lon"]) for row in cells),
        months,
        counts,
        facts,
        whole_months(store, filters.sources),
    )


def lay_months(session: Session, filters: MapFilters, first: dt.date) -> None:
    """Makes `map_place_month`. The mart of months answers, or the events when a weekday or an hour is asked."""
    common = {
        "first": first,
        "last": filters.last.first_day,
        "sources": list(filters.sources),
        "categories": list(filters.categories) or None,
    }
    if not (filters.weekdays or filters.hours):
        session.run("maps/place_month", **common)
        return
    session.run(
        "maps/place_month_timed",
        **common,
        weekdays=list(filters.weekdays) or None,
        hours=list(filters.hours_kept) or None,
    )


def _matrix(session: Session, grid: Grid, cells: Sequence[str], months: Sequence[Period]) -> NDArray[np.int64]:
    at_cell = {cell: place for place, cell in enumerate(cells)}
    at_month = {month.first_day: place for place, month in enumerate(months)}
    counts = np.zeros((len(cells), len(months)), dtype=np.int64)
    for row in session.records("queries/map_cell_months", grid=grid.id):
        counts[at_cell[row["cell_id"]], at_month[row["month"]]] = row["facts"]
    return counts


def whole_months(store: Store, sources: Sequence[str]) -> frozenset[Period]:
    """Those that every source has sent whole."""
    known = [received(store, source).get(Granularity.MONTH) for source in sources]
    sets = [
        {month for month, state in one.covered.items() if state.state is Coverage.COMPLETE} if one else set()
        for one in known
    ]
    return frozenset(set.intersection(*sets))


def _steps(first: Period, last: Period) -> int:
    return (last.year - first.year) * 12 + last.rank - first.rank
