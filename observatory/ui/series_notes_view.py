"""What the coordination notes on a series, and takes back: a camera, a patrol, a new way of counting."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st

from observatory.access import User
from observatory.domain.breaks import BreakKind
from observatory.domain.roles import Action, allowed
from observatory.ingest.series_notes import LONGEST_LABEL, LONGEST_SENTENCE, Note, add, withdraw
from observatory.queries.followed import Followed
from observatory.queries.followed_deposits import subject_code
from observatory.ui import runtime
from observatory.ui.errors import carry_out

_KINDS = {
    BreakKind.EVENT: "repère : tracé et nommé, n’interrompt rien",
    BreakKind.RUPTURE: "rupture : aucune comparaison ne la traverse",
    BreakKind.EPISODE: "période exceptionnelle : aucune comparaison ne la touche",
}
_WHOLE, _ONE = "toutes les séries de cette source", "cette série seulement"


def show_notes(found: Followed, user: User) -> None:
    """For the coordination alone."""
    if not allowed(user.role, Action.NOTE_ON_SERIES):
        return
    with st.expander("Noter un repère sur cette série"):
        _show_form(found, user)
        for one in found.breaks:
            if one.author and st.button(f"Retirer « {one.label} »", key=f"note-{one.id}"):
                carry_out(partial(withdraw, runtime.store(), one.id, user))


def _show_form(found: Followed, user: User) -> None:
    with st.form("series-note", clear_on_submit=True, border=False):
        label = st.text_input(
            "Titre", max_chars=LONGEST_LABEL, placeholder="Nouvelle caméra, place de l’Hôtel-de-Ville"
        )
        kind = st.selectbox("Sorte", list(_KINDS), format_func=_KINDS.__getitem__)
        scope = st.selectbox("Portée", [_WHOLE, _ONE])
        first = st.date_input("Premier jour", value=dt.date.today(), format="DD/MM/YYYY")
        last = st.date_input("Dernier jour (période exceptionnelle)", value=None, format="DD/MM/YYYY")
        sentence = st.text_area("Explication, sans nom de personne", max_chars=LONGEST_SENTENCE)
        if st.form_submit_button("Noter"):
            indicator = "*" if scope == _WHOLE else subject_code(found.asked.indicator)
            end = last if kind is BreakKind.EPISODE else None
            note = Note(kind, found.asked.topic, indicator, first, end, label, sentence)
            carry_out(partial(add, runtime.store(), note, user))
