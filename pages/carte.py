"""The question « Où et quand cela se passe-t-il ? », around a map."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import (
    carte_communes,
    carte_exports,
    carte_maps,
    carte_modes,
    carte_months,
    carte_notes,
    carte_reading,
    carte_view,
    carte_week_view,
    carte_zones,
    density_view,
    guard,
    hot_spots_view,
    runtime,
)
from observatory.ui.carte_seen import read

user = guard.require(Action.SEE_EVENTS)
store = runtime.store()
town = runtime.town(store)
known = carte_reading.sources(str(store.settings.home), user.role.value, store.data_version())

carte_view.style()
carte_view.title()
if known:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        head = st.container(width="content")
        modes = carte_modes.show_modes()
    # In a room what is looked at comes first.
    first, second = st.container(), st.container()
    with second if modes.room else first:
        _, chosen, asked = carte_reading.ask(known, user)
    seen = read(asked, chosen, user, town)
    with head:
        carte_view.show_answer(seen)
    shown = carte_maps.drawn(seen, user)
    about = carte_view.about(seen)
    picture = carte_maps.picture_of(seen, shown, about)
    with first if modes.room else second:
        if modes.sheet:
            carte_exports.show_picture(picture, shown.alt)
        else:
            carte_maps.show_maps(seen, shown, room=modes.room)
    carte_months.show_months(seen, user)
    carte_view.show_located(seen, user)
    carte_exports.show_exports(picture, seen.counts, carte_view.show_table_of_areas(seen, user), about, user)
    carte_view.show_selection(seen, user)
    if seen.by_zone:
        carte_zones.show_when(seen, user)
    else:
        carte_week_view.show_when(seen, user, known)
        hot_spots_view.show_hot_spots(seen, user)
        density_view.show_density(seen, user)
    carte_communes.show_communes(user)
    carte_notes.show_notes(user)
else:
    carte_view.show_nothing(user)
