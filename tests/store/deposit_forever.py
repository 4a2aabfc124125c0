"""A program for the tests: deposits one month after another, checked then published, until it is killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.storage import Store

ROWS = 300


def main(store: Store, name: str, times: int, say: Callable[[str], None]) -> None:
    for number in range(times):
        path = Path(store.settings.scratch) / f"{name}-{os.getpid()}-{number}.csv"
        lines = [f"{i % 28 + 1:02}/03/2024;{i % 24}h{number % 60:02};Tapage;{os.getpid()}" for i in range(ROWS)]
        path.write_text("Date;Heure;Nature;Tournée\n" + "\n".join(lines) + "\n", encoding="utf-8")
        (seen,) = desk.examine(store, path, at_the_keyboard())
        desk.publish(store, seen.import_id or "", at_the_keyboard())
        path.unlink()
        # The test kills some time after one of these.
        say("published")
