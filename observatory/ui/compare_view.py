"""The pieces of the page « Comparer »: the answer, the picture with its twin, and where each figure comes from."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.access import User
from observatory.domain.french import listing
from observatory.maps.labels import safe_label
from observatory.ui import chart_style, figures, layout, runtime
from observatory.ui import compare_view_words as words
from observatory.ui.charts import rate_lines
from observatory.ui.compare_view_filters import Asked, edition_name, held
from observatory.ui.compare_view_lines import measure_of, rate_lines_of
from observatory.ui.compare_view_tables import cells_table
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import show_switch
from observatory.ui.tables import show_table

CHART_PX = 360


def style() -> None:
    figures.style()
    st.html(layout.ICON.with_name("compare.css"))


def show_answer(asked: Asked, town: str) -> None:
    """The gap first, the change second, each behind its verdict; then where else to look, if anywhere."""
    said = [words.answer_html(asked, town), words.change_html(asked)]
    with_town = held(runtime.store().settings.commune, runtime.store().data_version())[1]
    better = next((one for one in _editions() if one.id in with_town), None)
    elsewhere = words.elsewhere_words(asked, town, edition_name(better) if better else None)
    if elsewhere:
        said[1] = safe_label(elsewhere)
    st.html("".join(f'<p class="answer wide">{one}</p>' for one in said))


def show_picture(asked: Asked, town: str, user: User) -> None:
    """The chart, its table, what to take away, and the source in one line."""
    with_printed = not asked.printed or bool(st.session_state.get("filter-strategie", True))
    lines = rate_lines_of(asked, with_printed=with_printed)
    if lines:
        look = chart_style.current_look()
        chart = rate_lines(lines, measure_of(asked), look=look, height=CHART_PX)
        figures.show_chart(chart, key="comparer", table=False)
    else:
        figures.empty(
            "Aucune valeur pour ces territoires et ces années.",
            "Élargissez les années, ou choisissez une autre édition ou un autre indicateur.",
        )
