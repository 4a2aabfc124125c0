"""The instances of the plan, their meetings held against their rhythm: dates and counts only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.plan_follow_up import Meeting
from observatory.domain.plan_objects import Instance
from observatory.domain.rhythm import Rhythm, held_against
from observatory.queries.plan import Board


@dataclass(frozen=True)
class InstanceView:
    """`feeds` are the indicators that its meetings count in."""

    instance: Instance
    meetings: tuple[Meeting, ...]
    rhythm: Rhythm
    feeds: tuple[str, ...]

    def held_in(self, year: int) -> int:
        return sum(one.held_on.year == year for one in self.meetings)


def instances(board: Board, today: dt.date) -> list[InstanceView]:
    """In the order of the document; meetings in the order of their dates."""
    return [_view(board, one, today) for one in board.plan.instances if one.existence.in_force]


def late_instances(views: Sequence[InstanceView]) -> list[InstanceView]:
    return [one for one in views if one.rhythm.late]


def _view(board: Board, instance: Instance, today: dt.date) -> InstanceView:
    meetings = tuple(one for one in board.follow_up.meetings if one.instance_id == instance.id)
    days = [one.held_on for one in meetings]
    plan = board.plan
    return InstanceView(
        instance=instance,
        meetings=meetings,
        rhythm=held_against(days, instance.every_months, plan.first_day, plan.last_day, today),
        feeds=tuple(
            one.id
            for one in plan.indicators
            if one.rule and one.rule.name == "meetings" and one.rule.get("instance") == instance.id
        ),
    )
