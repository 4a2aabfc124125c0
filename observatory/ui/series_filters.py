"""What the page « Séries » may be asked, in its address; each list depends on the choices before it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.periods import Granularity
from observatory.queries import followed_series as query
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.ui import runtime
from observatory.ui.filters import Chosen, Filter, chosen, show_filters

# « par trimestre »: the four lists and what clears them stand in one row.
_GRAIN_PX = 140
_EVERY = {
    Granularity.MONTH: "par mois",
    Granularity.QUARTER: "par trimestre",
    Granularity.HALF: "par semestre",
    Granularity.YEAR: "par an",
}


@st.cache_data(max_entries=20, show_spinner=False)
def topics(place: str, role: str, data_version: str) -> list[Topic]:
    return query.topics(runtime.store(), role)


@st.cache_data(max_entries=60, show_spinner=False)
def _indicators(place: str, topic: str, edition: str, role: str, data_version: str) -> list[Indicator]:
    return query.indicators(runtime.store(), topic, edition, role)


@st.cache_data(max_entries=60, show_spinner=False)
def _places(
    place: str, topic: str, edition: str, indicator: str, granularity: Granularity, role: str, data_version: str
) -> list[Place]:
    return query.places(runtime.store(), topic, edition, indicator, granularity, role)


@st.cache_data(max_entries=100, show_spinner=False)
def _followed(place: str, asked: Asked, role: str, data_version: str) -> Followed:
    return query.follow(runtime.store(), asked, role)


def known_topics(user: User) -> list[Topic]:
    store = runtime.store()
    return topics(_home(), user.role.value, store.data_version())


def ask(found: Sequence[Topic], user: User) -> tuple[Asked, Chosen]:
    """Draw the filters and read what they ask."""
    role, version = user.role.value, runtime.store().data_version()
    first = [_topic_filter(found)]
    topic = next(one for one in found if one.id == _now(first).one("source"))
    if topic.editions:
        first.append(Filter("edition", "Édition", topic.editions, (next(iter(topic.editions)),), folded=True))
    edition = _now(first).one("edition") if topic.editions else ""
    known = _indicators(_home(), topic.id, edition, role, version)
    first.append(Filter("indicateur", "Indicateur", {one.id: one.label for one in known}, (known[0].id,)))
    meant = next(one for one in known if one.id == _now(first).one("indicateur"))
    first.append(_grain_filter(meant))
    grain = Granularity[_now(first).one("granularite").upper()]
    where = _places(_home(), topic.id, edition, meant.id, grain, role, version)
    first.append(Filter("territoire", "Territoire", {one.code: one.label for one in where}, (where[0].code,)))
    now = show_filters(first)
    return Asked(topic.id, edition, meant.id, now.one("territoire"), grain), now


def read(asked: Asked, user: User) -> Followed:
    return _followed(_home(), asked, user.role.value, runtime.store().data_version())


def _topic_filter(found: Sequence[Topic]) -> Filter:
    return Filter("source", "Source", {one.id: one.label for one in found}, (found[0].id,))


def _grain_filter(meant: Indicator) -> Filter:
    options = {one.name.lower(): _EVERY[one] for one in meant.granularities}
    return Filter("granularite", "Pas de temps", options, (next(iter(options)),), width=_GRAIN_PX)


def _now(filters: Sequence[Filter]) -> Chosen:
    """What the address holds of filters that others depend on."""
    return chosen(filters, st.query_params)


def _home() -> str:
    return str(runtime.store().settings.home)
