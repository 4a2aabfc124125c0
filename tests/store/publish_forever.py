"""A program for the tests: publishes one small table after another until it is killed or has done enough."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import POPULATIONS
from observatory.storage import Store

ROWS = 400


def main(store: Store, name: str, times: int, say: Callable[[str], None]) -> None:
    for number in range(times):
        path = Path(store.settings.scratch) / f"{name}-{os.getpid()}-{number}.csv"
        year, source = 2000 + number % 30, f"essai {name} {os.getpid()}"
        lines = [f"COM-{i:05};{year};inhabitants;{i + number};{source}" for i in range(ROWS)]
        path.write_text("territory_code;year;kind;value;source\n" + "\n".join(lines), encoding="utf-8")
        [report] = ingest_paths(store, [path], [POPULATIONS], author=name)
        if report.status != "published":
            raise SystemExit(f"not published: {report.messages}")
        path.unlink()
        # The test kills some time after one of these.
        say("published")
