"""The question « Comment cette série évolue-t-elle ? », of any series that the observatory holds."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import guard, series_filters, series_notes_view, series_view

user = guard.require(Action.SEE_SERIES)
topics = series_filters.known_topics(user)

series_view.style()
series_view.title()
if topics:
    head = st.container()
    asked, chosen = series_filters.ask(topics, user)
    found = series_filters.read(asked, user)
    with head:
        series_view.show_answer(found)
    series_view.show_series(found, chosen, user)
    series_notes_view.show_notes(found, user)
    series_view.show_monthly(found, chosen, user)
    series_view.show_revisions(found, chosen, user)
else:
    series_view.show_nothing(user)
