"""Who did what, when: the audit as the coordination reads it, and whether its chain stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User, audit
from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.roles import Action
from observatory.domain.tables import Column, Table
from observatory.queries import people
from observatory.storage import Store
from observatory.ui import guard
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table

MOST = 5_000
_OUTCOMES = {"done": "fait", "refused": "refusé"}


def show(store: Store, user: User) -> None:
    guard.require(Action.READ_AUDIT)
    chain = audit.chain(store)
    if chain.broken:
        st.error(_broken_words(chain.broken))
    else:
        count = plural(chain.kept, "entrée chaînée", "entrées chaînées")
        last = f"La dernière est la {chain.entry_no}, empreinte {chain.entry_hash[:16]}."
        st.caption(nbsp(f"{count}, aucune modifiée. {last}"))
    if begins := people.trail_begins(store):
        st.caption(nbsp(f"Gardées depuis le {date_fr(begins)} : les plus anciennes ont été purgées."))
    entries = audit.read(store, limit=MOST)
    actions = sorted({entry["action"] for entry in entries})
    wanted = st.multiselect(
        "Actions", actions, key="audit-actions", placeholder="Toutes", format_func=people.action_words
    )
    kept = [entry for entry in entries if not wanted or entry["action"] in wanted]
    table = audit_table(kept)
    show_table(table, key="audit", label="Traces, les plus récentes d’abord", expanded=True)
    about = About(source="Observatoire", edition="traces", perimeter="accès", day=dt.date.today())
    show_downloads(table, about, store=store, user=user, key="audit")


def audit_table(entries: list[dict]) -> Table:
    names = ("Quand", "Qui", "Action", "Sur quoi", "Issue", "Précision")
    rows = [
        (
            people.local_time(entry["occurred_on"]),
            people.done_by(entry),
            people.action_words(entry["action"]),
            people.done_to(entry),
            _OUTCOMES.get(entry["outcome"], entry["outcome"]),
            people.detail_words(entry),
        )
        for entry in entries
    ]
    return Table.of("Traces", [Column(name) for name in names], rows)


def _broken_words(entries: Sequence[int]) -> str:
    first = ", ".join(map(str, entries[:10]))
    if len(entries) == 1:
        return nbsp(f"Une entrée n’est plus ce qu’elle était : la {first}.")
    return nbsp(f"{len(entries)} entrées ne sont plus ce qu’elles étaient : {first}.")
