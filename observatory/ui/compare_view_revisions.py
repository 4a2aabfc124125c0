"""Was / is: the same cells in two editions, side by side and never joined."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.domain.french import nbsp, number, plural, signed
from observatory.maps.labels import safe_label
from observatory.queries.comparisons import Edition, Revision, was_is
from observatory.ui import runtime
from observatory.ui.charts_data import per
from observatory.ui.compare_view_filters import Asked, edition_name, held
from observatory.ui.compare_view_tables import revisions_table
from observatory.ui.filters import Filter, show_alone
from observatory.ui.home_words import apostrophe
from observatory.ui.tables import table_html


@st.cache_data(max_entries=100, show_spinner=False)
def _revisions(commune: str, indicator: str, was: str, now: str, data_version: str) -> list[Revision]:
    return was_is(runtime.store(), indicator, was, now)


def show(asked: Asked, commune: str, data_version: str) -> None:
    """Against an edition that the reader chooses; the one before by default."""
    loaded, _ = held(commune, data_version)
    with st.expander("Ce qui a été révisé d’une édition à l’autre"):
        if len(loaded) < 2:
            st.html(f"<p>{nbsp('Une seule édition est chargée : il n’y a rien à mettre en regard.')}</p>")
            return
        other = show_alone(_other_filter(loaded, asked.found.edition))
        was, now = _ordered(loaded, other, asked.found.edition.id)
        rows = [
            row
            for row in _revisions(commune, asked.found.indicator.id, was.id, now.id, data_version)
            if _is_asked(row, asked) and "absent" not in (row.was_state, row.is_state)
        ]
        st.html(f"<p>{safe_label(_summary(rows, asked))}</p>")
        if rows:
            _show_table(rows, asked, was, now)


def _show_table(rows: Sequence[Revision], asked: Asked, was: Edition, now: Edition) -> None:
    names = {cell.territory_code: apostrophe(cell.territory_name) for cell in asked.found.cells}
    unit = per(1000, asked.found.indicator.denominator)
    st.html(table_html(revisions_table(rows, names, was.label, now.label, unit)))


def _other_filter(loaded: Sequence[Edition], chosen: Edition) -> Filter:
    options = {one.id: f"édition {edition_name(one)}" for one in loaded if one.id != chosen.id}
    place = [one.id for one in loaded].index(chosen.id)
    default = loaded[place + 1] if place + 1 < len(loaded) else loaded[place - 1]
    return Filter("regard", "Mettre en regard de", options, (default.id,))


def _ordered(loaded: Sequence[Edition], one: str, other: str) -> tuple[Edition, Edition]:
    """The older first; the list gives the latest first."""
    now, was = (edition for edition in loaded if edition.id in (one, other))
    return was, now


def _is_asked(row: Revision, asked: Asked) -> bool:
    in_span = asked.first_year <= row.year <= asked.last_year
    return in_span and (row.role == "commune" or row.territory_code in asked.places)


def _summary(rows: Sequence[Revision], asked: Asked) -> str:
    """How many of the cells common to both editions moved, and by how much at most."""
    if not rows:
        return "Ces deux éditions n’ont aucune valeur commune pour ces territoires et ces années."
    if not any(row.same_series for row in rows):
        return nbsp(
            "Sous le même nom, ces deux éditions ne comptent pas la même chose : aucune différence n’est calculée."
        )
    moved = [row for row in rows if row.difference]
    if not moved:
        return nbsp(f"Aucun des {number(len(rows))} nombres communs aux deux éditions n’a été révisé.")
    most = max(moved, key=lambda row: abs(row.difference or 0) / max(row.was_count or 0, 1))
    name = next(c.territory_name for c in asked.found.cells if c.territory_code == most.territory_code)
    return nbsp(
        f"{plural(len(moved), 'nombre révisé', 'nombres révisés')} sur {number(len(rows))} communs aux deux "
        f"éditions ; le plus, en proportion : {apostrophe(name)} en {most.year}, {signed(most.difference or 0)} "
        f"sur {number(most.was_count or 0)}."
    )
