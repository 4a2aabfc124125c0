"""Who has adhered to the charter, the yearly statement of its application, and the incidents that are declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import streamlit as st

from observatory.access import User, charter, statement
from observatory.access.statement import INCIDENTS, Statement
from observatory.domain.charter import VERSION_WORDS
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, Role
from observatory.domain.tables import Column, Table
from observatory.queries import people
from observatory.storage import Store
from observatory.ui import guard
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table

_YEARS_OFFERED = 5


def show(store: Store, user: User) -> None:
    guard.require(Action.READ_AUDIT)
    known = charter.acknowledgements(store)
    st.write(nbsp(sentence(known)))
    show_table(acknowledgements_table(known), key="charter", label="Adhésions à la charte")
    _show_statement(store, user)
    _show_incident(store, user)


def sentence(known: Sequence[dict[str, Any]]) -> str:
    """« 4 comptes sur 6 ont adhéré à la charte (annexe 5.1…) : les autres n’entrent pas. »"""
    done = sum(row["acknowledged_on"] is not None for row in known)
    said = (
        f"{plural(done, 'compte')} sur {len(known)} {'ont' if done > 1 else 'a'} adhéré à la charte ({VERSION_WORDS})"
    )
    return f"{said}." if done == len(known) else f"{said} : les autres n’ouvrent aucune page."


def acknowledgements_table(known: Sequence[dict[str, Any]]) -> Table:
    rows = [
        (
            row["login"],
            Role(row["role"]).label,
            people.local_time(row["acknowledged_on"]) if row["acknowledged_on"] else "pas encore",
        )
        for row in known
    ]
    return Table.of("Adhésions à la charte", [Column("Identifiant"), Column("Rôle"), Column("Adhésion")], rows)


def statement_table(found: Statement) -> Table:
    columns = [Column("Partie"), Column("Ce qui est compté"), Column("Nombre", digits=0)]
    rows = [(line.section, line.label, line.count) for line in found.lines]
    return Table.of(f"Bilan de l’application de la charte, {found.year}", columns, rows)


def statement_words(found: Statement) -> str:
    """Whether the audit that it is made of stands."""
    if not found.whole_chain:
        return nbsp("Attention : des traces ne sont plus ce qu’elles étaient ; ce bilan est à vérifier.")
    if found.frozen_on:
        when = people.local_time(found.frozen_on)
        return nbsp(
            f"Arrêté le {when}, avant la purge des premières traces de {found.year} ; la dernière trace était alors "
            f"la {found.entry_no}, empreinte {found.entry_hash[:16]}."
        )
    last = f"la dernière est la {found.entry_no}, empreinte {found.entry_hash[:16]}"
    return nbsp(f"D’après les traces chaînées, aucune modifiée ; {last}.")


def _show_statement(store: Store, user: User) -> None:
    st.subheader("Bilan annuel (article 16)", anchor=False)
    this_year = dt.date.today().year
    year = st.selectbox("Année", range(this_year, this_year - _YEARS_OFFERED, -1), key="statement-year")
    found = statement.statement(store, year)
    table = statement_table(found)
    show_table(table, key="statement", label=f"Bilan {year}", expanded=True)
    st.caption(statement_words(found))
    about = About(source="Observatoire", edition="traces", perimeter="application de la charte", day=dt.date.today())
    show_downloads(table, about, store=store, user=user, key="statement")


def _show_incident(store: Store, user: User) -> None:
    with st.form("incident", clear_on_submit=True):
        kind = st.selectbox(
            "Incident à inscrire",
            list(INCIDENTS),
            index=None,
            format_func=lambda one: INCIDENTS[one],
            placeholder="Choisir sa nature",
            key="incident-kind",
        )
        if st.form_submit_button("Inscrire dans les traces", key="incident-declare") and kind:
            guard.require(Action.READ_AUDIT)
            statement.declare_incident(store, kind, by=user.account_id)
            st.success("Incident inscrit : il comptera dans le bilan de l’année.")
