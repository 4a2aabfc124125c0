"""Where accidents with injury gather in a territory over five years: sites to study, and national zones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.domain.accumulation import SITE_ACCIDENTS, YEARS, Site, is_zone, sites
from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import added, least_shown
from observatory.domain.map_filters import Position
from observatory.domain.rates import Interval, count_interval
from observatory.domain.roles import Action, allowed
from observatory.ingest.places.projections import metric_projection
from observatory.queries.accident_breakdowns import shown_blocks
from observatory.queries.accidents import available
from observatory.spatial import grids
from observatory.storage import Store

_VULNERABLE = ("has_pedestrian", "has_cyclist", "has_two_wheeler")
# Of a degree: about a metre, and about a hundred for who may not see where each accident is.
_EXACT, _COARSE = 5, 3
# « 975, ROBERT (CH.DE) », « 751 ALLÉE A. DAUDET », « JEAN GIONO (AV.), 12 »; « D907 » is the name of a road.
_NUMBER = re.compile(r"^[\s,]*\d+\s*(?:bis|ter|quater)?\b|,\s*\d+\s*(?:bis|ter|quater)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class RoadSite:
    """`limits` are those that chance alone gives to `accidents`; None where these are masked. `serious` counts people
    killed or in hospital.

    `vulnerable` counts accidents with a pedestrian, a cyclist or a motorised two-wheeler. `streets` are the addresses
    most often given, without numbers.
    """

    position: Position
    accidents: Cell
    limits: Interval | None
    serious: Cell
    killed: Cell
    vulnerable: Cell
    is_zone: bool
    streets: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class RoadSites:
    """Of the years `first` to `last`, of which `known` are loaded one by one. `located` of `accidents` have a place.

    `least` accidents make a site for this reader.
    """

    first: int
    last: int
    known: tuple[int, ...]
    sites: tuple[RoadSite, ...]
    accidents: int
    located: int
    least: int
    exact: bool

    @property
    def is_whole(self) -> bool:
        """Whether each of the five years is known: a site of fewer years is not one of the rule."""
        return len(self.known) == YEARS

    @property
    def gathered(self) -> Cell:
        return added(one.accidents for one in self.sites)


def road_sites(store: Store, territory_code: str, last: int, role: str | None) -> RoadSites:
    """The five years that end with `last`; a commune, or the whole of the observed département.

    Who may not see where accidents are gets the last whole block of years at most, and no count of a site: zones of
    the map overlap sites, and what lies between the two would be known.
    """
    exact = allowed(role, Action.SEE_EXACT_POINTS)
    last = last if exact else _end_of_block(store, last)
    first = last - YEARS + 1
    known = tuple(
        one.year for one in available(store, territory_code) if one.has_detail and first <= one.year <= last
    )
    commune = territory_code.removeprefix("COM-") if territory_code.startswith("COM-") else None
    frame = store.rows("queries/accident_points", first=first, last=last, commune=commune)
    located = frame[frame["location_state"] == "located"].reset_index(drop=True)
    least = SITE_ACCIDENTS if exact else max(SITE_ACCIDENTS, least_shown())
    projection = metric_projection(store.settings.commune)
    east, north = grids.metres(located["lat"].to_numpy(float), located["lon"].to_numpy(float), projection)
    found = sites(east.tolist(), north.tolist(), least)
    return RoadSites(
        first,
        last,
        known,
        tuple(_site(one, located.iloc[list(one.members)], projection, exact=exact) for one in found),
        len(frame),
        len(located),
        least,
        exact,
    )


def _end_of_block(store: Store, last: int) -> int:
    years = [row["year"] for row in store.records("queries/accident_point_years")]
    kept = shown_blocks(years, min(years, default=last), last)
    return kept[-1][-1] if kept else last


def _site(found: Site, rows: pd.DataFrame, projection: int, *, exact: bool) -> RoadSite:
    """Severity could be as small as one: only who may see small counts reads it."""
    lat, lon = grids.degrees(found.east, found.north, projection)
    digits = _EXACT if exact else _COARSE
    serious = int(rows["killed"].sum() + rows["hospitalised"].sum())
    vulnerable = int(rows[list(_VULNERABLE)].any(axis=1).sum())
    return RoadSite(
        (round(lat, digits), round(lon, digits)),
        _cell(len(rows), exact=exact),
        count_interval(len(rows)) if exact else None,
        _cell(serious, exact=exact),
        _cell(int(rows["killed"].sum()), exact=exact),
        _cell(vulnerable, exact=exact),
        is_zone(len(rows), serious),
        _streets(rows["address"].dropna().tolist()) if exact else "",
        tuple(sorted({int(year) for year in rows["year"]})) if exact else (),
    )


def _cell(count: int, *, exact: bool) -> Cell:
    return Published(count) if exact else Masked()


def _streets(addresses: Sequence[str]) -> str:
    """The two most frequent, without the number that stands before or after."""
    names = Counter(name for text in addresses if (name := _without_number(text)))
    return ", ".join(name for name, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:2])


def _without_number(address: str) -> str:
    return " ".join(_NUMBER.sub(" ", address).replace(",", " ").split()).upper()
