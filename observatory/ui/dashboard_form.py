"""The choice of the indicators of the dashboard, for the coordination."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.roles import Action, allowed
from observatory.ingest.dashboard_choices import AT_LEAST, AT_MOST, choose, take_back
from observatory.queries.dashboard import Dashboard, Pick, choices
from observatory.ui import runtime
from observatory.ui.errors import carry_out


def show_form(view: Dashboard, user: User) -> None:
    """Behind a switch: the lists of every source are read only when they are asked for."""
    if not allowed(user.role, Action.CHOOSE_DASHBOARD):
        return
    said = view.chosen or "sélection de l’observatoire"
    with st.container(key="screen-only-choice"):
        if st.toggle(nbsp(f"Choisir les indicateurs ({said})"), key="dashboard-choice"):
            _show_list(view, user)


def _show_list(view: Dashboard, user: User) -> None:
    store = runtime.store()
    known = _choices(f"{store.settings.home} {store.settings.store}", user.role, store.data_version())
    shown = [line.pick for line in view.lines if line.pick in known]
    with st.form("dashboard-form", border=False):
        picks = st.multiselect(
            nbsp(f"De {min(AT_LEAST, len(known))} à {AT_MOST} indicateurs, dans l’ordre où ils sont affichés"),
            list(known),
            default=shown,
            format_func=known.__getitem__,
            max_selections=AT_MOST,
            placeholder="Choisir",
        )
        if st.form_submit_button("Enregistrer ce choix"):
            carry_out(partial(choose, store, [_plain(one) for one in picks], user, known=len(known)))
    if view.chosen and st.button("Revenir à la sélection de l’observatoire"):
        carry_out(partial(take_back, store, user))


@st.cache_data(max_entries=5, show_spinner="Lecture des séries…")
def _choices(place: str, role: str, data_version: str) -> Mapping[Pick, str]:
    return choices(runtime.store(), role)


def _plain(one: Pick) -> tuple[str, str, str]:
    return one.topic, one.indicator, one.place
