"""user, audit, statement."""

from __future__ import annotations

import argparse
import json

from observatory.access import accounts, scopes, second_factor, statement
from observatory.access import audit as trail
from observatory.access.accounts import Account
from observatory.access.scopes import Scope
from observatory.domain.roles import Role
from observatory.ingest.registry import source_by_id
from observatory.queries.people import detail_words
from observatory.reports.writing import write_csv
from observatory.storage import Store
from observatory.verbs.context import Context


def add(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        token = accounts.add(store, login=arguments.login, role=Role(arguments.role))
        if arguments.organisation or _scopes(arguments):
            _assign(store, arguments)
    context.say(f"Compte « {arguments.login} » créé. Lien à usage unique :")
    context.say(f"{context.settings.url}/connexion/lien/{token}")
    return 0


def allow(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        _assign(store, arguments)
    context.say(f"Compte « {arguments.login} » mis à jour.")
    return 0


def listing(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        for account in accounts.list_accounts(store):
            context.say("  ".join(part for part in _words(account) if part))
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


def factor(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        second_factor.remove(store, accounts.by_login(store, arguments.login).account_id)
    context.say(f"Le second facteur de « {arguments.login} » est retiré ; un autre lui sera demandé.")
    return 0


def audit(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        entries = trail.read(store, limit=arguments.limit)
    for entry in entries:
        context.say(json.dumps(entry, ensure_ascii=False, default=str) if arguments.json else _line(entry))
    return 0


def yearly(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        found = statement.statement(store, arguments.year)
    columns = ["section", "label", "count"]
    batches = iter([(columns, [(line.section, line.label, line.count) for line in found.lines])])
    if arguments.output:
        with context.path(arguments.output).open("w", encoding="utf-8", newline="") as out:
            write_csv(columns, batches, out)
    else:
        write_csv(columns, batches, context.out)
    if not found.whole_chain:
        context.note("Des traces ne sont plus ce qu’elles étaient : ce bilan est à vérifier.")
    return 0


def _assign(store: Store, arguments: argparse.Namespace) -> None:
    """What was not typed stays as it is."""
    account = accounts.by_login(store, arguments.login)
    scopes.assign(store, account.account_id, organisation=arguments.organisation, scopes=_scopes(arguments) or None)


def _scopes(arguments: argparse.Namespace) -> list[Scope]:
    sources = [source_by_id(source).id for source in arguments.source]
    return [
        *(Scope("source", value) for value in sources),
        *(Scope("axis", value) for value in arguments.axis),
        *(Scope("sheet", value) for value in arguments.sheet),
    ]


def _words(account: Account) -> list[str]:
    limits = ", ".join(str(scope) for scope in sorted(account.scopes))
    return [account.login, account.role.label, account.state, account.organisation, limits]


def _line(entry: dict) -> str:
    subject = " ".join(filter(None, (entry["object_login"] or entry["object"], detail_words(entry))))
    who = entry["login"] or entry["account_id"] or "-"
    return f"{entry['occurred_on']:%d/%m/%Y %H:%M:%S}  {who}  {entry['action']}  {entry['outcome']}  {subject}"
