"""« Est-ce plus que le hasard ? »: cells where facts gather beyond chance, on a map of their own, when asked."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.grids import GRIDS
from observatory.domain.map_filters import MapFilters, filters_of
from observatory.maps.legend import legend_html
from observatory.maps.painted import Painting
from observatory.queries.hot_spots import HotSpots, hot_spots
from observatory.ui import carte_reading as reading
from observatory.ui import carte_words, figures, hot_spots_words, runtime
from observatory.ui.carte_map import show_painting
from observatory.ui.carte_seen import Seen
from observatory.ui.carte_view import about
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Filter, show_alone
from observatory.ui.map_geometry import GROUND, address_of
from observatory.ui.tables import show_table

_KEY = "carte-hot"
_CHOICE = Filter(
    "maille", "Mailles", {"": "choisir…", **{one.id: one.title for one in GRIDS.values()}}, ("",), width=320
)
_INVITE = "Choisissez une maille : la recherche porte sur toute la ville et toute la période des filtres."


@st.cache_data(max_entries=40, show_spinner="Recherche des points chauds…")
def found(
    place: str, address: tuple[tuple[str, str], ...], default: MapFilters, grid: str, role: str, data_version: str
) -> HotSpots:
    return hot_spots(runtime.store(), filters_of(dict(address), default), grid, role)


def show_hot_spots(seen: Seen, user: User) -> None:
    """Nothing is computed until a grid is chosen: the rest of the page does not wait for it."""
    st.subheader("Est-ce plus que le hasard ?", anchor=False)
    grid = show_alone(_CHOICE)
    if not grid:
        figures.notes([_INVITE])
        return
    filters, version = seen.counts.filters, runtime.store().data_version()
    address = tuple(sorted(filters.address().items()))
    default = MapFilters(filters.first, filters.last)
    spots = found(reading.home(), address, default, grid, user.role.value, version)
    title = nbsp(f"Points chauds, {seen.title}, {carte_words.when(filters)}")
    figures.answer(hot_spots_words.answer(spots, seen.noun))
    if not spots.reason:
        _show_map(spots, seen, title, version)
    figures.notes(hot_spots_words.notes(spots))
    table = hot_spots_words.table(spots, title)
    show_table(table, key=_KEY)
    show_downloads(table, about(seen), store=runtime.store(), user=user, key=_KEY)


def _show_map(spots: HotSpots, seen: Seen, title: str, version: str) -> None:
    painting = Painting(
        address_of(spots.grid.id, version),
        address_of(GROUND, version),
        hot_spots_words.areas(spots),
        chosen=tuple(one.cell for one in spots.hot),
        colours=hot_spots_words.COLOURS,
    )
    picture, beside = st.columns([3, 1])
    with picture:
        outlines = reading.outlines(reading.home(), spots.grid.id, version)
        show_painting(painting, outlines, key=_KEY, alt=hot_spots_words.alt(spots, title, seen.noun), own=False)
    with beside:
        st.html(legend_html(hot_spots_words.legend(spots)))
