"""Control charts: is this month like the others, or does it ask to be looked at?

Limits are those of a base period, drawn over the months watched after it (XmR: Wheeler, *Understanding
Variation*; c: counts; both as in NIST/SEMATECH e-Handbook 6.3). Rules: NHS England, *Making data count*.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

RUN = 7
ENOUGH_POINTS = 12
_XMR = 2.66


class Rule(StrEnum):
    """Why a month is signalled."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    TREND = "trend"
    CUMULATED = "cumulated"

    @property
    def words(self) -> str:
        return {
            "outside": "hors des limites",
            "one_side": f"{RUN} mois de suite du même côté de la moyenne",
            "trend": f"{RUN} mois de suite dans le même sens",
            "cumulated": "petits écarts cumulés dans le même sens",
        }[self.value]


@dataclass(frozen=True)
class Limits:
    """Centre and limits. `points` is how many months they come from: under twelve, they are trial limits."""

    centre: float
    lower: float
    upper: float
    points: int

    @property
    def on_trial(self) -> bool:
        return self.points < ENOUGH_POINTS


@dataclass(frozen=True)
class Signal:
    """From position `first` to position `last`, both included. `upward`: above the centre, or rising."""

    rule: Rule
    first: int
    last: int
    upward: bool


def xmr_limits(values: Sequence[float]) -> Limits:
    """Mean ± 2.66 times the mean of |xᵢ − xᵢ₋₁|; raises ValueError under two values."""
    if len(values) < 2:
        raise ValueError("a moving range needs two values")
    mean = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in itertools.pairwise(values)]
    reach = _XMR * sum(ranges) / len(ranges)
    return Limits(mean, mean - reach, mean + reach, len(values))


def c_limits(counts: Sequence[float]) -> Limits:
    """c̄ ± 3√c̄, the lower limit not under 0; raises ValueError without a count."""
    if not counts:
        raise ValueError("no count")
    mean = sum(counts) / len(counts)
    return Limits(mean, max(0.0, mean - 3 * math.sqrt(mean)), mean + 3 * math.sqrt(mean), len(counts))


def signals(values: Sequence[float], limits: Sequence[Limits]) -> list[Signal]:
    """What the rules signal, in the order of the months. One pair of limits a value: a season moves them."""
    gaps = [value - one.centre for value, one in zip(values, limits, strict=True)]
    sides = [_sign(gap) for gap in gaps]
    # A season that rises seven months long is no trend: the rise is that of the gaps to it.
    steps = [0, *(_sign(after - before) for before, after in itertools.pairwise(gaps))]
    found = [*_outside(values, limits), *_runs(sides, RUN, Rule.ONE_SIDE), *_rising(steps)]
    return sorted(found, key=lambda one: (one.last, one.first, one.rule))


def _outside(values: Sequence[float], limits: Sequence[Limits]) -> Iterator[Signal]:
    for place, (value, one) in enumerate(zip(values, limits, strict=True)):
        if value > one.upper or value < one.lower:
            yield Signal(Rule.OUTSIDE, place, place, value > one.upper)


def _rising(steps: Sequence[int]) -> Iterator[Signal]:
    """Seven points that rise are six steps up: the run begins one point before its first step."""
    for run in _runs(steps, RUN - 1, Rule.TREND):
        yield Signal(Rule.TREND, run.first - 1, run.last, run.upward)


def _runs(signs: Sequence[int], length: int, rule: Rule) -> Iterator[Signal]:
    """Stretches of one sign, as long as they go; a point on the centre ends one."""
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= length:
                yield Signal(rule, start, place - 1, signs[start] > 0)
            start = place


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
