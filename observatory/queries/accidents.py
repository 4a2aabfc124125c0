"""The questions of the page « Sécurité routière »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.domain.breaks import BreakKind
from observatory.domain.caveats import Caveat, caveats
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import THRESHOLD, mask
from observatory.domain.roles import Action, allowed
from observatory.domain.significance import PERCENT_FROM
from observatory.errors import UnknownName
from observatory.maps.cells import gather
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
from observatory.queries.accident_words import CATEGORIES, DIMENSIONS, MEASURES, ORIGINS, UNKNOWN
from observatory.queries.series_breaks import ROAD, shipped_breaks
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
_COUNTED = ("accidents", "persons", "killed", "hospitalised", "light_injured")


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
class Slice:
    """One category. A person-based dimension counts an accident in each category that it involves."""

    category: str
    label: str
    accidents: Cell
    persons: Cell
    killed: Cell
    hospitalised: Cell
    light_injured: Cell


@dataclass(frozen=True)
class Breakdown:
    """`years` of the period are known; `severity_comparable` is False when it crosses a break of 2018-2019."""

    dimension: str
    title: str
    slices: tuple[Slice, ...]
    years: int
    severity_comparable: bool


@dataclass(frozen=True)
class Points:
    """`exact`: one row per accident, else zones of at least five (south, west, north, east, accidents).

    `apart` holds, when exact, the accidents that have no place, with the same columns; else nothing.

    located + missing + impossible is the number of accidents of the tables. `hidden` accidents are located
    and in no zone.
    """

    exact: bool
    frame: pd.DataFrame
    apart: pd.DataFrame
    located: int
    missing: int
    impossible: int
    hidden: int


def available(store: Store, territory_code: str) -> list[AvailableYear]:
    """The oldest first."""
    rows = store.records("queries/accident_available", territory_code=territory_code)
    return [AvailableYear(origin_label=ORIGINS[row["origin"]], **row) for row in rows]


def breakdown(
    store: Store, territory_code: str, dimension: str, first: int, last: int, *, role: str | None
) -> Breakdown:
    """Categories in reading order; small counts are masked for a role that may not see them.

    Raises:
        UnknownName: no such dimension.
    """
    if dimension not in DIMENSIONS:
        raise UnknownName(f"Répartition inconnue : {dimension}.")
    rows = store.records(
        "queries/accident_breakdown",
        territory_code=territory_code,
        dimension=dimension,
        first=first,
        last=last,
    )
    exact = allowed(role, Action.SEE_EXACT_COUNTS)
    spans = [(dt.date(first, 1, 1), dt.date(last, 12, 31))]
    parted = any(one.kind is BreakKind.RUPTURE and one.stops(spans) for one in shipped_breaks(ROAD, "hospitalised"))
    return Breakdown(
        dimension,
        DIMENSIONS[dimension],
        _slices(rows, dimension, exact),
        rows[0]["years"] if rows else 0,
        not parted,
    )


def _slices(rows: Sequence[dict[str, Any]], dimension: str, exact: bool) -> tuple[Slice, ...]:
    """Every category but the unknown one is there, a true zero when nothing fell in it."""
    if not rows:
        return ()
    found = {row["category"]: row for row in rows}
    labels = {key: text for key, text in CATEGORIES[dimension].items() if key != UNKNOWN or key in found}
    columns = {name: _cells([found[key][name] if key in found else 0 for key in labels], exact) for name in _COUNTED}
    return tuple(
        Slice(key, text, **{name: cells[place] for name, cells in columns.items()})
        for place, (key, text) in enumerate(labels.items())
    )


def _cells(counts: Sequence[int], exact: bool) -> tuple[Cell, ...]:
    if exact:
        return tuple(Published(count) for count in counts)
    line = mask(counts)
    # Yearly totals are printed beside: where a total should go, the zeros would tell where its few facts are.
    return tuple(Masked() for _ in counts) if isinstance(line.total, Masked) else line.cells


def points(store: Store, first: int, last: int, *, commune: str | None, role: str | None) -> Points:
    """Accidents of the observed département, or of one commune of it (INSEE code)."""
    frame = store.rows("queries/accident_points", first=first, last=last, commune=commune)
    states = frame["location_state"].value_counts()
    exact = allowed(role, Action.SEE_EXACT_POINTS)
    is_located = frame["location_state"] == "located"
    located, apart = frame[is_located].reset_index(drop=True), frame[~is_located].reset_index(drop=True)
    shown = located if exact else _in_zones(located)
    return Points(
        exact,
        shown,
        apart if exact else apart.iloc[:0].copy(),
        len(located),
        int(states.get("missing", 0)),
        int(states.get("impossible", 0)),
        0 if exact else len(located) - int(shown["accidents"].sum()),
    )


def _in_zones(located: pd.DataFrame) -> pd.DataFrame:
    """Zones carry no severity: it could be as small as one."""
    places = list(zip(located["lat"].tolist(), located["lon"].tolist(), strict=True))
    rows = [(*zone.south_west, *zone.north_east, zone.count) for zone in gather(places, THRESHOLD).zones]
    return pd.DataFrame(rows, columns=list(ZONE_COLUMNS))


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
