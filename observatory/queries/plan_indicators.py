"""One indicator as it is followed: where it started, what it should reach, what it is, and what is due of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.periods import Period, parse_period
from observatory.domain.plan_due import Timing, expected_periods, timing
from observatory.domain.plan_follow_up import Goal
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.progress import Progress, Standing, progress
from observatory.domain.rates import Interval
from observatory.queries.plan_values import ValueView


@dataclass(frozen=True)
class IndicatorView:
    """`values` are published, `in_hand` not yet; both in the order of periods. Shares are in percent throughout.

    `missing` says why a computed indicator has no value: (period, reason).
    """

    indicator: Indicator
    initial: Goal | None
    targets: tuple[Goal, ...]
    values: tuple[ValueView, ...]
    in_hand: tuple[ValueView, ...]
    timing: Timing
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def current(self) -> ValueView | None:
        """The last published value of the indicator's own periodicity, else the last one in hand."""
        return _last(self.values, self.indicator) or _last(self.in_hand, self.indicator)

    @property
    def target(self) -> Goal | None:
        """That of the current period, else the next one, else the last one."""
        if not self.targets:
            return None
        if self.current is None:
            return self.targets[0]
        day = self.current.period.last_day
        return next((one for one in self.targets if _end(one) >= day), self.targets[-1])

    @property
    def progress(self) -> Progress:
        """Towards the target of the current period."""
        return self._towards(self.target)

    @property
    def final(self) -> Progress:
        """Towards the last target."""
        return self._towards(self.targets[-1] if self.targets else None)

    @property
    def standing(self) -> Standing:
        return self.progress.standing

    def _towards(self, target: Goal | None) -> Progress:
        current = self.current
        return progress(
            actual=figure_of(current) if current else None,
            initial=self.initial.value if self.initial else None,
            target=target.value if target else None,
            direction=self.indicator.direction,
            margin=margin_of(current) if current else None,
        )


def indicator_view(
    indicator: Indicator,
    plan: Plan,
    goals: tuple[Goal | None, Sequence[Goal]],
    values: Sequence[ValueView],
    informed: Collection[str],
    missing: Sequence[tuple[str, str]],
    today: dt.date,
) -> IndicatorView:
    """`goals` are the initial value and the targets; `informed` the periods that have a value, seen or not."""
    initial, targets = goals
    return IndicatorView(
        indicator=indicator,
        initial=initial,
        targets=tuple(sorted(targets, key=_end)),
        values=tuple(sorted((one for one in values if one.is_published), key=_day)),
        in_hand=tuple(sorted((one for one in values if not one.is_published), key=_day)),
        timing=timing_of(indicator, plan, informed, today),
        missing=tuple(missing),
    )


def timing_of(indicator: Indicator, plan: Plan, informed: Collection[str], today: dt.date) -> Timing:
    """Nothing is due of what is retired, nor of a group, nor before the day when an indicator was added."""
    expected: list[Period] = []
    if indicator.is_measured and indicator.every is not None:
        first = max(plan.first_day, indicator.existence.added_on or plan.first_day)
        expected = expected_periods(first, plan.last_day, indicator.every, today)
    return timing(expected, informed, today, indicator.delay_days)


def figure_of(value: ValueView) -> float | None:
    """The figure to compare with a target: a count, or a share in percent; None when masked or in words."""
    if value.summed.value is None:
        return None
    return value.summed.value * 100 if value.summed.is_share else value.summed.value


def margin_of(value: ValueView) -> Interval | None:
    if value.summed.interval is None:
        return None
    return value.summed.interval.scaled(100 if value.summed.is_share else 1)


def by_indicator(values: Sequence[ValueView]) -> Mapping[str, list[ValueView]]:
    found: dict[str, list[ValueView]] = {}
    for one in values:
        found.setdefault(one.indicator_id, []).append(one)
    return found


def _last(values: Sequence[ValueView], indicator: Indicator) -> ValueView | None:
    own = [one for one in values if one.period.granularity is indicator.every]
    return own[-1] if own else None


def _day(value: ValueView) -> dt.date:
    return value.period.last_day


def _end(goal: Goal) -> dt.date:
    return parse_period(goal.period).last_day
