"""« Quand ? » of the requests for images that the map shows by zone, and what a zone does not allow."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, singular
from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.roles import Action, allowed
from observatory.queries.map_requisitions import zones_of
from observatory.queries.requisitions import SOURCE
from observatory.queries.week_hours import Week, week
from observatory.ui import carte_reading as reading
from observatory.ui import carte_words, figures, runtime
from observatory.ui.carte_seen import Seen
from observatory.ui.carte_view import about
from observatory.ui.downloads import show_downloads
from observatory.ui.week_table import show_week, week_table

_KEY = "carte-zones"
_NO_POINT = nbsp(
    "Une réquisition se situe par le nom d’une zone de caméras, pas par un point : ni zone dessinée, ni points "
    "chauds, ni densité lissée. Les jours et les heures sont ceux des images demandées, "
    "le mois celui de la réception."
)


@st.cache_data(max_entries=40, show_spinner=False)
def _found(
    place: str, address: tuple[tuple[str, str], ...], default: MapFilters, zone: str, exact: bool, data_version: str
) -> Week:
    filters = filters_of(dict(address), default)
    return week(
        runtime.store(),
        SOURCE,
        filters.first_day,
        filters.last.first_day,
        categories=list(filters.categories) or None,
        place=zone or None,
        exact=exact,
    )


def show_when(seen: Seen, user: User) -> None:
    """Of the whole town, or of the one zone that is pointed at by who may see small counts."""
    st.subheader("Quand ?", anchor=False)
    filters, store = seen.counts.filters, runtime.store()
    exact = allowed(user.role, Action.SEE_EXACT_COUNTS)
    named = zones_of(store, filters.division, filters.areas) if exact else []
    zone = named[0] if len(named) == 1 else ""
    address, default = tuple(sorted(filters.address().items())), MapFilters(filters.first, filters.last)
    found = _found(reading.home(), address, default, zone, exact, store.data_version())
    where = f"zone « {zone} »" if zone else "toutes les zones"
    title = nbsp(f"Période des images demandées, {carte_words.when(filters)}, {where}")
    show_week(found, title, singular(seen.noun), seen.noun, key=_KEY)
    figures.notes([_NO_POINT])
    show_downloads(week_table(found, title), about(seen), store=store, user=user, key=_KEY)
