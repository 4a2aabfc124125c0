"""The answer to a question asked of a map, and why its two periods may not be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.breaks import Break, refusal
from observatory.domain.cells import Cell
from observatory.domain.coverage import Coverage
from observatory.domain.disclosure import added
from observatory.domain.dispersion import Dispersion
from observatory.domain.french import nbsp
from observatory.domain.map_filters import MapFilters, Position
from observatory.domain.periods import Granularity, Period
from observatory.queries.received import Received, received
from observatory.queries.series_breaks import concerning, every
from observatory.storage import Store

OUTSIDE, UNPLACED = "hors", "inconnu"
Known = Mapping[str, Received | None]


@dataclass(frozen=True)
class AreaCount:
    """A sector, with the facts of the period and of the one before; « hors » and « inconnu » have no `area_km2`.

    `dispersion` is that of the months before both; None when they do not tell it.
    """

    code: str
    name: str
    area_km2: float | None
    facts: Cell
    before: Cell
    dispersion: Dispersion | None = None


@dataclass(frozen=True)
class Spot:
    """Facts at a point. `decimals` of the whole list say whether points were gathered."""

    position: Position
    facts: int


@dataclass(frozen=True)
class Street:
    """Facts known by their street: the south-west and north-east corners of what holds its addresses."""

    name: str
    south_west: Position
    north_east: Position
    facts: int


@dataclass(frozen=True)
class Selection:
    """What was pointed at, beside all that could have been: `town` counts the facts known by a point for a shape,
    those in a sector otherwise. `categories` are codes with the facts of the selection.

    `area_km2` is None where a part of it has no known size. Sums of sectors are not shown when one is masked.
    """

    facts: Cell
    before: Cell
    town: Cell
    town_before: Cell
    area_km2: float | None
    categories: tuple[tuple[str, int], ...]
    dispersion: Dispersion | None = None


@dataclass(frozen=True)
class MapCounts:
    """`filters` are those that were answered: the ones asked, less what the role may not cross.

    `areas` end with « hors » and « inconnu »; together they are the facts of `total`. `how` says by what means facts
    are located, codes of the mart; `months` are facts by month, then by sector, where they are asked. `reason` says
    why the period before is not compared, in French; None when it is.
    """

    filters: MapFilters
    areas: tuple[AreaCount, ...]
    total: Cell
    before: Cell
    how: Mapping[str, Cell]
    reason: str | None
    selection: Selection | None
    points: tuple[Spot, ...]
    point_decimals: int
    streets: tuple[Street, ...]
    months: Mapping[str, Mapping[str, int]]
    received_on: dt.date | None
    is_demo: bool
    dispersion: Dispersion | None = None

    @property
    def inside(self) -> tuple[AreaCount, ...]:
        """The sectors alone."""
        return tuple(one for one in self.areas if one.area_km2 is not None)


def size_of(codes: Sequence[str], areas: Sequence[AreaCount]) -> float | None:
    """In km²; None where one of them has no known size."""
    sizes = [one.area_km2 for one in areas if one.code in codes]
    return None if None in sizes else sum(size for size in sizes if size is not None)


def selection_among(filters: MapFilters, areas: tuple[AreaCount, ...]) -> Selection:
    """Made of the areas shown, without their categories: the figures behind them are not read again."""
    own = [one for one in areas if one.code in filters.areas]
    sectors = [one for one in areas if one.area_km2 is not None]
    return Selection(
        added(one.facts for one in own),
        added(one.before for one in own),
        added(one.facts for one in sectors),
        added(one.before for one in sectors),
        size_of(filters.areas, areas),
        (),
    )


def received_months(store: Store, sources: Sequence[str]) -> Known:
    return {source: received(store, source).get(Granularity.MONTH) for source in sources}


def received_of(known: Known) -> tuple[dt.date | None, bool]:
    """When the latest was received, and whether one of them is a demonstration."""
    found = [one for one in known.values() if one]
    return max((one.received_on for one in found), default=None), any(one.is_demo for one in found)


def why_not_compared(store: Store, filters: MapFilters, known: Known) -> str | None:
    """In French: a month not received whole, or a break between the two periods; None when they are compared."""
    first, last = filters.period_before()
    spans = [(first.first_day, last.last_day), (filters.first_day, filters.last_day)]
    for start, end in ((first, last), (filters.first, filters.last)):
        missing = _missing(start, end, known)
        if missing is not None:
            return nbsp(f"{missing.label} n’a pas été reçu en entier")
    return refusal(breaks_of(store, filters), spans)


def _missing(first: Period, last: Period, known: Known) -> Period | None:
    month = first
    while month <= last:
        states = [one.covered.get(month) if one else None for one in known.values()]
        if any(state is None or state.state is not Coverage.COMPLETE for state in states):
            return month
        month = month.shifted(1)
    return None


def breaks_of(store: Store, filters: MapFilters) -> list[Break]:
    """Those that part the series of these sources and categories."""
    noted, subjects = every(store), filters.categories or ("*",)
    return [one for source in filters.sources for subject in subjects for one in concerning(noted, source, subject)]
