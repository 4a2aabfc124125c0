"""The question « Que disent les accidents de la route ? »."""

from __future__ import annotations

import streamlit as st

from observatory.domain.roles import Action
from observatory.ui import guard, road_sites_view, road_view, road_view_map, runtime
from observatory.ui.filters import show_filters
from observatory.ui.road_view_filters import asked, road_filters

user = guard.require(Action.SEE_ROAD_SAFETY)
store = runtime.store()
town = runtime.town(store)
places = road_view.known_places(store.settings.commune, store.data_version())

road_view.style()
if places:
    head = st.container()
    chosen = show_filters(road_filters(places))
    road = road_view.read(user, asked(places, chosen))
    with head:
        road_view.show_answer(road)
    road_view.show_summary(road)
    road_view.show_years(road, user, chosen)
    road_view_map.show_road_map(road, user, chosen)
    road_sites_view.show_sites(road, user, chosen)
    road_view.show_comparison(road, town, user, chosen)
    road_view.show_breakdowns(road, user, chosen)
else:
    road_view.show_nothing(user, town)
