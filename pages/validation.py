"""The question « Que faut-il valider ? », for the restricted committee, then for who publishes."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.ui import guard, layout, plan_validation_view, plan_view, runtime

user = guard.require(Action.VALIDATE_INDICATOR)
found = plan_view.read(user, dt.date.today())

plan_view.style()
layout.page(nbsp("Que faut-il valider ?"))
if found is None:
    plan_view.show_nothing(user, runtime.town(runtime.store()))
else:
    plan_validation_view.show_answer(found)
    sheet_id = plan_validation_view.ask(found)
    st.subheader("À valider", anchor=False)
    plan_validation_view.show_submitted(found, sheet_id, user)
    st.subheader("À publier", anchor=False)
    plan_validation_view.show_validated(found, sheet_id, user)
