"""What the page Administration asks of accounts beside what `access` itself knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from observatory.access import audit
from observatory.domain.french import date_fr, plural
from observatory.storage import Store

_PARIS = ZoneInfo("Europe/Paris")
_ACTIONS = MappingProxyType(
    {
        "account.add": "compte créé",
        "account.disable": "compte désactivé",
        "account.enable": "compte réactivé",
        "account.factor": "second facteur installé",
        "account.forget": "compte effacé",
        "account.factor_removed": "second facteur retiré",
        "account.link": "lien donné",
        "account.password": "mot de passe choisi",
        "account.provider": "identité rattachée",
        "account.recovery": "code de secours utilisé",
        "account.role": "rôle changé",
        "account.scopes": "portée changée",
        "audit.cut": "traces anciennes retirées",
        "charter": "adhésion à la charte",
        "dashboard_chosen": "tableau de bord choisi",
        "demo.remove": "démonstration retirée",
        "deposit.annotated": "fichier annoté donné",
        "deposit.check": "dépôt vérifié",
        "deposit.publish": "dépôt publié",
        "deposit.discard": "dépôt abandonné",
        "deposit.undo": "dépôt annulé",
        "deposit.refuse": "données personnelles refusées",
        "export": "export",
        "incident": "incident déclaré",
        "map_note": "note sur la carte",
        "map_note_withdrawn": "note sur la carte retirée",
        "peer_set_aside": "commune écartée des comparaisons",
        "peer_taken_back": "commune reprise dans les comparaisons",
        "plan.value.draft": "valeur mise en brouillon",
        "plan.value.drop": "valeur abandonnée",
        "plan.value.publish": "valeur publiée",
        "plan.value.return": "valeur renvoyée",
        "plan.value.submit": "valeur transmise",
        "plan.value.validate": "valeur validée",
        "purge": "purge",
        "report": "rapport produit",
        "report.download": "rapport repris",
        "retention": "durée de conservation décidée",
        "series_note": "note sur une série",
        "series_note_withdrawn": "note sur une série retirée",
        "sign_in": "connexion",
        "sign_in.code": "code de connexion",
        "sign_in.provider": "connexion par un fournisseur",
        "sign_out": "déconnexion",
        "sign_out.everywhere": "sessions fermées",
        "sign_out.others": "ses autres sessions fermées",
    }
)
# By their first word, where what follows it is one of many.
_FAMILIES = MappingProxyType({"place": "lieu décidé", "plan": "plan modifié"})


@dataclass(frozen=True)
class Habits:
    """`last_sign_in` is None for an account that has never signed in."""

    last_sign_in: dt.datetime | None
    has_factor: bool


def habits(store: Store) -> dict[str, Habits]:
    """By account identifier."""
    rows = store.records("queries/access_last_sign_ins")
    return {row["account_id"]: Habits(row["last_sign_in"], row["has_factor"]) for row in rows}


def plan_ids(store: Store) -> dict[str, list[str]]:
    """The sheets (`sheet`) and axes (`axis`) of the plan in force, in its order."""
    found: dict[str, list[str]] = {"sheet": [], "axis": []}
    for row in store.records("queries/people_plan_ids"):
        found[row["kind"]].append(row["value"])
    return found


def action_words(action: str) -> str:
    """French for an action of the audit; its own name for one that has none."""
    family = next((words for name, words in _FAMILIES.items() if action.startswith(f"{name}.")), action)
    return _ACTIONS.get(action, family)


def done_by(entry: Mapping[str, Any]) -> str:
    """Who did it: the login, or the number of an account that is forgotten since."""
    return entry["login"] or _forgotten(entry["account_id"]) or "sans compte"


def done_to(entry: Mapping[str, Any]) -> str:
    """On what: a login where it is an account, else as it was written."""
    if entry["object_login"]:
        return str(entry["object_login"])
    is_account = entry["action"].startswith("account.")
    return (_forgotten(entry["object"]) if is_account else entry["object"]) or ""


def detail_words(entry: Mapping[str, Any]) -> str:
    """The detail of a trace as it is read."""
    cut = audit.cut_of(entry["detail"]) if entry["action"] == audit.CUT else None
    if cut is None:
        return entry["detail"] or ""
    altered = f" ; {plural(cut.altered, 'altérée')}" if cut.altered else ""
    return f"d’avant le {date_fr(cut.before)} ; la dernière était la {cut.entry_no}, {cut.entry_hash[:16]}{altered}"


def _forgotten(account_id: str | None) -> str:
    return f"compte effacé {account_id[:8]}" if account_id else ""


def trail_begins(store: Store) -> dt.date | None:
    """The first day of which the traces are kept; None when none was ever removed."""
    with store.session() as session:
        cut = audit.last_cut(session)
    return cut.before if cut else None


def local_time(when: dt.datetime) -> str:
    """UTC as kept → `25/11/2026 14:03` as the clocks of the town show it."""
    return f"{when.replace(tzinfo=dt.UTC).astimezone(_PARIS):%d/%m/%Y %H:%M}"
