"""One monthly series watched: the chart that its level of counts calls for, and what it signals.

Under 5 facts a month, a Poisson CUSUM; from 5 on, a c-chart when the months vary as chance alone does, an XmR
chart when they vary more. A season, once demonstrated, moves the limits month by month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scipy.stats import chi2

from observatory.domain.breaks import Break
from observatory.domain.control import Limits, Rule, Signal, c_limits, signals, xmr_limits
from observatory.domain.cusum import Cusum, decision_threshold, poisson_cusum
from observatory.domain.dispersion import dispersion
from observatory.domain.french import nbsp
from observatory.domain.seasons import Season, season
from observatory.domain.sentences import guard_sentence
from observatory.domain.series import Point, Series, stretch

WATCHED = 12
BASE_AT_MOST = 36
FEWEST = 6
CUSUM_BELOW = 5.0
_AGITATED_BELOW = 0.05


class ChartKind(StrEnum):
    XMR = "xmr"
    C = "c"
    CUSUM = "cusum"

    @property
    def word(self) -> str:
        return {"xmr": "carte XmR", "c": "carte c", "cusum": "CUSUM de Poisson"}[self.value]


@dataclass(frozen=True)
class Watch:
    """`points` are consecutive firm months, the last `watched` of which are watched; `limits` go with them.

    `sums` and `threshold` are those of the CUSUM, None for the two other charts. Signals end in a watched month.
    """

    kind: ChartKind
    points: tuple[Point, ...]
    watched: int
    limits: tuple[Limits, ...]
    signals: tuple[Signal, ...]
    season: Season | None
    phi: float
    sums: Cusum | None = None
    threshold: float | None = None

    @property
    def on_trial(self) -> bool:
        return self.limits[-1].on_trial

    @property
    def of_last_month(self) -> tuple[Signal, ...]:
        return tuple(one for one in self.signals if one.last == len(self.points) - 1)


@dataclass(frozen=True)
class Unwatched:
    """Why there is no chart, in French."""

    reason: str


def watch(series: Series, breaks: Sequence[Break]) -> Watch | Unwatched:
    """A monthly series, from its last months in a row on the right side of every break."""
    points = _in_a_row(stretch(series, breaks))
    if len(points) < FEWEST:
        return Unwatched(nbsp(guard_sentence("une carte de contrôle", len(points), FEWEST, "mois")))
    points = points[-(BASE_AT_MOST + WATCHED) :]
    base = points[:-WATCHED] if len(points) >= 2 * WATCHED else points
    counts = [point.count or 0 for point in base]
    if not sum(counts):
        return Unwatched("aucun fait dans les mois de référence")
    # A base of three years is long to come: the shape of the season may come from all the months, never its level.
    found = season(base) or season(points)
    told = found if found is not None and found.demonstrated else None
    watched = len(points) - len(base) if len(points) > len(base) else len(points)
    return _charted(points, base, told, watched)


def _charted(points: Sequence[Point], base: Sequence[Point], told: Season | None, watched: int) -> Watch:
    counts = [point.count or 0 for point in base]
    mean, phi = sum(counts) / len(counts), _phi(base, told)
    if mean < CUSUM_BELOW:
        return _cumulated(points, base, told, watched, phi)
    kind = ChartKind.C if phi == 1 else ChartKind.XMR
    limits = [_limits(kind, base, told, point.period.rank) for point in points]
    found = signals([point.count or 0 for point in points], limits)
    kept = tuple(one for one in found if one.last >= len(points) - watched)
    return Watch(kind, tuple(points), watched, tuple(limits), kept, told, phi)


def _cumulated(
    points: Sequence[Point], base: Sequence[Point], told: Season | None, watched: int, phi: float
) -> Watch:
    """Counts that vary φ times more than chance are worth φ times fewer facts: sums are made on that scale."""
    mean = sum(point.count or 0 for point in base) / len(base)
    expected = [_usual(base, told, point.period.rank) for point in points]
    threshold = decision_threshold(mean / phi)
    worth = [(point.count or 0) / phi for point in points]
    sums = poisson_cusum(worth, [one / phi for one in expected], threshold)
    limits = tuple(Limits(one, one, one, len(base)) for one in expected)
    kept = tuple(
        Signal(Rule.CUMULATED, place, place, sums.high[place] > threshold)
        for place in sums.alarms
        if place >= len(points) - watched
    )
    return Watch(ChartKind.CUSUM, tuple(points), watched, limits, kept, told, phi, sums, threshold)


def _limits(kind: ChartKind, base: Sequence[Point], told: Season | None, rank: int) -> Limits:
    counts = [point.count or 0 for point in base]
    if told is None:
        return c_limits(counts) if kind is ChartKind.C else xmr_limits(counts)
    usual = _usual(base, told, rank)
    if kind is ChartKind.C:
        return c_limits([usual] * len(base))
    rest = xmr_limits([(point.count or 0) - _usual(base, told, point.period.rank) for point in base])
    return Limits(usual, usual + rest.lower - rest.centre, usual + rest.upper - rest.centre, len(base))


def _usual(base: Sequence[Point], told: Season | None, rank: int) -> float:
    """What a month of this rank usually counts: the season at the level of the base."""
    counted = sum(point.count or 0 for point in base)
    if told is None:
        return counted / len(base)
    return told.expected(rank) * counted / sum(told.expected(point.period.rank) for point in base)


def _phi(base: Sequence[Point], told: Season | None) -> float:
    """1 unless the base shows that its months vary more than chance (χ², 5 %)."""
    counts = [point.count or 0 for point in base]
    found = dispersion(counts, [point.period.rank for point in base] if told else None)
    if found is None or chi2.sf(found.phi * found.freedom, found.freedom) >= _AGITATED_BELOW:
        return 1.0
    return found.phi


def _in_a_row(points: Sequence[Point]) -> list[Point]:
    """The last ones, without a hole between them."""
    kept: list[Point] = []
    for point in reversed(points):
        if kept and point.period.shifted(1) != kept[-1].period:
            break
        kept.append(point)
    return kept[::-1]
