"""What a change of the plan must respect, whoever makes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from observatory.domain.french import nbsp
from observatory.domain.plan import Direction, IndicatorType
from observatory.domain.plan_objects import Indicator, Life, Plan
from observatory.domain.progress import meets
from observatory.errors import InputError, UnknownName
from observatory.plan.edited import Edited, Objects
from observatory.plan.follow_up import GIVEN

# Changing these changes what the plan is: a reason goes with it.
_STRUCTURAL = {
    "axis": {"title", "state"},
    "sheet": {"title", "axis_id", "status", "state"},
    "indicator": {"label", "sheet_id", "type", "unit", "direction", "kind", "periodicity", "state"},
    "instance": {"title", "every_months", "state"},
}


class Asked(Protocol):
    """A change, as the rules see it."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def reason(self) -> str: ...


def known_plan(plan: Plan | None) -> Plan:
    """Raises UnknownName: this commune has no plan."""
    if plan is None:
        raise UnknownName("Aucun plan d’actions n’est chargé pour cette commune.")
    return plan


def known_indicator(plan: Plan, indicator_id: str) -> Indicator:
    """Raises UnknownName."""
    found = plan.indicator(indicator_id)
    if found is None:
        raise UnknownName(nbsp(f"Aucun indicateur « {indicator_id} » dans le plan."))
    return found


def sheets_touched(plan: Plan, asked: Asked, before: Edited) -> list[str]:
    """The sheet of the object as it is and as it would be; empty for what belongs to no sheet."""
    if asked.kind == "sheet":
        return [asked.id]
    if asked.kind in {"initial", "target", "indicator"}:
        found = plan.indicator(asked.id.partition("/")[0])
        return [found.sheet_id] if found else []
    printed = asked.id.split("-", 1)[1].rpartition("-")[0] if asked.id.startswith(f"{GIVEN}-") else ""
    return [one for one in (printed, before.text("sheet_id"), asked.fields.get("sheet_id", "")) if one]


def refuse_impossible(plan: Plan, objects: Objects, asked: Asked, before: Edited) -> None:
    """Raises InputError or UnknownName, in words for whoever asked."""
    if set(asked.fields) & _STRUCTURAL.get(asked.kind, set()) and not asked.reason.strip():
        raise InputError("Une raison est demandée pour changer le plan.", todo="Dites en une phrase pourquoi.")
    _refuse_dangling(plan, asked)
    if asked.fields.get("state") == Life.MERGED:
        _refuse_bad_merge(plan, asked, asked.fields.get("into_id") or before.text("into_id"))
    if asked.kind in {"initial", "target"}:
        _refuse_bad_goal(plan, objects, asked)


def _refuse_dangling(plan: Plan, asked: Asked) -> None:
    sheet_id, axis_id = asked.fields.get("sheet_id"), asked.fields.get("axis_id")
    if sheet_id and plan.sheet(sheet_id) is None:
        raise UnknownName(nbsp(f"Aucune fiche « {sheet_id} » dans le plan."))
    if axis_id and axis_id not in {axis.id for axis in plan.axes}:
        raise UnknownName(nbsp(f"Aucun axe « {axis_id} » dans le plan."))
    if (instance := asked.fields.get("instance_id")) and plan.instance(instance) is None:
        raise UnknownName(nbsp(f"Aucune instance « {instance} » dans le plan."))


def _refuse_bad_merge(plan: Plan, asked: Asked, into_id: str) -> None:
    found = {"sheet": plan.sheet, "indicator": plan.indicator}.get(asked.kind, lambda _: None)(into_id)
    if found is None or into_id == asked.id or not found.existence.in_force:
        raise InputError(
            nbsp(f"Fusion impossible dans « {into_id} »."), todo="Choisissez un autre élément, en vigueur."
        )


def _refuse_bad_goal(plan: Plan, objects: Objects, asked: Asked) -> None:
    indicator = known_indicator(plan, asked.id.partition("/")[0])
    if indicator.type in {IndicatorType.GROUP, IndicatorType.STATEMENT}:
        raise InputError("Cet indicateur n’a pas de valeur chiffrée : ni valeur initiale, ni cible.")
    if asked.kind != "target" or not asked.fields.get("value"):
        return
    if indicator.direction is Direction.NONE:
        raise InputError(
            "Une cible suppose un sens souhaité.", todo="Dites d’abord si cet indicateur doit monter ou baisser."
        )
    initial = objects.get(("initial", indicator.id))
    start, target = initial.number("value") if initial else None, float(asked.fields["value"])
    if start is not None and meets(start, target, indicator.direction) and not asked.fields.get("reason"):
        raise InputError(
            "Cette cible est déjà atteinte par la valeur initiale.",
            todo="Dites pourquoi elle est retenue, ou choisissez-en une autre.",
        )
