"""Accounts as the coordination manages them: who may enter, for whom they speak, and who is in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import streamlit as st

from observatory.access import Account, User, accounts, scopes, second_factor, sessions
from observatory.access.scopes import Scope
from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.roles import Action, Role
from observatory.domain.tables import Column, Table
from observatory.errors import UserError
from observatory.ingest.deposits.declared import declared_sources
from observatory.queries import people
from observatory.storage import Store
from observatory.ui import figures, guard, runtime
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table

STATES = {"invited": "invité", "active": "actif", "disabled": "désactivé"}
_KINDS = {"source": "source", "axis": "axe", "sheet": "fiche"}
_LINK = "_admin_link"
_LOGIN_HELP = "Lettres sans accent, chiffres, point, tiret, @."


def show_answer(store: Store) -> None:
    known = accounts.list_accounts(store)
    active = sum(account.state == "active" for account in known)
    live = len(sessions.live(store))
    words = [
        f"{plural(active, 'compte actif', 'comptes actifs')} sur {len(known)}",
        plural(live, "session ouverte", "sessions ouvertes"),
    ]
    figures.answer(nbsp(f"{' ; '.join(words)}."))


def show_accounts(store: Store, user: User) -> None:
    """The table of accounts, one to change, and an invitation."""
    _show_link()
    known = accounts.list_accounts(store)
    table = accounts_table(known, people.habits(store), people.trail_begins(store))
    show_table(table, key="accounts", label="Comptes", expanded=True)
    show_downloads(table, _about(), store=store, user=user, key="accounts")
    left, right = st.columns(2)
    with left:
        _show_change(store, user, known)
    with right:
        _show_invitation(store, user)


def show_sessions(store: Store, user: User) -> None:
    live = sessions.live(store)
    columns = [Column("Identifiant"), Column("Rôle"), Column("Ouverte"), Column("Dernier geste")]
    rows = [
        (one["login"], Role(one["role"]).label, _moment(one["created_on"]), _moment(one["seen_on"])) for one in live
    ]
    show_table(Table.of("Sessions ouvertes", columns, rows), key="sessions", label="Sessions", expanded=True)
    logins = {one["login"]: one["account_id"] for one in live}
    with st.form("end-sessions", border=False):
        login = st.selectbox(
            "Fermer toutes les sessions de", list(logins), index=None, placeholder="Choisir un compte"
        )
        if st.form_submit_button("Fermer ses sessions") and login:
            _do(lambda: sessions.end_all(store, logins[login], by=user.account_id), f"Sessions de {login} fermées.")


def accounts_table(known: list[Account], habits: dict[str, people.Habits], since: dt.date | None = None) -> Table:
    """`since`: the first day of which traces are kept."""
    names = ("Identifiant", "Rôle", "État", "Organisme", "Se limite à", "Second facteur", "Dernière connexion")
    return Table.of("Comptes", [Column(name) for name in names], [_row(one, habits, since) for one in known])


def _row(account: Account, habits: dict[str, people.Habits], since: dt.date | None) -> tuple[str, ...]:
    seen = habits[account.account_id]
    return (
        account.login,
        account.role.label,
        STATES[account.state],
        account.organisation,
        ", ".join(f"{_KINDS[scope.kind]} {scope.value}" for scope in sorted(account.scopes)),
        "oui" if seen.has_factor else "non",
        _moment(seen.last_sign_in) if seen.last_sign_in else _never(account, since),
    )


def _never(account: Account, since: dt.date | None) -> str:
    """Of an account older than the traces, nobody knows any more."""
    return f"pas depuis le {date_fr(since)}" if since and account.created_on.date() < since else "jamais"


def _show_change(store: Store, user: User, known: list[Account]) -> None:
    st.subheader("Changer un compte", anchor=False)
    by_login = {account.login: account for account in known}
    login = st.selectbox("Compte", list(by_login), index=None, placeholder="Choisir un compte", key="admin-account")
    if login is None:
        return
    account = by_login[login]
    with st.form(f"change-{account.account_id}"):
        role = _role(account.role)
        organisation, limits = _speaks_for(store, account.account_id, account)
        if st.form_submit_button("Enregistrer"):
            _do(lambda: _save(store, user, account, role, organisation, limits), f"Compte {login} enregistré.")
    _show_gestures(store, user, account)


def _show_gestures(store: Store, user: User, account: Account) -> None:
    with st.container(horizontal=True):
        if account.state != "disabled":
            if st.button("Nouveau lien"):
                _do(lambda: _keep_link(account.login, accounts.new_link(store, account.login, by=user.account_id)))
            if st.button("Désactiver"):
                _do(lambda: accounts.disable(store, account.login, by=user.account_id), f"{account.login} désactivé.")
        elif st.button("Réactiver"):
            _do(lambda: accounts.enable(store, account.login, by=user.account_id), f"{account.login} réactivé.")
        if st.button("Retirer le second facteur"):
            _do(
                lambda: second_factor.remove(store, account.account_id, by=user.account_id),
                f"Second facteur de {account.login} retiré.",
            )


def _show_invitation(store: Store, user: User) -> None:
    st.subheader("Inviter", anchor=False)
    with st.form("invite", clear_on_submit=True):
        login = st.text_input("Identifiant", max_chars=64, help=_LOGIN_HELP, key="invite-login")
        role = _role(Role.PARTENAIRE)
        organisation, limits = _speaks_for(store, "new", None)
        if st.form_submit_button("Créer le compte", key="invite-create"):
            _do(lambda: _invite(store, user, login, role, organisation, limits))


def _speaks_for(store: Store, key: str, account: Account | None) -> tuple[str, list[Scope]]:
    """The organisation, and what the account is limited to."""
    held, known = account.scopes if account else frozenset(), people.plan_ids(store)
    organisation = st.text_input(
        "Organisme", account.organisation if account else "", max_chars=120, key=f"{key}-who"
    )
    titles = {source.id: source.title for source in declared_sources()}
    chosen = {
        "source": st.multiselect(
            "Sources à déposer",
            list(titles),
            [one.value for one in sorted(held) if one.kind == "source" and one.value in titles],
            format_func=lambda one: titles[one],
            key=f"{key}-sources",
            placeholder="Aucune",
        ),
        "sheet": _several("Fiches à renseigner", "sheet", held, known["sheet"], key),
        "axis": _several("Axes du groupe", "axis", held, known["axis"], key),
    }
    return organisation, [Scope(kind, value) for kind, values in chosen.items() for value in values]


def _role(held: Role) -> Role:
    labels = {role.label: role for role in Role}
    return labels[st.selectbox("Rôle", list(labels), index=list(labels).index(held.label))]


def _several(label: str, kind: str, held: frozenset[Scope], known: list[str], key: str) -> list[str]:
    values = [one.value for one in sorted(held) if one.kind == kind]
    options = list(dict.fromkeys([*known, *values]))
    return st.multiselect(label, options, values, key=f"{key}-{kind}", placeholder="Aucune limite donnée")


def _save(store: Store, user: User, account: Account, role: Role, organisation: str, limits: list[Scope]) -> None:
    if role is not account.role:
        accounts.change_role(store, account.login, role, by=user.account_id)
    scopes.assign(store, account.account_id, organisation=organisation, scopes=limits, by=user.account_id)


def _invite(store: Store, user: User, login: str, role: Role, organisation: str, limits: list[Scope]) -> None:
    token = accounts.add(store, login=login, role=role, by=user.account_id)
    account = accounts.by_login(store, login)
    scopes.assign(store, account.account_id, organisation=organisation, scopes=limits, by=user.account_id)
    _keep_link(account.login, token)


def _keep_link(login: str, token: str) -> None:
    """A link is shown once, on the next run, and to whoever made it."""
    st.session_state[_LINK] = (login, token)


def _show_link() -> None:
    if kept := st.session_state.pop(_LINK, None):
        login, token = kept
        st.info(f"Lien à usage unique pour {login}, valable 72 heures. Transmettez-le par un canal sûr.")
        st.code(f"{runtime.store().settings.url}/connexion/lien/{token}", language=None)


def _do(work: Callable[[], Any], said: str = "") -> None:
    """One gesture of administration: the role is asked again, what is refused is said where it was asked."""
    guard.require(Action.MANAGE_ACCOUNTS)
    try:
        work()
    except UserError as error:
        st.error(str(error))
        return
    if said:
        st.toast(said)
    st.rerun()


def _moment(when: dt.datetime) -> str:
    """UTC as kept → the hour of the town hall."""
    return people.local_time(when)


def _about() -> About:
    return About(source="Observatoire", edition="comptes", perimeter="accès", day=dt.date.today())
