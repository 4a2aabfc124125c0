"""Requests for images on the map: a zone of cameras is the sector of a division that bears its name or its code.

They are the lines of the page « Vidéoprotection », laid on the ground: who may not see small counts gets the cells
that are shown there, their sums, and nothing narrower.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from observatory.domain.cells import Cell
from observatory.domain.coverage import Coverage
from observatory.domain.disclosure import added
from observatory.domain.map_filters import MapFilters
from observatory.domain.periods import Granularity, Period, period_of
from observatory.domain.roles import Action, allowed
from observatory.intake.names import normalise_name
from observatory.queries.map_answers import (
    UNPLACED,
    AreaCount,
    MapCounts,
    Selection,
    breaks_of,
    received_of,
    selection_among,
    why_not_compared,
)
from observatory.queries.map_varied import Past, with_dispersion
from observatory.queries.period_choice import settled_years
from observatory.queries.received import Received
from observatory.queries.requisition_counts import Request, usable_by, usable_in_all
from observatory.queries.requisitions import SOURCE, every_request, received_requisitions, zones
from observatory.storage import Store

_UNKNOWN = "sans zone connue"
# What needs a point or a street.
_LAYERS_OF_PLACES = ("points", "voies")
Span = tuple[Period, Period]


@dataclass(frozen=True)
class ZoneGround:
    """A division as zones of cameras. `code_of`: key of a name or of a code → code of the one sector it can be."""

    sectors: tuple[Mapping[str, Any], ...]
    code_of: Mapping[str, str]

    def area_of(self, zone: str | None) -> str:
        return self.code_of.get(normalise_name(zone or ""), UNPLACED)


def zone_divisions(store: Store) -> dict[str, str]:
    """Code → title of the divisions that know a zone of the deposits, those that know the most of them first."""
    grounds, titles, named = _grounds(store), {}, zones(store)
    for row in _sectors(store):
        titles[row["division"]] = row["title"]
    known = {code: sum(ground.area_of(zone) != UNPLACED for zone in named) for code, ground in grounds.items()}
    return {code: titles[code] for code in sorted(known, key=lambda one: -known[one]) if known[code]}


def zones_of(store: Store, division: str, areas: Iterable[str]) -> list[str]:
    """As the deposits spell them, those of some sectors of a division."""
    ground, wanted = _grounds(store).get(division, ZoneGround((), {})), set(areas)
    return [zone for zone in zones(store) if ground.area_of(zone) in wanted]


def requisition_counts(store: Store, asked: MapFilters, role: str | None) -> MapCounts:
    """By the day of reception, as on the page « Vidéoprotection »: days, hours and shapes restrict nothing.

    Who may not see small counts is given one calendar year, settled, and every offence together (docs/adr/0020).
    """
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    known = received_requisitions(store)
    filters = _answered(asked) if exact else _grounded(store, asked, known)
    ground = _grounds(store).get(filters.division, ZoneGround((), {}))
    every = [one for one in every_request(store) if not filters.categories or one.offence in filters.categories]
    now, before = (_between(every, span) for span in ((filters.first, filters.last), filters.period_before()))
    # A break is that of the requisitions, whatever is asked of them.
    subject = replace(filters, categories=("requisitions",))
    areas = _areas(ground, now, before, exact=exact)
    reason = why_not_compared(store, subject, {SOURCE: known})
    placed = {UNPLACED: areas[-1].facts, "": added(one.facts for one in areas[:-1])}
    found = MapCounts(
        filters,
        areas,
        usable_in_all(now, exact=exact).requests,
        usable_in_all(before, exact=exact).requests,
        {"sector": placed[""], "unlocated": placed[UNPLACED]} if exact else {},
        reason,
        _selection(ground, filters, areas, now, exact=exact),
        (),
        0,
        (),
        _months(ground, filters, now, known) if exact else {},
        *received_of({SOURCE: known}),
    )
    if reason is not None:
        return found
    return with_dispersion(found, Past(filters, _whole(known), breaks_of(store, subject)), _by_month(ground, every))


def _sectors(store: Store) -> list[dict[str, Any]]:
    return store.records("queries/map_zones")


def _grounds(store: Store) -> dict[str, ZoneGround]:
    by_division: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _sectors(store):
        by_division[row["division"]].append(row)
    return {code: ZoneGround(tuple(rows), _codes(rows)) for code, rows in by_division.items()}


def _codes(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A name that two sectors bear tells neither."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in (row["name_key"], normalise_name(row["sector_code"])):
            found[key].add(row["sector_code"])
    return {key: min(codes) for key, codes in found.items() if key and len(codes) == 1}


def _answered(asked: MapFilters) -> MapFilters:
    layers = tuple(one for one in asked.layers if one not in _LAYERS_OF_PLACES)
    return replace(asked, weekdays=(), hours=(), shape=(), layers=layers)


def _grounded(store: Store, asked: MapFilters, known: Received | None) -> MapFilters:
    years = settled_years(known) if known else ()
    year = asked.last.year if asked.last.year in years or not years else years[-1]
    divisions = zone_divisions(store)
    return replace(
        _answered(asked),
        first=Period(Granularity.MONTH, year, 1),
        last=Period(Granularity.MONTH, year, 12),
        categories=(),
        division=asked.division if asked.division in divisions else next(iter(divisions), ""),
    )


def _month(one: Request) -> Period:
    return period_of(one.month, Granularity.MONTH)


def _between(requests: Sequence[Request], span: Span) -> list[Request]:
    return [one for one in requests if span[0] <= _month(one) <= span[1]]


def _areas(
    ground: ZoneGround, now: Sequence[Request], before: Sequence[Request], *, exact: bool
) -> tuple[AreaCount, ...]:
    """Every sector, then what no sector is known of."""
    facts, earlier = (_by_area(ground, requests, exact=exact) for requests in (now, before))
    named = [(row["sector_code"], row["name"], row["area_m2"] / 1e6) for row in ground.sectors]
    return tuple(
        AreaCount(code, name, size, added(facts[code]), added(earlier[code]))
        for code, name, size in [*named, (UNPLACED, _UNKNOWN, None)]
    )


def _by_area(ground: ZoneGround, requests: Sequence[Request], *, exact: bool) -> Mapping[str, list[Cell]]:
    """The lines of the other page, masked there as here, gathered by sector."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for line in usable_by(requests, lambda one: one.zone, {}, exact=exact):
        found[ground.area_of(line.label)].append(line.requests)
    return found


def _selection(
    ground: ZoneGround, filters: MapFilters, areas: tuple[AreaCount, ...], now: Sequence[Request], *, exact: bool
) -> Selection | None:
    if not filters.areas:
        return None
    offences = Counter[str]()
    for one in now if exact else ():
        if one.offence and ground.area_of(one.zone) in filters.areas:
            offences[one.offence] += one.requests
    return replace(selection_among(filters, areas), categories=tuple(offences.most_common()))


def _months(
    ground: ZoneGround, filters: MapFilters, now: Sequence[Request], known: Received | None
) -> dict[str, dict[str, int]]:
    """By month received whole, then by sector; nothing when it is not asked."""
    if "mois" not in filters.layers or known is None:
        return {}
    found = {str(month): Counter[str]() for month in _whole(known) if filters.first <= month <= filters.last}
    for one in now:
        area = ground.area_of(one.zone)
        if area != UNPLACED and str(_month(one)) in found:
            found[str(_month(one))][area] += one.requests
    return {month: dict(counts) for month, counts in found.items()}


def _whole(known: Received | None) -> list[Period]:
    """The months received whole."""
    return [month for month, one in known.covered.items() if one.state is Coverage.COMPLETE] if known else []


def _by_month(ground: ZoneGround, requests: Iterable[Request]) -> dict[str, Counter[dt.date]]:
    """Of each sector, and of none, the requests by month."""
    found: dict[str, Counter[dt.date]] = defaultdict(Counter)
    for one in requests:
        found[ground.area_of(one.zone)][one.month] += one.requests
    return found
