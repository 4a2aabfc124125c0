"""What a carrier writes about its sheet beside figures: its state, steps, notes, documents and money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.plan_follow_up import FUNDERS
from observatory.domain.plan_objects import HumanStatus
from observatory.errors import UserError
from observatory.plan.editing import Change, apply
from observatory.queries.plan import Board, SheetView
from observatory.storage import Store
from observatory.ui import plan_words as words
from observatory.ui import runtime
from observatory.ui.plan_grid_changes import Held, coded, object_changes

Write = Callable[[Store, User, Sequence[Change]], int]
_TURN, _SAID = "plan-forms-turn", "plan-forms-said"
_FUNDER_CODES = {name: code for code, name in FUNDERS.items()}


@dataclass(frozen=True)
class Form:
    """A grid of objects of one kind: its columns with their fields, and what each column may hold."""

    kind: str
    title: str
    fields: Mapping[str, str]
    config: Mapping[str, Any]


def show(sheet: SheetView, found: Board, user: User) -> None:
    _show_status(sheet, user)
    st.caption(words.GRID_KEYS)
    follow_up, sheet_id = found.follow_up, sheet.sheet.id
    steps = [one for one in follow_up.steps if one.sheet_id == sheet_id]
    notes = [one for one in follow_up.notes if one.sheet_id == sheet_id]
    documents = [one for one in follow_up.documents if one.sheet_id == sheet_id]
    money = [one for one in follow_up.budget if one.sheet_id == sheet_id]
    _show_grid(
        _steps(),
        [Held(one.id, one.signed.version) for one in steps],
        [(one.title, one.starts_on, one.due_on, one.done_on) for one in steps],
        sheet_id,
        user,
    )
    _show_grid(
        _notes(),
        [Held(one.id, one.signed.version) for one in notes],
        [(one.noted_on, one.text) for one in notes],
        sheet_id,
        user,
    )
    _show_grid(
        _documents(),
        [Held(one.id, one.signed.version) for one in documents],
        [(one.title, one.dated_on) for one in documents],
        sheet_id,
        user,
    )
    _show_grid(
        _budget(),
        [Held(one.id, one.signed.version) for one in money],
        [(str(one.year), FUNDERS.get(one.funder), one.label, one.planned, one.actual) for one in money],
        sheet_id,
        user,
    )


def keep(user: User, changes: Sequence[Change], said: str, write: Write = apply) -> None:
    """Write and draw again; a refusal is said, and leaves what was typed."""
    try:
        write(runtime.store(), user, changes)
    except UserError as error:
        st.error(str(error))
        return
    done("Rien n’a changé." if not changes else said)


def done(said: str) -> None:
    """Draw again from what is kept, and say it."""
    st.session_state[_SAID] = said
    st.session_state[_TURN] = turn() + 1
    st.rerun()


def turn() -> int:
    """Part of the keys of the grids: what was kept must not be laid again over the new rows."""
    held: int = st.session_state.get(_TURN, 0)
    return held


def show_said() -> None:
    """What the last writing of this page did; before anything else is drawn."""
    if said := st.session_state.pop(_SAID, ""):
        st.success(said)


def _show_status(sheet: SheetView, user: User) -> None:
    codes = list(HumanStatus)
    with st.form(f"plan-status-{sheet.sheet.id}", border=False):
        chosen = st.selectbox(
            "État de la fiche, selon son pilote",
            codes,
            index=codes.index(sheet.sheet.human_status),
            format_func=lambda one: one.label,
            width=320,
        )
        if st.form_submit_button("Enregistrer l’état"):
            change = Change("sheet", sheet.sheet.id, {"human_status": chosen}, sheet.sheet.existence.version)
            keep(user, [change], "État enregistré.")


def _show_grid(form: Form, held: Sequence[Held], rows: Sequence[tuple], sheet_id: str, user: User) -> None:
    st.html(f'<h3 class="small">{form.title}</h3>')
    key = f"plan-{form.kind}-{sheet_id}-{turn()}"
    frame = pd.DataFrame(list(rows), columns=list(form.fields))
    for name, config in form.config.items():
        frame[name] = frame[name].astype(_DTYPES.get(config["type_config"]["type"], "object"))
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        num_rows="dynamic",
        placeholder=" ",
        alt=form.title,
        column_config=dict(form.config),
    )
    if st.button("Enregistrer", key=f"{key}-keep"):
        made = {"sheet_id": sheet_id}
        changes = object_changes(
            form.kind, held, form.fields, coded(st.session_state[key], "Financeur", _FUNDER_CODES), made
        )
        keep(user, changes, nbsp(f"{form.title} : enregistré."))


def _steps() -> Form:
    day = st.column_config.DateColumn(format="DD/MM/YYYY", width="small")
    return Form(
        "step",
        "Étapes",
        {"Étape": "title", "Début": "starts_on", "Échéance": "due_on", "Réalisée le": "done_on"},
        {"Étape": st.column_config.TextColumn(max_chars=300), "Début": day, "Échéance": day, "Réalisée le": day},
    )


def _notes() -> Form:
    day = st.column_config.DateColumn(format="DD/MM/YYYY", width="small", default=dt.date.today())
    text = st.column_config.TextColumn(max_chars=4000, help="Jamais un nom, jamais une situation personnelle.")
    return Form("note", "Notes datées", {"Date": "noted_on", "Note": "text"}, {"Date": day, "Note": text})


def _documents() -> Form:
    day = st.column_config.DateColumn(format="DD/MM/YYYY", width="small")
    return Form(
        "document",
        "Documents (leur titre)",
        {"Titre": "title", "Daté du": "dated_on"},
        {"Titre": st.column_config.TextColumn(max_chars=300), "Daté du": day},
    )


def _budget() -> Form:
    money = st.column_config.NumberColumn(format="euro", min_value=0, width="small")
    return Form(
        "budget",
        "Budget et financeurs",
        {"Année": "year", "Financeur": "funder", "Objet": "label", "Prévu": "planned", "Réalisé": "actual"},
        {
            "Année": st.column_config.SelectboxColumn(options=_years(), width="small", required=True),
            "Financeur": st.column_config.SelectboxColumn(options=list(_FUNDER_CODES), required=True),
            "Objet": st.column_config.TextColumn(max_chars=300),
            "Prévu": money,
            "Réalisé": money,
        },
    )


def _years() -> list[str]:
    this = dt.date.today().year
    return [str(year) for year in range(2023, this + 3)]


_DTYPES = {"date": "datetime64[ns]", "number": "float64"}
