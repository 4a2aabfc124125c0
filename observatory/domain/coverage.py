"""Which periods a source has sent whole, in part, or not at all: a missing month is not a month of zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.periods import Period

# A file begins with its first fact and ends with its last: so many days without a fact at its edges say nothing.
_QUIET_DAYS = 7
_SURELY_ONE = 7


class Coverage(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"


@dataclass(frozen=True)
class Sent:
    """The first and last days that the files of one sender cover in one period."""

    period: Period
    first: dt.date
    last: dt.date
    part: str = ""


@dataclass(frozen=True)
class PeriodCoverage:
    """`lacking` names the senders that have not sent this period whole, where a source has several."""

    state: Coverage
    lacking: tuple[str, ...] = ()


def coverage(sent: Sequence[Sent]) -> dict[Period, PeriodCoverage]:
    """Every period from the first sent to the last, all of one granularity; a source with several senders is
    complete when each of them is.
    """
    parts = sorted({one.part for one in sent})
    states = {part: _states([one for one in sent if one.part == part]) for part in parts}
    return {period: _together(period, states) for period in periods_between(one.period for one in sent)}


def silent_periods(covered: Mapping[Period, PeriodCoverage], facts: Mapping[Period, int]) -> list[Period]:
    """Periods said to be whole in which a source of facts has not a single one, while the others hold many.

    A file covers every day from its first fact to its last, and so a month that was left out of it. From
    `_SURELY_ONE` facts a period on average, chance leaves one empty less than once in a thousand (Poisson).
    """
    whole = [period for period, one in covered.items() if one.state is Coverage.COMPLETE]
    filled = [facts[period] for period in whole if facts.get(period)]
    if not filled or sum(filled) / len(filled) < _SURELY_ONE:
        return []
    return [period for period in whole if not facts.get(period)]


def periods_between(periods: Iterable[Period]) -> list[Period]:
    """From the first to the last, those in between included; nothing from nothing."""
    known = sorted(periods)
    found = known[:1]
    while found and found[-1] != known[-1]:
        found.append(found[-1].shifted(1))
    return found


def _states(sent: Sequence[Sent]) -> dict[Period, Coverage]:
    """A period is sent in part when its days stop short of a neighbour that is not sent at all."""
    known = {one.period for one in sent}
    return {one.period: _state(one, known) for one in sent}


def _state(one: Sent, known: set[Period]) -> Coverage:
    begins = one.period.shifted(-1) in known or (one.first - one.period.first_day).days <= _QUIET_DAYS
    ends = one.period.shifted(1) in known or (one.period.last_day - one.last).days <= _QUIET_DAYS
    return Coverage.COMPLETE if begins and ends else Coverage.PARTIAL


def _together(period: Period, states: Mapping[str, Mapping[Period, Coverage]]) -> PeriodCoverage:
    found = {part: known.get(period, Coverage.MISSING) for part, known in states.items()}
    if all(state is Coverage.MISSING for state in found.values()):
        return PeriodCoverage(Coverage.MISSING)
    lacking = tuple(part for part, state in found.items() if state is not Coverage.COMPLETE)
    return PeriodCoverage(Coverage.PARTIAL if lacking else Coverage.COMPLETE, tuple(filter(None, lacking)))
