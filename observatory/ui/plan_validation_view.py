"""What waits for a decision: submitted values to validate or send back, validated ones to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, plural
from observatory.domain.plan_values import Move, ValueState
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Table
from observatory.errors import UserError
from observatory.plan.values import Asked, move
from observatory.queries.plan import Board
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_values import ValueView
from observatory.ui import figures, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Filter, show_filters
from observatory.ui.plan_filters import ALL
from observatory.ui.tables import show_table

_CHOOSE, _TURN, _SAID = "Choisir", "plan-validation-turn", "plan-validation-said"
_COLUMNS = ("Fiche", "Indicateur", "Période", "Valeur", "Marge", "Publiée auparavant", "Commentaire", "Signatures")


@dataclass(frozen=True)
class Waiting:
    """A value in hand, with the indicator that it informs."""

    view: IndicatorView
    value: ValueView


def waiting(found: Board, state: ValueState, sheet_id: str) -> list[Waiting]:
    """In the order of the plan and of the periods."""
    views = [view for sheet in found.sheets if sheet_id in (ALL, sheet.sheet.id) for view in sheet.indicators]
    return [Waiting(view, value) for view in views for value in view.in_hand if value.state is state]


def show_answer(found: Board) -> None:
    submitted, validated = (len(waiting(found, state, ALL)) for state in (ValueState.SUBMITTED, ValueState.VALIDATED))
    figures.answer(nbsp(f"{_waits(submitted)} une validation, {_waits(validated).lower()} la publication."))
    if told := st.session_state.pop(_SAID, ""):
        st.success(told)


def ask(found: Board) -> str:
    """The sheet that the address asks for."""
    names = {one.sheet.id: f"{words.sheet_name(one.sheet, found.plan)} · {one.sheet.title}" for one in found.sheets}
    return show_filters([Filter("fiche", "Fiche-action", {ALL: "Toutes"} | names, (ALL,), width=480)]).one("fiche")


def show_submitted(found: Board, sheet_id: str, user: User) -> None:
    """The restricted committee's part."""
    rows = waiting(found, ValueState.SUBMITTED, sheet_id)
    if not rows:
        figures.empty("Rien n’attend de validation.", "Les porteurs soumettent leurs valeurs à la page Saisie.")
        return
    chosen = _choose(found, rows, user, "submitted")
    reason = st.text_input("Raison d’un renvoi", max_chars=300, key=f"plan-reason-{_turn()}")
    with st.container(horizontal=True):
        if st.button("Valider la sélection", type="primary", key="plan-validate"):
            _decide(user, Move.VALIDATE, chosen, "", "validée")
        if st.button("Renvoyer à son porteur", key="plan-return"):
            _decide(user, Move.RETURN, chosen, reason, "renvoyée")


def show_validated(found: Board, sheet_id: str, user: User) -> None:
    """The coordination's part; the committee sees what it has validated."""
    rows = waiting(found, ValueState.VALIDATED, sheet_id)
    if not rows:
        figures.empty("Rien n’attend d’être publié.", "Ce que le comité restreint valide paraît ici.")
        return
    chosen = _choose(found, rows, user, "validated")
    if not allowed(user.role, Action.PUBLISH_INDICATOR):
        st.caption("La coordination publie ces valeurs : l’assemblée plénière les voit alors.")
        return
    if st.button("Publier la sélection", type="primary", key="plan-publish"):
        _decide(user, Move.PUBLISH, chosen, "", "publiée")


def _choose(found: Board, rows: Sequence[Waiting], user: User, key: str) -> list[Waiting]:
    table = _table(found, rows)
    everything = st.toggle("Tout choisir", key=f"plan-all-{key}-{_turn()}")
    frame = pd.DataFrame([list(row) for row in table.rows], columns=list(_COLUMNS))
    frame.insert(0, _CHOOSE, everything)
    st.caption(words.GRID_KEYS)
    shown = st.data_editor(
        frame,
        key=f"plan-choice-{key}-{everything}-{_turn()}",
        hide_index=True,
        num_rows="fixed",
        width="stretch",
        disabled=list(_COLUMNS),
        alt="Valeurs en attente, à choisir une à une",
        column_config=_widths() if current_look().compact else {_CHOOSE: _chosen_column("small")},
    )
    show_table(table, key=f"plan-table-{key}")
    show_downloads(table, plan_view.about(found), store=runtime.store(), user=user, key=f"plan-table-{key}")
    return [row for row, kept in zip(rows, shown[_CHOOSE], strict=True) if kept]


def _chosen_column(width: Any) -> Any:
    return st.column_config.CheckboxColumn(width=width, pinned=True)


def _widths() -> dict[str, Any]:
    """On a phone, the value stands in sight of the box that is ticked for it."""
    indicator, period = st.column_config.TextColumn(width=110), st.column_config.TextColumn(width=60)
    return {_CHOOSE: _chosen_column(56), "Fiche": None, "Indicateur": indicator, "Période": period}


def _table(found: Board, rows: Sequence[Waiting]) -> Table:
    return Table.of("Valeurs en attente", [Column(name) for name in _COLUMNS], [_row(found, one) for one in rows])


def _row(found: Board, one: Waiting) -> tuple[str, ...]:
    indicator, value = one.view.indicator, one.value
    sheet = found.plan.sheet(indicator.sheet_id)
    before = next((old for old in one.view.values if old.period == value.period), None)
    why = f" (raison : {value.reason})" if value.reason else ""
    return (
        words.sheet_name(sheet, found.plan) if sheet else indicator.sheet_id,
        f"{indicator.id} {indicator.label}",
        value.period.label,
        words.value_words(value, indicator) + (", démonstration" if value.is_demo else ""),
        words.margin_words(value),
        words.value_words(before, indicator) if before else "",
        nbsp(f"{value.comment}{why}"),
        words.signature_words(value),
    )


def _decide(user: User, what: Move, chosen: Sequence[Waiting], reason: str, done: str) -> None:
    """All of the selection, or none: a value that somebody else has decided of meanwhile is told."""
    if not chosen:
        st.warning("Choisissez au moins une valeur.")
        return
    try:
        move(runtime.store(), user, what, [Asked(one.value.value_id, one.value.token, reason) for one in chosen])
    except UserError as error:
        st.error(str(error))
        return
    st.session_state[_SAID] = f"{plural(len(chosen), f'valeur {done}', f'valeurs {done}s')}."
    st.session_state[_TURN] = _turn() + 1
    st.rerun()


def _waits(count: int) -> str:
    return plural(count, "valeur attend", "valeurs attendent") if count else "Aucune valeur n’attend"


def _turn() -> int:
    """Part of the keys: a selection must not survive what it decided."""
    held: int = st.session_state.get(_TURN, 0)
    return held
