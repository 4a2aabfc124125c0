"""How much similar communes vary from year to year: what helps to tell how much ours does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.cells import cell_of
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.storage import Store

# By edition and indicator: one series a peer.
PeerYears = Mapping[tuple[str, str], Sequence[Series]]


def peer_years(store: Store, edition: str = "", indicator: str = "") -> PeerYears:
    """Of one edition and indicator, or of all of them when empty; the peers set aside vary like the others."""
    points: dict[tuple[str, str, str], list[Point]] = {}
    for row in store.records("queries/peer_counts", edition=edition, indicator=indicator):
        key = (row["edition"], row["indicator"], row["territory_code"])
        period = Period(Granularity.YEAR, row["year"])
        points.setdefault(key, []).append(Point(period, cell_of(row["state"], row["count"])))
    found: dict[tuple[str, str], list[Series]] = {}
    for (held, meant, _), years in points.items():
        found.setdefault((held, meant), []).append(Series.of(years))
    return found
