"""A smoothed picture of the same facts, when asked: its radius is said; under too few facts, the reason instead."""

from __future__ import annotations

import json

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, number
from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Table
from observatory.maps.legend import LEVELS, LINE, Entry, Legend, Mark, class_words, legend_html
from observatory.maps.painted import Box, Painting
from observatory.queries.map_density import BANDWIDTHS, Density, map_density
from observatory.ui import carte_reading as reading
from observatory.ui import carte_words, figures, runtime
from observatory.ui.carte_map import show_painting
from observatory.ui.carte_seen import Seen
from observatory.ui.carte_view import about
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Filter, show_alone
from observatory.ui.map_geometry import GROUND, address_of
from observatory.ui.tables import show_table

_KEY = "carte-density"
_RADII = {str(one): f"rayon de {one} mètres" for one in BANDWIDTHS}
_CHOICE = Filter("densite", "Densité lissée", {"": "aucune", **_RADII}, ("",))


@st.cache_data(max_entries=20, show_spinner="Lissage…")
def found(
    place: str, address: tuple[tuple[str, str], ...], default: MapFilters, radius: int, role: str, data_version: str
) -> Density:
    return map_density(runtime.store(), filters_of(dict(address), default), radius, role)


def show_density(seen: Seen, user: User) -> None:
    """Nothing for who may not see where facts are: a smoothed point is still a point."""
    if not allowed(user.role, Action.SEE_EXACT_POINTS):
        return
    radius = show_alone(_CHOICE)
    if not radius:
        return
    filters, version = seen.counts.filters, runtime.store().data_version()
    address = tuple(sorted(filters.address().items()))
    default = MapFilters(filters.first, filters.last)
    smooth = found(reading.home(), address, default, int(radius), user.role.value, version)
    if smooth.reason:
        figures.notes([f"{smooth.reason[0].upper()}{smooth.reason[1:]}."])
        return
    title = nbsp(f"Densité lissée, {seen.title}, {carte_words.when(filters)}")
    _show_map(smooth, title, version)
    figures.notes([said(smooth)])
    table = areas_table(smooth, title)
    show_table(table, key=_KEY)
    show_downloads(table, about(seen), store=runtime.store(), user=user, key=_KEY)


def said(smooth: Density) -> str:
    return nbsp(
        f"{number(smooth.facts)} faits situés assez précisément, étalés chacun dans un rayon de {smooth.bandwidth} "
        "mètres (noyau quartique). Un autre rayon donne une autre image : elle ne prouve rien, elle aide à regarder."
    )


def legend(smooth: Density) -> Legend:
    entries = [
        Entry(Mark("area", LINE, LEVELS[level], 0.8, 0), class_words(level, smooth.breaks))
        for level in range(1, len(LEVELS))
        if any(one.level == level for one in smooth.patches)
    ]
    return Legend("Faits par km²", tuple(entries), (f"Rayon du lissage : {smooth.bandwidth} mètres.",))


def boxes(smooth: Density) -> tuple[Box, ...]:
    return tuple(
        Box(one.south_west, one.north_east, one.level, nbsp(f"{_words(smooth, one.level)} par km²"), lined=False)
        for one in smooth.patches
    )


def extent(smooth: Density) -> str:
    """What holds everything drawn, as GeoJSON text: the map opens on it."""
    (south, west), (north, east) = (
        tuple(pick(one[axis] for one in corners) for axis in (0, 1))
        for pick, corners in (
            (min, [one.south_west for one in smooth.patches]),
            (max, [one.north_east for one in smooth.patches]),
        )
    )
    return json.dumps({"type": "MultiPoint", "coordinates": [[west, south], [east, north]]})


def areas_table(smooth: Density, title: str) -> Table:
    """How much ground each class covers."""
    levels = sorted({one.level for one in smooth.patches}, reverse=True)
    rows = [
        (_words(smooth, level), sum(one.area_km2 for one in smooth.patches if one.level == level)) for level in levels
    ]
    return Table.of(title, [Column("Faits par km²"), Column("Surface", "km²", 2)], rows)


def _words(smooth: Density, level: int) -> str:
    return class_words(level, smooth.breaks)


def _show_map(smooth: Density, title: str, version: str) -> None:
    painting = Painting(ground=address_of(GROUND, version), boxes=boxes(smooth))
    picture, beside = st.columns([3, 1])
    with picture:
        alt = f"{title}. Le tableau dit la surface de chaque classe."
        show_painting(painting, {"extent": extent(smooth)}, key=_KEY, alt=alt, own=False)
    with beside:
        st.html(legend_html(legend(smooth)))
