"""Whatever the moment at which the machine stops, a deposit is checked whole, published whole, or not there."""

from __future__ import annotations

import random
import time

import pytest

from observatory.storage import Store, open_store
from observatory.storage.checking import missing_bytes, run_checks
from tests.store import deposit_forever
from tests.store.deposit_forever import ROWS
from tests.store.writers import start

KILLS = 4


def assert_whole(store: Store) -> int:
    """Each deposit replaces the one before: one month of rows is in force."""
    with store.session() as session:
        states = [row["state"] for row in session.execute("select state from import")]
        shown = session.execute("select count(*) as n from mart_event")[0]["n"]
    assert states.count("published") == min(1, len(states))
    assert shown == ROWS * states.count("published")
    assert run_checks(store) == []
    assert missing_bytes(store) == []
    return len(states)


@pytest.mark.slow
def test_a_process_killed_while_it_deposits_leaves_nothing_half_published(duckdb_store: Store) -> None:
    settings, seen = duckdb_store.settings, 0
    duckdb_store.close()
    for _ in range(KILLS):
        writer = start(settings, "depot", 10_000, deposit_forever.main)
        time.sleep(random.uniform(0, 1.2) * writer.time_of_one())
        writer.kill()
        store = open_store(settings)
        try:
            now = assert_whole(store)
        finally:
            store.close()
        assert now > seen
        seen = now
