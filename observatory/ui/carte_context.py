"""What may lie over a map without being counted: landmarks, other divisions, sites of the road, accidents."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, nbsp
from observatory.domain.map_filters import MapFilters
from observatory.domain.roles import Action, allowed
from observatory.domain.territories import commune_territory
from observatory.maps.legend import Entry, Legend, Mark
from observatory.maps.painted import Landmark
from observatory.queries import landmarks as known
from observatory.queries.accidents import points
from observatory.queries.map_shapes import divisions
from observatory.queries.road_sites import road_sites
from observatory.ui import road_sites_words, runtime
from observatory.ui.map_geometry import address_of

_OUTLINE, _LANDMARK = "contour:", "repere:"
_ACCIDENTS, _SITES = "accidents", "sites"
_GREEN, _ORANGE, _DARK = "#00694d", "#a14a00", "#16202c"
# What a browser draws without a wait.
_MOST = 800


@st.cache_data(max_entries=8, show_spinner=False)
def options(place: str, division: str, role: str, data_version: str) -> dict[str, str]:
    """Code of a layer → its words, of what is loaded; the division that is painted is not over itself."""
    store = runtime.store()
    found = {f"{_LANDMARK}{kind}": title for kind, title in known.kind_titles(known.landmarks(store)).items()}
    others = {code: title for code, title in divisions(store).items() if code != division}
    found |= {f"{_OUTLINE}{code}": f"contours : {title}" for code, title in others.items()}
    if allowed(role, Action.SEE_EXACT_POINTS):
        found |= {_ACCIDENTS: "accidents corporels", _SITES: "sites accidentogènes (cinq ans)"}
    return found


def contours(filters: MapFilters, data_version: str) -> tuple[str, ...]:
    """Where the frame finds each division to be drawn as lines."""
    asked = [layer.removeprefix(_OUTLINE) for layer in filters.layers if layer.startswith(_OUTLINE)]
    return tuple(address_of(code, data_version) for code in asked)


def marks(filters: MapFilters, user: User) -> tuple[Landmark, ...]:
    """The landmarks asked, then sites and accidents of the same period, for who may see where they are."""
    version = runtime.store().data_version()
    found = list(_landmarks(tuple(sorted(filters.layers)), version))
    if allowed(user.role, Action.SEE_EXACT_POINTS):
        role = user.role.value
        found += _sites(filters.last.year, role, version) if _SITES in filters.layers else ()
        found += _accidents(filters, role, version) if _ACCIDENTS in filters.layers else ()
    return tuple(found[:_MOST])


def with_contours(legend: Legend, filters: MapFilters) -> Legend:
    """The same legend, with what the lines over the areas are."""
    store = runtime.store()
    named = options(str(store.settings.home), "", "", store.data_version())
    mark = Mark("area", "#8e3b74", "", 1.0, 2, "1 3")
    asked = [Entry(mark, named[layer]) for layer in filters.layers if layer.startswith(_OUTLINE) and layer in named]
    return Legend(legend.title, (*legend.entries, *asked), legend.notes)


def entries(found: Sequence[Landmark]) -> tuple[Entry, ...]:
    """One a kind; what was left out because there was too much is said by the count."""
    kinds = {one.kind: one.colour for one in found}
    return tuple(
        Entry(Mark("circle", colour, "#ffffff", 1.0, 2, "", 5), kind, sum(one.kind == kind for one in found))
        for kind, colour in kinds.items()
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _landmarks(layers: tuple[str, ...], data_version: str) -> tuple[Landmark, ...]:
    found = known.landmarks(runtime.store())
    titles = known.kind_titles(found)
    return tuple(
        Landmark(titles[one.kind], nbsp(f"{one.name} ({titles[one.kind]})"), _GREEN, course)
        for one in found
        if f"{_LANDMARK}{one.kind}" in layers
        for course in one.courses
    )


@st.cache_data(max_entries=8, show_spinner=False)
def _sites(last: int, role: str, data_version: str) -> tuple[Landmark, ...]:
    store = runtime.store()
    found = road_sites(store, str(commune_territory(store.settings.commune)), last, role)
    kind = nbsp(f"sites accidentogènes, {found.first}-{found.last}")
    return tuple(Landmark(kind, one.words, _ORANGE, (one.position,)) for one in road_sites_words.marks(found))


@st.cache_data(max_entries=8, show_spinner=False)
def _accidents(filters: MapFilters, role: str, data_version: str) -> tuple[Landmark, ...]:
    store = runtime.store()
    found = points(store, filters.first.year, filters.last.year, commune=store.settings.commune, role=role)
    rows = (
        found.frame[found.frame["date"].between(filters.first_day, filters.last_day)] if found.exact else found.frame
    )
    return tuple(
        Landmark("accidents corporels", _accident_words(row), _DARK, ((row["lat"], row["lon"]),))
        for row in rows.to_dict("records")
        if found.exact
    )


def _accident_words(row: dict) -> str:
    serious = int(row["killed"]) + int(row["hospitalised"])
    ending = " : au moins une personne tuée ou hospitalisée" if serious else ""
    return nbsp(f"accident corporel, {date_fr(row['date'])}{ending}")
