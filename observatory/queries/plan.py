"""The plan at a glance: axes, sheets and indicators as one reader may see them, and what each lacks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from observatory.domain.disclosure import is_small
from observatory.domain.plan import Direction, IndicatorType
from observatory.domain.plan_due import Timeliness
from observatory.domain.plan_follow_up import Goal
from observatory.domain.plan_gaps import LateValue, SheetFacts, lacking
from observatory.domain.plan_objects import Axis, Indicator, Plan, Sheet
from observatory.domain.progress import Standing
from observatory.plan.follow_up import ALL_KINDS, FollowUp, read_follow_up
from observatory.plan.reading import read_plan
from observatory.queries.plan_indicators import IndicatorView, by_indicator, indicator_view
from observatory.queries.plan_reader import Reader, people
from observatory.queries.plan_values import ValueView, read_values
from observatory.storage import Session, Store

_GOALS = ("initial", "target")


@dataclass(frozen=True)
class SheetView:
    """`indicators` are all of them, retired ones included; `lacks` is empty for a reader who may not know."""

    sheet: Sheet
    indicators: tuple[IndicatorView, ...]
    lacks: tuple[str, ...]

    @cached_property
    def measured(self) -> tuple[IndicatorView, ...]:
        in_force = self.sheet.existence.in_force
        return tuple(one for one in self.indicators if in_force and one.indicator.is_measured)

    @cached_property
    def timeliness(self) -> Counter[Timeliness]:
        """Of the values expected so far: an indicator has one a period."""
        timings = [one.timing for one in self.measured]
        return Counter(
            {
                Timeliness.INFORMED: sum(one.informed for one in timings),
                Timeliness.DUE: sum(one.due for one in timings),
                Timeliness.LATE: sum(one.late for one in timings),
            }
        )

    @cached_property
    def waiting(self) -> int:
        """How many measures lack a value that is due, late or not."""
        return sum(bool(one.timing.missing) for one in self.measured)

    @cached_property
    def standings(self) -> Counter[Standing]:
        return Counter(one.standing for one in self.measured)

    @cached_property
    def late_since(self) -> dt.date | None:
        return min((one.timing.late_since for one in self.measured if one.timing.late_since), default=None)

    def late(self) -> list[LateValue]:
        """The oldest first."""
        found = [_late(one) for one in self.measured if one.timing.late_since]
        return sorted(found, key=lambda one: (one.since, one.indicator_id))


@dataclass(frozen=True)
class AxisView:
    axis: Axis
    sheets: tuple[SheetView, ...]

    @property
    def in_force(self) -> tuple[SheetView, ...]:
        return tuple(one for one in self.sheets if one.sheet.existence.in_force)


@dataclass(frozen=True)
class Board:
    """Everything that one reader may see of the plan on a day; `people` serves to name who signed."""

    plan: Plan
    axes: tuple[AxisView, ...]
    follow_up: FollowUp
    reader: Reader
    people: Mapping[str, Mapping[str, Any]]

    @cached_property
    def sheets(self) -> tuple[SheetView, ...]:
        return tuple(sheet for axis in self.axes for sheet in axis.sheets)

    @cached_property
    def has_demo(self) -> bool:
        """Is any value that the reader sees invented?"""
        views = (view for sheet in self.sheets for view in sheet.indicators)
        return any(value.is_demo for view in views for value in (*view.values, *view.in_hand))

    def sheet(self, sheet_id: str) -> SheetView | None:
        return next((one for one in self.sheets if one.sheet.id == sheet_id), None)

    def axis_of(self, sheet: Sheet) -> Axis | None:
        return next((one for one in self.plan.axes if one.id == sheet.axis_id), None)

    def indicator(self, indicator_id: str) -> IndicatorView | None:
        found = (one for sheet in self.sheets for one in sheet.indicators)
        return next((one for one in found if one.indicator.id == indicator_id), None)


def board(store: Store, reader: Reader, today: dt.date) -> Board | None:
    """None while the commune has no plan."""
    with store.session() as session:
        plan = read_plan(session, store.settings.commune)
        return _board(session, store.settings.commune, plan, reader, today) if plan else None


def timeliness_of(sheets: Iterable[SheetView]) -> Counter[Timeliness]:
    return sum((one.timeliness for one in sheets), Counter[Timeliness]())


def standings_of(sheets: Iterable[SheetView]) -> Counter[Standing]:
    return sum((one.standings for one in sheets), Counter[Standing]())


def _board(session: Session, commune: str, plan: Plan, reader: Reader, today: dt.date) -> Board:
    known = people(session)
    follow_up = _allowed(read_follow_up(session, commune, _kinds(reader)), plan, reader)
    views = _views(session, plan, reader, follow_up, read_values(session, plan, reader, known), today)
    sheets = [_sheet_view(sheet, views, follow_up, plan, reader, today) for sheet in plan.sheets]
    axes = tuple(AxisView(axis, tuple(one for one in sheets if one.sheet.axis_id == axis.id)) for axis in plan.axes)
    return Board(plan, axes, follow_up, reader, known)


def _kinds(reader: Reader) -> tuple[str, ...]:
    return ALL_KINDS if reader.sees_follow_up or reader.own else _GOALS


def _allowed(follow_up: FollowUp, plan: Plan, reader: Reader) -> FollowUp:
    """What is written about a sheet goes to who may see all of it; a small initial count to who may know it."""

    def sees(one: Any) -> bool:
        return reader.sees_sheet(plan, one.sheet_id)

    return replace(
        follow_up,
        initials={id_: goal for id_, goal in follow_up.initials.items() if _may_know(goal, plan, reader)},
        steps=tuple(filter(sees, follow_up.steps)),
        notes=tuple(filter(sees, follow_up.notes)),
        documents=tuple(filter(sees, follow_up.documents)),
        budget=tuple(filter(sees, follow_up.budget)),
        meetings=follow_up.meetings if reader.sees_follow_up else (),
    )


def _may_know(goal: Goal, plan: Plan, reader: Reader) -> bool:
    indicator = plan.indicator(goal.indicator_id)
    if indicator is None or reader.may_read_exactly(indicator):
        return indicator is not None
    return not indicator.type.is_proportion and not is_small(int(goal.value))


def _views(
    session: Session,
    plan: Plan,
    reader: Reader,
    follow_up: FollowUp,
    values: Sequence[ValueView],
    today: dt.date,
) -> list[IndicatorView]:
    seen = by_indicator(values)
    informed: dict[str, set[str]] = {}
    for row in session.records("queries/plan_informed"):
        informed.setdefault(row["indicator_id"], set()).add(row["period"])
    missing: dict[str, list[tuple[str, str]]] = {}
    for row in session.records("queries/plan_missing"):
        missing.setdefault(row["indicator_id"], []).append((row["period"], row["reason"]))
    targets: dict[str, list[Goal]] = {}
    for goal in follow_up.targets.values():
        targets.setdefault(goal.indicator_id, []).append(goal)
    return [
        indicator_view(
            one,
            plan,
            (follow_up.initials.get(one.id), targets.get(one.id, [])),
            seen.get(one.id, []),
            informed.get(one.id, set()),
            missing.get(one.id, []),
            today,
        )
        for one in plan.indicators
    ]


def _sheet_view(
    sheet: Sheet, views: Sequence[IndicatorView], follow_up: FollowUp, plan: Plan, reader: Reader, today: dt.date
) -> SheetView:
    own = tuple(one for one in views if one.indicator.sheet_id == sheet.id)
    made = SheetView(sheet, own, ())
    if not reader.sees_sheet(plan, sheet.id) or not sheet.existence.in_force:
        return made
    facts = SheetFacts(
        has_carrier=bool(sheet.carriers),
        measures=len(made.measured),
        without_target=sum(_wants_target(one.indicator) and not one.targets for one in made.measured),
        without_value=made.waiting,
        last_note=max((one.noted_on for one in follow_up.notes if one.sheet_id == sheet.id), default=None),
        has_steps=any(one.sheet_id == sheet.id for one in follow_up.steps),
        has_budget=any(one.sheet_id == sheet.id for one in follow_up.budget),
    )
    return replace(made, lacks=tuple(lacking(facts, today)))


def _wants_target(indicator: Indicator) -> bool:
    return indicator.type is not IndicatorType.STATEMENT and indicator.direction is not Direction.NONE


def _late(one: IndicatorView) -> LateValue:
    since = one.timing.late_since or dt.date.min
    periods = tuple(str(period.label) for period in one.timing.missing)
    is_computed = one.indicator.type is IndicatorType.COMPUTED
    return LateValue(one.indicator.id, one.indicator.label, periods, since, is_computed)
