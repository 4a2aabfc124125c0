"""For who would rather fill a file than a grid: the template of what is due, and where to send it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from observatory.access import User, audit
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, allowed
from observatory.queries.plan import Board, SheetView
from observatory.reports.plan_template import DueRow, due_rows, xlsx_plan_template
from observatory.ui import runtime

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(found: Board, sheets: Sequence[SheetView], user: User) -> None:
    """A carrier gets its own sheets; the coordination chooses for whom."""
    with st.expander("Déposer un fichier plutôt que saisir"):
        carrier = None
        if allowed(user.role, Action.MANAGE_PLAN):
            names = sorted({name for one in sheets for view in one.measured for name in view.indicator.carriers})
            carrier = st.selectbox("Pour quel pilote", names, index=None, placeholder="Tous", key="plan-template-for")
        rows = due_rows(sheets, carrier)
        st.caption(
            nbsp(
                f"{plural(len(rows), 'ligne')} : une par valeur attendue, identifiants déjà remplis. Complétez la "
                "valeur (ou l’appréciation), laissez vide ce que vous ne savez pas, puis déposez le fichier à la "
                "page Déposer des données : les lignes acceptées deviennent des valeurs soumises."
            )
        )
        st.download_button(
            "Télécharger le modèle pré-rempli (XLSX)",
            data=partial(_made, rows, user),
            file_name="plan-indicateurs.xlsx",
            mime=_XLSX,
            on_click="ignore",
            key="plan-template",
        )


def _made(rows: Sequence[DueRow], user: User) -> bytes:
    audit.record(
        runtime.store(),
        action="export",
        account_id=user.account_id,
        object="plan-indicateurs",
        detail=f"modèle, {len(rows)} lignes",
    )
    return xlsx_plan_template(rows)
