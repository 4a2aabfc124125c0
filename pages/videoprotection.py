"""The question « À quoi servent les images demandées ? », with its denominators and what it cannot answer."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import guard, runtime, video_view

user = guard.require(Action.SEE_VIDEO)
store = runtime.store()
town = runtime.town(store)
known = video_view.received(str(store.settings.home), store.data_version())

video_view.style()
video_view.title()
if known:
    head = st.container()
    chosen, question = video_view.ask(known, user)
    found = video_view.read(user, question)
    with head:
        video_view.show_answer(found)
    video_view.show_summary(found)
    video_view.show_volumes(found, question, chosen, user, town)
    video_view.show_kinds(found, chosen, user, town)
    video_view.show_delays(found, chosen, user, town)
    video_view.show_hours(found, chosen, user, town)
else:
    video_view.show_nothing(user)
video_view.show_scope()
