"""The question « Que reste-t-il à renseigner ? », one sheet at a time."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.roles import Action, allowed
from observatory.ui import (
    guard,
    layout,
    plan_change_forms,
    plan_entry_view,
    plan_follow_forms,
    plan_goal_forms,
    plan_template_view,
    plan_view,
    runtime,
)

user = guard.require(Action.FILL_INDICATOR)
today = dt.date.today()
found = plan_view.read(user, today)
sheets = plan_entry_view.fillable(found) if found else []

plan_view.style()
layout.page(nbsp("Que reste-t-il à renseigner dans le plan d’actions ?"))
if found is None:
    plan_view.show_nothing(user, runtime.town(runtime.store()))
elif not sheets:
    plan_entry_view.show_nothing()
else:
    head = st.container()
    sheet, period = plan_entry_view.ask(found, sheets, today)
    with head:
        plan_entry_view.show_answer(sheet, found)
    plan_follow_forms.show_said()
    names = ["Valeurs", "Suivi de la fiche"]
    names += ["Cibles", "Changer le plan"] if allowed(user.role, Action.MANAGE_PLAN) else []
    values, follow_up, *managed = st.tabs(names)
    with values:
        plan_entry_view.show_grid(sheet, period, user)
        plan_entry_view.show_kept(sheet, found, period)
        plan_template_view.show(found, sheets, user)
    with follow_up:
        plan_follow_forms.show(sheet, found, user)
    if managed:
        with managed[0]:
            plan_goal_forms.show(sheet, found, user)
        with managed[1]:
            plan_change_forms.show(sheet, found, user)
