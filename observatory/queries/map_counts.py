"""What a map shows of the facts of services: by sector, by point, by street, and what was pointed at.

Everything is counted in SQL from one reading of the marts. Who may not see small counts is answered by `map_masked`;
requests for images, which have a zone and no place, by `map_requisitions`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from observatory.domain.cells import Cell, Published
from observatory.domain.disclosure import added
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Period
from observatory.domain.roles import Action, allowed
from observatory.queries.activity_subjects import subjects_of
from observatory.queries.cell_months import whole_months
from observatory.queries.map_answers import (
    AreaCount,
    MapCounts,
    Selection,
    Spot,
    Street,
    breaks_of,
    received_months,
    received_of,
    size_of,
    why_not_compared,
)
from observatory.queries.map_laid import lay_counts, lay_inside, past_by_area, past_inside
from observatory.queries.map_masked import masked_counts
from observatory.queries.map_requisitions import requisition_counts
from observatory.queries.map_varied import Past, with_dispersion
from observatory.queries.requisitions import SOURCE as REQUISITIONS
from observatory.storage import Session, Store

# What a browser draws without a wait: points beyond are gathered by steps of about 100 m, then 1 km.
MOST_POINTS = 800
_DECIMALS = (5, 3, 2)


def map_counts(store: Store, asked: MapFilters, role: str | None, area_of_shape: float | None = None) -> MapCounts:
    """`area_of_shape` is the size of the drawn shape, in km².

    Raises:
        ValueError: no source is asked.
    """
    if not asked.sources:
        raise ValueError("a map of facts names its sources")
    if asked.sources[0] == REQUISITIONS:
        return requisition_counts(store, asked, role)
    if not allowed(role, Action.SEE_EXACT_COUNTS):
        return masked_counts(store, asked)
    whole = whole_months(store, asked.sources)
    known = received_months(store, asked.sources)
    reason = why_not_compared(store, asked, known)
    past = Past(asked, whole, breaks_of(store, asked)) if reason is None else None
    with store.session() as session:
        lay_counts(session, asked, with_past=past is not None)
        areas = _areas(session.records("queries/map_areas", division=asked.division))
        how = _how(session.records("queries/map_how"))
        selection = _selection(session, asked, areas, area_of_shape)
        points, decimals = _points(session, asked, role)
        streets = _streets(session, asked, role)
        months = _months(session, asked, whole)
        by_area = past_by_area(session) if past else {}
        drawn = past_inside(session) if past and asked.shape else None
    total, before = added(one.facts for one in areas), added(one.before for one in areas)
    found = MapCounts(
        asked, areas, total, before, how, reason, selection, points, decimals, streets, months, *received_of(known)
    )
    return with_dispersion(found, past, by_area, drawn) if past else found


def _areas(rows: Sequence[Mapping[str, Any]]) -> tuple[AreaCount, ...]:
    return tuple(
        AreaCount(
            row["area_code"],
            row["area_name"],
            row["area_m2"] and row["area_m2"] / 1e6,
            Published(row["facts"]),
            Published(row["facts_before"]),
        )
        for row in rows
    )


def _how(rows: Sequence[Mapping[str, Any]]) -> dict[str, Cell]:
    """By what facts are located; `outside` and `unlocated` for the others."""
    counts: dict[str, int] = {}
    for row in rows:
        state = row["location_state"]
        key = state if state in ("outside", "unlocated") else row["location_how"]
        counts[key] = counts.get(key, 0) + row["facts"]
    return {key: Published(count) for key, count in counts.items()}


def _selection(
    session: Session, filters: MapFilters, areas: Sequence[AreaCount], area_of_shape: float | None
) -> Selection | None:
    if not (filters.shape or filters.areas):
        return None
    lay_inside(session, filters)
    rows = session.records("queries/map_selected", by_point=bool(filters.shape))
    facts, before, town, town_before = (
        Published(sum(row[name] for row in rows)) for name in ("facts", "facts_before", "town", "town_before")
    )
    size = area_of_shape if filters.shape else size_of(filters.areas, areas)
    categories = tuple((row["category"], row["facts"]) for row in rows if row["facts"])
    return Selection(facts, before, town, town_before, size, categories)


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


def _months(session: Session, filters: MapFilters, whole: Collection[Period]) -> dict[str, dict[str, int]]:
    """By month received whole, then by sector; nothing when it is not asked."""
    if "mois" not in filters.layers:
        return {}
    asked = [month for month in whole if filters.first <= month <= filters.last]
    found: dict[str, dict[str, int]] = {str(month): {} for month in asked}
    for row in session.records("queries/map_months"):
        if row["period"] in found:
            found[row["period"]][row["area_code"]] = row["facts"]
    return found


def categories_of(store: Store, sources: Sequence[str]) -> dict[str, str]:
    """Codes of the categories of these sources, in the order of the nomenclature, with their words."""
    codes = [row["category"] for row in store.records("queries/map_categories", sources=list(sources))]
    return {one.code: one.label for one in subjects_of(codes) if one.code in codes}
