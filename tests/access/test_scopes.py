from __future__ import annotations

import pytest

from observatory.access import accounts, joining, scopes, sessions
from observatory.access.scopes import Scope
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.storage import Store
from tests.access.conftest import PASSWORD, Clock

SOURCE = Scope("source", "enquete")


def signed_in(store: Store, clock: Clock, role: Role = Role.PARTENAIRE) -> tuple[str, sessions.User]:
    token = accounts.add(store, login="claude", role=role, clock=clock)
    account_id = joining.redeem(store, token, login="", password=PASSWORD, clock=clock)
    user = sessions.check(store, sessions.open_session(store, account_id, clock), clock)
    assert user is not None
    return account_id, user


def again(store: Store, account_id: str, clock: Clock) -> sessions.User:
    user = sessions.check(store, sessions.open_session(store, account_id, clock), clock)
    assert user is not None
    return user


def test_a_partner_to_whom_nothing_is_assigned_covers_nothing(duckdb_store: Store, clock: Clock) -> None:
    _, user = signed_in(duckdb_store, clock)
    assert user.organisation == ""
    assert not user.covers("source", "enquete")


def test_an_account_covers_what_is_assigned_and_nothing_else(store: Store, clock: Clock) -> None:
    account_id, _ = signed_in(store, clock)
    scopes.assign(store, account_id, organisation="Bailleur", scopes=[SOURCE, Scope("sheet", "13")], clock=clock)
    user = again(store, account_id, clock)
    assert user.organisation == "Bailleur"
    assert user.covers("source", "enquete")
    assert user.covers("sheet", "13")
    assert not user.covers("source", "13")


def test_what_is_assigned_replaces_what_was(duckdb_store: Store, clock: Clock) -> None:
    account_id, _ = signed_in(duckdb_store, clock)
    scopes.assign(duckdb_store, account_id, scopes=[SOURCE], clock=clock)
    scopes.assign(duckdb_store, account_id, organisation="École", clock=clock)
    assert again(duckdb_store, account_id, clock).scopes == {SOURCE}
    scopes.assign(duckdb_store, account_id, scopes=[Scope("axis", "2")], clock=clock)
    assert again(duckdb_store, account_id, clock).scopes == {Scope("axis", "2")}


def test_the_coordination_is_limited_to_nothing(duckdb_store: Store, clock: Clock) -> None:
    _, user = signed_in(duckdb_store, clock, Role.COORDINATION)
    assert user.covers("source", "enquete")


def test_a_kind_of_scope_that_does_not_exist_is_refused(duckdb_store: Store, clock: Clock) -> None:
    account_id, _ = signed_in(duckdb_store, clock)
    with pytest.raises(InputError, match="Portée inconnue"):
        scopes.assign(duckdb_store, account_id, scopes=[Scope("page", "accueil")], clock=clock)


def test_the_list_of_accounts_says_what_each_is_limited_to(duckdb_store: Store, clock: Clock) -> None:
    account_id, _ = signed_in(duckdb_store, clock)
    scopes.assign(duckdb_store, account_id, organisation="Bailleur", scopes=[SOURCE], clock=clock)
    assert accounts.by_login(duckdb_store, "Claude").scopes == {SOURCE}
