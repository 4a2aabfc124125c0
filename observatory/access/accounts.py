"""Accounts: a login, a role, a state (`invited`, `active`, `disabled`)."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from observatory.access import audit, links
from observatory.access.clock import Clock, utc_now
from observatory.access.scopes import Scope, scopes_of
from observatory.domain.roles import Role
from observatory.errors import InputError, UnknownName
from observatory.storage import Session, Store

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")


@dataclass(frozen=True)
class Account:
    account_id: str
    login: str
    role: Role
    state: str
    created_on: datetime
    organisation: str = ""
    scopes: frozenset[Scope] = frozenset()


def add(store: Store, *, login: str, role: Role | str, by: str | None = None, clock: Clock = utc_now) -> str:
    """Invite somebody; returns the token of the link with which they choose their password.

    `by` is the account that invites, or None from the command line.

    Raises:
        InputError: a login that cannot be used, or that is taken.
    """
    wanted, granted = usable_login(login), known_role(role)

    def work(session: Session) -> str:
        account_id = insert(session, wanted, granted, None, clock, by)
        return links.replace(session, account_id=account_id, role=granted, clock=clock)

    return store.write(work)


def new_link(store: Store, login: str, by: str | None = None, clock: Clock = utc_now) -> str:
    """A new one-time link for an existing account, whose former password still works until it is used.

    Raises:
        UnknownName: no such account, or a disabled one.
    """

    def work(session: Session) -> str:
        account = _find(session, login)
        if account["state"] == "disabled":
            raise UnknownName(f"Le compte « {account['login']} » est désactivé.")
        account_id, role = account["account_id"], Role(account["role"])
        audit.add(session, action="account.link", account_id=by, object=account_id, clock=clock)
        return links.replace(session, account_id=account_id, role=role, clock=clock)

    return store.write(work)


def disable(store: Store, login: str, by: str | None = None, clock: Clock = utc_now) -> None:
    """Close an account and every session of it.

    Raises:
        UnknownName: no such account.
        InputError: nobody else could run the observatory any more.
    """

    def work(session: Session) -> None:
        account_id = _find(session, login)["account_id"]
        _keep_one_chief(session, account_id)
        session.run("access/disable_account", account_id=account_id, now=clock())
        audit.add(session, action="account.disable", account_id=by, object=account_id, clock=clock)

    store.write(work)


def enable(store: Store, login: str, by: str | None = None, clock: Clock = utc_now) -> None:
    """Open a disabled account again, with the password that it had.

    Raises:
        UnknownName: no such account.
    """

    def work(session: Session) -> None:
        account_id = _find(session, login)["account_id"]
        session.run("access/enable_account", account_id=account_id)
        audit.add(session, action="account.enable", account_id=by, object=account_id, clock=clock)

    store.write(work)


def change_role(store: Store, login: str, role: Role, by: str | None = None, clock: Clock = utc_now) -> None:
    """Give another role; the sessions of the account end, so that none goes on with the former one.

    Raises:
        UnknownName: no such account.
        InputError: nobody else could run the observatory any more.
    """

    def work(session: Session) -> None:
        account_id = _find(session, login)["account_id"]
        if role is not Role.COORDINATION:
            _keep_one_chief(session, account_id)
        session.run("access/change_role", account_id=account_id, role=role.value, now=clock())
        audit.add(session, action="account.role", account_id=by, object=account_id, detail=role.value, clock=clock)

    store.write(work)


def list_accounts(store: Store) -> list[Account]:
    """All of them, disabled ones included, by login."""
    return [_account(row) for row in store.records("queries/access_accounts")]


def by_login(store: Store, login: str) -> Account:
    """Raises UnknownName: no such account."""
    found = [account for account in list_accounts(store) if account.login == normal_login(login)]
    if not found:
        raise _unknown(login)
    return found[0]


def _account(row: dict[str, Any]) -> Account:
    return Account(**row | {"role": Role(row["role"]), "scopes": scopes_of(row["scopes"])})


def insert(
    session: Session, login: str, role: Role, password_hash: str | None, clock: Clock, by: str | None = None
) -> str:
    """Write an account and its audit row in the transaction of the caller; returns its identifier.

    Raises:
        InputError: this login is taken.
    """
    if session.records("queries/access_account", login=login):
        raise InputError(f"L’identifiant « {login} » est déjà pris.", todo="Choisissez-en un autre.")
    account_id = uuid.uuid4().hex
    session.run(
        "access/add_account",
        account_id=account_id,
        login=login,
        role=role.value,
        password_hash=password_hash,
        state="invited" if password_hash is None else "active",
        now=clock(),
    )
    audit.add(session, action="account.add", account_id=by, object=account_id, detail=role.value, clock=clock)
    return account_id


def normal_login(login: str) -> str:
    return login.strip().casefold()


def usable_login(login: str) -> str:
    """The login as it is kept.

    Raises:
        InputError: too short, too long, or with other characters than letters, digits and . _ @ -
    """
    wanted = normal_login(login)
    if not _LOGIN.fullmatch(wanted):
        raise InputError(
            "Identifiant refusé.",
            todo="De 3 à 64 caractères : lettres sans accent, chiffres, point, tiret, « _ » ou « @ ».",
        )
    return wanted


def known_role(role: Role | str) -> Role:
    try:
        return Role(role)
    except ValueError:
        roles = ", ".join(known.value for known in Role)
        raise InputError(f"Rôle inconnu : « {role} ».", todo=f"Rôles possibles : {roles}.") from None


def _keep_one_chief(session: Session, account_id: str) -> None:
    """The last account of the coordination stays: without it, only the machine itself could let somebody in."""
    roles = session.records("queries/access_factor", account_id=account_id)
    is_chief = bool(roles) and roles[0]["role"] == Role.COORDINATION
    if is_chief and not session.value("queries/access_other_chiefs", account_id=account_id):
        raise InputError("C’est le dernier compte de la coordination.", todo="Créez-en un autre d’abord.")


def _find(session: Session, login: str) -> dict[str, Any]:
    found = session.records("queries/access_account", login=normal_login(login))
    if not found:
        raise UnknownName(f"Aucun compte « {normal_login(login)} ».")
    return found[0]


def _unknown(login: str) -> UnknownName:
    return UnknownName(f"Aucun compte « {normal_login(login)} ».")
