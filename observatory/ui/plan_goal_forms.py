"""Initial values and targets of the indicators of a sheet, in one grid: the coordination's part."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.plan import Direction, IndicatorType
from observatory.domain.plan_objects import Plan
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_indicators import IndicatorView
from observatory.ui import plan_follow_forms
from observatory.ui import plan_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.plan_grid_changes import cell_changes

_INITIAL, _WHEN, _SOURCE, _WHY = "Valeur initiale", "Sa période", "Sa source", "Raison, si déjà atteinte"
_LOCKED = ("Indicateur", "Libellé", "Sens")
Key = tuple[str, str]
Cell = tuple[str, str, str, int]


def show(sheet: SheetView, found: Board, user: User) -> None:
    views = [view for view in sheet.measured if view.indicator.type is not IndicatorType.STATEMENT]
    st.caption(
        nbsp(
            "Les parts et les questionnaires se comptent en pourcentage de réponses favorables. Une cible demande un "
            "sens souhaité ; déjà atteinte par la valeur initiale, elle demande une raison. "
            f"{words.GRID_KEYS}"
        )
    )
    years = _years(found.plan)
    key = f"plan-goals-{sheet.sheet.id}-{plan_follow_forms.turn()}"
    st.data_editor(
        _frame(views, years),
        key=key,
        hide_index=True,
        num_rows="fixed",
        width="stretch",
        placeholder=" ",
        alt="Valeurs initiales et cibles, un indicateur par ligne",
        disabled=list(_LOCKED),
        column_config={
            "Indicateur": st.column_config.TextColumn(pinned=True, width="small"),
            "Libellé": st.column_config.TextColumn(width="small" if current_look().compact else "large"),
        },
    )
    if st.button("Enregistrer les cibles", key=f"{key}-keep"):
        cells = [_cells(view, years, found.follow_up.versions) for view in views]
        plan_follow_forms.keep(user, cell_changes(cells, st.session_state[key], _WHY), "Cibles enregistrées.")


def _frame(views: list[IndicatorView], years: list[str]) -> pd.DataFrame:
    rows = []
    for view in views:
        one, initial = view.indicator, view.initial
        targets = {goal.period: goal for goal in view.targets}
        rows.append(
            {
                "Indicateur": one.id,
                "Libellé": one.label,
                "Sens": "" if one.direction is Direction.NONE else one.direction.label,
                _INITIAL: initial.value if initial else None,
                _WHEN: initial.period if initial else None,
                _SOURCE: initial.source if initial else None,
                **{f"Cible {year}": targets[year].value if year in targets else None for year in years},
                _WHY: next((goal.reason for goal in view.targets if goal.reason), None),
            }
        )
    frame = pd.DataFrame(rows, columns=[*_LOCKED, _INITIAL, _WHEN, _SOURCE, *_targets(years), _WHY])
    numbers = [_INITIAL, *_targets(years)]
    return frame.astype({name: "float64" if name in numbers else "string" for name in frame.columns})


def _cells(view: IndicatorView, years: list[str], versions: Mapping[Key, int]) -> dict[str, Cell]:
    """Which field of which object each cell of the row is."""
    one = view.indicator.id
    version = versions.get(("initial", one), 0)
    cells: dict[str, Cell] = {
        _INITIAL: ("initial", one, "value", version),
        _WHEN: ("initial", one, "period", version),
        _SOURCE: ("initial", one, "source", version),
    }
    for year in years:
        target = f"{one}/{year}"
        cells[f"Cible {year}"] = ("target", target, "value", versions.get(("target", target), 0))
    return cells


def _targets(years: list[str]) -> list[str]:
    return [f"Cible {year}" for year in years]


def _years(plan: Plan) -> list[str]:
    return [str(year) for year in range(plan.first_day.year, plan.last_day.year + 1)]
