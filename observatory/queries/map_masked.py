"""The map of who may not see small counts: the fixed grounds of the page of activity, and nothing else.

One source, one calendar year, one domain of its facts, one division of the town (docs/adr/0020): the same sectors
under the same total as there, masked by the same line. Hours, categories, shapes and points are not even read.
"""

from __future__ import annotations

from dataclasses import replace

from observatory.domain.cells import Cell, Published
from observatory.domain.disclosure import mask
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Granularity, Period
from observatory.ingest.deposits.declared import declared
from observatory.queries.activity import divisions
from observatory.queries.activity_splits import OUTSIDE, UNLOCATED, sector_split
from observatory.queries.activity_subjects import DOMAIN, Subject, subjects_of
from observatory.queries.cell_months import whole_months
from observatory.queries.map_answers import (
    AreaCount,
    MapCounts,
    breaks_of,
    received_months,
    received_of,
    selection_among,
    why_not_compared,
)
from observatory.queries.map_laid import lay_counts, past_by_area
from observatory.queries.map_varied import Past, with_dispersion
from observatory.queries.period_choice import settled_years
from observatory.queries.received import received
from observatory.storage import Store


def domains_of(store: Store, source: str) -> list[Subject]:
    """The domains of the facts of a source: what is counted together."""
    codes = [row["category"] for row in store.records("queries/map_categories", sources=[source])]
    return [one for one in subjects_of(codes) if one.level == DOMAIN]


def masked_counts(store: Store, asked: MapFilters) -> MapCounts:
    """Whatever was asked, on the fixed ground nearest to it."""
    filters = _grounded(store, asked)
    now, total = _cells(store, filters, filters.last.year)
    before, total_before = _cells(store, filters, filters.last.year - 1)
    sizes = {row["sector_code"]: row["area_m2"] / 1e6 for row in _sectors(store, filters)}
    areas = tuple(
        AreaCount(code, label, sizes.get(code), cell, before.get(code, (label, Published(0)))[1])
        for code, (label, cell) in now.items()
    )
    known = received_months(store, filters.sources)
    reason = why_not_compared(store, filters, known)
    found = MapCounts(
        filters,
        areas,
        total,
        total_before,
        {},
        reason,
        selection_among(filters, areas) if filters.areas else None,
        (),
        0,
        (),
        {},
        *received_of(known),
    )
    if reason is not None:
        return found
    with store.session() as session:
        lay_counts(session, filters, with_past=True)
        past = Past(filters, whole_months(store, filters.sources), breaks_of(store, filters))
        return with_dispersion(found, past, past_by_area(session))


def _grounded(store: Store, asked: MapFilters) -> MapFilters:
    source = asked.sources[0]
    year = _settled(store, source, asked.last.year)
    domains = domains_of(store, source)
    domain = next((one for one in domains if set(one.categories) == set(asked.categories)), None)
    found = domain or next(iter(domains), None)
    return replace(
        asked,
        first=Period(Granularity.MONTH, year, 1),
        last=Period(Granularity.MONTH, year, 12),
        sources=(source,),
        categories=found.categories if found else (),
        weekdays=(),
        hours=(),
        division=next(iter(divisions(store, declared(source), exact=False)), ""),
        shape=(),
    )


def _settled(store: Store, source: str, asked: int) -> int:
    """The year asked, if it is received whole; else the last one that is."""
    known = received(store, source).get(Granularity.MONTH)
    years = settled_years(known) if known else ()
    return asked if asked in years or not years else years[-1]


def _cells(store: Store, filters: MapFilters, year: int) -> tuple[dict[str, tuple[str, Cell]], Cell]:
    """Sectors in the order of the page of activity, then « hors » and « inconnu »: code → name and cell. Their total,
    which every table of the same facts shows.
    """
    source = declared(filters.sources[0])
    first = Period(Granularity.MONTH, year, 1)
    rows = store.records(
        "queries/activity_sectors",
        source=source.id,
        division=filters.division,
        first=first.first_day,
        last=first.shifted(11).first_day,
        categories=list(filters.categories),
    )
    split = sector_split(rows, "", source.unit, exact=False)
    cells = {one.code: ("" if one.code in (OUTSIDE, UNLOCATED) else one.label, one.count) for one in split.slices}
    return cells, mask([row["facts"] for row in rows]).total


def _sectors(store: Store, filters: MapFilters) -> list[dict]:
    return store.records("queries/map_sectors", division=filters.division)
