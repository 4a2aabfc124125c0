"""Computed values enter the plan by the hundred: they are written together."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.access import User
from observatory.access.clock import Clock
from observatory.domain.french import date_fr
from observatory.domain.plan_computed import Computed
from observatory.domain.plan_values import ValueState
from observatory.domain.roles import Role
from observatory.plan.editing import open_writing
from observatory.storage import Session

_NOBODY = User("", "", Role.COORDINATION)
_VALUES = ("value_id", "indicator_id", "period", "source", "replaces_value_id")


@dataclass(frozen=True)
class Decided:
    """For one indicator and period: the value to submit, if any, and those that it closes, how and why."""

    indicator_id: str
    period: str
    found: Computed | None
    closed: tuple[str, ...]
    closing: ValueState
    why: str
    replaced: str | None = None


def write(session: Session, decided: Sequence[Decided], clock: Clock) -> None:
    """All of them under one revision; nothing when there is none."""
    if not decided:
        return
    writing = open_writing(session, _NOBODY, clock)
    _register(session, decided)
    session.run(
        "plan/add_computed",
        revision=writing.revision,
        reason=f"calcul du {date_fr(clock().date())}",
        now=clock(),
    )


def _register(session: Session, decided: Sequence[Decided]) -> None:
    made = [(secrets.token_hex(8), one, one.found) for one in decided if one.found]
    values = pd.DataFrame(
        [(id_, one.indicator_id, one.period, found.source, one.replaced) for id_, one, found in made],
        columns=list(_VALUES),
        dtype="string",
    )
    values["is_demo"] = pd.array([found.is_demo for _, _, found in made], dtype="boolean")
    session.register("given_computed", values)
    lines = [
        (id_, position, line.category, line.value)
        for id_, _, found in made
        for position, line in enumerate(found.lines, 1)
    ]
    types = {"value_id": "string", "position": "int64", "category": "string", "value": "float64"}
    session.register("given_computed_line", pd.DataFrame(lines, columns=list(types)).astype(types))
    closed = [(id_, one.closing.value, one.why or None) for one in decided for id_ in one.closed]
    session.register("given_closed", pd.DataFrame(closed, columns=["value_id", "state", "reason"], dtype="string"))
