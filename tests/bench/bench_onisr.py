"""The four accident tables of one year, from the files to the marts, against DuckDB merely reading them.

Each round starts two fresh processes, one after the other, so that neither profits from the other's memory.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from observatory.settings import PROJECT_ROOT
from tests.bench.measuring import measured

ROUNDS = 5

_BARE = """
import json, sys, time
from pathlib import Path
import duckdb
folder, target = sys.argv[1:]
began = time.perf_counter()
connection = duckdb.connect(target)
for number, path in enumerate(sorted(Path(folder).glob("*.csv"))):
    connection.execute(
        f"create table t{number} as select * "
        f"from read_csv('{path}', delim = ';', header = true, all_varchar = true)"
    )
connection.close()
print(json.dumps({"seconds": time.perf_counter() - began}))
"""

_CHAIN = """
import json, resource, sys, time
from pathlib import Path
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.onisr import ONISR
from observatory.settings import load_settings
from observatory.storage import migrate, open_store
folder, home = sys.argv[1:]
store = open_store(load_settings({"OBSERVATORY_HOME": home}))
migrate(store)
began = time.perf_counter()
reports = ingest_paths(store, [Path(folder)], [ONISR], author="mesure")
seconds = time.perf_counter() - began
assert [report.status for report in reports] == ["published"], reports
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "peak": peak, "rows": reports[0].rows_read}))
"""


def main() -> Iterator[str]:
    folder = _shared_data() / "onisr" / "2019"
    if not folder.is_dir():
        yield f"not measured: no data in {folder}"
        return
    rounds = [_round(folder) for _ in range(ROUNDS)]
    chain = [chain["seconds"] for chain, _, _ in rounds]
    yield f"{rounds[0][0]['rows']} rows: {_median(chain):.2f} s, from reception to marts"
    yield f"peak memory of the process: {max(chain['peak'] for chain, _, _ in rounds):.0f} MB"
    for position, name in ((1, "in memory"), (2, "to a file")):
        bare = [entry[position]["seconds"] for entry in rounds]
        ratios = [whole / alone for whole, alone in zip(chain, bare, strict=True)]
        yield (
            f"bare read_csv {name}: {_median(bare):.2f} s; ratio {_median(ratios):.2f} "
            f"(from {min(ratios):.2f} to {max(ratios):.2f}, {ROUNDS} rounds)"
        )


def _round(folder: Path) -> tuple[dict, dict, dict]:
    with tempfile.TemporaryDirectory() as scratch:
        return (
            measured(_CHAIN, folder, f"{scratch}/var"),
            measured(_BARE, folder, ":memory:"),
            measured(_BARE, folder, f"{scratch}/bare.duckdb"),
        )


def _median(values: list[float]) -> float:
    return statistics.median(values)


def _shared_data() -> Path:
    return Path(os.environ.get("OBSERVATORY_SHARED_DATA") or PROJECT_ROOT.parent / "shared" / "data")
