"""At what hour, on which day: facts whose time is an interval count for a part of themselves in each hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from observatory.domain.aoristic import HourTable
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.crossings import mask_table
from observatory.domain.disclosure import mask
from observatory.domain.week import BANDS, HOURLY, finest_grain, in_bands, whole_facts
from observatory.storage import Store


@dataclass(frozen=True)
class Week:
    """`cells[weekday][band]`, Monday first, in bands of `grain` hours: numbers of facts, or cells where the reader
    may not see small ones. `is_enough`: a picture of them says more than chance.

    timed + too_wide + unknown are the facts counted elsewhere.
    """

    grain: int
    cells: tuple[tuple[float | Cell, ...], ...]
    timed: Cell
    too_wide: Cell
    unknown: Cell
    is_enough: bool


def week(
    store: Store,
    source: str,
    first: dt.date,
    last: dt.date,
    *,
    categories: Sequence[str] | None = None,
    place: str | None = None,
    exact: bool,
) -> Week:
    """From the month of `first` to that of `last`. Without `exact`, whole numbers by bands, small ones masked."""
    return week_of(hour_table(store, source, first, last, categories=categories, place=place), exact=exact)


def week_of(found: HourTable, *, exact: bool) -> Week:
    """At the finest grain that so many facts can bear."""
    grain = finest_grain(found.timed, HOURLY if exact else BANDS)
    shown = in_bands(found.weights, grain or BANDS)
    states = Published(found.timed), Published(found.too_wide), Published(found.unknown)
    if not exact:
        return _masked(found, whole_facts(shown), is_enough=grain is not None)
    return Week(grain or BANDS, tuple(tuple(row) for row in shown.tolist()), *states, grain is not None)


def _masked(found: HourTable, counts: NDArray[np.int64], *, is_enough: bool) -> Week:
    """The table sums to the timed facts: where these must be hidden, the whole of it is."""
    line = mask([found.too_wide, found.unknown, found.timed])
    too_wide, unknown, timed = line.cells
    if isinstance(line.total, Masked):
        too_wide = unknown = timed = Masked()
    cells = mask_table(counts.tolist()).cells
    if isinstance(timed, Masked):
        cells = tuple(tuple(Masked() for _ in row) for row in cells)
    return Week(BANDS, cells, timed, too_wide, unknown, is_enough)


def hour_table(
    store: Store,
    source: str,
    first: dt.date,
    last: dt.date,
    *,
    categories: Sequence[str] | None = None,
    place: str | None = None,
) -> HourTable:
    """The weights of the mart, which are those of `domain/aoristic`."""
    asked = None if categories is None else list(categories)
    return table_of(
        store.records("queries/week_hours", source=source, first=first, last=last, categories=asked, place=place)
    )


def table_of(rows: Iterable[Mapping[str, Any]]) -> HourTable:
    """Rows of `hour_state`, `weekday` (from 1), `hour` and `weight`."""
    weights, counted = np.zeros((7, 24)), {"timed": 0.0, "wide": 0.0, "unknown": 0.0}
    for row in rows:
        state = row["hour_state"] if row["hour"] is None else "timed"
        counted[state] += row["weight"]
        if row["hour"] is not None:
            weights[row["weekday"] - 1, row["hour"]] += row["weight"]
    return HourTable(weights, *(round(counted[state]) for state in ("timed", "wide", "unknown")))
