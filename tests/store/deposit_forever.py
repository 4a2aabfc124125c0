"""A program for the tests: deposits one month after another, checked then published, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.settings import load_settings
from observatory.storage import migrate, open_store

ROWS = 300


def main(name: str, times: int) -> None:
    settings = load_settings(os.environ)
    store = open_store(settings)
    migrate(store)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    for number in range(times):
        path = Path(settings.scratch) / f"{name}-{os.getpid()}-{number}.csv"
        lines = [f"{i % 28 + 1:02}/03/2024;{i % 24}h{number % 60:02};Tapage;{os.getpid()}" for i in range(ROWS)]
        path.write_text("Date;Heure;Nature;Tournée\n" + "\n".join(lines) + "\n", encoding="utf-8")
        (seen,) = desk.examine(store, path, at_the_keyboard())
        desk.publish(store, seen.import_id or "", at_the_keyboard())
        path.unlink()
        print("published", flush=True)  # noqa: T201 - the test kills some time after one of these
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
