"""The signals of the month: what the control charts of the town's monthly series say of their last month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from observatory.domain.control import Signal
from observatory.domain.french import singular
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Action, allowed
from observatory.domain.series import Series
from observatory.domain.watch import Unwatched, Watch, watch
from observatory.errors import UnknownName
from observatory.queries import activity, followed_road, followed_series, followed_video
from observatory.queries.activity_subjects import DOMAIN, FAMILY, Veil, veil_of
from observatory.queries.followed import TOWN, Asked, Followed
from observatory.queries.promises import false_signals_a_year
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.series_breaks import ROAD, ScopedBreak, concerning, every
from observatory.storage import Store

# Older than that, the last month of a series is no news: it is counted apart.
FRESH_DAYS = 184


@dataclass(frozen=True)
class MonthSignal:
    """`label` is French; `address` opens the series, after `?`. The count of the month goes with its usual level."""

    label: str
    address: str
    month: Period
    count: int
    usual: float
    unit: tuple[str, str]
    signals: tuple[Signal, ...]
    is_demo: bool = False


@dataclass(frozen=True)
class Signals:
    """`watched` series have a chart and a recent month, `stale` ones stop earlier; `expected_false` are the
    signals that chance alone gives in a month over the series watched.
    """

    found: tuple[MonthSignal, ...]
    watched: int
    stale: int
    expected_false: float


@dataclass(frozen=True)
class _Watched:
    label: str
    asked: Asked
    unit: tuple[str, str]
    watch: Watch
    is_demo: bool


def signals_of_month(store: Store, role: str | None, today: dt.date) -> Signals:
    """Totals and families of each source that the role may read: every category would multiply false signals."""
    charts = [*_activity(store, role), *_single(store, role)]
    recent = [one for one in charts if (today - one.watch.points[-1].period.last_day).days <= FRESH_DAYS]
    expected = sum(false_signals_a_year(one.watch) for one in recent) / 12
    told = tuple(_signal(one) for one in recent if one.watch.of_last_month)
    return Signals(told, len(recent), len(charts) - len(recent), expected)


def _signal(one: _Watched) -> MonthSignal:
    last = one.watch.points[-1]
    usual = one.watch.limits[-1].centre
    return MonthSignal(
        one.label,
        one.asked.address,
        last.period,
        last.count or 0,
        usual,
        one.unit,
        one.watch.of_last_month,
        one.is_demo,
    )


def _activity(store: Store, role: str | None) -> Iterator[_Watched]:
    """Each source is read once, whatever the number of its series."""
    if not allowed(role, Action.SEE_EVENTS):
        return
    known_breaks, exact = every(store), allowed(role, Action.SEE_EXACT_COUNTS)
    for source in activity.sources(store).values():
        kinds = [one for one in activity.kinds(store, source, exact=exact) if one.granularity is Granularity.MONTH]
        known = activity.known_of(store, source, kinds[0]) if kinds else None
        if known is not None:
            yield from _subjects(known, known_breaks, exact=exact)


def _subjects(known: activity.Known, breaks: list[ScopedBreak], *, exact: bool) -> Iterator[_Watched]:
    veil = Veil() if exact else veil_of(known.subjects, known.cells, known.received.covered)
    for one in known.subjects:
        if one.level not in (DOMAIN, FAMILY):
            continue
        charted = _charted(activity.series_of(known, one, veil), breaks, known.source_id, one.code)
        if charted is not None:
            asked = Asked(known.source_id, "", f"{known.kind.code}|{one.code}", TOWN, Granularity.MONTH)
            label = f"{known.source.title.split(' : ')[0]} : {one.label}"
            unit = singular(known.noun), known.noun
            yield _Watched(label, asked, unit, charted, known.received.is_demo)


def _single(store: Store, role: str | None) -> Iterator[_Watched]:
    """The roads of the town, and the requisitions."""
    asked = []
    if allowed(role, Action.SEE_ROAD_SAFETY) and followed_road.topic(store):
        asked.append(Asked(ROAD, "", "accidents", f"COM-{store.settings.commune}", Granularity.MONTH))
    if allowed(role, Action.SEE_VIDEO) and followed_video.topic(store):
        asked.append(Asked(VIDEO, "", followed_video.EVERY, TOWN, Granularity.MONTH))
    for one in asked:
        found = _followed(store, one, role)
        if found is not None and isinstance(found.watch, Watch):
            yield _Watched(found.label, one, found.unit, found.watch, found.is_demo)


def _followed(store: Store, asked: Asked, role: str | None) -> Followed | None:
    """None for a town without any accident known by month."""
    try:
        return followed_series.follow(store, asked, role)
    except UnknownName:
        return None


def _charted(series: Series, breaks: list[ScopedBreak], source: str, subject: str) -> Watch | None:
    found = watch(series, concerning(breaks, source, subject))
    return None if isinstance(found, Unwatched) else found
