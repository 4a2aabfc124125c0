"""What the page of the plan may be asked, in its address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from observatory.domain.plan import SheetStatus
from observatory.domain.plan_due import Timeliness
from observatory.domain.plan_objects import HumanStatus
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_indicators import IndicatorView
from observatory.ui import plan_words as words
from observatory.ui.filters import Chosen, Filter, Kind, chosen

ALL = "tous"
_UNSAID = "non-dit"
Test = Callable[[SheetView], bool]


def _without_value(one: SheetView) -> bool:
    return any(not view.values and not view.in_hand for view in one.measured)


_TO_FOLLOW: Mapping[str, tuple[str, Test]] = MappingProxyType(
    {
        "retard": ("En retard", lambda one: one.timeliness[Timeliness.LATE] > 0),
        "sans-valeur": ("Sans valeur", _without_value),
        "sans-pilote": ("Sans pilote", lambda one: not one.sheet.carriers),
        "retirees": ("Retirées ou fusionnées", lambda one: not one.sheet.existence.in_force),
    }
)
_ORDERS: Mapping[str, tuple[str, Callable[[SheetView], tuple]]] = MappingProxyType(
    {
        "plan": ("celui du plan", lambda one: ()),
        "retard": (
            "retard le plus ancien",
            lambda one: (one.late_since or dt.date.max, -one.timeliness[Timeliness.LATE]),
        ),
        "renseignees": (
            "les moins renseignées",
            lambda one: (one.timeliness[Timeliness.INFORMED], -len(one.measured)),
        ),
        "titre": ("titre", lambda one: (one.sheet.title.casefold(),)),
        "pilote": ("pilote", lambda one: one.sheet.carriers[:1] or ("",)),
    }
)


_INDICATOR_ORDERS: Mapping[str, tuple[str, Callable[[IndicatorView], tuple]]] = MappingProxyType(
    {
        "plan": ("ordre du plan", lambda view: ()),
        "retard": ("retard le plus ancien", lambda view: (view.timing.late_since or dt.date.max,)),
        "avancement": ("avancement, dégradations d’abord", lambda view: (_rate(view),)),
        "libelle": ("libellé", lambda view: (view.indicator.label.casefold(),)),
        "type": ("type", lambda view: (view.indicator.type.label,)),
        "pilote": ("pilote", lambda view: view.indicator.carriers[:1] or ("",)),
    }
)


def indicator_order() -> Filter:
    """In which order the table of the indicators is read, exported and printed."""
    orders = {code: label for code, (label, _) in _INDICATOR_ORDERS.items()}
    return Filter("tri", "Ordre des indicateurs", orders, ("plan",), width=320)


def sorted_indicators(views: Sequence[IndicatorView], code: str) -> list[IndicatorView]:
    return sorted(views, key=_INDICATOR_ORDERS[code][1])


def _rate(view: IndicatorView) -> float:
    """Those without a rate come last."""
    rate = view.progress.rate
    return float("inf") if rate is None else rate


def plan_filters(found: Board) -> list[Filter]:
    axes = {ALL: "Tous"} | {axis.id: f"{axis.id}. {axis.title}" for axis in found.plan.axes}
    statuses = {ALL: "Tous"} | {one.value: f"Fiche {one.label}" for one in SheetStatus}
    statuses |= {one.value or _UNSAID: one.label.capitalize() for one in HumanStatus}
    return [
        sheet_filter(found),
        Filter("axe", "Axe", axes, (ALL,)),
        Filter("pilote", "Pilote", _organisations(found, "carriers"), (ALL,)),
        Filter("partenaire", "Partenaire", _organisations(found, "partners"), (ALL,)),
        Filter("statut", "Statut", statuses, (ALL,)),
        Filter("suivi", "À suivre", {code: label for code, (label, _) in _TO_FOLLOW.items()}, (), Kind.MANY),
        Filter("ordre", "Ordre", {code: label for code, (label, _) in _ORDERS.items()}, ("plan",)),
    ]


def sheet_filter(found: Board, width: int = 220) -> Filter:
    """Which sheet is read in full; none is the plan as a whole."""
    names = {one.sheet.id: f"{words.sheet_name(one.sheet, found.plan)} · {one.sheet.title}" for one in found.sheets}
    return Filter("fiche", "Fiche-action", {ALL: "Toutes"} | names, (ALL,), width=width)


def asked_sheet(found: Board) -> str:
    """The sheet that the address asks for, before anything is drawn."""
    return chosen([sheet_filter(found)], st.query_params).one("fiche")


def kept(found: Board, asked: Chosen) -> list[SheetView]:
    """The sheets that answer every filter, in the order asked for."""
    tests = [_TO_FOLLOW[code][1] for code in asked.many("suivi")]
    sheets = [
        one
        for one in found.sheets
        if asked.one("axe") in (ALL, one.sheet.axis_id)
        and (asked.one("pilote") == ALL or asked.one("pilote") in one.sheet.carriers)
        and (asked.one("partenaire") == ALL or asked.one("partenaire") in one.sheet.partners)
        and _has_status(one, asked.one("statut"))
        and all(test(one) for test in tests)
    ]
    return sorted(sheets, key=_ORDERS[asked.one("ordre")][1])


def _has_status(one: SheetView, status: str) -> bool:
    return status in (ALL, one.sheet.status.value, one.sheet.human_status.value or _UNSAID)


def _organisations(found: Board, field: str) -> dict[str, str]:
    names: Sequence[str] = [name for one in found.sheets for name in getattr(one.sheet, field)]
    return {ALL: "Tous"} | {name: name for name in sorted(set(names), key=str.casefold)}
