"""How long each source is kept, what the next purge removes and when; decided here by the coordination."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.retention import LONGEST, SHORTEST, Kept
from observatory.domain.roles import Action
from observatory.domain.tables import Column, Table
from observatory.errors import UserError
from observatory.ingest import retention
from observatory.storage import Store
from observatory.ui import guard
from observatory.ui.tables import show_table


def show(store: Store, user: User) -> None:
    guard.require(Action.PURGE)
    kept = retention.periods(store, dt.date.today())
    st.write(nbsp(sentence(kept)))
    show_table(retention_table(kept), key="retention", label="Durées de conservation", expanded=True)
    for source, reason in retention.kept_for_good():
        st.caption(nbsp(f"{source.title} : {reason}."))
    _show_decision(store, user, kept)
    _show_purge(store, user, kept)


def sentence(kept: Sequence[Kept]) -> str:
    """What the next purge does, and what waits for a decision."""
    undecided = sum(one.decided_on is None for one in kept)
    due = sum(one.due for one in kept if one.is_due)
    said = f"La prochaine purge, cette nuit, retire {plural(due, 'ligne')}." if due else "Rien n’est à purger."
    if not undecided:
        return said
    waiting = plural(undecided, "source attend", "sources attendent")
    return f"{said} {waiting} une décision : rien n’en est purgé avant."


def retention_table(kept: Sequence[Kept]) -> Table:
    columns = [
        Column("Source"),
        Column("Durée", "mois", digits=0),
        Column("Décision"),
        Column("Lignes gardées", digits=0),
        Column("Depuis"),
        Column("Premier jour gardé"),
        Column("Lignes à purger", digits=0),
    ]
    return Table.of("Durées de conservation", columns, [_row(one) for one in kept])


def _row(one: Kept) -> tuple[str | int | dt.date, ...]:
    decided = f"décidée le {date_fr(one.decided_on.date())}" if one.decided_on else "proposée"
    return (one.title, one.months, decided, one.held, one.first_day or "rien de gardé", one.before, one.due)


def _show_decision(store: Store, user: User, kept: Sequence[Kept]) -> None:
    by_title = {one.title: one for one in kept}
    with st.form("retention"):
        title = st.selectbox("Source", list(by_title), key="retention-source")
        months = st.number_input("Durée (mois)", SHORTEST, LONGEST, 36, key="retention-months")
        if st.form_submit_button("Décider", key="retention-decide") and title:
            guard.require(Action.PURGE)
            retention.decide(store, by_title[title].id, int(months), by=user.account_id)
            st.rerun()


def _show_purge(store: Store, user: User, kept: Sequence[Kept]) -> None:
    due = sum(one.due for one in kept if one.is_due)
    sure = st.checkbox(
        nbsp(f"Retirer {plural(due, 'ligne')} sans retour possible"), disabled=not due, key="purge-sure"
    )
    if st.button("Purger maintenant", disabled=not sure, key="purge-now"):
        guard.require(Action.PURGE)
        try:
            done = retention.purge(store, dt.date.today(), by=user.account_id)
        except UserError as error:
            st.error(str(error))
            return
        st.success(nbsp(f"{plural(done.lines, 'ligne retirée', 'lignes retirées')}."))
