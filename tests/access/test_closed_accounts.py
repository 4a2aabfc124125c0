"""An account that nobody can use any more is forgotten after a time, with its adhesion; only its number is left."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import accounts, audit, charter, joining, scopes, second_factor, sessions
from observatory.access.scopes import Scope
from observatory.domain.retention import ACCOUNTS, TRAIL
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.ingest import retention
from observatory.storage import Session, Store
from observatory.storage.checking import run_checks
from tests.access.conftest import PASSWORD, Clock

GONE, STAYS, TRACE = "disparu.dupond", "restee.dupond", "jeu-des-traces-anciennes"


def used(store: Store, login: str, clock: Clock) -> str:
    """An account that has left something everywhere an account can."""
    token = accounts.add(store, login=login, role=Role.RESTREINT, clock=clock)
    account_id = joining.redeem(store, token, login="", password=PASSWORD, clock=clock)
    charter.acknowledge(store, account_id, clock=clock)
    scopes.assign(store, account_id, organisation=f"Service de {login}", scopes=[Scope("axis", "1")], clock=clock)
    second_factor.propose(store, account_id, clock)
    sessions.open_session(store, account_id, clock)
    note = (account_id, account_id, login, True, "CLSPD", "Gare", "Une phrase.", "?x=1", clock.now, None)
    names = [f"$p{number}" for number, _value in enumerate(note)]
    values = {name[1:]: value for name, value in zip(names, note, strict=True)}
    with store.session() as session:
        session.execute(f"insert into map_note values ({', '.join(names)})", **values)
    return account_id


def holding(store: Store, text: str) -> set[str]:
    """Tables that bear this text; in one transaction: a DuckLake asks its catalogue at each."""

    def look(session: Session) -> set[str]:
        found = session.execute("select table_name from duckdb_tables() where database_name = 'observatory'")
        names = [row["table_name"] for row in found]
        return {name for name in names if text in str(session.execute(f"from {name}"))}

    return store.write(look)


def written(store: Store, request: pytest.FixtureRequest) -> bytes:
    """Every byte of the working folder, and what the catalogue of a DuckLake holds: small tables lie there."""
    files = [path for path in sorted(store.settings.home.rglob("*")) if path.is_file()]
    catalogue = request.getfixturevalue("postgres").held(store.settings.store) if store.settings.store else ""
    return b"".join(path.read_bytes() for path in files) + catalogue.encode()


def test_once_purged_neither_the_account_nor_its_traces_are_in_any_table_file_or_byte(
    store: Store, clock: Clock, request: pytest.FixtureRequest
) -> None:
    clock.now = dt.datetime(2024, 3, 4, 9)
    gone = used(store, GONE, clock)
    audit.record(store, action="export", account_id=gone, object=TRACE, clock=clock)
    accounts.disable(store, GONE, clock=clock)
    used(store, STAYS, clock)
    assert {"account", "audit", "charter_acknowledgement"} <= holding(store, gone)
    assert all(text.encode() in written(store, request) for text in (GONE, TRACE))
    today = dt.date.today()
    assert not retention.purge(store, today).is_something
    for one in (TRAIL, ACCOUNTS):
        retention.decide(store, one.id, 12, by="c")
    done = {one.id: one.due for one in retention.purge(store, today, by="c").kept}
    assert done.keys() == {TRAIL.id, ACCOUNTS.id}
    assert done[ACCOUNTS.id] == 1
    assert holding(store, GONE) | holding(store, TRACE) == set()
    assert holding(store, gone) == {"audit", "map_note"}
    assert not [text for text in (GONE, TRACE) if text.encode() in written(store, request)]
    assert [row["login"] for row in charter.acknowledgements(store) if row["acknowledged_on"]] == [STAYS]
    assert (audit.chain(store).broken, run_checks(store)) == ((), [])


def test_the_period_is_counted_from_the_closing_and_opening_again_stops_it(duckdb_store: Store, clock: Clock) -> None:
    for login in ("ouvert", "ferme", "rouvert"):
        token = accounts.add(duckdb_store, login=login, role=Role.GROUPE, clock=clock)
        joining.redeem(duckdb_store, token, login="", password=PASSWORD, clock=clock)
    clock.advance(days=40)
    for login in ("ferme", "rouvert"):
        accounts.disable(duckdb_store, login, clock=clock)
    accounts.enable(duckdb_store, "rouvert", clock=clock)
    clock.advance(days=40)
    accounts.disable(duckdb_store, "ferme", clock=clock)
    closed = [kept for kept in retention.periods(duckdb_store, clock.now.date()) if kept.id == ACCOUNTS.id]
    assert [(one.held, one.first_day) for one in closed] == [(1, dt.date(2027, 1, 2))]


def test_an_invitation_that_nobody_followed_is_a_closed_account_once_its_link_is_over(
    duckdb_store: Store, clock: Clock
) -> None:
    clock.now = dt.datetime(2024, 3, 4, 9)
    accounts.add(duckdb_store, login="invite.oublie", role=Role.GROUPE, clock=clock)
    accounts.add(duckdb_store, login="invite.relance", role=Role.GROUPE, clock=clock)
    accounts.new_link(duckdb_store, "invite.relance")
    retention.decide(duckdb_store, ACCOUNTS.id, 12)
    retention.purge(duckdb_store, dt.date.today())
    assert [one.login for one in accounts.list_accounts(duckdb_store)] == ["invite.relance"]


@pytest.mark.parametrize(("subject", "months"), [(TRAIL, 11), (TRAIL, 37), (ACCOUNTS, 5), (ACCOUNTS, 61)])
def test_a_period_that_no_reason_allows_is_refused(duckdb_store: Store, subject: object, months: int) -> None:
    with pytest.raises(InputError, match="va de"):
        retention.decide(duckdb_store, subject.id, months)  # type: ignore[attr-defined]
