"""What an indicator and its sheet have been: every value, every change, who, when and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.domain.periods import Period, parse_period
from observatory.domain.plan_fields import LABELS
from observatory.domain.plan_objects import Indicator, Sheet
from observatory.domain.plan_values import ValueState
from observatory.queries.plan import Board
from observatory.queries.plan_values import lines_of
from observatory.storage import Store

_MOST = 200


@dataclass(frozen=True)
class PastStep:
    """One hand through which a value went."""

    period: Period
    words: str
    state: ValueState
    by: str
    made_on: dt.datetime
    reason: str


@dataclass(frozen=True)
class PastEdit:
    """One field of one object, changed."""

    object: str
    field: str
    value: str
    reason: str
    by: str
    edited_on: dt.datetime


def value_history(store: Store, board: Board, indicator: Indicator) -> list[PastStep]:
    """Empty for a reader who may not see the whole sheet."""
    reader = board.reader
    if not reader.sees_sheet(board.plan, indicator.sheet_id):
        return []
    exact = reader.may_read_exactly(indicator)
    rows = store.records(
        "queries/plan_history", indicator_id=indicator.id, sees_drafts=reader.fills(indicator.sheet_id)
    )
    found = []
    for row in rows:
        words = _words(row) if exact else "masqué"
        for state, hand, reason, moment in zip(
            row["states"], row["hands"], row["reasons"], row["moments"], strict=True
        ):
            by = reader.words_of(hand, board.people)
            given = reason or (row["reason"] or "" if state == ValueState.DRAFT else "")
            found.append(
                PastStep(parse_period(row["period"]), words, ValueState(state), by, moment, given if exact else "")
            )
    return found


def sheet_edits(store: Store, board: Board, sheet: Sheet) -> list[PastEdit]:
    """Changes of a sheet, of its indicators and of their targets; empty for a reader who may not see them."""
    if not board.reader.sees_sheet(board.plan, sheet.id):
        return []
    indicators = [one.id for one in board.plan.indicators_of(sheet.id)]
    targets = [f"target {one}/{period}" for one in indicators for period in _periods(board, one)]
    objects = [f"sheet {sheet.id}", *(f"{kind} {one}" for kind in ("indicator", "initial") for one in indicators)]
    rows = store.records("queries/plan_edits", objects=objects + targets, most=_MOST)
    return [
        PastEdit(
            object=f"{row['object_kind']} {row['object_id']}",
            field=LABELS[row["field"]],
            value=row["value"],
            reason=row["reason"] or "",
            by=board.reader.words_of(row["account_id"], board.people),
            edited_on=row["edited_on"],
        )
        for row in rows
    ]


def _periods(board: Board, indicator_id: str) -> list[str]:
    return [period for one, period in board.follow_up.targets if one == indicator_id]


def _words(row: dict) -> str:
    said = [
        line.statement
        or f"{line.category + ' : ' if line.category else ''}{'' if line.value is None else f'{line.value:g}'}"
        for line in lines_of(row)
    ]
    return " ; ".join(said)
