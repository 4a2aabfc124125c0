"""How long each thing is kept, what the next purge removes and when; decided here by the coordination."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from observatory.access import User
from observatory.domain.french import date_fr, listing, nbsp, plural
from observatory.domain.retention import ACCOUNTS, TRAIL, Kept
from observatory.domain.roles import Action
from observatory.domain.tables import Column, Table
from observatory.errors import UserError
from observatory.ingest import retention
from observatory.ingest.retention import Purged
from observatory.storage import Store
from observatory.ui import guard
from observatory.ui.tables import show_table

# What is removed, one and several, beside the lines of deposits.
_NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {TRAIL.id: ("trace", "traces"), ACCOUNTS.id: ("compte fermé", "comptes fermés")}
)
# Said on the next run, above the table as it stands then.
_DONE = "_admin_purge_done"
_NOTHING_DUE = "Rien n’est à purger."
BY_ITSELF = (
    "Partent sans décision, à la purge de la nuit : un dépôt vérifié et jamais publié, après 30 jours ; un essai de "
    "connexion manqué, après une heure ; un navigateur connu, après 180 jours ; à la connexion suivante, une session "
    "ou un lien finis depuis 30 jours. Le bilan annuel de la charte est arrêté avant que la première trace de son "
    "année parte."
)


def show(store: Store, user: User) -> None:
    guard.require(Action.PURGE)
    if said := st.session_state.pop(_DONE, None):
        st.success(nbsp(said))
    today = dt.date.today()
    kept, due = retention.periods(store, today), retention.due(store, today)
    st.write(nbsp(sentence(kept, due)))
    show_table(retention_table(kept), key="retention", label="Durées de conservation", expanded=True)
    for source, reason in retention.kept_for_good():
        st.caption(nbsp(f"{source.title} : {reason}."))
    st.caption(nbsp(BY_ITSELF))
    _show_decision(store, user, kept)
    _show_purge(store, user, due)


def sentence(kept: Sequence[Kept], due: Purged) -> str:
    """What the next purge does, and what waits for a decision."""
    undecided = sum(one.decided_on is None for one in kept)
    said = f"La prochaine purge, cette nuit, retire {removed_words(due)}." if due.is_something else _NOTHING_DUE
    if not undecided:
        return said
    waiting = plural(undecided, "durée attend", "durées attendent")
    return f"{said} {waiting} une décision : rien n’est purgé avant."


def removed_words(found: Purged) -> str:
    """« 12 lignes de dépôts, 40 traces et 1 dépôt jamais publié »."""
    lines = sum(one.due for one in found.kept if one.id not in _NOUNS)
    said = [plural(lines, "ligne de dépôt", "lignes de dépôts")] if lines else []
    said += [plural(one.due, *_NOUNS[one.id]) for one in found.kept if one.id in _NOUNS]
    said += [plural(found.drafts, "dépôt jamais publié", "dépôts jamais publiés")] if found.drafts else []
    return listing(said)


def retention_table(kept: Sequence[Kept]) -> Table:
    columns = [
        Column("Ce qui est gardé"),
        Column("Durée", "mois", digits=0),
        Column("Décision"),
        Column("Lignes, traces ou comptes", digits=0),
        Column("Depuis"),
        Column("Premier jour gardé"),
        Column("À purger", digits=0),
    ]
    return Table.of("Durées de conservation", columns, [_row(one) for one in kept])


def _row(one: Kept) -> tuple[str | int | dt.date, ...]:
    decided = f"décidée le {date_fr(one.decided_on.date())}" if one.decided_on else "proposée"
    return (one.title, one.months, decided, one.held, one.first_day or "rien de gardé", one.before, one.due)


def _show_decision(store: Store, user: User, kept: Sequence[Kept]) -> None:
    """The choice is outside the form: the number offered is that of what is chosen."""
    by_title = {one.title: one for one in kept}
    title = st.selectbox("Ce qui est gardé", list(by_title), key="retention-source")
    one = by_title[title]
    shortest, longest = retention.bounds(one.id)
    with st.form("retention"):
        label = f"Durée (de {shortest} à {longest} mois)"
        months = st.number_input(label, shortest, longest, one.months, key=f"retention-months-{one.id}")
        if st.form_submit_button("Décider", key="retention-decide"):
            guard.require(Action.PURGE)
            retention.decide(store, one.id, int(months), by=user.account_id)
            st.rerun()


def _show_purge(store: Store, user: User, due: Purged) -> None:
    words = removed_words(due) if due.is_something else "0 ligne"
    sure = st.checkbox(nbsp(f"Retirer {words} sans retour possible"), disabled=not due.is_something, key="purge-sure")
    if st.button("Purger maintenant", disabled=not sure, key="purge-now"):
        guard.require(Action.PURGE)
        try:
            done = retention.purge(store, dt.date.today(), by=user.account_id)
        except UserError as error:
            st.error(str(error))
            return
        st.session_state[_DONE] = f"Purge faite : {removed_words(done)} ; la base a été réécrite."
        st.rerun()
