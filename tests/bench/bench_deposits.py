"""The check of a partner's file of 200 000 lines, then its publication, against DuckDB merely reading the file.

Each round starts two fresh processes, one after the other, so that neither profits from the other's memory.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import measured

ROUNDS = 3
LINES = 200_000
_NATURES = ("Tapage", "Rixe", "Stationnement", "Nuisances sonores", "Dégradation", "Regroupement")
_STREETS = tuple(
    f"rue {name} {side}".strip() for name in ("Grande", "du Soubeyran", "des Lilas") for side in ("", "nord")
)

_BARE = """
import json, sys, time
import duckdb
began = time.perf_counter()
read = f"select * from read_csv('{sys.argv[1]}', delim = ';', all_varchar = true)"
duckdb.connect().execute(f"create table t as {read}")
print(json.dumps({"seconds": time.perf_counter() - began}))
"""

_CHECK = """
import json, resource, sys, time
from pathlib import Path
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.settings import load_settings
from observatory.storage import migrate, open_store
path, home = sys.argv[1:]
store = open_store(load_settings({"OBSERVATORY_HOME": home}))
migrate(store)
began = time.perf_counter()
(seen,) = desk.examine(store, Path(path), at_the_keyboard())
checked = time.perf_counter()
assert seen.status == "checked" and seen.rows_loaded == seen.rows_read, seen
desk.publish(store, seen.import_id, at_the_keyboard())
published = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"check": checked - began, "publish": published - checked, "peak": peak}))
"""


def main() -> Iterator[str]:
    for encoding in ("utf-8", "cp1252"):
        yield from _measure(encoding)


def _measure(encoding: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path, plain = Path(folder) / "depot.csv", Path(folder) / "utf8.csv"
        text = "\n".join(["Date;Heure;Nature;Origine;Lieu;Nombre de PV", *_lines()]) + "\n"
        path.write_bytes(text.encode(encoding))
        plain.write_text(text, encoding="utf-8")
        rounds = [
            (measured(_CHECK, path, f"{folder}/var{number}"), measured(_BARE, plain)["seconds"])
            for number in range(ROUNDS)
        ]
    for step in ("check", "publish"):
        ratios = [seen[step] / bare for seen, bare in rounds]
        seconds = statistics.median(seen[step] for seen, _ in rounds)
        yield (
            f"{LINES} lines in {encoding}, {step}: {seconds:.2f} s; ratio to a bare read_csv "
            f"{statistics.median(ratios):.1f} (from {min(ratios):.1f} to {max(ratios):.1f}, {ROUNDS} rounds)"
        )
    yield f"peak memory of the process: {max(seen['peak'] for seen, _ in rounds):.0f} MB"


def _lines() -> Iterator[str]:
    """Six years of interventions, always the same."""
    chance = random.Random(1)
    for _ in range(LINES):
        day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2019, 2024)}"
        hour = f"{chance.randint(0, 23)}h{chance.randint(0, 59):02}"
        nature, street = chance.choice(_NATURES), chance.choice(_STREETS)
        yield f"{day};{hour};{nature};{chance.choice(('Initiative', 'Saisine'))};{street};{chance.randint(0, 2)}"
