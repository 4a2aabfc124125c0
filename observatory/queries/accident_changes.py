"""May two years, or two windows of three years, be compared, and what may then be said?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.breaks import Break, BreakKind, Span, refusal, stopping
from observatory.domain.dispersion import Dispersion, dispersion
from observatory.domain.french import nbsp, number, plural
from observatory.domain.rates import Interval, count_interval
from observatory.domain.sentences import change_sentence, detectable_fall_sentence, dispersion_sentence
from observatory.domain.significance import (
    QualifiedChange,
    qualify_change,
    smallest_detectable_fall,
)
from observatory.queries.accident_figures import AccidentYear, yearly
from observatory.queries.accident_words import MEASURES
from observatory.queries.series_breaks import ROAD, breaks_of, shipped_breaks
from observatory.storage import Store

_YEARS_OF_DISPERSION = 10


@dataclass(frozen=True)
class Window:
    """Consecutive years taken together."""

    first: int
    last: int
    count: int

    @property
    def label(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class AccidentChange:
    """The latest two windows that may be compared; without them `change` is None and `sentence` says why.

    `detectable` tells the smallest fall that could have been shown, `caution` what the test leaves out,
    `stopped` why later years are not compared (French).
    """

    measure: str
    before: Window | None
    after: Window | None
    change: QualifiedChange | None
    sentence: str
    detectable: str | None
    caution: str | None
    stopped: str | None = None


@dataclass(frozen=True)
class AccidentLevel:
    """The latest years together, as a yearly mean with its 95 % limits."""

    window: Window
    mean: float
    interval: Interval
    sentence: str


def change(
    store: Store, territory_code: str, measure: str, *, years: int = 1, until: int | None = None
) -> AccidentChange:
    """The two latest windows of `years` years, one just after the other, that no break nor perimeter parts.

    `until` is the last year to look at.
    """
    figures = {row.year: row for row in yearly(store, territory_code) if until is None or row.year <= until}
    breaks, stopped = breaks_of(store, ROAD, measure), None
    for last in sorted(figures, reverse=True):
        span = [figures.get(year) for year in range(last - 2 * years + 1, last + 1)]
        kept = [row for row in span if row is not None and row.count(measure) is not None]
        if len(kept) < 2 * years or len({row.perimeter for row in kept}) > 1:
            continue
        why = refusal(breaks, [_span(kept[:years]), _span(kept[years:])])
        if why is None:
            varied = _dispersion(figures, measure, breaks, kept[0])
            before, after = _window(kept[:years], measure), _window(kept[years:], measure)
            return _qualified(measure, before, after, varied, stopped)
        stopped = stopped or why
    return AccidentChange(measure, None, None, None, _no_pair(years, stopped), None, None, stopped)


def level(store: Store, territory_code: str, measure: str, *, years: int = 5) -> AccidentLevel | None:
    """None when fewer than `years` years in a row, on the same side of every break, are known."""
    figures = yearly(store, territory_code)[-years:]
    kept = [row for row in figures if row.count(measure) is not None]
    in_a_row = len(kept) == years and kept[-1].year - kept[0].year == years - 1
    if not in_a_row or not are_comparable(kept, measure):
        return None
    window = _window(kept, measure)
    interval = count_interval(window.count).scaled(1 / years)
    return AccidentLevel(window, window.count / years, interval, _level_sentence(window, interval, measure))


def are_comparable(figures: Sequence[AccidentYear], measure: str) -> bool:
    """Same side of every rupture that the observatory ships, same perimeter."""
    ruptures = [one for one in shipped_breaks(ROAD, measure) if one.kind is BreakKind.RUPTURE]
    return not stopping(ruptures, [_span(figures)]) and len({row.perimeter for row in figures}) == 1


def breaks_within(figures: Sequence[AccidentYear], measure: str) -> tuple[Break, ...]:
    """The breaks to draw across a chart of these figures: those that part them, and exceptional times."""
    years = [row.year for row in figures]
    if not years:
        return ()
    whole = (dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31))
    return tuple(one for one in shipped_breaks(ROAD, measure) if one.stops([whole]))


def rupture_years(figures: Sequence[AccidentYear], measure: str) -> tuple[int, ...]:
    """The first years of the new series."""
    return tuple(one.first_day.year for one in breaks_within(figures, measure) if one.kind is BreakKind.RUPTURE)


def _span(figures: Sequence[AccidentYear]) -> Span:
    years = [row.year for row in figures]
    return dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)


def _dispersion(
    figures: Mapping[int, AccidentYear], measure: str, breaks: Sequence[Break], first: AccidentYear
) -> Dispersion | None:
    """How the single years before those compared vary, on the same side of every break."""
    years = range(first.year - _YEARS_OF_DISPERSION, first.year)
    known = [row for year in years if (row := figures.get(year)) and row.perimeter == first.perimeter]
    kept = [row for row in known if not stopping(breaks, [_span([row]), _span([first])])]
    return dispersion([count for row in kept if (count := row.count(measure)) is not None])


def _window(figures: Sequence[AccidentYear], measure: str) -> Window:
    return Window(figures[0].year, figures[-1].year, sum(row.count(measure) or 0 for row in figures))


def _qualified(
    measure: str, before: Window, after: Window, varied: Dispersion | None, stopped: str | None
) -> AccidentChange:
    found = qualify_change(before.count, after.count, dispersion=varied)
    said = f"{after.label} par rapport à {before.label} : {change_sentence(found, *MEASURES[measure])}."
    caution = " ".join(text for text in (_caution(measure), _varied_words(varied)) if text)
    detectable = _detectable(before, varied)
    return AccidentChange(measure, before, after, found, nbsp(said), detectable, caution or None, stopped)


def _varied_words(varied: Dispersion | None) -> str:
    said = dispersion_sentence(varied)
    return f"{said}." if said else ""


def _detectable(before: Window, varied: Dispersion | None) -> str | None:
    if not before.count:
        return None
    fall = smallest_detectable_fall(before.count, varied.inflation if varied else 1.0)
    said = detectable_fall_sentence(before.count, fall)
    return f"{said[0].upper()}{said[1:]}."


def _caution(measure: str) -> str | None:
    """The test takes facts as independent: accidents are, the victims of one accident are not."""
    if measure == "accidents":
        return None
    return (
        "Plusieurs victimes d’un même accident ne sont pas indépendantes : le hasard explique davantage "
        "d’écarts que ne le dit ce calcul."
    )


def _no_pair(years: int, stopped: str | None) -> str:
    what = "deux années qui se suivent" if years == 1 else f"deux périodes de {years} ans qui se suivent"
    return nbsp(f"Pas de comparaison : {stopped or f'il faudrait {what}'}.")


def _level_sentence(window: Window, interval: Interval, measure: str) -> str:
    years = window.last - window.first + 1
    return nbsp(
        f"{plural(window.count, *MEASURES[measure])} en {years} ans ({window.label}), soit "
        f"{number(window.count / years, 1)} par an ; le hasard seul ferait varier cette moyenne de "
        f"{number(interval.lower, 1)} à {number(interval.upper, 1)}."
    )
