"""One indicator over the years of the plan: its course, its last value line by line, and what it has been."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.periods import Granularity
from observatory.domain.plan import IndicatorType
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_history import sheet_edits, value_history
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_values import ValueView
from observatory.ui import figures, plan_charts, plan_sheet_tables, plan_sheet_view, plan_tables, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import show_downloads
from observatory.ui.filters import Filter, show_alone
from observatory.ui.tables import show_table

_EVERY = {one.name.lower(): one for one in Granularity}


def show(sheet: SheetView, found: Board, user: User) -> None:
    """The indicator that the address asks for."""
    names = plan_sheet_view.indicator_names(sheet.indicators)
    if not names:
        return
    st.subheader("Un indicateur dans le temps", anchor=False)
    first = plan_sheet_view.first_indicator(sheet)
    code = show_alone(Filter("indicateur", "Indicateur", names, (first,), width=560))
    view = found.indicator(code)
    if view is None:
        return
    _show_words(view)
    _show_course(view, found, user)
    _show_lines(view, found, user)
    _show_history(view, sheet, found)


def _show_words(view: IndicatorView) -> None:
    one, current = view.indicator, view.current
    if any(value.is_demo for value in (*view.values, *view.in_hand)):
        st.html('<p class="demo">Données de démonstration : elles ne décrivent pas la commune.</p>')
    head = (
        f"{words.value_words(current, one)} ({current.period.label}, {words.state_words(current)})" if current else ""
    )
    said = [head or "Aucune valeur", words.progress_words(view)]
    if len(view.targets) > 1:
        said.append(f"vers la dernière cible, {words.goal_words(view.targets[-1], one, '')} : {_rate(view)}")
    said.append(words.timing_words(view.timing))
    st.html(f"<p>{safe_label(nbsp(' ; '.join(said)))}.</p>")
    notes = [one.note, *_notes_of(current)] if current else [one.note]
    if current and one.type.is_proportion:
        notes.append(words.mode_words(current.mode))
    if one.printed_label and one.printed_label != one.label:
        notes.append(f"Libellé imprimé : {one.printed_label}")
    if one.rule is not None:
        notes += words.missing_words(view.missing)
    for note in notes:
        if note:
            st.caption(safe_label(nbsp(note)))


def _notes_of(value: ValueView) -> list[str]:
    source = f"Source : {value.source}" if value.source else ""
    return [value.comment, source, words.signature_words(value)]


def _rate(view: IndicatorView) -> str:
    return words.rate_words(view.final)


def _show_course(view: IndicatorView, found: Board, user: User) -> None:
    if view.indicator.type is IndicatorType.STATEMENT:
        _show_statements(view)
    else:
        chart = plan_charts.course(view, found.plan, _granularity(view), current_look())
        if chart is None:
            figures.empty("Rien à dessiner pour cet indicateur.", _next_step(view))
        else:
            figures.show_chart(chart, key="indicator-course", table=False)
    if view.values or view.in_hand:
        _table(plan_tables.values_table(view), found, user, key="indicator-values")


def _show_statements(view: IndicatorView) -> None:
    values = [*view.values, *view.in_hand]
    if not values:
        figures.empty("Aucune appréciation n’est donnée.", "Son pilote la donne à la page Saisie.")
    said = [f"{one.period.label} : {one.statement} ({words.state_words(one)})" for one in reversed(values)]
    st.html(f'<ul class="notes">{"".join(f"<li>{safe_label(nbsp(text))}</li>" for text in said)}</ul>')


def _show_lines(view: IndicatorView, found: Board, user: User) -> None:
    """The last value category by category, when it has several."""
    value = view.current or next(iter([*view.in_hand, *view.values]), None)
    if value is None or len(value.lines) < 2 or not view.indicator.type.has_lines:
        return
    chart = plan_charts.categories_chart(view, value, current_look())
    figures.show_chart(chart, key="indicator-lines", table=False)
    _table(chart.table, found, user, key="indicator-lines-table", label="Voir le tableau par catégorie")


def _show_history(view: IndicatorView, sheet: SheetView, found: Board) -> None:
    store = runtime.store()
    if steps := value_history(store, found, view.indicator):
        table = plan_sheet_tables.history_table(steps)
        show_table(table, key="indicator-history", label=nbsp("Historique des valeurs : qui, quand, pourquoi"))
    if edits := sheet_edits(store, found, sheet.sheet):
        table = plan_sheet_tables.edits_table(edits)
        show_table(table, key="sheet-edits", label="Changements de la fiche et de ses cibles")


def _granularity(view: IndicatorView) -> Granularity:
    """Asked only where the values have several."""
    own = view.indicator.every or Granularity.YEAR
    found = {one.period.granularity for one in (*view.values, *view.in_hand)} | {own}
    if len(found) == 1:
        return own
    options = {one.name.lower(): f"par {one.word}" for one in Granularity if one in found}
    return _EVERY[show_alone(Filter("granularite", "Période", options, (own.name.lower(),)))]


def _next_step(view: IndicatorView) -> str:
    if view.indicator.rule is not None:
        return "Il se calcule dès que les données nécessaires sont publiées ; ce qui manque est dit ci-dessus."
    return "Son pilote donne une valeur à la page Saisie ; la coordination y fixe une cible."


def _table(table: Table, found: Board, user: User, *, key: str, label: str = "Voir le tableau") -> None:
    show_table(table, key=key, label=label)
    show_downloads(table, plan_view.about(found), store=runtime.store(), user=user, key=key)
