"""Equal stretches of time to compare: a rolling year with the one before, the year so far with the same months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.coverage import Coverage, PeriodCoverage
from observatory.domain.french import agreed, listing, nbsp, with_de
from observatory.domain.periods import Granularity, Period

_NAMED_AT_MOST = 4


class Span(StrEnum):
    """`YEAR` is a rolling year; `TO_DATE` the year so far."""

    YEAR = "year"
    TO_DATE = "to_date"


@dataclass(frozen=True)
class Windows:
    """The later periods and, one year earlier, the same ones."""

    before: tuple[Period, ...]
    after: tuple[Period, ...]

    @property
    def words(self) -> tuple[str, str]:
        """« d’avril 2024 à mars 2025 », « 2024 » when it is a whole year."""
        return span_words(self.before), span_words(self.after)


def windows(end: Period, span: Span) -> Windows:
    """Those that end with `end`, of its own granularity."""
    length = end.granularity.value if span is Span.YEAR else end.rank
    after = tuple(end.shifted(step) for step in range(1 - length, 1))
    return Windows(tuple(period.a_year_before() for period in after), after)


def last_complete(covered: Mapping[Period, PeriodCoverage], until: Period | None = None) -> Period | None:
    """The latest period sent whole, no later than `until`."""
    whole = [period for period, one in covered.items() if one.state is Coverage.COMPLETE]
    return max((period for period in whole if until is None or period <= until), default=None)


def refusal(found: Windows, covered: Mapping[Period, PeriodCoverage]) -> str:
    """Why the windows may not be compared, in French; empty when every period of both was sent whole."""
    missing = [period for period in (*found.before, *found.after) if _is_missing(period, covered)]
    partial = [period for period in (*found.before, *found.after) if _state(period, covered) is Coverage.PARTIAL]
    said = [f"{_named(missing)} : {agreed(len(missing), 'non reçu')}"] if missing else []
    said += [f"{_named(partial)} : {agreed(len(partial), 'reçu')} en partie"] if partial else []
    return nbsp(f"Pas de comparaison : {' ; '.join(said)}.") if said else ""


def span_words(periods: tuple[Period, ...]) -> str:
    """« d’avril 2024 à mars 2025 », « mars 2025 », « 2024 » for the twelve months of a year."""
    first, last = periods[0], periods[-1]
    if first == last:
        return first.label
    if first.rank == 1 and last.rank == last.granularity.value and first.year == last.year:
        return str(first.year)
    if first.granularity in (Granularity.QUARTER, Granularity.HALF):
        return f"du {first.label} au {last.label}"
    return f"{with_de(first.label)} à {last.label}"


def _named(periods: list[Period]) -> str:
    labels = [period.label for period in periods[:_NAMED_AT_MOST]]
    left = len(periods) - len(labels)
    return listing([*labels, f"{left} autres"] if left > 1 else [period.label for period in periods])


def _is_missing(period: Period, covered: Mapping[Period, PeriodCoverage]) -> bool:
    return _state(period, covered) is Coverage.MISSING


def _state(period: Period, covered: Mapping[Period, PeriodCoverage]) -> Coverage:
    return covered[period].state if period in covered else Coverage.MISSING
