"""A series of the observatory, whatever its source: what the page « Séries », the tiles and the signals read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.judging import Judged, YearToDate, twelve_months_change, year_change, year_to_date
from observatory.domain.periods import Granularity
from observatory.domain.series import Series
from observatory.domain.watch import Unwatched, Watch, watch

TOWN = ""


@dataclass(frozen=True)
class Topic:
    """A source that gives series; `editions` are its editions, the one to open first, empty where it has none."""

    id: str
    label: str
    editions: Mapping[str, str]


@dataclass(frozen=True)
class Indicator:
    """`unit` is a French singular and plural; `granularities` from the finest to the year."""

    id: str
    label: str
    unit: tuple[str, str]
    granularities: tuple[Granularity, ...]


@dataclass(frozen=True)
class Place:
    """`code` is a territory code, `division/sector`, or empty for the town of a partner's deposits."""

    code: str
    label: str


@dataclass(frozen=True)
class Asked:
    """Which series: the ids of a topic, of its edition (or empty), of an indicator and of a place."""

    topic: str
    edition: str
    indicator: str
    place: str
    granularity: Granularity

    @property
    def address(self) -> str:
        """How a link names it, after `?`."""
        parts = {
            "source": self.topic,
            "edition": self.edition,
            "indicateur": self.indicator,
            "territoire": self.place,
            "granularite": self.granularity.name.lower(),
        }
        return "&".join(f"{name}={_quoted(value)}" for name, value in parts.items() if value)


@dataclass(frozen=True)
class Followed:
    """One series with all that must be said beside it. `source` and `edition` are French; `peers` are the same
    series of similar places, where they are known.
    """

    asked: Asked
    label: str
    place: str
    unit: tuple[str, str]
    series: Series
    breaks: tuple[Break, ...]
    source: str
    edition: str
    as_of: dt.date | None
    caveats: tuple[str, ...]
    is_demo: bool = False
    peers: tuple[Series, ...] = ()

    @property
    def is_monthly(self) -> bool:
        return self.series.granularity is Granularity.MONTH

    @property
    def change(self) -> Judged:
        """A year beside the one before: the last twelve months, four quarters, two halves, or the year."""
        if self.series.granularity is Granularity.YEAR:
            return year_change(self.series, self.breaks, peers=self.peers)
        return twelve_months_change(self.series, self.breaks)

    @property
    def to_date(self) -> YearToDate | None:
        return year_to_date(self.series, self.breaks) if self.is_monthly else None

    @property
    def watch(self) -> Watch | Unwatched:
        if not self.is_monthly:
            return Unwatched("une carte de contrôle se lit mois par mois")
        return watch(self.series, self.breaks)

    @property
    def named_breaks(self) -> tuple[Break, ...]:
        """Those to draw or to name: within the series, and the editions whose content has changed."""
        if not self.series.points:
            return ()
        span = self.series.points[0].period.first_day, self.series.points[-1].period.last_day
        return tuple(one for one in self.breaks if one.kind is BreakKind.EDITION or one.touches(span))


def _quoted(text: str) -> str:
    return quote(text, safe="")
