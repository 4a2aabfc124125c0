"""The pieces of one action sheet: what it says, where its indicators are, its steps, notes, documents and money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.plan import IndicatorType
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_indicators import IndicatorView
from observatory.ui import figures, plan_sheet_tables, plan_tables, plan_view, runtime
from observatory.ui import plan_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import show_downloads
from observatory.ui.plan_timeline import steps_table, timeline
from observatory.ui.tables import show_table

_PARTS = (
    ("objective", "Objectifs"),
    ("means", "Moyens et actions"),
    ("public", "Publics et territoires"),
    ("carrier", "Pilotes, dans les mots du document"),
    ("partner", "Partenaires, dans les mots du document"),
)


def show_answer(one: SheetView, found: Board) -> None:
    """The state of the sheet in one sentence."""
    ended = words.existence_words(one.sheet.existence)
    figures.answer(ended or words.answer_sentence(found, [one]))
    axis = found.axis_of(one.sheet)
    said = f"Axe {axis.id}, {axis.title}" if axis else ""
    st.caption(
        nbsp(f"{said} · fiche {one.sheet.status.label} · pilotes : {', '.join(one.sheet.carriers) or 'aucun'}")
    )


def show_indicators(one: SheetView, found: Board, user: User) -> None:
    """A line an indicator; each leads to its course."""
    st.subheader("Indicateurs", anchor=False)
    st.html(f'<div class="lines" role="list">{"".join(_line(view, one) for view in one.indicators)}</div>')
    plan_view.source_line(found)
    _table(plan_tables.indicators_table(found, one.indicators), found, user, key="sheet-indicators")


def show_content(one: SheetView) -> None:
    """What the document prints of the sheet."""
    with st.expander("Objectifs, moyens, publics, pilotes et partenaires"):
        st.html(f'<div class="elements">{"".join(_part(one, kind, title) for kind, title in _PARTS)}</div>')


def show_follow_up(one: SheetView, found: Board, user: User, today: dt.date) -> None:
    """Steps, notes, documents and money, for who may see the whole sheet."""
    if not found.reader.sees_sheet(found.plan, one.sheet.id):
        return
    st.subheader("Suivi", anchor=False)
    status = nbsp(f"Selon le pilote : {one.sheet.human_status.label}.")
    lacks = nbsp(f"Il manque : {' ; '.join(one.lacks)}.") if one.lacks else "Rien ne manque à cette fiche."
    st.html(f"<p>{safe_label(status)} {safe_label(lacks)}</p>")
    _show_steps(one, found, user, today)
    _show_notes(one, found, user)
    _show_money(one, found, user)
    if allowed(user.role, Action.FILL_INDICATOR) and found.reader.fills(one.sheet.id):
        address = f"/saisie?fiche={quote(one.sheet.id)}"
        st.html(f'<p><a href="{address}" target="_self">Renseigner cette fiche</a></p>')


def _show_steps(one: SheetView, found: Board, user: User, today: dt.date) -> None:
    steps = [step for step in found.follow_up.steps if step.sheet_id == one.sheet.id]
    st.html('<h3 class="small">Étapes</h3>')
    if not steps:
        figures.empty("Aucune étape n’est notée.", "Le pilote les note à la page Saisie.")
        return
    chart = timeline(steps, found.plan, today, current_look())
    if chart:
        figures.show_chart(chart, key="sheet-steps", table=False)
    _table(steps_table(steps, today), found, user, key="sheet-steps-table", expanded=chart is None)


def _show_notes(one: SheetView, found: Board, user: User) -> None:
    notes = [note for note in found.follow_up.notes if note.sheet_id == one.sheet.id]
    documents = [document for document in found.follow_up.documents if document.sheet_id == one.sheet.id]
    st.html('<h3 class="small">Notes et documents</h3>')
    if not notes and not documents:
        figures.empty("Ni note ni document.", "Le pilote les note à la page Saisie : jamais un nom.")
        return
    items = [
        f"<li>{safe_label(date_fr(note.noted_on))} : {safe_label(note.text)} "
        f"({safe_label(found.reader.words_of(note.signed.account_id, found.people))})</li>"
        for note in notes
    ]
    items += [f"<li>Document : {safe_label(one.title)}{safe_label(_dated(one.dated_on))}</li>" for one in documents]
    st.html(f'<ul class="notes">{"".join(items)}</ul>')
    _table(plan_sheet_tables.notes_table(found, notes, documents), found, user, key="sheet-notes")


def _show_money(one: SheetView, found: Board, user: User) -> None:
    lines = [line for line in found.follow_up.budget if line.sheet_id == one.sheet.id]
    st.html('<h3 class="small">Budget et financeurs</h3>')
    if not lines:
        figures.empty("Aucune ligne de budget.", "Le pilote les note à la page Saisie.")
        return
    st.html(f"<p>{safe_label(plan_sheet_tables.money_words(lines))}</p>")
    _table(plan_sheet_tables.budget_table(lines), found, user, key="sheet-budget", expanded=True)


def _line(view: IndicatorView, sheet: SheetView) -> str:
    one, ended = view.indicator, words.existence_words(view.indicator.existence)
    name = safe_label(one.label)
    if one.type is not IndicatorType.GROUP:
        href = f"?fiche={quote(sheet.sheet.id)}&amp;indicateur={quote(one.id)}"
        name = f'<a href="{href}" target="_self">{name}</a>'
    kind = f"{one.type.label}{f', {one.kind.label}' if one.kind else ''}"
    current = view.current
    said = f"{words.value_words(current, one)} ({current.period.label})" if current else "aucune valeur"
    cells = (
        f"{safe_label(one.id)} {name}",
        safe_label(f"{kind} · {one.direction.label}"),
        safe_label(said),
        safe_label(ended or f"{words.progress_words(view)} · {words.timing_words(view.timing)}"),
    )
    if one.type is IndicatorType.GROUP:
        measures = sum(other.indicator.parent_id == one.id for other in sheet.indicators)
        cells = (f"{safe_label(one.id)} {name}", safe_label(nbsp(f"{plural(measures, 'mesure')} :")), "", "")
    classes = ' class="ended"' if ended else ' class="measure"' if one.parent_id else ""
    return f'<div role="listitem"{classes}>{"".join(f"<span>{cell}</span>" for cell in cells)}</div>'


def _part(one: SheetView, kind: str, title: str) -> str:
    items = "".join(f"<li>{safe_label(text)}</li>" for text in one.sheet.texts.get(kind, ()))
    return f"<div><h3>{safe_label(title)}</h3><ul>{items or '<li>non renseigné</li>'}</ul></div>"


def _dated(day: dt.date | None) -> str:
    return f", {date_fr(day)}" if day else ""


def _table(table: Table, found: Board, user: User, *, key: str, expanded: bool = False) -> None:
    show_table(table, key=key, expanded=expanded)
    show_downloads(table, plan_view.about(found), store=runtime.store(), user=user, key=key)


def first_indicator(one: SheetView) -> str:
    """The first that has a value, else the first that may have one."""
    measured = [view for view in one.indicators if view.indicator.type is not IndicatorType.GROUP]
    return next((view for view in measured if view.current), measured[0]).indicator.id


def indicator_names(views: Sequence[IndicatorView]) -> dict[str, str]:
    return {
        view.indicator.id: f"{view.indicator.id} {view.indicator.label}"
        for view in views
        if view.indicator.type is not IndicatorType.GROUP
    }
