from __future__ import annotations

import random
import time
from contextlib import closing

import pytest

from observatory.settings import Settings
from observatory.storage import Store, open_store
from observatory.storage.checking import run_checks
from tests.store.publish_forever import ROWS
from tests.store.writers import start


def facts(store: Store) -> list[dict]:
    with store.session() as session:
        return session.execute(
            """select i.import_id, i.state, i.rows_loaded, count(d.import_id) as facts
            from import as i left join denominator as d on d.import_id = i.import_id
            group by all order by i.import_id"""
        )


def assert_whole(store: Store) -> int:
    found = facts(store)
    assert [row for row in found if row["facts"] != row["rows_loaded"] or row["facts"] != ROWS] == []
    assert sum(row["state"] == "published" for row in found) == min(1, len(found))
    assert int(store.data_version()) == len(found)
    return len(found)


@pytest.mark.slow
@pytest.mark.parametrize("kills", [12])
def test_a_process_killed_while_it_publishes_leaves_nothing_half_published(store: Store, kills: int) -> None:
    settings, seen = store.settings, 0
    store.close()
    for _ in range(kills):
        writer = start(settings, "killed", 10_000)
        time.sleep(random.uniform(0, 1.2) * writer.time_of_one())
        writer.kill()
        with closing(open_store(settings)) as left:
            now = assert_whole(left)
        assert now >= seen
        seen = now
    assert seen >= kills
    # What a kill would have left unsound, later publications do not mend: it is looked for once.
    with closing(open_store(settings)) as left:
        assert run_checks(left) == []


@pytest.mark.slow
def test_two_processes_that_publish_at_once_lose_nothing(migrated_lake_settings: Settings) -> None:
    writers = [start(migrated_lake_settings, name, 8) for name in ("one", "two")]
    for writer in writers:
        for _ in range(8):
            writer.hear("published")
        writer.process.join(60)
        assert writer.process.exitcode == 0
    with closing(open_store(migrated_lake_settings)) as store:
        assert assert_whole(store) == 16
        assert run_checks(store) == []
