from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store, migrate, open_store
from observatory.storage.checking import run_checks
from tests.store.publish_forever import ROWS


def start(
    settings: Settings, name: str, times: int, program: str = "tests.store.publish_forever"
) -> subprocess.Popen[str]:
    environ = {
        **os.environ,
        "OBSERVATORY_HOME": str(settings.home),
        "OBSERVATORY_STORE": settings.store,
        "OBSERVATORY_DATA": settings.data,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", program, name, str(times)],
        cwd=PROJECT_ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready", process.communicate()[1]
    return process


def time_of_one(process: subprocess.Popen[str]) -> float:
    """Seconds that a publication takes on this machine at this moment."""
    assert process.stdout is not None
    started = time.monotonic()
    assert process.stdout.readline().strip() == "published"
    return time.monotonic() - started


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
    assert run_checks(store) == []
    return len(found)


@pytest.mark.slow
@pytest.mark.parametrize("kills", [12])
def test_a_process_killed_while_it_publishes_leaves_nothing_half_published(
    store_settings: Settings, kills: int
) -> None:
    seen = 0
    for _ in range(kills):
        process = start(store_settings, "killed", 10_000)
        time.sleep(random.uniform(0, 1.2) * time_of_one(process))
        process.kill()
        process.communicate()
        store = open_store(store_settings)
        try:
            now = assert_whole(store)
        finally:
            store.close()
        assert now >= seen
        seen = now
    assert seen >= kills


@pytest.mark.slow
def test_two_processes_that_publish_at_once_lose_nothing(lake_settings: Settings) -> None:
    store = open_store(lake_settings)
    migrate(store)
    writers = [start(lake_settings, name, 8) for name in ("one", "two")]
    for writer in writers:
        _, errors = writer.communicate(timeout=180)
        assert writer.returncode == 0, errors
    try:
        assert assert_whole(store) == 16
    finally:
        store.close()
