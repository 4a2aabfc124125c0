"""user, audit."""

from __future__ import annotations

import argparse
import json

from observatory.access import accounts
from observatory.access import audit as trail
from observatory.domain.roles import Role
from observatory.verbs.context import Context


def add(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        token = accounts.add(store, login=arguments.login, role=Role(arguments.role))
    context.say(f"Compte « {arguments.login} » créé. Lien à usage unique :")
    context.say(f"{context.settings.url}/connexion/lien/{token}")
    return 0


def listing(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        for account in accounts.list_accounts(store):
            context.say(f"{account.login}  {account.role.label}  {account.state}")
    return 0


def link(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        token = accounts.new_link(store, login=arguments.login)
    context.say(f"{context.settings.url}/connexion/lien/{token}")
    return 0


def disable(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        accounts.disable(store, arguments.login)
    context.say(f"Compte « {arguments.login} » désactivé ; ses sessions sont closes.")
    return 0


def audit(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        entries = trail.read(store, limit=arguments.limit)
    for entry in entries:
        context.say(json.dumps(entry, ensure_ascii=False, default=str) if arguments.json else _line(entry))
    return 0


def _line(entry: dict) -> str:
    subject = " ".join(str(entry[name]) for name in ("object", "detail") if entry[name])
    who = entry["account_id"] or "-"
    return f"{entry['occurred_on']:%d/%m/%Y %H:%M:%S}  {who}  {entry['action']}  {entry['outcome']}  {subject}"
