"""The page « Comparer » while no edition is loaded: the strategy alone, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.maps.labels import safe_label
from observatory.queries.comparison_strategy import StrategyFigure, printed_alone
from observatory.queries.followed_crime import ASKED_FIRST
from observatory.queries.strategy import PrintedFigure, printed_figures
from observatory.ui import chart_style, compare_view_strategy, figures, home_view, runtime
from observatory.ui.charts import rate_lines
from observatory.ui.charts_data import Measure, RateLine
from observatory.ui.compare_view_filters import CHART_PX
from observatory.ui.compare_view_lines import printed_points
from observatory.ui.compare_view_tables import printed_table
from observatory.ui.filters import Chosen, Filter, Kind, show_filters
from observatory.ui.home_words import apostrophe

_ROLES = {"COM": "commune", "DEP": "departement", "REG": "region", "TUU": "size_class", "FR": "france"}
_ORDER = tuple(_ROLES)


@st.cache_data(max_entries=4, show_spinner=False)
def _rates(commune: str, data_version: str) -> list[PrintedFigure]:
    """The rates compared, the commune first; none when the document speaks of another commune."""
    printed = [one for one in printed_figures(runtime.store()) if one.section == "rates"]
    if f"COM-{commune}" not in {one.territory_code for one in printed}:
        return []
    return sorted(printed, key=lambda one: (_ORDER.index(_prefix(one.territory_code)), one.period))


@st.cache_data(max_entries=30, show_spinner=False)
def _figures(commune: str, indicator: str, data_version: str) -> tuple[StrategyFigure, ...]:
    return printed_alone(runtime.store(), indicator)


def show(commune: str, town: str, user: User, data_version: str) -> None:
    """The printed rates with their limits; only the next step where there are none."""
    rates = _rates(commune, data_version)
    if not rates:
        home_view.show_next_step(user)
        return
    asked = show_filters(_filters(rates, commune))
    shown = _shown(rates, asked, commune)
    printed = [
        one
        for one in _figures(commune, asked.one("indicateur"), data_version)
        if one.territory_code in {s.territory_code for s in shown}
    ]
    st.html(f'<p class="answer wide">{safe_label(_answer(shown))}</p>')
    home_view.show_next_step(user)
    compare_view_strategy.show_warning(printed)
    if all(one.comparable for one in printed):
        _show_chart(shown, printed)
    compare_view_strategy.show_source(printed, printed_table(shown), town, user)
    compare_view_strategy.show_explanations(printed)


def _filters(rates: Sequence[PrintedFigure], commune: str) -> list[Filter]:
    places = {one.territory_code: apostrophe(one.territory_name) for one in rates}
    places.pop(f"COM-{commune}")
    labels = {one.indicator: one.label for one in sorted(rates, key=lambda one: one.label)}
    first = ASKED_FIRST if ASKED_FIRST in labels else next(iter(labels))
    return [
        Filter("territoire", "Territoires comparés", places, (), Kind.MANY),
        Filter("indicateur", "Indicateur", labels, (first,)),
    ]


def _shown(rates: Sequence[PrintedFigure], asked: Chosen, commune: str) -> list[PrintedFigure]:
    places = {*asked.many("territoire"), f"COM-{commune}"}
    everywhere = not asked.many("territoire")
    return [
        one
        for one in rates
        if one.indicator == asked.one("indicateur") and (everywhere or one.territory_code in places)
    ]


def _answer(shown: Sequence[PrintedFigure]) -> str:
    """The last year printed; no verdict, for want of counts."""
    last = max(one.period for one in shown)
    own, *others = [one for one in shown if one.period == last]
    beside = [f"{apostrophe(one.territory_name)} {one.printed}" for one in others if own.is_comparable]
    said = "".join(f" ; {one}" for one in beside)
    return nbsp(
        f"{own.label} en {last}, d’après la stratégie : {own.territory_name} {own.printed} {own.unit}{said}. "
        "Le document n’imprime pas le nombre de faits : aucun écart ni aucune évolution ne peut en être démontré."
    )


def _show_chart(shown: Sequence[PrintedFigure], printed: Sequence[StrategyFigure]) -> None:
    """Marks without lines: the years printed side by side come from several editions."""
    lines = [
        RateLine(
            _ROLES[_prefix(code)],
            apostrophe(next(iter(found)).territory_name),
            (),
            printed_points([one for one in printed if one.territory_code == code]),
        )
        for code, found in groupby(shown, key=lambda one: one.territory_code)
    ]
    measure = Measure(f"{shown[0].label}, taux imprimés dans la stratégie", shown[0].unit)
    chart = rate_lines(lines, measure, look=chart_style.current_look(), height=CHART_PX)
    figures.show_chart(chart, key="comparer-imprime", table=False)


def _prefix(code: str) -> str:
    return code.partition("-")[0]
