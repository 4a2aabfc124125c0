"""« Quels lieux étudier ? »: sites where accidents gather, on a map and as the list of the action sheet 13."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.maps import landmarks as drawn
from observatory.maps.landmarks import LandmarkMark
from observatory.maps.layers import Layer, Outline, outlines
from observatory.maps.legend import Legend
from observatory.maps.sites import sites
from observatory.queries.accidents import caveats_of
from observatory.queries.landmarks import kind_titles, landmarks
from observatory.queries.road import Road
from observatory.queries.road_sites import RoadSites, road_sites
from observatory.ui import figures, layout, road_sites_words, road_view, road_view_map, runtime
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Chosen
from observatory.ui.map_view import show_map
from observatory.ui.road_view_words import at_place

_HEIGHT = 460
# What children walk by: the context of a study, where it has been loaded.
_CONTEXT = ("ecoles", "pedibus")


@st.cache_data(max_entries=40, show_spinner=False)
def found(place: str, last: int, role: str, data_version: str) -> RoadSites:
    """`place` is a territory code; `last` the last of the five years."""
    return road_sites(runtime.store(), place, last, role)


@st.cache_data(max_entries=2, show_spinner=False)
def _context(data_version: str) -> tuple[LandmarkMark, ...]:
    found = tuple(one for one in landmarks(runtime.store()) if one.kind in _CONTEXT)
    titles = kind_titles(found)
    return tuple(LandmarkMark(titles[one.kind], one.name, one.position, one.geometry) for one in found)


def _with_landmarks(layer: Layer, around: tuple[LandmarkMark, ...]) -> Layer:
    legend = layer.legend
    entries = (*legend.entries, *drawn.entries(around))
    return Layer(layer.group, Legend(legend.title, entries, legend.notes), layer.shown)


def show_sites(road: Road, user: User, chosen: Chosen) -> None:
    """The five years that end with the period of the page."""
    store, code = runtime.store(), road.place.territory_code
    version, where = store.data_version(), at_place(road.place)
    sited = found(code, road.years[1], user.role.value, version)
    st.subheader("Quels lieux étudier ?", anchor=False)
    figures.answer(road_sites_words.answer_words(sited, where))
    shapes = road_view_map.contours(store.settings.commune, version)
    table = road_sites_words.sites_table(sited, where)
    communes, around = [Outline(*vars(one).values()) for one in shapes], _context(version)
    show_map(
        road_view_map.view_of(shapes, code, compact=current_look().compact, ign=store.settings.tiles),
        _with_landmarks(sites(road_sites_words.marks(sited)), around),
        table,
        key="road-sites",
        alt=road_sites_words.alt_words(sited, where),
        background=[outlines(communes, f"COM-{store.settings.commune}"), drawn.landmarks(around)],
        height=_HEIGHT,
    )
    figures.notes([*road_sites_words.left_words(sited), road_sites_words.RULE, road_sites_words.REGRESSION])
    caveats = caveats_of(road.figures)
    layout.source_line(road_view.SOURCE, road_view.edition(road), [one.sentence for one in caveats])
    show_downloads(table, road_view.about(road, chosen, caveats), store=store, user=user, key="road-sites")
