"""« Quand ? »: days and hours of what the map shows, or of what was pointed at, beside another source's."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from observatory.access import User
from observatory.domain.french import listing, nbsp, percent, singular
from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.roles import Action, allowed
from observatory.ingest.deposits.declared import declared
from observatory.queries.map_week import Beside, MapWeek, map_week
from observatory.queries.requisitions import SOURCE as REQUISITIONS
from observatory.ui import carte_words, figures, runtime
from observatory.ui.carte_seen import Seen
from observatory.ui.carte_view import about
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Filter, show_alone
from observatory.ui.week_table import WEEKDAYS, band_words, show_week, week_table

_KEY = "carte-week"
_ELSEWHERE = nbsp(
    "À votre rôle, les jours et les heures se lisent pour toute la ville, par domaine, sur la page « Activité des "
    "services » : ceux d’un secteur laisseraient deviner de petits nombres."
)
_MOST_SLOTS = 4


@st.cache_data(max_entries=60, show_spinner=False)
def found(
    place: str, address: tuple[tuple[str, str], ...], default: MapFilters, other: str, role: str, data_version: str
) -> MapWeek | None:
    return map_week(runtime.store(), filters_of(dict(address), default), other, role)


def show_when(seen: Seen, user: User, sources: Mapping[str, str]) -> None:
    """`sources` are those that may be set beside the one of the map, with their titles."""
    st.subheader("Quand ?", anchor=False)
    if not allowed(user.role, Action.SEE_EXACT_COUNTS):
        figures.notes([_ELSEWHERE])
        return
    filters, version = seen.counts.filters, runtime.store().data_version()
    others = {
        "": "aucune",
        **{code: title for code, title in sources.items() if code not in (filters.sources[0], REQUISITIONS)},
    }
    other = show_alone(Filter("presence", "Comparer aux heures de", others, ("",)))
    address = tuple(sorted(filters.address().items()))
    default = MapFilters(filters.first, filters.last)
    held = found(str(runtime.store().settings.home), address, default, other, user.role.value, version)
    if held is None:
        return
    title = nbsp(f"{seen.title}, jours et heures, {carte_words.when(filters)}{_where(filters)}")
    show_week(held.week, title, singular(seen.noun), seen.noun, key=_KEY)
    if other:
        figures.notes([beside_sentence(held.beside, seen.noun, declared(other).unit)])
    show_downloads(week_table(held.week, title), about(seen), store=runtime.store(), user=user, key=_KEY)


def beside_sentence(beside: Beside | None, noun: str, other: str) -> str:
    """Whether the others are there at the hours of the first: a share, and no cause."""
    if beside is None:
        return nbsp(f"Trop peu de {noun} ou de {other} à heure connue pour les comparer.")
    slots = [f"{WEEKDAYS[day]} de {band_words(band)}" for day, band in beside.slots]
    named = (
        f" ({listing(slots)})" if len(slots) <= _MOST_SLOTS else f" ({len(slots)} tranches de quatre heures sur 42)"
    )
    return nbsp(
        f"Dans les tranches où tombe la moitié des {noun}{named}, on compte {percent(beside.share)} des {other}. "
        "La présence d’un service fait aussi varier ce qu’il enregistre."
    )


def _where(filters: MapFilters) -> str:
    if filters.shape:
        return ", zone dessinée"
    return ", secteurs choisis" if filters.areas else ""
