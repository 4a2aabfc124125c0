"""What the strategy prints, beside what the chosen edition says, and why both differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import nbsp
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries.comparison_strategy import StrategyFigure
from observatory.queries.strategy import DOCUMENT
from observatory.ui import figures, runtime
from observatory.ui.charts_data import per
from observatory.ui.compare_view_filters import Asked, edition_name
from observatory.ui.compare_view_tables import strategy_table
from observatory.ui.downloads import About, show_downloads
from observatory.ui.home_words import apostrophe
from observatory.ui.tables import show_table

_PRINTED_IN = "février 2024"


def show_beside(asked: Asked, town: str, user: User) -> None:
    """The printed rates beside those of the edition, and why they differ."""
    printed = asked.found.strategy
    if not printed:
        return
    st.subheader("Ce qu’imprime la stratégie, et ce que dit cette édition", anchor=False)
    show_warning(printed)
    names = {cell.territory_code: apostrophe(cell.territory_name) for cell in asked.found.cells}
    label = apostrophe(asked.found.indicator.label)
    title = nbsp(f"{label} : la stratégie et l’édition {edition_name(asked.found.edition)}")
    table = strategy_table(printed, names, title, per(1000, asked.found.indicator.denominator))
    show_explanations(printed)
    show_source(printed, table, town, user)


def show_warning(printed: Sequence[StrategyFigure]) -> None:
    """For the figures between which the document itself draws a comparison that does not hold."""
    if any(not one.comparable for one in printed):
        text = f"Aucune comparaison n’est tirée ici. {CAVEATS['different_perimeter'].sentence}"
        st.html(f'<p role="note"><strong>{safe_label(text)}</strong></p>')


def show_explanations(printed: Iterable[StrategyFigure]) -> None:
    """Each reason once, in the order in which the figures give them."""
    said = "".join(f"<li>{safe_label(text)}</li>" for text in explanations(printed))
    st.html(f'<ul class="facing">{said}</ul>')


def explanations(printed: Iterable[StrategyFigure]) -> list[str]:
    """The same on the screen and in the export."""
    return list(dict.fromkeys(text for one in printed for text in one.explanations))


def show_source(printed: Sequence[StrategyFigure], table: Table, town: str, user: User) -> None:
    """The table, where it comes from, and what to take away."""
    ids = {id_ for one in printed for id_ in one.caveats if id_ in CAVEATS}
    show_table(table, key="comparer-strategie", label="Voir le tableau de la stratégie")
    figures.source_line(DOCUMENT, f"de {_PRINTED_IN}", ids)
    about = About(
        source=DOCUMENT,
        edition=_PRINTED_IN,
        perimeter=town,
        day=dt.date.today(),
        caveats=(*(CAVEATS[id_].sentence for id_ in sorted(ids)), *explanations(printed)),
    )
    show_downloads(table, about, store=runtime.store(), user=user, key="comparer-strategie")
