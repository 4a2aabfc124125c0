"""What the page « Carte » asks of its queries: one reading per question, role and publication."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from observatory.access import User
from observatory.domain.coverage import Coverage
from observatory.domain.french import nbsp
from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.periods import Granularity, Period
from observatory.domain.roles import Action, allowed
from observatory.ingest.deposits.declared import declared, declared_sources
from observatory.maps.labels import visible
from observatory.maps.outlines import area_km2, inner_point, is_simple
from observatory.queries.activity import divisions as activity_divisions
from observatory.queries.map_answers import MapCounts
from observatory.queries.map_counts import categories_of, map_counts
from observatory.queries.map_masked import domains_of
from observatory.queries.map_requisitions import zone_divisions
from observatory.queries.map_shapes import axes, divisions, shapes
from observatory.queries.received import received, sources_received
from observatory.queries.requisitions import SOURCE as REQUISITIONS
from observatory.queries.requisitions import offences, received_requisitions
from observatory.ui import carte_context, runtime
from observatory.ui.carte_filters import (
    Asked,
    Ground,
    asked,
    axis_filter,
    division_filter,
    map_filters,
    source_filter,
)
from observatory.ui.filters import Chosen, chosen, show_filters

_EVENTS = "events"


@st.cache_data(max_entries=4, show_spinner=False)
def sources(place: str, role: str, data_version: str) -> dict[str, str]:
    """Sources of facts of which something is in force, with their titles; requests for images once a division of the
    town knows their zones.
    """
    store = runtime.store()
    held = sources_received(store)
    found = {one.id: one.title for one in declared_sources() if one.kind == _EVENTS and one.id in held}
    if allowed(role, Action.SEE_VIDEO) and received_requisitions(store) and zone_divisions(store):
        found[REQUISITIONS] = declared(REQUISITIONS).title
    return found


@st.cache_data(max_entries=20, show_spinner=False)
def months_of(place: str, source: str, data_version: str) -> tuple[Period, ...]:
    """Those received whole, in part or not, from the first to the last whole one."""
    store = runtime.store()
    by_zone = source == REQUISITIONS
    found = received_requisitions(store) if by_zone else received(store, source).get(Granularity.MONTH)
    if found is None:
        return ()
    last = max((month for month, one in found.covered.items() if one.state is Coverage.COMPLETE), default=None)
    return tuple(sorted(month for month in found.covered if last is None or month <= last))


@st.cache_data(max_entries=20, show_spinner=False)
def _categories(place: str, source: str, data_version: str) -> dict[str, str]:
    store = runtime.store()
    return offences(store) if source == REQUISITIONS else categories_of(store, [source])


@st.cache_data(max_entries=20, show_spinner=False)
def _domains(place: str, source: str, data_version: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Code → words and categories of each domain of a source; requests for images are counted all together."""
    if source == REQUISITIONS:
        return {"tous": ("tous les motifs", ())}
    return {one.code: (one.label, one.categories) for one in domains_of(runtime.store(), source)}


@st.cache_data(max_entries=10, show_spinner=False)
def _divisions(place: str, source: str, exact: bool, data_version: str) -> dict[str, str]:
    """Who may not see small counts has one division of the town. Zones are counted once, whatever draws them."""
    if source == REQUISITIONS:
        return zone_divisions(runtime.store())
    if not exact:
        return activity_divisions(runtime.store(), declared(source), exact=False)
    return divisions(runtime.store())


@st.cache_data(max_entries=10, show_spinner=False)
def _axes(place: str, role: str, data_version: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each axis of the plan that a known source serves: its words, and these sources."""
    known = sources(place, role, data_version)
    served = {
        code: (nbsp(f"{code} : {axis.title}"), tuple(id_ for id_ in known if axis.sheets & set(declared(id_).sheets)))
        for code, axis in axes(runtime.store()).items()
    }
    return {code: found for code, found in served.items() if found[1]}


@st.cache_data(max_entries=10, show_spinner=False)
def named_areas(place: str, division: str, data_version: str) -> dict[str, tuple[str, tuple[float, float]]]:
    """Code → name and a point inside."""
    found = shapes(runtime.store(), division) if division else ()
    return {one.territory_code: (visible(one.name), inner_point(one.geometry)) for one in found}


@st.cache_data(max_entries=2, show_spinner=False)
def outlines(place: str, kind: str, data_version: str) -> dict[str, str]:
    return {one.territory_code: one.geometry for one in shapes(runtime.store(), kind)}


@st.cache_data(max_entries=120, show_spinner=False)
def _counts(place: str, address: tuple[tuple[str, str], ...], role: str, data_version: str) -> MapCounts:
    texts = dict(address)
    first, last = texts["mois"].split("..")
    default = MapFilters(_month(first), _month(last))
    filters = filters_of(texts, default)
    return map_counts(runtime.store(), filters, role, area_km2(filters.shape) if filters.shape else None)


def ask(known: dict[str, str], user: User) -> tuple[Ground, Chosen, Asked]:
    """The filters and what they hold; each list depends on the choices before it."""
    place, version = home(), runtime.store().data_version()
    served = _axes(place, user.role.value, version)
    titles = {code: words for code, (words, _) in served.items()}
    axis = chosen([axis_filter(titles)], st.query_params).one("axe")
    known = {id_: words for id_, words in known.items() if not axis or id_ in served[axis][1]}
    source = chosen([source_filter(known)], st.query_params).one("sources")
    exact = allowed(user.role, Action.SEE_EXACT_COUNTS)
    cuts = _divisions(place, source, exact, version)
    division = chosen([division_filter(cuts)], st.query_params).one("division")
    ground = Ground(
        known,
        months_of(place, source, version),
        _categories(place, source, version),
        cuts,
        {code: name for code, (name, _) in named_areas(place, division, version).items()},
        {} if exact else _domains(place, source, version),
        titles,
        carte_context.options(place, division, user.role.value, version),
        _beside(known, source, division, exact=exact),
        source == REQUISITIONS,
    )
    held = show_filters(map_filters(ground))
    question = asked(ground, held)
    if question.filters.shape and not is_simple(question.filters.shape):
        question = replace(question, filters=replace(question.filters, shape=()))
    return ground, held, question


def _beside(known: dict[str, str], source: str, division: str, *, exact: bool) -> dict[str, str]:
    """Only a division that knows both draws zones and sectors; who may not see small counts has none."""
    zoned = exact and division in _divisions(home(), REQUISITIONS, exact, runtime.store().data_version())
    if source == REQUISITIONS and not zoned:
        return {}
    return {code: words for code, words in known.items() if zoned or code != REQUISITIONS}


def counts(filters: MapFilters, user: User) -> MapCounts:
    """What is pointed at or drawn over does not change what is counted of the whole: each is read once."""
    address = tuple(sorted(filters.address().items()))
    return _counts(home(), address, user.role.value, runtime.store().data_version())


def home() -> str:
    return str(runtime.store().settings.home)


def _month(text: str) -> Period:
    year, month = text.split("-")
    return Period(Granularity.MONTH, int(year), int(month))
