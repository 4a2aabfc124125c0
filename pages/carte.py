"""The question « Où et quand cela se passe-t-il ? », around a map."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import carte_reading, carte_view, carte_week_view, density_view, guard, hot_spots_view, runtime

user = guard.require(Action.SEE_EVENTS)
store = runtime.store()
town = runtime.town(store)
known = carte_reading.sources(str(store.settings.home), store.data_version())

carte_view.style()
carte_view.title()
if known:
    head = st.container()
    _, chosen, asked = carte_reading.ask(known, user)
    seen = carte_view.read(asked, chosen, user, town)
    with head:
        carte_view.show_answer(seen)
    carte_view.show_maps(seen, user)
    carte_view.show_located(seen, user)
    carte_view.show_table_of_areas(seen, user)
    carte_view.show_selection(seen, user)
    carte_week_view.show_when(seen, user, known)
    hot_spots_view.show_hot_spots(seen, user)
    density_view.show_density(seen, user)
else:
    carte_view.show_nothing(user)
