"""May two years, or two windows of three years, be compared, and what may then be said?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.french import nbsp, number, plural
from observatory.domain.rates import Interval, count_interval
from observatory.domain.sentences import change_sentence, detectable_fall_sentence
from observatory.domain.significance import (
    QualifiedChange,
    qualify_change,
    smallest_detectable_fall,
)
from observatory.queries.accident_figures import AccidentYear, yearly
from observatory.queries.accident_words import MEASURES
from observatory.storage import Store

# The way hospital stays are established changes in 2018, and their label is lost in 2019: whoever leaves the
# hospitalised enters the slightly injured, so both series break.
BREAKS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"accidents": (), "killed": (), "hospitalised": (2018, 2019), "light_injured": (2018, 2019)}
)


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

    `detectable` tells the smallest fall that could have been shown, `caution` what the test leaves out.
    """

    measure: str
    before: Window | None
    after: Window | None
    change: QualifiedChange | None
    sentence: str
    detectable: str | None
    caution: str | None


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
    for last in sorted(figures, reverse=True):
        span = [figures.get(year) for year in range(last - 2 * years + 1, last + 1)]
        kept = [row for row in span if row is not None and row.count(measure) is not None]
        if len(kept) == 2 * years and are_comparable(kept, measure):
            return _qualified(measure, _window(kept[:years], measure), _window(kept[years:], measure))
    return AccidentChange(measure, None, None, None, _no_pair(measure, years), None, None)


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
    """Same side of every series break, same perimeter."""
    sides = {sum(row.year >= broken for broken in BREAKS[measure]) for row in figures}
    return len(sides) == 1 and len({row.perimeter for row in figures}) == 1


def break_years(figures: Sequence[AccidentYear], measure: str) -> tuple[int, ...]:
    """The breaks to draw across a chart of these figures."""
    years = [row.year for row in figures]
    return tuple(broken for broken in BREAKS[measure] if years and years[0] < broken <= years[-1])


def _window(figures: Sequence[AccidentYear], measure: str) -> Window:
    return Window(figures[0].year, figures[-1].year, sum(row.count(measure) or 0 for row in figures))


def _qualified(measure: str, before: Window, after: Window) -> AccidentChange:
    found = qualify_change(before.count, after.count)
    said = f"{after.label} par rapport à {before.label} : {change_sentence(found, *MEASURES[measure])}."
    return AccidentChange(measure, before, after, found, nbsp(said), _detectable(before), _caution(measure))


def _detectable(before: Window) -> str | None:
    if not before.count:
        return None
    said = detectable_fall_sentence(before.count, smallest_detectable_fall(before.count))
    return f"{said[0].upper()}{said[1:]}."


def _caution(measure: str) -> str | None:
    """The test takes facts as independent: accidents are, the victims of one accident are not."""
    if measure == "accidents":
        return None
    return (
        "Plusieurs victimes d’un même accident ne sont pas indépendantes : le hasard explique davantage "
        "d’écarts que ne le dit ce calcul."
    )


def _no_pair(measure: str, years: int) -> str:
    what = "deux années qui se suivent" if years == 1 else f"deux périodes de {years} ans qui se suivent"
    broken = " sans rupture de série" if BREAKS[measure] else ""
    return f"Pas de comparaison : il faudrait {what}{broken}."


def _level_sentence(window: Window, interval: Interval, measure: str) -> str:
    years = window.last - window.first + 1
    return nbsp(
        f"{plural(window.count, *MEASURES[measure])} en {years} ans ({window.label}), soit "
        f"{number(window.count / years, 1)} par an ; le hasard seul ferait varier cette moyenne de "
        f"{number(interval.lower, 1)} à {number(interval.upper, 1)}."
    )
