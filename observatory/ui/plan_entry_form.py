"""The figures of a sheet asked one by one: what the grid asks, for the keyboard, a screen reader or a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_objects import Indicator
from observatory.maps.labels import safe_label
from observatory.queries.plan_indicators import IndicatorView
from observatory.ui import plan_entry_rows as rows
from observatory.ui.deposit_parts import plain
from observatory.ui.plan_entry_rows import Grid, Row

_LONGEST = 2000


def ask(grid: Grid, views: Sequence[IndicatorView], key: str) -> list[Row]:
    """The rows of the grid as they are typed."""
    typed = []
    for view in views:
        held = [(f"{key}-{place}", row) for place, row in enumerate(grid.rows) if row[rows.ID] == view.indicator.id]
        if held:
            typed += _ask_indicator(view.indicator, held)
    return typed


def _ask_indicator(one: Indicator, held: Sequence[tuple[str, Row]]) -> list[Row]:
    """What holds for the whole indicator is asked once, after its figures."""
    key, first = held[0]
    _show_heading(one, first)
    typed = [row | _ask_figure(one, row, key) for key, row in held]
    if one.type.is_proportion:
        base = _ask_number(nbsp(f"{one.id} {rows.BASE}"), first[rows.BASE], f"{key}-base")
        typed = [row | {rows.BASE: base} for row in typed]
    return [typed[0] | _ask_rest(one, first, key), *typed[1:]]


def _show_heading(one: Indicator, row: Row) -> None:
    st.html(f'<h3 class="small">{safe_label(nbsp(f"{one.id} {one.label}"))}</h3><p>{safe_label(row[rows.STATE])}</p>')


def _ask_figure(one: Indicator, row: Row, key: str) -> dict[str, Any]:
    """Each field says which figure it is: it is read alone by who hears the page."""
    if one.type is IndicatorType.STATEMENT:
        return {rows.WORDS: _ask_text(one, rows.WORDS, row, key, st.text_area)}
    free = one.type.has_lines and not one.categories
    given: dict[str, Any] = {rows.CATEGORY: _ask_text(one, rows.CATEGORY, row, key)} if free else {}
    # The words of a field are read as Markdown.
    named = "" if free or not row[rows.CATEGORY] else f" ({plain(str(row[rows.CATEGORY]))})"
    given[rows.VALUE] = _ask_number(nbsp(f"{one.id} {rows.VALUE}{named}"), row[rows.VALUE], f"{key}-value")
    return given


def _ask_rest(one: Indicator, row: Row, key: str) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if one.type.is_proportion:
        modes = list(rows.MODES.values())
        held = modes.index(row[rows.MODE]) if row[rows.MODE] in modes else None
        label = f"{one.id} {rows.MODE}"
        given[rows.MODE] = st.selectbox(label, modes, held, placeholder="à préciser", key=f"{key}-mode")
    asked = (rows.COMMENT, rows.SOURCE, rows.REASON) if rows.is_agreed(row) else (rows.COMMENT, rows.SOURCE)
    return given | {name: _ask_text(one, name, row, key) for name in asked}


def _ask_text(one: Indicator, name: str, row: Row, key: str, widget: Any = st.text_input) -> str:
    text: str = widget(f"{one.id} {name}", row[name] or "", max_chars=_LONGEST, key=f"{key}-{name}")
    return text


def _ask_number(label: str, held: int | None, key: str) -> int | None:
    return st.number_input(label, min_value=0, value=held, step=1, key=key, width=320)
