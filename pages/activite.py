"""The question « Que font les services, et que voient-ils ? », source by source."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import activity_reading, activity_view, guard, runtime

user = guard.require(Action.SEE_EVENTS)
store = runtime.store()
town = runtime.town(store)
ids = activity_reading.source_ids(str(store.settings.home), store.data_version())

activity_view.style()
activity_view.title()
if ids:
    head = st.container()
    known, chosen = activity_reading.ask(ids, user)
    body, places = st.container(), st.container()
    with places:
        division = activity_reading.ask_place(known, user)
    found = activity_reading.read(user, known, chosen, division)
    with head:
        activity_view.show_answer(found)
    with body:
        activity_view.show_summary(found)
        activity_view.show_series(found, chosen, user, town)
        activity_view.show_categories(found, chosen, user, town)
    with places:
        activity_view.show_sectors(found, chosen, user, town)
    activity_view.show_splits(found, chosen, user, town)
    activity_view.show_hours(found, chosen, user, town)
else:
    activity_view.show_nothing(user)
