"""The pieces of the page « Plan d’actions »: the five axes, the sheets, what is lacking and who is to be reminded."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import nbsp, number, plural
from observatory.domain.plan_due import Timeliness
from observatory.domain.plan_gaps import LateValue, reminder
from observatory.domain.plan_objects import Sheet
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries.plan import AxisView, Board, SheetView, board, standings_of, timeliness_of
from observatory.queries.plan_reader import Reader, reader_of
from observatory.ui import figures, home_view, layout, plan_filters, plan_tables, runtime
from observatory.ui import plan_words as words
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen, Filter, show_alone
from observatory.ui.home_words import apostrophe
from observatory.ui.tables import show_table

_BARS = (Timeliness.INFORMED, Timeliness.DUE, Timeliness.LATE)
_NOBODY = "personne"


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("plan.css"))


def read(user: User, today: dt.date) -> Board | None:
    """One reading per reader, day and state of the plan."""
    store, reader = runtime.store(), reader_of(user)
    version = f"{store.data_version()} {store.value('queries/plan_revision')}"
    place = f"{store.settings.home} {store.settings.store}"
    own, axes = tuple(sorted(reader.own)), tuple(sorted(reader.axes))
    return _read(place, store.settings.commune, version, reader.role, own, axes, today)


@st.cache_data(max_entries=30, show_spinner=False)
def _read(
    place: str, commune: str, version: str, role: str, own: tuple[str, ...], axes: tuple[str, ...], today: dt.date
) -> Board | None:
    return board(runtime.store(), Reader(role, frozenset(own), frozenset(axes)), today)


def show_nothing(user: User, town: str) -> None:
    figures.empty(
        f"Aucun plan d’actions n’est chargé pour {town}.",
        "Sur le serveur, « python -m observatory init » charge celui qui est livré ; « ingest DOSSIER » prend celui "
        "d’une autre commune, en huit tables."
        if allowed(user.role, Action.MANAGE_PLAN)
        else "La coordination peut le charger ; les fiches-actions s’afficheront alors ici.",
    )


def show_answer(found: Board, sheets: Sequence[SheetView]) -> None:
    figures.answer(words.answer_sentence(found, sheets))
    if said := words.announced_words(found.plan):
        st.caption(said)


def show_axes(found: Board, page: str = "") -> None:
    """The axes at a glance, whatever the filters; `page` is the address of the plan, from another page."""
    st.html(f'<ul class="axes">{"".join(_axis(one, found, page) for one in found.axes)}</ul>')


def show_sheets(found: Board, sheets: Sequence[SheetView], asked: Chosen, user: User) -> None:
    st.subheader("Fiche par fiche", anchor=False)
    if not sheets:
        figures.empty("Aucune fiche ne répond à ces filtres.", "Réinitialisez les filtres pour les voir toutes.")
        return
    st.html(f'<div class="lines" role="list">{"".join(_sheet(one, found) for one in sheets)}</div>')
    source_line(found)
    table = plan_tables.sheets_table(found, sheets)
    _table(table, found, asked, user, key="plan-sheets", label=f"Voir le tableau ({plural(len(sheets), 'fiche')})")
    order = show_alone(plan_filters.indicator_order())
    views = plan_filters.sorted_indicators([view for one in sheets for view in one.indicators], order)
    label = f"Voir tous les indicateurs ({plural(len(views), 'ligne')})"
    _table(plan_tables.indicators_table(found, views), found, asked, user, key="plan-indicators", label=label)


def show_reminders(found: Board, sheets: Sequence[SheetView], user: User, today: dt.date) -> None:
    """What each sheet lacks, who is late and since when, and a text to copy."""
    known = [one for one in sheets if one.lacks]
    if not known and not found.reader.sees_follow_up:
        return
    st.subheader("Ce qui manque, et qui relancer", anchor=False)
    if not known:
        figures.empty("Rien ne manque aux fiches que vous suivez.", "Revenez à la prochaine échéance.")
        return
    items = "".join(f"<li>{_link(one, found)} : {safe_label(' ; '.join(one.lacks))}</li>" for one in known)
    with st.expander(f"Ce qui manque, fiche par fiche ({plural(len(known), 'fiche')})"):
        st.html(f'<ul class="facts">{items}</ul>')
    _show_uncomputed(found, known, user)
    late = _late_by_organisation(found, known)
    if late:
        _show_reminder(late, found, today)


def _show_uncomputed(found: Board, sheets: Sequence[SheetView], user: User) -> None:
    table = plan_tables.missing_table(found, sheets)
    if table.rows:
        show_table(table, key="plan-missing", label=f"{table.title} ({plural(len(table.rows), 'période')})")
        show_downloads(table, about(found), store=runtime.store(), user=user, key="plan-missing")


def source_line(found: Board) -> None:
    section = "plan d’actions et bilans des porteurs"
    layout.source_line(found.plan.document, nbsp(f"{section}, état n° {found.plan.revision}"))


def about(found: Board, asked: Chosen | None = None) -> About:
    """What travels with an export of the plan."""
    return About(
        source=found.plan.document,
        edition=nbsp(f"plan d’actions, état n° {found.plan.revision}"),
        perimeter=f"{found.plan.first_day.year}-{found.plan.last_day.year}",
        day=dt.date.today(),
        filters=asked.words() if asked else {},
        caveats=(CAVEATS["demonstration"].sentence,) if found.has_demo else (),
    )


def _table(table: Table, found: Board, asked: Chosen, user: User, *, key: str, label: str) -> None:
    show_table(table, key=key, label=label, whole=True)
    show_downloads(table, about(found, asked), store=runtime.store(), user=user, key=key)


def _axis(one: AxisView, found: Board, page: str) -> str:
    counts, judged = timeliness_of(one.in_force), words.standing_words(standings_of(one.in_force))
    measured = sum(len(sheet.measured) for sheet in one.in_force)
    said = f"{plural(len(one.in_force), 'fiche')}, {plural(measured, 'mesure')}"
    values = f"valeurs : {words.timeliness_words(counts)}"
    return (
        f'<li><a href="{page}?axe={quote(one.axis.id)}" target="_self">Axe {safe_label(one.axis.id)}</a>'
        f"<strong>{safe_label(apostrophe(one.axis.title))}</strong>{_bar(counts)}"
        f"<span>{safe_label(said)}</span><span>{safe_label(nbsp(values))}</span>"
        f"<span>{safe_label(judged or 'aucune cible à comparer')}</span></li>"
    )


def _bar(counts: Counter[Timeliness]) -> str:
    """The words beside it say the same: nothing is lost to who cannot see it."""
    total = sum(counts[state] for state in _BARS)
    parts = "".join(
        f'<i class="{state.value}" style="flex-grow:{counts[state]}"></i>' for state in _BARS if counts[state]
    )
    return f'<span class="bar" aria-hidden="true">{parts}</span>' if total else ""


def _sheet(one: SheetView, found: Board) -> str:
    sheet = one.sheet
    ended = words.existence_words(sheet.existence)
    carriers = ", ".join(sheet.carriers) or "aucun pilote"
    late = words.late_words(one.late_since)
    judged = words.standing_words(one.standings)
    cells = (
        f"{_link(one, found)}<br>{safe_label(apostrophe(sheet.title))}",
        f"{safe_label(carriers)}<br>{safe_label(sheet.status.label)}",
        f"{safe_label(words.timeliness_words(one.timeliness))}{_late(late)}" if not ended else safe_label(ended),
        f"{safe_label(judged or 'aucune cible à comparer')}{_status(sheet)}",
    )
    inner = "".join(f"<span>{cell}</span>" for cell in cells)
    return f'<div role="listitem"{" class=ended" if ended else ""}>{inner}</div>'


def _status(sheet: Sheet) -> str:
    """What the carrier says, when it has said something."""
    said = nbsp(f"selon le pilote : {sheet.human_status.label}")
    return f"<br>{safe_label(said)}" if sheet.human_status else ""


def _late(words_: str) -> str:
    return f'<br><span class="late">{safe_label(words_)}</span>' if words_ else ""


def _link(one: SheetView, found: Board) -> str:
    name = words.sheet_name(one.sheet, found.plan)
    return f'<a href="?fiche={quote(one.sheet.id)}" target="_self">{safe_label(name)}</a>'


def _late_by_organisation(found: Board, sheets: Sequence[SheetView]) -> dict[str, list[tuple[str, LateValue]]]:
    """Each carrier with what it owes, under the titles of the sheets."""
    late: dict[str, list[tuple[str, LateValue]]] = {}
    for sheet in sheets:
        carriers = {view.indicator.id: view.indicator.carriers for view in sheet.measured}
        title = f"{words.sheet_name(sheet.sheet, found.plan)}, {sheet.sheet.title}"
        for one in sheet.late():
            for carrier in carriers[one.indicator_id] or ("(sans pilote)",):
                late.setdefault(carrier, []).append((title, one))
    return dict(sorted(late.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _show_reminder(late: dict[str, list[tuple[str, LateValue]]], found: Board, today: dt.date) -> None:
    names = {_NOBODY: "Choisir"} | {
        name: f"{name} ({number(len(owed))}, depuis {min(one.since for _, one in owed):%d/%m/%Y})"
        for name, owed in late.items()
    }
    chosen = show_alone(Filter("relance", "Qui relancer", names, (_NOBODY,)))
    if chosen != _NOBODY:
        st.caption("Texte prêt à copier")
        st.code(reminder(chosen, late[chosen], today), language=None, wrap_lines=True)
