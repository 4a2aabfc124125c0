"""A program for the tests: publishes one small table after another until it is killed or has done enough."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import POPULATIONS
from observatory.settings import load_settings
from observatory.storage import migrate, open_store

ROWS = 400


def main(name: str, times: int) -> None:
    settings = load_settings(os.environ)
    store = open_store(settings)
    migrate(store)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    for number in range(times):
        path = Path(settings.scratch) / f"{name}-{os.getpid()}-{number}.csv"
        year, source = 2000 + number % 30, f"essai {name} {os.getpid()}"
        lines = [f"COM-{i:05};{year};inhabitants;{i + number};{source}" for i in range(ROWS)]
        path.write_text("territory_code;year;kind;value;source\n" + "\n".join(lines), encoding="utf-8")
        [report] = ingest_paths(store, [path], [POPULATIONS], author=name)
        if report.status != "published":
            raise SystemExit(f"not published: {report.messages}")
        path.unlink()
        print("published", flush=True)  # noqa: T201 - the test kills some time after one of these
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
