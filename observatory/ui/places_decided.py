"""What was decided of places, and the way back."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.errors import UserError
from observatory.ingest.places.choosing import withdraw
from observatory.maps.labels import visible
from observatory.queries import places
from observatory.queries.places import Decided
from observatory.ui import deposit_parts as parts
from observatory.ui import places_tables, runtime
from observatory.ui import places_words as words

_CHOSEN = "decision-to-withdraw"


def show(user: User, town: str) -> None:
    """Nothing when nobody has decided anything."""
    found = {one.choice.choice_id: one for one in places.decided(runtime.store(), user)}
    if not found:
        return
    st.subheader("Ce qui a été décidé", anchor=False)
    places_tables.show_with_downloads(places_tables.decided(list(found.values())), user, town, key="decided")
    with st.form("withdraw", border=False):
        st.selectbox(
            "Revenir sur une décision",
            list(found),
            format_func=lambda choice_id: _label(found[choice_id]),
            index=None,
            placeholder="Lieu",
            key=_CHOSEN,
        )
        st.form_submit_button("Annuler cette décision", on_click=_withdraw, args=(found, user))


def _label(one: Decided) -> str:
    return visible(nbsp(f"{one.choice.given} : {one.where}"))


def _withdraw(found: dict[str, Decided], user: User) -> None:
    choice_id = st.session_state.get(_CHOSEN)
    if choice_id not in found:
        return
    try:
        withdraw(runtime.store(), choice_id, user)
    except UserError as error:
        parts.remember(str(error), "refused")
        return
    parts.remember(words.withdrawn(found[choice_id].choice.given), "done")
