"""The beginning of the trail goes when its period is over; what is left still shows whatever was altered."""

from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import audit, sessions, statement, trail
from observatory.access.audit import CUT, Cut
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.access.conftest import Clock

DECEMBER_2025 = dt.date(2025, 12, 1)
HASH = "a" * 64
FORGED = {
    "the beginning truncated further": "delete from audit where entry_no = 4",
    "all truncated up to the removal": "delete from audit where entry_no between 4 and 5",
    "the removal itself taken away": "delete from audit where action = 'audit.cut'",
    "an anchor moved to a younger trace": f"""
        update audit set detail = '2025-12-01 4 {HASH} x 0' where action = 'audit.cut';
        delete from audit where entry_no = 4
    """,
    "an anchor added behind the head": f"""
        delete from audit where entry_no between 4 and 5;
        insert into audit values (now(), null, 'audit.cut', 'traces', 'done', '2025-12-01 5 {HASH} x 0', 7, '{HASH}')
    """,
    "an anchor that says nothing": "update audit set detail = 'rien' where action = 'audit.cut'",
    "a removed trace put back": f"insert into audit values (now(), null, 'export', 'x', 'done', null, 3, '{HASH}')",
    "a trace that was kept, altered": "update audit set outcome = 'refused' where entry_no = 5",
}


def filled(store: Store, clock: Clock) -> Store:
    """Three traces of 2025, the last of November; two of 2026; then a removal of those from before December 2025."""
    for number, when in enumerate(
        (dt.datetime(2025, 2, 3), dt.datetime(2025, 5, 3), dt.datetime(2025, 11, 30, 22, 59), dt.datetime(2026, 1, 2))
    ):
        clock.now = when
        audit.record(store, action="export", account_id=f"a{number % 2}", object=f"jeu-{number}", clock=clock)
    clock.now = dt.datetime(2026, 12, 2)
    audit.record(store, action="charter", object="jeu-4", clock=clock)
    return store


def cut(store: Store, clock: Clock, before: dt.date = DECEMBER_2025) -> None:
    store.write(lambda session: trail.cut(session, before, clock=clock))


@pytest.fixture
def shortened(duckdb_store: Store, clock: Clock) -> Store:
    cut(filled(duckdb_store, clock), clock)
    return duckdb_store


def objects(store: Store) -> list[str]:
    return [row["object"] for row in reversed(audit.read(store))]


def test_whole_months_go_from_the_beginning_and_the_chain_goes_on(store: Store, clock: Clock) -> None:
    head = audit.chain(filled(store, clock))
    cut(store, clock)
    chain = audit.chain(store)
    assert (chain.entry_no, chain.broken) == (6, ())
    assert objects(store) == ["jeu-3", "jeu-4", "traces"]
    [kept] = [row for row in audit.read(store) if row["entry_no"] == 5]
    assert kept["entry_hash"] == head.entry_hash
    cut(store, clock)
    assert audit.chain(store) == chain


@pytest.mark.parametrize("forgery", FORGED.values(), ids=FORGED.keys())
def test_whoever_shortens_or_rewrites_a_shortened_trail_is_seen(shortened: Store, forgery: str) -> None:
    with shortened.session() as session:
        session.execute(forgery)
    assert audit.chain(shortened).broken


def test_a_removal_younger_than_any_period_is_seen_even_well_chained(shortened: Store, clock: Clock) -> None:
    with shortened.session() as session:
        [last] = session.execute("select entry_no, entry_hash from audit where entry_no = 5")
        session.execute("delete from audit where entry_no <= 5")
    told = Cut(dt.date(2026, 12, 1), last["entry_no"], last["entry_hash"], "x")
    audit.record(shortened, action=CUT, object="traces", detail=str(told), clock=clock)
    assert audit.chain(shortened).broken


def test_a_beginning_taken_further_than_the_purge_says_is_seen_by_what_it_leaves_without_a_trace(
    shortened: Store, clock: Clock
) -> None:
    clock.now = dt.datetime(2026, 12, 3)
    sessions.open_session(shortened, "a0", clock)
    clock.advance(hours=1)
    audit.record(shortened, action="export", clock=clock)
    assert run_checks(shortened) == []
    with shortened.session() as session:
        [hidden] = session.execute("select entry_no, entry_hash from audit where action = 'sign_in'")
        session.execute("delete from audit where entry_no <= $no", no=hidden["entry_no"])
        told = Cut(DECEMBER_2025, hidden["entry_no"], hidden["entry_hash"], statement.digest(session))
    audit.record(shortened, action=CUT, object="traces", detail=str(told), clock=clock)
    assert audit.chain(shortened).broken == ()
    assert [failure.check for failure in run_checks(shortened)] == ["checks/recent_acts_have_their_trace"]


def test_a_trail_of_which_all_is_old_goes_whole(duckdb_store: Store, clock: Clock) -> None:
    filled(duckdb_store, clock)
    clock.now = dt.datetime(2028, 1, 5)
    cut(duckdb_store, clock, dt.date(2027, 1, 1))
    chain = audit.chain(duckdb_store)
    assert (objects(duckdb_store), chain.entry_no, chain.broken) == (["traces"], 6, ())


def test_a_trace_dated_before_a_younger_one_stays_until_that_one_goes(duckdb_store: Store, clock: Clock) -> None:
    filled(duckdb_store, clock)
    clock.now = dt.datetime(1970, 1, 1)
    audit.record(duckdb_store, action="export", object="horloge", clock=clock)
    clock.now = dt.datetime(2026, 12, 2)
    cut(duckdb_store, clock)
    assert objects(duckdb_store)[-2:] == ["jeu-4", "traces"]
    assert "horloge" in objects(duckdb_store)


def test_what_was_altered_among_the_removed_is_still_told(duckdb_store: Store, clock: Clock) -> None:
    with filled(duckdb_store, clock).session() as session:
        session.execute("update audit set outcome = 'refused' where entry_no = 2")
    cut(duckdb_store, clock)
    with duckdb_store.session() as session:
        told = audit.last_cut(session)
    assert told is not None
    assert told.altered == 1
    assert not statement.statement(duckdb_store, 2025).whole_chain
    assert audit.chain(duckdb_store).broken == ()


def test_the_statement_of_a_year_is_the_same_after_its_traces_have_gone(duckdb_store: Store, clock: Clock) -> None:
    filled(duckdb_store, clock)
    before = statement.statement(duckdb_store, 2025)
    cut(duckdb_store, clock)
    after = statement.statement(duckdb_store, 2025)
    assert (after.lines, after.count("exports"), after.count("comptes qui ont exporté")) == (before.lines, 3, 2)
    assert (after.frozen_on, after.whole_chain, after.entry_no) == (clock.now, True, 5)
    assert statement.statement(duckdb_store, 2026).frozen_on is None
    cut(duckdb_store, clock, dt.date(2026, 1, 1))
    assert statement.statement(duckdb_store, 2025).lines == before.lines


@pytest.mark.parametrize(
    "forgery",
    ["update frozen_statement set count = 0 where label = 'exports'", "delete from frozen_statement"],
)
def test_a_statement_written_down_and_altered_since_is_doubted(shortened: Store, forgery: str) -> None:
    assert statement.stand(shortened)
    with shortened.session() as session:
        session.execute(forgery)
    assert not statement.stand(shortened)
    assert not statement.statement(shortened, 2025).whole_chain
