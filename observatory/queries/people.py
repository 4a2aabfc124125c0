"""What the page Administration asks of accounts beside what `access` itself knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from zoneinfo import ZoneInfo

from observatory.storage import Store

_PARIS = ZoneInfo("Europe/Paris")
_ACTIONS = MappingProxyType(
    {
        "account.add": "compte créé",
        "account.disable": "compte désactivé",
        "account.enable": "compte réactivé",
        "account.factor": "second facteur installé",
        "account.factor_removed": "second facteur retiré",
        "account.link": "lien donné",
        "account.password": "mot de passe choisi",
        "account.provider": "identité rattachée",
        "account.recovery": "code de secours utilisé",
        "account.role": "rôle changé",
        "account.scopes": "portée changée",
        "charter": "adhésion à la charte",
        "deposit.check": "dépôt vérifié",
        "deposit.publish": "dépôt publié",
        "deposit.discard": "dépôt abandonné",
        "deposit.undo": "dépôt annulé",
        "deposit.refuse": "données personnelles refusées",
        "export": "export",
        "incident": "incident déclaré",
        "purge": "purge",
        "retention": "durée de conservation décidée",
        "sign_in": "connexion",
        "sign_in.code": "code de connexion",
        "sign_in.provider": "connexion par un fournisseur",
        "sign_out": "déconnexion",
        "sign_out.everywhere": "sessions fermées",
        "sign_out.others": "ses autres sessions fermées",
    }
)


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
    return _ACTIONS.get(action, action)


def local_time(when: dt.datetime) -> str:
    """UTC as kept → `25/11/2026 14:03` as the clocks of the town show it."""
    return f"{when.replace(tzinfo=dt.UTC).astimezone(_PARIS):%d/%m/%Y %H:%M}"
