"""May two stretches of a series be compared, and what may then be said?

Stretches of equal length only: a year and the one before, the months of the year so far and the same months
before, twelve months and the twelve before. Never a month against the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from observatory.domain.breaks import Break, refusal
from observatory.domain.dispersion import Dispersion, dispersion, moderated
from observatory.domain.french import nbsp
from observatory.domain.periods import Granularity, Period, span_label
from observatory.domain.series import Point, Series, Sum, stretch, sum_of
from observatory.domain.significance import QualifiedChange, qualify_change

_YEARS_BACK = 3
# Older periods tell little of how the series varies now.
_YEARS_OF_DISPERSION = 10


@dataclass(frozen=True)
class Judged:
    """`after` compared with `before`, French labels of both; without a change, `reason` says why.

    `times`: the earlier stretch is so many times as long (a mean of three years). `spans`: the first and last
    periods of the earlier stretch, then of the later one.
    """

    before: str
    after: str
    change: QualifiedChange | None
    reason: str | None
    times: int = 1
    spans: tuple[tuple[Period, Period], tuple[Period, Period]] | None = None


@dataclass(frozen=True)
class YearToDate:
    """The months of `year` up to `month`, and the same months of the years before, the latest first."""

    year: int
    month: int
    total: Sum
    previous: tuple[tuple[int, Sum], ...]
    beside_last: Judged
    beside_mean: Judged

    @property
    def label(self) -> str:
        return _months_label(self.year, self.month)


def year_change(
    series: Series, breaks: Sequence[Break], last: Period | None = None, peers: Sequence[Series] = ()
) -> Judged:
    """The last firm period of any granularity beside the same one a year before. `peers` are the same series of
    similar places: they help to tell how much ours varies.
    """
    after = last or series.last_firm
    if after is None:
        return Judged("", "", None, "aucune période à comparer")
    before = after.a_year_before()
    found = _judged(series, [series.point(before)], [series.point(after)], breaks, before.label, after.label)
    if found.change is None or not peers:
        return found
    varied = moderated(found.change.dispersion, peer_dispersions(peers, breaks, before.previous()))
    return replace(found, change=qualify_change(found.change.before, found.change.after, dispersion=varied))


def twelve_months_change(series: Series, breaks: Sequence[Break]) -> Judged:
    """The last twelve months beside the twelve before; as well four quarters, or two halves."""
    last = series.last_firm
    if last is None:
        return Judged("", "", None, "aucune période à comparer")
    length = last.granularity.value
    after, before = series.window(last, length), series.window(last.a_year_before(), length)
    return _judged(series, before, after, breaks, _label(before), _label(after))


def year_to_date(series: Series, breaks: Sequence[Break]) -> YearToDate | None:
    """Of a monthly series, up to its last firm month; None without one."""
    last = series.last_firm
    if last is None:
        return None
    own = series.window(last, last.rank)
    years = [series.window(Period(Granularity.MONTH, last.year - back, last.rank), last.rank) for back in (1, 2, 3)]
    label = _months_label(last.year, last.rank)
    one_before = _months_label(last.year - 1, last.rank)
    three = nbsp(f"la moyenne des mêmes mois de {last.year - _YEARS_BACK} à {last.year - 1}")
    return YearToDate(
        last.year,
        last.rank,
        sum_of(own),
        tuple((last.year - back, sum_of(points)) for back, points in enumerate(years, 1)),
        _judged(series, years[0], own, breaks, one_before, label),
        _judged(series, [point for points in years for point in points], own, breaks, three, label, _YEARS_BACK),
    )


def rolling_sums(series: Series, length: int = 12) -> list[tuple[Period, Sum]]:
    """The sum of the last twelve months at each month that has eleven before it."""
    return [(point.period, sum_of(series.window(point.period, length))) for point in series.points[length - 1 :]]


def peer_dispersions(peers: Sequence[Series], breaks: Sequence[Break], until: Period) -> list[Dispersion]:
    """Of the similar places that have enough periods up to `until`."""
    found = (past_dispersion(one, breaks, until) for one in peers)
    return [one for one in found if one is not None]


def past_dispersion(series: Series, breaks: Sequence[Break], until: Period) -> Dispersion | None:
    """How the series varies by itself over the ten years that end with `until`, its season apart."""
    known = stretch(series.until(until), breaks)
    kept = [point for point in known if point.period.year > until.year - _YEARS_OF_DISPERSION]
    seasons = None if until.granularity is Granularity.YEAR else [point.period.rank for point in kept]
    return dispersion([point.count or 0 for point in kept], seasons)


def _judged(
    series: Series,
    before: Sequence[Point],
    after: Sequence[Point],
    breaks: Sequence[Break],
    before_label: str,
    after_label: str,
    times: int = 1,
) -> Judged:
    reason = refusal(breaks, [_span(before), _span(after)]) if times == 1 else _parted(before, after, breaks)
    earlier, later = sum_of(before), sum_of(after)
    if reason is None:
        reason = later.reason or earlier.reason
    if reason is not None or earlier.count is None or later.count is None:
        return Judged(before_label, after_label, None, reason, times)
    # Up to the year before both: what is tested must not say how much it varies.
    varied = past_dispersion(series, breaks, before[0].period.previous())
    change = qualify_change(earlier.count, later.count, exposure_before=times, dispersion=varied)
    spans = (before[0].period, before[-1].period), (after[0].period, after[-1].period)
    return Judged(before_label, after_label, change, None, times, spans)


def _parted(before: Sequence[Point], after: Sequence[Point], breaks: Sequence[Break]) -> str | None:
    """Several stretches of the same months: what lies between them is not compared."""
    return refusal(breaks, [point.span for point in (*before, *after)])


def _span(points: Sequence[Point]) -> tuple:
    return points[0].period.first_day, points[-1].period.last_day


def _label(points: Sequence[Point]) -> str:
    return span_label(points[0].period, points[-1].period)


def _months_label(year: int, month: int) -> str:
    """« janvier 2026 », « de janvier à mars 2026 »."""
    last = Period(Granularity.MONTH, year, month)
    if month == 1:
        return last.label
    return f"de {Period(Granularity.MONTH, year, 1).label.split()[0]} à {last.label}"
