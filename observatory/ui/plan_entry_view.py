"""The grid in which a carrier gives the values of one sheet for one period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, plural
from observatory.domain.periods import Granularity, period_of
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_due import expected_periods
from observatory.domain.plan_objects import Plan
from observatory.domain.plan_values import Move, ValueState
from observatory.errors import UserError
from observatory.plan.values import Asked, save
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_indicators import IndicatorView
from observatory.ui import figures, plan_entry_form, plan_entry_rows, plan_tables, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.filters import Filter, show_alone, show_filters
from observatory.ui.plan_entry_rows import Grid, Row
from observatory.ui.tables import show_table

_KEPT, _TURN, _SAID = "plan-grid", "plan-grid-turn", "plan-said"
# On a phone, in pixels.
_NARROW, _SHORT = 56, 92
_GRID, _FORM = "grille", "formulaire"
_WAYS = {_GRID: "dans une grille", _FORM: "chiffre par chiffre"}
_IN_GRID = f"Une ligne par chiffre. {words.GRID_KEYS} Un bloc de cellules se colle depuis un tableur. "
_NUMBERS = (plan_entry_rows.VALUE, plan_entry_rows.BASE)


def fillable(found: Board) -> list[SheetView]:
    """The sheets in force that this reader fills."""
    return [one for one in found.sheets if one.sheet.existence.in_force and found.reader.fills(one.sheet.id)]


def show_nothing() -> None:
    figures.empty(
        "Aucune fiche-action ne vous est attribuée.",
        "Demandez à la coordination d’attribuer à votre compte les fiches que vous renseignez.",
    )


def ask(found: Board, sheets: Sequence[SheetView], today: dt.date) -> tuple[SheetView, str]:
    """The sheet and the period that the address asks for; by default the first sheet, and the year that is due."""
    names = {one.sheet.id: f"{words.sheet_name(one.sheet, found.plan)} · {one.sheet.title}" for one in sheets}
    periods = periods_of(found.plan, today)
    due = str(period_of(today, Granularity.YEAR).previous())
    default = due if due in periods else next(iter(periods))
    asked = show_filters(
        [
            Filter("fiche", "Fiche-action", names, (sheets[0].sheet.id,), width=480),
            Filter("periode", "Période", periods, (default,)),
        ]
    )
    return next(one for one in sheets if one.sheet.id == asked.one("fiche")), asked.one("periode")


def periods_of(plan: Plan, today: dt.date) -> dict[str, str]:
    """Years first, then halves, quarters and months, the latest first; those that have begun."""
    found: dict[str, str] = {}
    for every in Granularity:
        ended = expected_periods(plan.first_day, plan.last_day, every, today)
        now = period_of(today, every)
        begun = [*ended, now] if plan.first_day <= today <= plan.last_day else ended
        found |= {str(one): one.label for one in reversed(begun)}
    return found


def show_answer(sheet: SheetView, found: Board) -> None:
    name, said = words.sheet_name(sheet.sheet, found.plan), words.timeliness_words(sheet.timeliness)
    figures.answer(nbsp(f"{name}, valeurs attendues : {said}."))


def show_grid(sheet: SheetView, period: str, user: User) -> None:
    """What was typed stays typed until it is kept; whoever else has written meanwhile is said."""
    grid = _grid(sheet, period)
    if not grid.rows:
        figures.empty("Cette fiche n’a pas d’indicateur à saisir.", "Les siens sont calculés par l’observatoire.")
        return
    _show_said(_place(sheet, period))
    usual = _FORM if current_look().compact else _GRID
    as_form = show_alone(Filter("saisie", "Saisie", _WAYS, (usual,))) == _FORM
    st.caption(
        nbsp(f"{'' if as_form else _IN_GRID}Ne nommez personne, ni dans une appréciation ni dans un commentaire.")
    )
    key = _editor_key(sheet, period)
    after = plan_entry_form.ask(grid, sheet.indicators, key) if as_form else _ask_in_grid(sheet, grid, key)
    with st.container(horizontal=True):
        if st.button("Enregistrer le brouillon", key="plan-draft"):
            _keep(sheet, grid, after, user, submit=False)
        if st.button("Soumettre à la validation", key="plan-submit", type="primary"):
            _keep(sheet, grid, after, user, submit=True)
        if st.button("Abandonner ma saisie", key="plan-reset"):
            _forget()
            st.rerun()


def _ask_in_grid(sheet: SheetView, grid: Grid, key: str) -> list[Row]:
    typed: pd.DataFrame = st.data_editor(
        _frame(grid.rows),
        key=key,
        hide_index=True,
        num_rows="fixed",
        width="stretch",
        height="content",
        disabled=list(plan_entry_rows.LOCKED),
        column_config=_columns(compact=current_look().compact),
        column_order=_order(sheet, grid),
        placeholder=" ",
        alt=f"Valeurs de la fiche {sheet.sheet.number} pour {grid.period}, une ligne par chiffre",
    )
    return [{str(name): cell for name, cell in row.items()} for row in typed.to_dict("records")]


def show_kept(sheet: SheetView, found: Board, period: str) -> None:
    """What stands for the period, whoever gave it: to be compared with what is typed."""
    table = plan_tables.standing_table(found, sheet, period)
    if table.rows:
        show_table(table, key="plan-kept", label=f"Ce qui est enregistré pour {table.title}")


def _keep(sheet: SheetView, grid: Grid, after: Sequence[Row], user: User, *, submit: bool) -> None:
    """Write, then draw again from what is kept; a refusal leaves the grid as it was typed."""
    entries, emptied = plan_entry_rows.entries_of(grid, after)
    touched = {*emptied, *(one.indicator_id for one in entries)}
    drafts = [view for view in sheet.measured if _is_draft(view, grid.period)]
    moves = [(Move.DROP, _asked(view, grid.period)) for view in drafts if view.indicator.id in emptied]
    if submit:
        moves += [(Move.SUBMIT, _asked(view, grid.period)) for view in drafts if view.indicator.id not in touched]
    try:
        save(runtime.store(), user, entries, submit=submit, moves=moves)
    except UserError as error:
        _refresh(sheet, grid, user)
        st.session_state[_SAID] = (_place(sheet, grid.period), False, str(error))
    else:
        count, done = len(entries) + len(moves), "soumise" if submit else "enregistrée"
        said = f"{plural(count, f'valeur {done}', f'valeurs {done}s')}." if count else "Rien n’a changé."
        st.session_state[_SAID] = (_place(sheet, grid.period), True, said)
        _forget()
    st.rerun()


def _refresh(sheet: SheetView, grid: Grid, user: User) -> None:
    """After a refusal, what stands now is what a second try will quote; what was typed stays in the grid."""
    now = plan_view.read(user, dt.date.today())
    fresh = now.sheet(sheet.sheet.id) if now else None
    seen = plan_entry_rows.grid_of(fresh.indicators, grid.period).seen if fresh else grid.seen
    st.session_state[_KEPT] = (_place(sheet, grid.period), Grid(grid.period, grid.rows, seen))


def _grid(sheet: SheetView, period: str) -> Grid:
    """As it was first drawn: rows must not move under what is being typed."""
    place = _place(sheet, period)
    held = st.session_state.get(_KEPT)
    if held is None or held[0] != place:
        held = (place, plan_entry_rows.grid_of(sheet.indicators, period))
        st.session_state[_KEPT] = held
    grid: Grid = held[1]
    return grid


def _forget() -> None:
    """The next grid is another widget: an old one would lay what was typed over new rows."""
    st.session_state.pop(_KEPT, None)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _show_said(place: str) -> None:
    """What became of the last writing here; it stays until the next one, whatever redraws the page."""
    where, done, said = st.session_state.get(_SAID, ("", True, ""))
    if where == place:
        (st.success if done else st.error)(said)


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    return frame.astype({name: "Int64" if name in _NUMBERS else "string" for name in frame.columns})


def _columns(*, compact: bool) -> dict[str, Any]:
    """On a phone the label gives way, so that the value can be typed without looking for it."""
    return {
        plan_entry_rows.ID: st.column_config.TextColumn(width=_NARROW if compact else "small", pinned=True),
        plan_entry_rows.LABEL: st.column_config.TextColumn(width=_SHORT if compact else "large"),
        plan_entry_rows.CATEGORY: st.column_config.TextColumn(width=_SHORT if compact else None),
        plan_entry_rows.VALUE: st.column_config.NumberColumn(min_value=0, step=1, width="small"),
        plan_entry_rows.BASE: st.column_config.NumberColumn(min_value=0, step=1),
        plan_entry_rows.MODE: st.column_config.SelectboxColumn(options=list(plan_entry_rows.MODES.values())),
        plan_entry_rows.WORDS: st.column_config.TextColumn(max_chars=2000),
        plan_entry_rows.COMMENT: st.column_config.TextColumn(max_chars=2000),
    }


def _order(sheet: SheetView, grid: Grid) -> list[str]:
    """Only the columns that some row of this sheet may need."""
    kinds = {view.indicator.type for view in sheet.measured if plan_entry_rows.is_entered(view.indicator)}
    shown = {
        plan_entry_rows.CATEGORY: any(kind.has_lines for kind in kinds),
        plan_entry_rows.VALUE: kinds != {IndicatorType.STATEMENT},
        plan_entry_rows.BASE: any(kind.is_proportion for kind in kinds),
        plan_entry_rows.MODE: any(kind.is_proportion for kind in kinds),
        plan_entry_rows.WORDS: IndicatorType.STATEMENT in kinds,
        plan_entry_rows.REASON: any(map(plan_entry_rows.is_agreed, grid.rows)),
    }
    return [name for name in grid.rows[0] if shown.get(name, True)]


def _is_draft(view: IndicatorView, period: str) -> bool:
    one = plan_entry_rows.standing(view, period)
    return one is not None and one.state in {ValueState.DRAFT, ValueState.RETURNED}


def _asked(view: IndicatorView, period: str) -> Asked:
    one = plan_entry_rows.standing(view, period)
    if one is None:
        raise ValueError(f"{view.indicator.id} has no value for {period}")
    return Asked(one.value_id, one.token)


def _place(sheet: SheetView, period: str) -> str:
    return f"{sheet.sheet.id} {period}"


def _editor_key(sheet: SheetView, period: str) -> str:
    return f"plan-editor-{_place(sheet, period)}-{st.session_state.get(_TURN, 0)}"
