"""Indicators that the observatory computes: done again at each publication of what they are made of.

A result enters the plan as any carrier's value does, submitted: the committee validates it, and what was published
stands until another one is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.access.clock import Clock, utc_now
from observatory.domain.periods import Granularity, Period, parse_period
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_computed import Computed
from observatory.domain.plan_due import expected_periods
from observatory.domain.plan_objects import Indicator, Plan
from observatory.domain.plan_rules import Rule
from observatory.domain.plan_values import ValueState
from observatory.plan import computed_values
from observatory.plan.computed_values import Decided
from observatory.plan.computing_rules import answers, source_of
from observatory.plan.reading import read_plan
from observatory.settings import Settings
from observatory.storage import Session

EVERYTHING = ""
MEETINGS = "meetings"
_COARSER = (Granularity.HALF, Granularity.YEAR)
_SAME_AGAIN = "les données redonnent la valeur publiée"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Answered:
    """What the data say of one indicator for one period."""

    indicator_id: str
    period: str
    found: Computed


def follow(session: Session, settings: Settings, source: str = EVERYTHING, clock: Clock = utc_now) -> None:
    """Compute again what depends on a source, or everything, in the transaction of the caller. What stands and says
    the same is left alone.
    """
    plan = read_plan(session, settings.commune)
    _forget_demonstration(session, plan)
    indicators = [one for one in plan.indicators if _is_computed(one, source)] if plan else []
    if not plan or not indicators:
        return
    answered = [one for each in indicators for one in _answer(session, settings, plan, each, clock().date())]
    ids = [one.id for one in indicators]
    _say_missing(session, ids, answered)
    standing: dict[tuple[str, str], list[Row]] = {}
    for row in session.records("queries/plan_computed", indicators=ids):
        standing.setdefault((row["indicator_id"], row["period"]), []).append(row)
    decided = [act for one in answered if (act := _decide(one, standing.get((one.indicator_id, one.period), [])))]
    computed_values.write(session, decided, clock)


def forget(session: Session, settings: Settings, source: str, before: dt.date) -> None:
    """Remove what was computed of a source, never published, for periods of which a purge has taken a part: it may
    hold small counts that nobody has agreed to show. What was published is the town's figure, and stays.
    """
    plan = read_plan(session, settings.commune)
    ids = [one.id for one in plan.indicators if one.rule and _is_made_of(one.rule, source)] if plan else []
    rows = session.records("queries/plan_computed_unpublished", indicators=ids)
    gone = [row["value_id"] for row in rows if parse_period(row["period"]).first_day < before]
    session.run("plan/forget_values", gone=gone)


def _is_computed(one: Indicator, source: str) -> bool:
    """In force, and made of this source."""
    if one.rule is None or one.type is not IndicatorType.COMPUTED or not one.existence.in_force:
        return False
    return _is_made_of(one.rule, source)


def _is_made_of(rule: Rule, source: str) -> bool:
    begin = source_of(rule)
    return source in (EVERYTHING, begin) or source.startswith(f"{begin}-")


def _forget_demonstration(session: Session, plan: Plan | None) -> None:
    """Nothing made of demonstration data outlives it."""
    made = {row["indicator_id"] for row in session.records("queries/plan_computed_demonstration")}
    if not made:
        return
    held = {row["source"] for row in session.records("queries/demo_held")}
    rules = {one.id: one.rule for one in plan.indicators if one.rule} if plan else {}
    kept = {one for one in made if (source_of(rules[one]) in held if one in rules else held)}
    if made - kept:
        session.run("plan/forget_computed_demonstration", kept=sorted(kept))


def _answer(session: Session, settings: Settings, plan: Plan, one: Indicator, today: dt.date) -> Iterator[_Answered]:
    """For every period that has ended."""
    if one.rule is None:
        return
    answer = answers(session, one.rule, settings)
    for period in _periods(plan, one, today):
        yield _Answered(one.id, str(period), answer(period))


def _periods(plan: Plan, one: Indicator, today: dt.date) -> list[Period]:
    """Those of the indicator; what is counted by month is also given by half and by year."""
    every = one.every or Granularity.YEAR
    wanted = [every, *(coarser for coarser in _COARSER if every is Granularity.MONTH)]
    return [period for each in wanted for period in expected_periods(plan.first_day, plan.last_day, each, today)]


def _say_missing(session: Session, indicators: Sequence[str], answered: Sequence[_Answered]) -> None:
    rows = [(one.indicator_id, one.period, one.found.missing) for one in answered if one.found.missing]
    frame = pd.DataFrame(rows, columns=["indicator_id", "period", "reason"], dtype="string")
    session.register("given_missing", frame)
    session.run("plan/replace_missing", indicators=list(indicators))


def _decide(one: _Answered, standing: Sequence[Row]) -> Decided | None:
    """None when what stands says the same."""
    in_hand = tuple(row["value_id"] for row in standing if row["state"] != ValueState.PUBLISHED)
    published = tuple(row["value_id"] for row in standing if row["state"] == ValueState.PUBLISHED)
    same = {row["value_id"] for row in standing if _says(row, one.found)}
    if one.found.missing:
        return _dropped(one, in_hand, one.found.missing)
    if same.intersection(in_hand):
        return None
    if same:
        return _dropped(one, in_hand, _SAME_AGAIN)
    replaced = next(iter([*published, *in_hand]), None)
    return Decided(one.indicator_id, one.period, one.found, in_hand, ValueState.SUPERSEDED, "", replaced)


def _dropped(one: _Answered, in_hand: tuple[str, ...], why: str) -> Decided | None:
    if not in_hand:
        return None
    return Decided(one.indicator_id, one.period, None, in_hand, ValueState.DROPPED, why)


def _says(row: Row, found: Computed) -> bool:
    lines = sorted((line.category, line.value) for line in found.lines)
    return row["is_demo"] == found.is_demo and lines == sorted(zip(row["categories"], row["figures"], strict=True))
