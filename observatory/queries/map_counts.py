"""What a map shows of the facts of services: by sector, by point, by street, and what was pointed at.

Everything is counted in SQL from one reading of the marts; what leaves it depends on the role.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from observatory.domain.breaks import refusal
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.coverage import Coverage
from observatory.domain.disclosure import mask
from observatory.domain.french import nbsp
from observatory.domain.map_filters import MapFilters, Position
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Action, allowed
from observatory.queries.activity_subjects import subjects_of
from observatory.queries.received import Received, received
from observatory.queries.series_breaks import concerning, every
from observatory.storage import Session, Store

OUTSIDE, UNPLACED = "hors", "inconnu"
# What a browser draws without a wait: points beyond are gathered by steps of about 100 m, then 1 km.
MOST_POINTS = 800
_DECIMALS = (5, 3, 2)


@dataclass(frozen=True)
class AreaCount:
    """A sector, with the facts of the period and of the one before; « hors » and « inconnu » have no `area_km2`."""

    code: str
    name: str
    area_km2: float | None
    facts: Cell
    before: Cell


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


@dataclass(frozen=True)
class MapCounts:
    """`filters` are those that were answered: the ones asked, less what the role may not cross.

    `areas` end with « hors » and « inconnu »; together they are the facts of `total`. `how` says by what means facts
    are located, codes of the mart. `reason` says why the period before is not compared, in French; None when it is.
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
    received_on: dt.date | None
    is_demo: bool

    @property
    def inside(self) -> tuple[AreaCount, ...]:
        """The sectors alone."""
        return tuple(one for one in self.areas if one.area_km2 is not None)


def narrowed(filters: MapFilters, role: str | None) -> MapFilters:
    """What this role may ask. Who may not see small counts gets one source, whole years, and areas of a division:
    stretches, hours or shapes that overlap would differ by a few facts and tell them.
    """
    if allowed(role, Action.SEE_EXACT_COUNTS):
        return filters
    year = filters.last.year
    return replace(
        filters,
        first=Period(Granularity.MONTH, year, 1),
        last=Period(Granularity.MONTH, year, 12),
        sources=filters.sources[:1],
        categories=(),
        weekdays=(),
        hours=(),
        shape=(),
        layers=tuple(one for one in filters.layers if one not in ("points", "voies")),
    )


def map_counts(store: Store, asked: MapFilters, role: str | None, area_of_shape: float | None = None) -> MapCounts:
    """`area_of_shape` is the size of the drawn shape, in km².

    Raises:
        ValueError: no source is asked.
    """
    filters = narrowed(asked, role)
    if not filters.sources:
        raise ValueError("a map of facts names its sources")
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    known = {source: received(store, source).get(Granularity.MONTH) for source in filters.sources}
    with store.session() as session:
        _count(session, filters)
        rows = session.records("queries/map_areas", division=filters.division)
        areas, total, before = _areas(rows, exact=exact)
        how = session.records("queries/map_how")
        selection = _selection(session, filters, areas, area_of_shape, exact=exact)
        points, decimals = _points(session, filters, role)
        streets = _streets(session, filters, role)
    days = [one.received_on for one in known.values() if one]
    return MapCounts(
        filters,
        areas,
        total,
        before,
        _how(how, exact=exact),
        _reason(store, filters, known),
        selection,
        points,
        decimals,
        streets,
        max(days, default=None),
        any(one.is_demo for one in known.values() if one),
    )


def _count(session: Session, filters: MapFilters) -> None:
    first_before, last_before = filters.period_before()
    session.run(
        "maps/count",
        first=filters.first_day,
        last=filters.last_day,
        first_before=first_before.first_day,
        last_before=last_before.last_day,
        sources=list(filters.sources),
        categories=list(filters.categories) or None,
        weekdays=list(filters.weekdays) or None,
        hours=list(filters.hours_kept) or None,
        division=filters.division,
    )


def _areas(rows: Sequence[Mapping[str, Any]], *, exact: bool) -> tuple[tuple[AreaCount, ...], Cell, Cell]:
    facts, total = _line([row["facts"] for row in rows], exact=exact)
    before, total_before = _line([row["facts_before"] for row in rows], exact=exact)
    found = [
        AreaCount(
            row["area_code"],
            row["area_name"],
            None if row["area_m2"] is None else row["area_m2"] / 1e6,
            now,
            earlier,
        )
        for row, now, earlier in zip(rows, facts, before, strict=True)
    ]
    last = {OUTSIDE: 1, UNPLACED: 2}
    return tuple(sorted(found, key=lambda one: last.get(one.code, 0))), total, total_before


def _line(counts: Sequence[int], *, exact: bool) -> tuple[Sequence[Cell], Cell]:
    if exact:
        return [Published(count) for count in counts], Published(sum(counts))
    masked = mask(counts)
    return masked.cells, masked.total


def _how(rows: Sequence[Mapping[str, Any]], *, exact: bool) -> dict[str, Cell]:
    """By what facts are located; `outside` and `unlocated` for the others."""
    counts: dict[str, int] = {}
    for row in rows:
        state = row["location_state"]
        key = state if state in ("outside", "unlocated") else row["location_how"]
        counts[key] = counts.get(key, 0) + row["facts"]
    cells, _ = _line(list(counts.values()), exact=exact)
    return dict(zip(counts, cells, strict=True))


def _selection(
    session: Session, filters: MapFilters, areas: Sequence[AreaCount], area_of_shape: float | None, *, exact: bool
) -> Selection | None:
    if not (filters.shape or filters.areas):
        return None
    if not exact:
        return _masked_selection(filters, areas)
    session.run(
        "maps/inside",
        lats=[lat for lat, _ in filters.shape],
        lons=[lon for _, lon in filters.shape],
        areas=[] if filters.shape else list(filters.areas),
    )
    rows = session.records("queries/map_selected", by_point=bool(filters.shape))
    facts, before, town, town_before = (
        Published(sum(row[name] for row in rows)) for name in ("facts", "facts_before", "town", "town_before")
    )
    size = area_of_shape if filters.shape else _size(filters, areas)
    categories = tuple((row["category"], row["facts"]) for row in rows if row["facts"])
    return Selection(facts, before, town, town_before, size, categories)


def _masked_selection(filters: MapFilters, areas: Sequence[AreaCount]) -> Selection:
    """From what is shown alone: the figures behind it are not read again."""
    own = [one for one in areas if one.code in filters.areas]
    facts, before = _summed([one.facts for one in own]), _summed([one.before for one in own])
    sectors = [one for one in areas if one.area_km2 is not None]
    town, town_before = _summed([one.facts for one in sectors]), _summed([one.before for one in sectors])
    return Selection(facts, before, town, town_before, _size(filters, areas), ())


def _summed(cells: Sequence[Cell]) -> Cell:
    counts = [cell.count for cell in cells if isinstance(cell, Published)]
    return Published(sum(counts)) if len(counts) == len(cells) else Masked()


def _size(filters: MapFilters, areas: Sequence[AreaCount]) -> float | None:
    sizes = [one.area_km2 for one in areas if one.code in filters.areas]
    return None if None in sizes else sum(size for size in sizes if size is not None)


def _points(session: Session, filters: MapFilters, role: str | None) -> tuple[tuple[Spot, ...], int]:
    """Only for who may see where each fact is; nothing when the layer is not asked."""
    if "points" not in filters.layers or not allowed(role, Action.SEE_EXACT_POINTS):
        return (), _DECIMALS[0]
    for decimals in _DECIMALS:
        rows = session.records("queries/map_points", digits=decimals)
        if len(rows) <= MOST_POINTS:
            break
    return tuple(Spot((row["lat"], row["lon"]), row["facts"]) for row in rows[:MOST_POINTS]), decimals


def _streets(session: Session, filters: MapFilters, role: str | None) -> tuple[Street, ...]:
    if "voies" not in filters.layers or not allowed(role, Action.SEE_EXACT_POINTS):
        return ()
    rows = session.records("queries/map_streets", most=MOST_POINTS)
    return tuple(
        Street(row["name"], (row["south"], row["west"]), (row["north"], row["east"]), row["facts"]) for row in rows
    )


def _reason(store: Store, filters: MapFilters, known: Mapping[str, Received | None]) -> str | None:
    """Why the two periods are not compared: a month not received whole, or a break between them."""
    first, last = filters.period_before()
    spans = [(first.first_day, last.last_day), (filters.first_day, filters.last_day)]
    for start, end in ((first, last), (filters.first, filters.last)):
        missing = _missing(start, end, known)
        if missing is not None:
            return nbsp(f"{missing.label} n’a pas été reçu en entier")
    return refusal(_breaks(store, filters), spans)


def _missing(first: Period, last: Period, known: Mapping[str, Received | None]) -> Period | None:
    month = first
    while month <= last:
        states = [one.covered.get(month) if one else None for one in known.values()]
        if any(state is None or state.state is not Coverage.COMPLETE for state in states):
            return month
        month = month.shifted(1)
    return None


def _breaks(store: Store, filters: MapFilters) -> list:
    noted = every(store)
    subjects = filters.categories or ("*",)
    return [one for source in filters.sources for subject in subjects for one in concerning(noted, source, subject)]


def categories_of(store: Store, sources: Sequence[str]) -> dict[str, str]:
    """Codes of the categories of these sources, in the order of the nomenclature, with their words."""
    codes = [row["category"] for row in store.records("queries/map_categories", sources=list(sources))]
    return {one.code: one.label for one in subjects_of(codes) if one.code in codes}
