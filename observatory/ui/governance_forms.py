"""How the governance evolves: an instance added, renamed, given another rhythm, retired; each with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.plan_objects import Instance, Life
from observatory.domain.roles import Action, allowed
from observatory.plan.editing import Change, new_id
from observatory.queries.governance import InstanceView
from observatory.queries.plan import Board
from observatory.ui import plan_follow_forms
from observatory.ui import plan_words as words

_NEW = ""


def show(views: Sequence[InstanceView], found: Board, user: User) -> None:
    """For who keeps the plan."""
    if not allowed(user.role, Action.MANAGE_PLAN):
        return
    with st.expander("Ajouter ou changer une instance"):
        names = {_NEW: "une nouvelle instance"} | {one.instance.id: one.instance.title for one in views}
        chosen = st.selectbox(
            "Instance", list(names), format_func=names.__getitem__, key="governance-what", width=560
        )
        instance = found.plan.instance(chosen) if chosen else None
        _show_form(instance, found, user)


def _show_form(instance: Instance | None, found: Board, user: User) -> None:
    version = instance.existence.version if instance else 0
    sheets = {"": "aucune"} | {
        one.sheet.id: f"{words.sheet_name(one.sheet, found.plan)} · {one.sheet.title}" for one in found.sheets
    }
    held = instance.sheet_id if instance and instance.sheet_id in sheets else ""
    with st.form(f"governance-{instance.id if instance else 'new'}-{version}-{plan_follow_forms.turn()}"):
        title = st.text_input("Nom", instance.title if instance else "", max_chars=300)
        every = st.number_input(
            "Se réunit au moins tous les … mois (0 : sans rythme)", 0, 48, (instance and instance.every_months) or 0
        )
        sheet = st.selectbox(
            "Fiche-action", list(sheets), list(sheets).index(held), format_func=sheets.__getitem__, width=560
        )
        reason = st.text_input("Raison", max_chars=300, placeholder="Pourquoi ce changement ?")
        fields = {"title": title, "every_months": str(every or ""), "sheet_id": sheet, "rhythm": _rhythm(every)}
        if st.form_submit_button("Enregistrer l’instance"):
            _keep(instance, _changed(instance, fields), reason, user)
        if instance and st.form_submit_button("Retirer l’instance"):
            _keep(instance, {"state": Life.RETIRED.value}, reason, user)


def _rhythm(every: int) -> str:
    return {0: "", 1: "chaque mois", 3: "chaque trimestre", 6: "chaque semestre", 12: "chaque année"}.get(
        every, f"tous les {every} mois"
    )


def _changed(instance: Instance | None, fields: dict[str, str]) -> dict[str, str]:
    """The rhythm in words follows the months: the words of the document stand while its months do."""
    if instance is None:
        return fields
    before = {
        "title": instance.title,
        "every_months": str(instance.every_months or ""),
        "sheet_id": instance.sheet_id,
    }
    changed = {name: text for name, text in fields.items() if name in before and before[name] != text.strip()}
    return changed | ({"rhythm": fields["rhythm"]} if "every_months" in changed else {})


def _keep(instance: Instance | None, fields: dict[str, str], reason: str, user: User) -> None:
    id_, version = (instance.id, instance.existence.version) if instance else (new_id(), 0)
    changes = [Change("instance", id_, fields, version, reason)] if fields else []
    plan_follow_forms.keep(user, changes, "Instance enregistrée.")
