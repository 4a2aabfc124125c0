"""When do the facts of a map happen: days and hours of the town, or of what was pointed at or drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from observatory.domain.aoristic import HourTable
from observatory.domain.map_filters import MapFilters
from observatory.domain.roles import Action, allowed
from observatory.domain.week import Slot, densest, finest_grain, share_in
from observatory.queries.map_laid import lay_counts, lay_inside
from observatory.queries.week_hours import Week, hour_table, table_of, week_of
from observatory.storage import Store


@dataclass(frozen=True)
class Beside:
    """Of the facts of another source, the `share` that falls in the slots where half of the first ones are."""

    source: str
    slots: tuple[Slot, ...]
    share: float


@dataclass(frozen=True)
class MapWeek:
    """`beside` is None where no other source is asked, or where one of the two is too small to be compared."""

    week: Week
    beside: Beside | None


def map_week(store: Store, asked: MapFilters, other: str, role: str | None) -> MapWeek | None:
    """Of the first source of the filters, without their days and hours; `other` is a source beside it, or empty.

    None for who may not see small counts: any part of the town would have to be masked anew, and parts overlap. Days
    and hours of the whole town are theirs on another page, by domain.

    Raises:
        ValueError: no source is asked.
    """
    if not asked.sources:
        raise ValueError("a week is that of a source")
    if not allowed(role, Action.SEE_EXACT_COUNTS):
        return None
    filters = replace(asked, sources=asked.sources[:1], weekdays=(), hours=())
    own = _table(store, filters)
    beside = _table(store, replace(filters, sources=(other,), categories=())) if other else None
    return MapWeek(week_of(own, exact=True), _beside(own, beside, other) if beside else None)


def _table(store: Store, filters: MapFilters) -> HourTable:
    (source,) = filters.sources
    first, last = filters.first.first_day, filters.last.first_day
    categories = list(filters.categories) or None
    if not (filters.areas or filters.shape):
        return hour_table(store, source, first, last, categories=categories)
    with store.session() as session:
        lay_counts(session, filters)
        lay_inside(session, filters)
        return table_of(session.records("queries/map_week", first=first, last=last, categories=categories))


def _beside(own: HourTable, other: HourTable, source: str) -> Beside | None:
    if finest_grain(own.timed) is None or finest_grain(other.timed) is None:
        return None
    slots = densest(own.weights)
    return Beside(source, slots, share_in(other.weights, slots))
