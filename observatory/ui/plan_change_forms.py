"""How the plan itself evolves: elements reworded, added, merged, retired and brought back, each with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from observatory.access import User
from observatory.domain.periods import PERIODICITIES
from observatory.domain.plan import Direction, IndicatorKind, IndicatorType
from observatory.domain.plan_objects import Existence, Indicator, Life, Sheet
from observatory.errors import UserError
from observatory.plan.editing import Change
from observatory.plan.evolution import add_indicator, add_sheet, merge, restore, retire
from observatory.queries.plan import Board, SheetView
from observatory.ui import plan_follow_forms, runtime
from observatory.ui import plan_words as words

_PERIODS = {code: every.word for code, every in PERIODICITIES.items()}
_TYPES = [one for one in IndicatorType if one not in {IndicatorType.COMPUTED, IndicatorType.GROUP}]
One = TypeVar("One")
_WHOLE_SHEET = "la fiche elle-même"


def show(sheet: SheetView, found: Board, user: User) -> None:
    indicators = {view.indicator.id: f"{view.indicator.id} {view.indicator.label}" for view in sheet.indicators}
    names = {"": _WHOLE_SHEET, **indicators}
    chosen = st.selectbox(
        "Ce qui change", list(names), format_func=names.__getitem__, key="plan-change-what", width=560
    )
    view = found.indicator(chosen) if chosen else None
    if view is None:
        _reword_sheet(sheet.sheet, user)
        _end("sheet", sheet.sheet.id, sheet.sheet.existence, _other_sheets(found, sheet.sheet), user)
    else:
        _reword_indicator(view.indicator, user)
        others = {id_: name for id_, name in indicators.items() if id_ != chosen}
        _end("indicator", chosen, view.indicator.existence, others, user)
    _add_indicator(sheet.sheet, user)
    _add_sheet(found, user)
    _rename_axis(sheet.sheet, found, user)


def _reword_sheet(sheet: Sheet, user: User) -> None:
    with st.form(f"plan-sheet-{sheet.id}-{sheet.existence.version}"):
        title = st.text_input("Titre", sheet.title, max_chars=300)
        carriers = st.text_area("Pilotes, un par ligne", "\n".join(sheet.carriers))
        partners = st.text_area("Partenaires, un par ligne", "\n".join(sheet.partners))
        reason = _reason()
        if st.form_submit_button("Enregistrer la fiche"):
            fields = _changed(
                {
                    "title": (sheet.title, title),
                    "carriers": ("\n".join(sheet.carriers), carriers),
                    "partners": ("\n".join(sheet.partners), partners),
                }
            )
            _keep(user, "sheet", sheet.id, fields, sheet.existence, reason)


def _reword_indicator(one: Indicator, user: User) -> None:
    with st.form(f"plan-indicator-{one.id}-{one.existence.version}"):
        label = st.text_input("Libellé", one.label, max_chars=300)
        direction = _choice("Sens souhaité", list(Direction), one.direction, lambda way: way.label)
        kind = _choice("Nature", list(IndicatorKind), one.kind or IndicatorKind.ACTIVITY, lambda kind: kind.label)
        carriers = st.text_area("Pilotes de l’indicateur, un par ligne", "\n".join(one.carriers))
        delay = st.number_input("Délai après la fin de la période, en jours", 0, 400, one.delay_days)
        reason = _reason()
        if st.form_submit_button("Enregistrer l’indicateur"):
            fields = _changed(
                {
                    "label": (one.label, label),
                    "direction": (one.direction, direction),
                    "kind": (one.kind or "", kind),
                    "carriers": ("\n".join(one.carriers), carriers),
                    "delay_days": (str(one.delay_days), str(delay)),
                }
            )
            _keep(user, "indicator", one.id, fields, one.existence, reason)


def _end(kind: str, id_: str, existence: Existence, others: Mapping[str, str], user: User) -> None:
    """Retire, merge, or bring back."""
    with st.form(f"plan-end-{kind}-{id_}-{existence.version}"):
        reason = _reason()
        if not existence.in_force:
            st.caption(words.existence_words(existence))
            if st.form_submit_button("Remettre en vigueur"):
                _do(lambda: restore(runtime.store(), user, kind, id_, reason=reason, seen=existence.version))
            return
        into = st.selectbox("Fusionner dans", ["", *others], format_func=lambda one: others.get(one, "aucun"))
        if st.form_submit_button("Retirer, ou fusionner"):
            if into:
                _do(
                    lambda: merge(
                        runtime.store(), user, kind, id_, into_id=into, reason=reason, seen=existence.version
                    )
                )
            else:
                _do(lambda: retire(runtime.store(), user, kind, id_, reason=reason, seen=existence.version))


def _add_indicator(sheet: Sheet, user: User) -> None:
    with st.expander("Ajouter un indicateur à cette fiche"), st.form(f"plan-add-indicator-{sheet.id}"):
        fields = {
            "label": st.text_input("Libellé du nouvel indicateur", max_chars=300),
            "type": _choice("Type", _TYPES, IndicatorType.COUNT, lambda one: one.label),
            "unit": st.text_input("Unité, au singulier puis au pluriel", placeholder="atelier|ateliers"),
            "categories": st.text_input("Catégories ou réponses (* : favorable)", placeholder="*Oui|Non"),
            "direction": _choice("Sens", list(Direction), Direction.UP, lambda way: way.label),
            "kind": _choice("Nature du nouvel indicateur", list(IndicatorKind), IndicatorKind.ACTIVITY, _label),
            "periodicity": _choice("Périodicité", list(_PERIODS), "year", _PERIODS.__getitem__),
        }
        reason = _reason()
        if st.form_submit_button("Ajouter l’indicateur"):
            _do(lambda: add_indicator(runtime.store(), user, sheet_id=sheet.id, fields=fields, reason=reason))


def _add_sheet(found: Board, user: User) -> None:
    axes = {axis.id: f"{axis.id}. {axis.title}" for axis in found.plan.axes}
    with st.expander("Ajouter une fiche-action"), st.form("plan-add-sheet"):
        axis_id = _choice("Axe", list(axes), next(iter(axes)), axes.__getitem__)
        title = st.text_input("Titre de la nouvelle fiche", max_chars=300)
        carriers = st.text_area("Ses pilotes, un par ligne")
        reason = _reason()
        if st.form_submit_button("Ajouter la fiche"):
            _do(
                lambda: add_sheet(
                    runtime.store(), user, axis_id=axis_id, title=title, carriers=carriers, reason=reason
                )
            )


def _rename_axis(sheet: Sheet, found: Board, user: User) -> None:
    axis = next((one for one in found.plan.axes if one.id == sheet.axis_id), None)
    if axis is None:
        return
    with st.expander("Renommer l’axe de cette fiche"), st.form(f"plan-axis-{axis.id}-{axis.existence.version}"):
        title = st.text_input(f"Titre de l’axe {axis.id}", axis.title, max_chars=300)
        reason = _reason()
        if st.form_submit_button("Renommer l’axe"):
            _keep(user, "axis", axis.id, _changed({"title": (axis.title, title)}), axis.existence, reason)


def _keep(user: User, kind: str, id_: str, fields: Mapping[str, str], existence: Existence, reason: str) -> None:
    changes = [Change(kind, id_, fields, existence.version, reason)] if fields else []
    plan_follow_forms.keep(user, changes, "Enregistré.")


def _do(change: Callable[[], object]) -> None:
    try:
        change()
    except UserError as error:
        st.error(str(error))
    else:
        plan_follow_forms.done("Enregistré.")


def _changed(fields: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: after for name, (before, after) in fields.items() if before.strip() != after.strip()}


def _reason() -> str:
    return st.text_input("Raison", max_chars=300, placeholder="Pourquoi ce changement ?")


def _choice(label: str, options: list[One], held: One, name: Callable[[One], str]) -> One:
    return st.selectbox(label, options, index=options.index(held), format_func=name)


def _label(one: IndicatorKind) -> str:
    return one.label


def _other_sheets(found: Board, sheet: Sheet) -> dict[str, str]:
    return {
        one.sheet.id: f"{words.sheet_name(one.sheet, found.plan)} · {one.sheet.title}"
        for one in found.sheets
        if one.sheet.id != sheet.id and one.sheet.existence.life is Life.ACTIVE
    }
