"""What is invented, said on the page of the sources, with the one action that removes it all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Table
from observatory.errors import AccessDenied
from observatory.ingest import demo
from observatory.maps.labels import safe_label
from observatory.storage import Store
from observatory.ui.tables import show_table

_REMOVED = "_demo_removed"


def show(store: Store, user: User) -> None:
    """Nothing when no demonstration data are held, but for the visitor who has just removed them."""
    if removed := st.session_state.pop(_REMOVED, 0):
        st.success(nbsp(f"Données de démonstration retirées : {plural(removed, 'source')}. Il n’en reste rien."))
    held = demo.held_demo(store)
    if not held:
        return
    st.subheader("Données de démonstration", anchor=False)
    said = (
        f"{plural(len(held), 'source montre', 'sources montrent')} des données inventées, pour voir les pages avant "
        "les premiers dépôts. Elles ne décrivent pas la commune."
    )
    st.html(f"<p>{safe_label(nbsp(said))}</p>")
    show_table(_table(held), key="demo", label="Voir lesquelles")
    if allowed(user.role, Action.PURGE):
        _ask(store, user)


def remove_all(store: Store, user: User) -> int:
    """How many sources were freed of them.

    Raises:
        AccessDenied: the role may not remove anything.
    """
    if not allowed(user.role, Action.PURGE):
        raise AccessDenied("Seule la coordination retire les données de démonstration.")
    return len(demo.remove_demo(store, by=user.account_id))


def _ask(store: Store, user: User) -> None:
    with st.popover("Retirer les données de démonstration"):
        st.write(nbsp("Toutes seront supprimées : lignes, chiffres et fichiers. Les vrais dépôts restent."))
        if st.button("Oui, tout retirer", type="primary", key="demo-remove"):
            with st.spinner("Suppression…"):
                st.session_state[_REMOVED] = remove_all(store, user)
            st.rerun()


def _table(held: Sequence[demo.Held]) -> Table:
    columns = [Column("Source"), Column("Dépôts", digits=0), Column("Lignes", digits=0)]
    return Table.of("Données de démonstration", columns, [(one.title, one.deposits, one.rows) for one in held])
