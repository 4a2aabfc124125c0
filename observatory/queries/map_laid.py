"""The facts that the questions of a map share, laid in the tables of one session."""

from __future__ import annotations

import datetime as dt

from observatory.domain.map_filters import MapFilters
from observatory.queries.map_varied import first_past
from observatory.storage import Session


def lay_counts(session: Session, filters: MapFilters, *, with_past: bool = False) -> None:
    """Makes `map_count` and `map_place`, which the other questions of this session read.

    The mart of months answers; the events do when a weekday or an hour is asked. `with_past`: as well the months
    before the two periods.
    """
    first_before, last_before = filters.period_before()
    earliest = first_past(filters) if with_past else first_before
    common = {
        "first": filters.first_day,
        "last": filters.last_day,
        "first_past": earliest.first_day,
        "first_before": first_before.first_day,
        "last_before": last_before.last_day,
        "sources": list(filters.sources),
        "categories": list(filters.categories) or None,
    }
    if filters.weekdays or filters.hours:
        timed = {"weekdays": list(filters.weekdays) or None, "hours": list(filters.hours_kept) or None}
        session.run("maps/count", **common, **timed)
    else:
        session.run("maps/count_months", **common)
    session.run("maps/place", division=filters.division)


def lay_inside(session: Session, filters: MapFilters) -> None:
    """Makes `map_inside`: the places of the shape drawn, or else of the areas pointed at."""
    session.run(
        "maps/inside",
        lats=[lat for lat, _ in filters.shape],
        lons=[lon for _, lon in filters.shape],
        areas=[] if filters.shape else list(filters.areas),
    )


def past_by_area(session: Session) -> dict[str, dict[dt.date, int]]:
    """Code of an area → month → facts, of the months before the two periods."""
    found: dict[str, dict[dt.date, int]] = {}
    for row in session.records("queries/map_past"):
        found.setdefault(row["area_code"], {})[row["month"]] = row["facts"]
    return found


def past_inside(session: Session) -> dict[dt.date, int]:
    """The same of what was pointed at or drawn: `lay_inside` comes before."""
    return {row["month"]: row["facts"] for row in session.records("queries/map_past_inside")}
