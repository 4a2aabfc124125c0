"""Is it more than chance? Cells where facts gather beyond chance, and for how long they have done so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.french import nbsp
from observatory.domain.grids import GRIDS, Grid
from observatory.domain.hot_spots import Persistence, accuracy_index, persistence
from observatory.domain.map_filters import MapFilters, Position
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Action, allowed
from observatory.domain.sentences import guard_sentence
from observatory.queries.cell_months import CellMonths, cell_months
from observatory.spatial.autocorrelation import Neighbours, local_concentration
from observatory.spatial.grids import neighbours
from observatory.spatial.hot_cells import HotCells, hot_cells
from observatory.storage import Store

# Parameters of this project: no threshold is published for them.
FEWEST_FACTS, FEWEST_CELLS = 50, 20
FEWEST_IN_A_PERIOD, FEWEST_PERIODS = 30, 5
YEARS = 5
_LENGTHS = (3, 6, 12)


@dataclass(frozen=True)
class HotCell:
    """`z` is Gi*, None where nothing is judged and for who may not see small counts.

    `times_hot` says in how many periods of the history it was hot.
    """

    cell: str
    position: Position
    facts: Cell
    z: float | None
    hot: bool
    persistence: Persistence
    times_hot: int


@dataclass(frozen=True)
class History:
    """Periods of `months_each` months that end with the period asked, of which `periods` were received whole.

    `reason` (French) says why there is none; empty when there is one.
    """

    months_each: int
    periods: int
    reason: str


@dataclass(frozen=True)
class HotSpots:
    """`facts` of the period, of which `in_cells` are known closely enough.

    `reason` (French) says why no cell is judged; empty when they are.

    `index` is the share of these facts in the hot cells over their share of the town's cells; None without any, and
    for who may not see small counts: it tells how many they are.
    """

    grid: Grid
    filters: MapFilters
    cells: tuple[HotCell, ...]
    facts: Cell
    in_cells: Cell
    reason: str
    history: History
    index: float | None

    @property
    def hot(self) -> tuple[HotCell, ...]:
        return tuple(one for one in self.cells if one.hot)


@dataclass(frozen=True)
class _Past:
    """Of each period, the oldest first, which cells were hot."""

    hot: tuple[tuple[bool, ...], ...]
    history: History


def hot_spots(store: Store, filters: MapFilters, grid_id: str, role: str | None) -> HotSpots:
    """Of the whole town: areas and shapes restrict nothing. Who may not see small counts asks of a whole source and
    year, the same for everybody.

    Raises:
        KeyError: no such grid.
        ValueError: no source is asked.
    """
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    filters = filters if exact else _fixed(filters)
    found = cell_months(store, filters, GRIDS[grid_id], YEARS)
    counts, near = found.between(filters.first, filters.last), neighbours(found.grid, found.cells)
    reason = _refusal(counts, exact=exact)
    judged = None if reason else hot_cells(counts.tolist(), near)
    past = _past(found, filters.last, near)
    scores = local_concentration(counts.tolist(), near, star=True).z if judged and exact else ()
    return HotSpots(
        found.grid,
        filters,
        tuple(
            _cell(found, at, _shown(int(count), exact=exact), judged, scores, past) for at, count in enumerate(counts)
        ),
        _shown(found.facts, exact=exact),
        _shown(int(counts.sum()), exact=exact),
        reason,
        past.history,
        _index(counts, judged) if exact else None,
    )


def _fixed(filters: MapFilters) -> MapFilters:
    year = filters.last.year
    first, last = (Period(Granularity.MONTH, year, month) for month in (1, 12))
    return MapFilters(first, last, sources=filters.sources[:1])


def _refusal(counts: NDArray[np.int64], *, exact: bool) -> str:
    facts = int(counts.sum())
    if facts < FEWEST_FACTS and not exact:
        return (
            f"pas assez de faits situés assez précisément pour chercher des points chauds (moins de {FEWEST_FACTS})"
        )
    if facts < FEWEST_FACTS:
        return nbsp(
            guard_sentence("chercher des points chauds", facts, FEWEST_FACTS, "faits situés assez précisément")
        )
    if len(counts) < FEWEST_CELLS:
        return nbsp(guard_sentence("chercher des points chauds", len(counts), FEWEST_CELLS, "mailles"))
    return "" if np.ptp(counts) else "toutes les mailles comptent autant de faits"


def _past(found: CellMonths, last: Period, near: Neighbours) -> _Past:
    """The shortest periods that hold enough facts to be judged one by one."""
    for length in _LENGTHS if len(found.cells) >= FEWEST_CELLS else ():
        counts = _received(found, last, length)
        if len(counts) >= FEWEST_PERIODS and np.mean([one.sum() for one in counts]) >= FEWEST_IN_A_PERIOD:
            hot = tuple(hot_cells(one.tolist(), near).hot for one in counts)
            return _Past(hot, History(length, len(counts), ""))
    reason = f"il faut {FEWEST_PERIODS} périodes reçues en entier, de {FEWEST_IN_A_PERIOD} faits situés en moyenne"
    return _Past((), History(0, 0, reason))


def _received(found: CellMonths, last: Period, length: int) -> list[NDArray[np.int64]]:
    """Facts by cell of each period of so many months, the oldest first, without those not received whole."""
    kept = []
    for back in range(12 * YEARS // length - 1, -1, -1):
        end = last.shifted(-back * length)
        months = [end.shifted(-step) for step in range(length)]
        if all(month in found.whole for month in months):
            kept.append(found.between(months[-1], end))
    return kept


def _cell(
    found: CellMonths, at: int, facts: Cell, judged: HotCells | None, scores: Sequence[float], past: _Past
) -> HotCell:
    times = [hot[at] for hot in past.hot]
    return HotCell(
        found.cells[at],
        found.positions[at],
        facts,
        scores[at] if scores else None,
        judged.hot[at] if judged else False,
        persistence(times),
        sum(times),
    )


def _shown(count: int, *, exact: bool) -> Cell:
    """Cells lie inside sectors, whose counts are shown: what is masked in one could be taken from the other. So who
    may not see small counts gets none by cell, only whether it is hot.
    """
    return Published(count) if exact else Masked()


def _index(counts: NDArray[np.int64], judged: HotCells | None) -> float | None:
    if judged is None or not any(judged.hot):
        return None
    hot = np.array(judged.hot)
    return accuracy_index(float(counts[hot].sum()), float(counts.sum()), float(hot.sum()), float(len(counts)))
