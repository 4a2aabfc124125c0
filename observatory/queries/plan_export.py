"""The plan as one flat table, for scripts and for the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from observatory.domain.cells import Published
from observatory.domain.roles import Role
from observatory.queries.plan import AxisView, SheetView, board
from observatory.queries.plan_indicators import IndicatorView, figure_of
from observatory.queries.plan_reader import Reader
from observatory.queries.plan_values import ValueView
from observatory.storage import Store

MISSING = "missing"
_COLUMNS: dict[str, str] = {
    **dict.fromkeys(("axis", "sheet_id", "sheet_title", "indicator_id", "parent_id", "indicator_label"), "string"),
    **dict.fromkeys(("type", "unit", "direction", "kind", "period", "category"), "string"),
    **dict.fromkeys(("value", "target", "initial"), "float64"),
    "respondents": "Int64",
    **dict.fromkeys(("statement", "state", "comment", "origin"), "string"),
    "is_demo": "boolean",
}


def export_plan(store: Store) -> pd.DataFrame:
    """A row a value (and a category of a value) or a target; an indicator without either has one row, `missing`.

    Shares and their targets are in percent. Empty while the commune has no plan.
    """
    found = board(store, Reader(Role.COORDINATION.value), dt.date.today())
    axes = found.axes if found else ()
    rows = [
        row for axis in axes for sheet in axis.sheets for view in sheet.indicators for row in _rows(axis, sheet, view)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _rows(axis: AxisView, sheet: SheetView, view: IndicatorView) -> list[dict[str, Any]]:
    one = view.indicator
    head = {
        "axis": axis.axis.id,
        "sheet_id": sheet.sheet.id,
        "sheet_title": sheet.sheet.title,
        "indicator_id": one.id,
        "parent_id": one.parent_id or None,
        "indicator_label": one.label,
        "type": one.type.value,
        "unit": "%" if one.type.is_proportion else one.unit[1] or None,
        "direction": one.direction.value,
        "kind": one.kind.value if one.kind else None,
        "initial": view.initial.value if view.initial else None,
    }
    targets = {goal.period: goal.value for goal in view.targets}
    values = [*view.values, *view.in_hand]
    rows = [row for value in values for row in _value_rows(head, value, targets)]
    given = {str(value.period) for value in values}
    rows += [
        {**head, "period": period, "target": target, "state": MISSING}
        for period, target in sorted(targets.items())
        if period not in given
    ]
    return rows or [{**head, "state": MISSING}]


def _value_rows(head: dict[str, Any], value: ValueView, targets: dict[str, float]) -> list[dict[str, Any]]:
    """The value as a whole, then its categories when it has several."""
    common = {
        **head,
        "period": str(value.period),
        "state": value.state.value,
        "respondents": value.respondents,
        "comment": value.comment or None,
        "origin": value.origin,
        "is_demo": value.is_demo,
    }
    whole = {
        **common,
        "value": figure_of(value),
        "target": targets.get(str(value.period)),
        "statement": value.statement or None,
    }
    parts = [
        {**common, "category": line.category, "value": line.figure.count}
        for line in value.lines
        if isinstance(line.figure, Published) and line.category
    ]
    return [whole, *parts]
