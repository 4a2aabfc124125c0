"""The questions of the page « Sécurité routière »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.domain.caveats import Caveat, caveats
from observatory.domain.roles import Action, allowed
from observatory.domain.significance import PERCENT_FROM
from observatory.maps.cells import gather_within
from observatory.queries.accident_breakdowns import Breakdown, Slice, breakdown, shown_blocks
from observatory.queries.accident_changes import (
    AccidentChange,
    AccidentLevel,
    are_comparable,
    breaks_within,
    change,
    level,
    rupture_years,
)
from observatory.queries.accident_figures import (
    AccidentComparison,
    AccidentYear,
    Rate,
    compared,
    references,
    yearly,
)
from observatory.queries.accident_words import DIMENSIONS, MEASURES, ORIGINS
from observatory.storage import Store

__all__ = [
    "DIMENSIONS",
    "MEASURES",
    "AccidentChange",
    "AccidentComparison",
    "AccidentLevel",
    "AccidentYear",
    "AvailableYear",
    "Breakdown",
    "Points",
    "Rate",
    "Slice",
    "are_comparable",
    "available",
    "breakdown",
    "breaks_within",
    "caveats_of",
    "change",
    "compared",
    "level",
    "points",
    "references",
    "rupture_years",
    "yearly",
]

ZONE_COLUMNS = ("south", "west", "north", "east", "accidents")


@dataclass(frozen=True)
class AvailableYear:
    """`has_detail`: breakdowns and points are known, not only yearly totals."""

    year: int
    origin: str
    origin_label: str
    perimeter: str
    received_on: dt.datetime
    has_detail: bool


@dataclass(frozen=True)
class Points:
    """`exact`: one row per accident, else zones of at least five (south, west, north, east, accidents).

    `apart` holds, when exact, the accidents that have no place, with the same columns; else nothing.

    located + missing + impossible is the number of accidents of the tables. `hidden` accidents are located
    and in no zone. `stretch`: the first and last years counted, one whole block of them for zones.
    """

    exact: bool
    frame: pd.DataFrame
    apart: pd.DataFrame
    located: int
    missing: int
    impossible: int
    hidden: int
    stretch: tuple[int, int]


def available(store: Store, territory_code: str) -> list[AvailableYear]:
    """The oldest first."""
    rows = store.records("queries/accident_available", territory_code=territory_code)
    return [AvailableYear(origin_label=ORIGINS[row["origin"]], **row) for row in rows]


def points(store: Store, first: int, last: int, *, commune: str | None, role: str | None) -> Points:
    """Accidents of the observed département, or of one commune of it (INSEE code)."""
    if not allowed(role, Action.SEE_EXACT_POINTS):
        return _zoned(store, first, last, commune)
    frame, counts = _located(store, first, last, commune)
    is_located = frame["location_state"] == "located"
    located, apart = frame[is_located].reset_index(drop=True), frame[~is_located].reset_index(drop=True)
    return Points(True, located, apart, *counts, hidden=0, stretch=(first, last))


def _zoned(store: Store, first: int, last: int, commune: str | None) -> Points:
    """The zones of the last whole block of years, of the observed commune then of the rest of its département: the
    same whatever the period and the ground asked. Zones carry no severity: it could be as small as one.
    """
    years = store.records("queries/accident_point_years")
    kept = shown_blocks([row["year"] for row in years], first, last)[-1:]
    span = (kept[0][0], kept[0][-1]) if kept else (first, last)
    frame, counts = _located(store, span[0], span[1] if kept else span[0] - 1, commune)
    located = frame[frame["location_state"] == "located"]
    is_own = located["commune_code"] == store.settings.commune
    gathered = gather_within([list(zip(own["lat"], own["lon"], strict=True)) for _, own in located.groupby(is_own)])
    rows = [(*zone.south_west, *zone.north_east, zone.count) for zone in gathered.zones]
    shown = pd.DataFrame(rows, columns=list(ZONE_COLUMNS))
    return Points(False, shown, frame.iloc[:0].copy(), *counts, hidden=gathered.alone, stretch=span)


def _located(store: Store, first: int, last: int, commune: str | None) -> tuple[pd.DataFrame, tuple[int, int, int]]:
    """The accidents, and how many are located, have no place, have an impossible one."""
    frame = store.rows("queries/accident_points", first=first, last=last, commune=commune)
    states = frame["location_state"].value_counts()
    located, missing, impossible = (int(states.get(name, 0)) for name in ("located", "missing", "impossible"))
    return frame, (located, missing, impossible)


def caveats_of(figures: Sequence[AccidentYear], found: Points | None = None) -> list[Caveat]:
    """What must be said beside these figures."""
    wanted = {"road_perimeter"}
    if rupture_years(figures, "hospitalised"):
        wanted.add("break_baac_severity_2018")
    if any(row.year >= 2019 for row in figures):
        wanted.add("baac_hospitalised_unlabelled")
    if figures and figures[-1].accidents < PERCENT_FROM:
        wanted.add("small_base")
    if found is not None and found.missing + found.impossible:
        wanted.add("unlocated_accidents")
    return caveats(wanted)
