from __future__ import annotations

import threading

import pytest

from observatory.access import audit
from observatory.storage import Store
from tests.access.conftest import Clock

ALTERATIONS = {
    "an outcome changed": "update audit set outcome = 'done' where entry_no = 2",
    "a time changed": "update audit set occurred_on = occurred_on + interval 1 second where entry_no = 2",
    "an entry removed": "delete from audit where entry_no = 2",
    "the last entry removed": "delete from audit where entry_no = 4",
    "an account erased": "update audit set account_id = null where entry_no = 2",
    "two entries exchanged": "update audit set entry_no = 5 - entry_no where entry_no in (2, 3)",
}


@pytest.fixture
def written(duckdb_store: Store, clock: Clock) -> Store:
    for number in range(4):
        clock.advance(seconds=1)
        audit.record(
            duckdb_store, action="export", outcome="refused", account_id="a", object=f"jeu {number}", clock=clock
        )
    return duckdb_store


def test_a_chain_that_nobody_touched_stands(store: Store, clock: Clock) -> None:
    for _entry in range(3):
        audit.record(store, action="sign_in", clock=clock)
    chain = audit.chain(store)
    assert (chain.entry_no, chain.broken) == (3, ())


@pytest.mark.parametrize("alteration", ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_whatever_is_altered_shows(written: Store, alteration: str) -> None:
    with written.session() as session:
        session.execute(alteration)
    assert audit.chain(written).broken


def test_an_entry_slipped_in_shows(written: Store) -> None:
    with written.session() as session:
        session.execute("insert into audit select * from audit where entry_no = 3")
    assert audit.chain(written).broken


def test_an_entry_that_its_transaction_gives_up_leaves_no_hole(written: Store) -> None:
    def work(session: object) -> None:
        audit.add(session, action="export")  # type: ignore[arg-type]
        raise LookupError

    with pytest.raises(LookupError):
        written.write(work)
    audit.record(written, action="export")
    assert audit.chain(written).broken == ()


def test_writers_at_the_same_time_make_one_chain(store: Store) -> None:
    threads = [
        threading.Thread(target=lambda: [audit.record(store, action="export") for _entry in range(5)])
        for _writer in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    chain = audit.chain(store)
    assert (chain.entry_no, chain.broken) == (20, ())
