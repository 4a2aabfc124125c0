"""The pieces of « Mes dépôts »: what is awaited, what was sent, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, nbsp
from observatory.domain.roles import Action, Role
from observatory.domain.tables import Column, Link, Table, Value
from observatory.maps.labels import safe_label
from observatory.queries.deposit_due import Awaited
from observatory.queries.deposits import Deposit
from observatory.ui import deposit_checked, deposit_words, figures, runtime
from observatory.ui import deposit_parts as parts
from observatory.ui import my_deposits_words as words
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen, Filter
from observatory.ui.tables import link_html, show_table, table_html

_ALL = "tous"
# The latest; the table holds them all.
_LISTED = 30


def deposit_filters(found: Sequence[Deposit], user: User) -> list[Filter]:
    """Whose (for the coordination), which source, what became of it."""
    sources = {_ALL: "Toutes"} | {one.source: one.title for one in found}
    fates = {_ALL: "Tous"} | {one.fate.value: one.fate.words for one in found}
    filters = [Filter("source", "Source", sources, (_ALL,)), Filter("etat", "État", fates, (_ALL,))]
    if user.role is Role.COORDINATION:
        senders = {_ALL: "Tous"} | {one.organisation: one.organisation for one in found if one.organisation}
        filters.insert(0, Filter("partenaire", "Partenaire", senders, (_ALL,)))
    return filters


def _kept(found: Sequence[Deposit], chosen: Chosen) -> list[Deposit]:
    """Those that the filters ask for."""
    wanted = {"source": chosen.one("source"), "fate": chosen.one("etat")}
    if "partenaire" in chosen.codes:
        wanted["organisation"] = chosen.one("partenaire")
    return [one for one in found if all(text in (_ALL, getattr(one, name)) for name, text in wanted.items())]


def show_awaited(awaited: Sequence[Awaited], user: User, town: str) -> None:
    """The late ones first; for the coordination, a text ready to be sent for each."""
    st.subheader(words.AWAITED, anchor=False)
    if not awaited:
        figures.empty(deposit_words.NO_SOURCE, deposit_words.ASK_COORDINATION)
        return
    st.html(table_html(_awaited_table(awaited, user)))
    if user.role is not Role.COORDINATION:
        return
    late = [one for one in awaited if one.due and one.due.is_late]
    if any(not one.organisation for one in late):
        parts.say(words.NOBODY, "note")
    for rank, one in enumerate(each for each in late if each.organisation):
        with st.expander(parts.plain(words.reminder_title(one)), key=f"reminder-{rank}"):
            st.caption(words.COPY)
            text = words.reminder(one, town, runtime.store().settings.url)
            st.code(text, language=None, wrap_lines=True)


def _awaited_table(awaited: Sequence[Awaited], user: User) -> Table:
    columns = [Column("Source"), Column("Dernière période reçue"), Column("Attendu")]
    rows: list[list[Value]] = [
        [one.source.title, one.last.label if one.last else "rien de reçu", deposit_words.due_words(one)]
        for one in awaited
    ]
    if user.role is Role.COORDINATION:
        columns.insert(1, Column("Partenaire"))
        for row, one in zip(rows, awaited, strict=True):
            row.insert(1, one.organisation or "personne n’en est chargé")
    return Table.of("Ce qui est attendu de chaque source", columns, rows)


def show_sent(found: Sequence[Deposit], user: User, chosen: Chosen, town: str) -> None:
    """Those that the filters keep, with the names of those that replaced them."""
    shown = _kept(found, chosen)
    if not shown:
        figures.empty(words.NOTHING_SUCH, words.RESET)
        return
    names = {one.import_id: one.files for one in found}
    items = "".join(_sent_item(one, names, user) for one in shown[:_LISTED])
    st.html(f'<div class="deposits" role="list">{items}</div>')
    table = _sent_table(shown, names)
    show_table(table, key="sent", label=words.table_label(len(shown), _LISTED))
    today = dt.date.today()
    about = About("Observatoire de la tranquillité publique", date_fr(today), town, today, chosen.words())
    show_downloads(table, about, store=runtime.store(), user=user, key="sent", action=Action.SEE_OWN_IMPORTS)


def _sent_item(one: Deposit, names: Mapping[str, str], user: User) -> str:
    """The file and where it leads, what it speaks of, what became of it."""
    whose = one.organisation if user.role is Role.COORDINATION else ""
    about = " · ".join(part for part in (one.title, whose, words.DEMO if one.is_demo else "") if part)
    when = deposit_words.span_words(one.first_day, one.last_day) or "période inconnue"
    fate, rows = words.fate(one, names), words.rows(one)
    cells = (
        f"<strong>{link_html(_detail(one))}</strong><br>{safe_label(nbsp(about))}",
        f"{safe_label(when)}<br>{safe_label(words.sent(one))}",
        f"{safe_label(nbsp(fate))}<br>{safe_label(nbsp(rows))}",
    )
    return f'<div role="listitem">{"".join(f"<span>{cell}</span>" for cell in cells)}</div>'


def _sent_table(shown: Sequence[Deposit], names: Mapping[str, str]) -> Table:
    texts = ("Envoyé le", "Source", "Organisme", "Période", "Fichier", "Ce qu’il est devenu")
    columns = [Column(name) for name in texts]
    columns += [Column(name, digits=0) for name in ("Lignes chargées", "Rejetées")]
    columns += [Column(name) for name in ("Par", "Porte", "Identifiant")]
    return Table.of("Dépôts", columns, [_sent_row(one, names) for one in shown])


def _sent_row(one: Deposit, names: Mapping[str, str]) -> list[Value]:
    title = f"{one.title} ({words.DEMO.lower()})" if one.is_demo else one.title
    when = deposit_words.span_words(one.first_day, one.last_day)
    door = words.CHANNELS.get(one.channel, one.channel)
    return [
        one.sent_on.date(),
        title,
        one.organisation,
        when,
        _detail(one),
        words.fate(one, names),
        one.rows_loaded,
        one.rows_rejected,
        one.login,
        door,
        one.import_id,
    ]


def show_waiting(found: Sequence[Deposit]) -> None:
    """Checked and not published: a link to each, for it waits for somebody."""
    items = [
        f"<li>{link_html(_detail(one))} : {safe_label(nbsp(f'{one.title}, {one.fate.words}'))}</li>"
        for one in found
        if one.state == "checked"
    ]
    if items:
        st.html(f'<p class="said">{words.WAITING}</p><ul class="waiting">{"".join(items)}</ul>')


def show_chosen(found: Sequence[Deposit], user: User) -> None:
    """The one that the address names: to publish, to mend, or to take back."""
    wanted = st.query_params.get("depot")
    if wanted not in {one.import_id for one in found}:
        return
    st.subheader(words.CHOSEN, anchor=False)
    with st.container(border=True, key="chosen"):
        deposit_checked.show(user, str(wanted))
        st.html('<p class="said"><a href="/mes-depots" target="_self">Revenir à la liste</a></p>')


def _detail(one: Deposit) -> Link:
    return Link(one.files, f"/mes-depots?depot={one.import_id}")
