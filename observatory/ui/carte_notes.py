"""Under the map: keep this view with a note, and find again those kept for a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Link, Table
from observatory.ingest.map_notes import (
    LONGEST_LABEL,
    LONGEST_MEETING,
    LONGEST_SENTENCE,
    KeptNote,
    NewNote,
    keep,
    kept,
    may_withdraw,
    withdraw,
)
from observatory.maps.labels import visible
from observatory.queries.map_shapes import Axis, axes
from observatory.ui import figures, runtime
from observatory.ui.errors import carry_out
from observatory.ui.tables import show_table

_ASSEMBLIES = ("Conseil restreint", "Assemblée plénière")


def show_notes(user: User) -> None:
    if not allowed(user.role, Action.NOTE_ON_MAP):
        return
    found = kept(runtime.store(), user)
    st.subheader("Vues gardées pour une réunion", anchor=False)
    if found:
        show_table(notes_table(found), key="carte-notes", label="Voir les vues gardées", expanded=True)
    else:
        figures.notes(["Aucune vue n’est gardée. Réglez la carte, puis notez ce qui a été dit d’elle."])
    with st.expander("Garder cette vue avec une note"):
        _show_form(user, meetings(axes(runtime.store()), found))
        own = {one.note_id: visible(one.label) for one in found if may_withdraw(one, user)}
        if own:
            # A list shows plain text; a button would read a title as Markdown.
            gone = st.selectbox("Vue à retirer", list(own), format_func=own.__getitem__, key="carte-note-gone")
            if st.button("Retirer cette vue", key="carte-note-withdraw"):
                carry_out(partial(withdraw, runtime.store(), gone, user))


def notes_table(found: Sequence[KeptNote]) -> Table:
    """By meeting; the title of a view is the way back to it."""
    columns = [Column("Réunion"), Column("Vue"), Column("Note"), Column("Auteur"), Column("Le")]
    rows = [
        (
            one.meeting or "sans réunion",
            Link(one.label, f"/carte?{one.address}"),
            one.sentence or "sans note",
            one.author,
            one.noted_on.date(),
        )
        for one in found
    ]
    return Table.of("Vues de la carte gardées", columns, rows)


def meetings(plan: Mapping[str, Axis], found: Sequence[KeptNote]) -> list[str]:
    """The group of each axis of the plan, the two assemblies, then what was written for another."""
    groups = [nbsp(f"Groupe de l’axe {code} : {axis.title}")[:LONGEST_MEETING] for code, axis in plan.items()]
    written = [visible(one.meeting) for one in found if one.meeting]
    return list(dict.fromkeys([*groups, *_ASSEMBLIES, *written]))


def _show_form(user: User, known: Sequence[str]) -> None:
    with st.form("carte-note", clear_on_submit=True, border=False):
        label = st.text_input("Titre de la vue", max_chars=LONGEST_LABEL, placeholder="Gare, le soir")
        meeting = st.selectbox(
            "Groupe thématique ou réunion",
            known,
            index=None,
            placeholder="Choisir, ou écrire une autre réunion",
            accept_new_options=True,
        )
        sentence = st.text_area("Ce qui a été dit, sans nommer personne", max_chars=LONGEST_SENTENCE)
        if st.form_submit_button("Garder"):
            note = NewNote(meeting or "", label, sentence, urlencode(st.query_params.to_dict()))
            carry_out(partial(keep, runtime.store(), note, user))
