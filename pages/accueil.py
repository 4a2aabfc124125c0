"""The question « Où en est la tranquillité publique ? », answered in three seconds."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.domain.french import nbsp, with_a
from observatory.domain.roles import Action
from observatory.ui import dashboard_form, dashboard_view, guard, home_view, layout, runtime

user = guard.require(Action.SEE_HOME)
today = dt.date.today()
town = runtime.town(runtime.store())
view = home_view.found(user, today)
board = dashboard_view.found(user, today)

home_view.style()
dashboard_view.style()
layout.page(nbsp(f"Où en est la tranquillité publique {with_a(town)} ?"))
if view.crime and board.lines:
    dashboard_view.show_answer(board)
else:
    home_view.show_answer(view, town)
if not view.crime:
    home_view.show_next_step(user)
if board.lines:
    dashboard_view.show_tiles(board)
    dashboard_view.show_table_of(board, town, today, user)
dashboard_form.show_form(board, user)
dashboard_view.show_signals(dashboard_view.read_signals(user, today))
dashboard_view.show_plan(user, today)
# On paper, the board alone: one sheet.
with st.container(key="screen-only-details"):
    if view.crime:
        home_view.show_crime(view.crime, town, user=user)
    if view.road:
        home_view.show_road(view.road, town)
    if view.printed:
        home_view.show_strategy(view.printed)
    home_view.show_held(view, today, user)
    home_view.show_links(user)
