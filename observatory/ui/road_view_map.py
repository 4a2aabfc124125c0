"""The map of the page « Sécurité routière »: what is located, what is not, and why."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.maps.framing import frame
from observatory.maps.labels import safe_label
from observatory.maps.layers import Outline, outlines
from observatory.queries.accidents import Points, caveats_of, points
from observatory.queries.contours import Contour, communes_around
from observatory.queries.road import Road
from observatory.ui import layout, road_view, runtime
from observatory.ui import road_view_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Chosen
from observatory.ui.map_view import View, show_map
from observatory.ui.road_view_points import points_layer, points_table

# Of the map, in pixels.
_WIDE, _NARROW, _HEIGHT = 800, 340, 520
# France, while no outline is known.
_EVERYWHERE = View((46.5, 2.5), 6)


@st.cache_data(max_entries=40, show_spinner=False)
def located(place: str, first: int, last: int, role: str, data_version: str) -> Points:
    """`place` is a territory code; another than a commune means the whole of the observed département."""
    commune = place.removeprefix("COM-") if place.startswith("COM-") else None
    return points(runtime.store(), first, last, commune=commune, role=role)


@st.cache_data(max_entries=2, show_spinner=False)
def contours(commune: str, data_version: str) -> tuple[Contour, ...]:
    return communes_around(runtime.store(), commune)


def show_road_map(road: Road, user: User, chosen: Chosen) -> None:
    store = runtime.store()
    version, code = store.data_version(), road.place.territory_code
    found = located(code, *road.years, user.role.value, version)
    shapes = contours(store.settings.commune, version)
    names = {one.territory_code: one.name for one in shapes}
    st.subheader("Où ?", anchor=False)
    table = points_table(found, road.place, found.stretch, names)
    show_map(
        view_of(shapes, code, compact=current_look().compact, ign=store.settings.tiles),
        points_layer(found, names),
        table,
        key="road-map",
        alt=words.map_alt(found, road.place, words.period(found.stretch)),
        background=[outlines([Outline(*vars(one).values()) for one in shapes], f"COM-{store.settings.commune}")],
        height=_HEIGHT,
        total=found.located + found.missing + found.impossible,
    )
    if left := words.located_words(found):
        st.html(f'<p class="note">{safe_label(left)}</p>')
    caveats = caveats_of(road.figures, found)
    layout.source_line(road_view.SOURCE, road_view.edition(road), [one.sentence for one in caveats])
    show_downloads(table, road_view.about(road, chosen, caveats), store=store, user=user, key="road-map")


def view_of(shapes: tuple[Contour, ...], code: str, *, compact: bool, ign: bool) -> View:
    """On the commune asked, else on all that is drawn, as large as the screen allows."""
    framed = [one.geometry for one in shapes if one.territory_code == code] or [one.geometry for one in shapes]
    width = _NARROW if compact else _WIDE
    return (
        View(*frame(framed, width, _HEIGHT), ign=ign)
        if framed
        else View(_EVERYWHERE.center, _EVERYWHERE.zoom, ign=ign)
    )
