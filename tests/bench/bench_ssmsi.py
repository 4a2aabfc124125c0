"""A whole communal base against a bare `read_csv` of the same file: seconds, peak memory, ratio.

A tenth of France by default; OBSERVATORY_BENCH_FULL=1 makes all of it (5.2 million rows, some minutes).
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from observatory.settings import PROJECT_ROOT, load_settings

NAME = "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv"
LABELS = (
    ("Violences physiques intrafamiliales", "Victime"),
    ("Violences physiques hors cadre familial", "Victime"),
    ("Violences sexuelles", "Victime"),
    ("Vols avec armes", "Infraction"),
    ("Vols violents sans arme", "Infraction"),
    ("Vols sans violence contre des personnes", "Victime entendue"),
    ("Cambriolages de logement", "Infraction"),
    ("Vols de véhicule", "Véhicule"),
    ("Vols dans les véhicules", "Véhicule"),
    ("Vols d'accessoires sur véhicules", "Véhicule"),
    ("Destructions et dégradations volontaires", "Infraction"),
    ("Usage de stupéfiants", "Mis en cause"),
    ("Usage de stupéfiants (AFD)", "Mis en cause"),
    ("Trafic de stupéfiants", "Mis en cause"),
    ("Escroqueries et fraudes aux moyens de paiement", "Victime"),
)
FULL, TENTH = 34_920, 3_492
# Every value quoted but NA, as in the layout of 2025; 46 % of the cells are withheld.
ROWS = """
copy (
    with cell as (
        select
            commune.code,
            year.year::text as year,
            label.label,
            label.unit,
            hash(commune.code, label.label) % 100 as luck,
            (hash(commune.code, label.label, year.year) % 40)::integer as n,
            200 + (hash(commune.code) % 20000)::integer as inhabitants,
            100 + (hash(commune.code) % 10000)::integer as dwellings
        from given_commune as commune
        cross join (select unnest(range(2016, 2026)) as year) as year
        cross join given_label as label
    ),

    judged as (
        select
            *,
            luck < 46 as withheld,
            case when luck < 91 then 0 else n end as count,
            case when label = 'Cambriolages de logement' then dwellings else inhabitants end as exposure
        from cell
    )

    select
        code as "CODGEO_2026",
        year as annee,
        label as indicateur,
        unit as unite_de_compte,
        case when not withheld then count::text end as nombre,
        case when not withheld then replace(printf('%.7f', count / exposure * 1000), '.', ',') end as taux_pour_mille,
        case when withheld then 'ndiff' else 'diff' end as est_diffuse,
        inhabitants::text as insee_pop,
        '2022' as insee_pop_millesime,
        dwellings::text as insee_log,
        '2021' as insee_log_millesime,
        case when withheld then '1,3620690' end as complement_info_nombre,
        case when withheld then '0,9598386' end as complement_info_taux
    from judged
    order by code, year
) to '{path}' (format csv, delimiter ';', header, force_quote *, null 'NA', compression gzip)
"""
BARE = """
import duckdb, sys
con = duckdb.connect(sys.argv[2], config={"memory_limit": sys.argv[3]})
con.execute("set enable_progress_bar = false")
con.execute("set temp_directory = '" + sys.argv[2] + ".spill'")
con.execute("create table t as select * from read_csv('" + sys.argv[1] + "', delim=';', quote='\\"', "
    "decimal_separator=',', nullstr='NA', types={'CODGEO_2026': 'varchar'})")
"""
OURS = """
import sys
from pathlib import Path
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.ssmsi import SSMSI_COMMUNAL
from observatory.settings import load_settings
from observatory.storage import migrate, open_store
store = open_store(load_settings({"OBSERVATORY_HOME": sys.argv[2], "OBSERVATORY_MAX_MB": "2000"}))
migrate(store)
[report] = ingest_paths(store, [Path(sys.argv[1])], [SSMSI_COMMUNAL], author="mesure")
assert (report.status, report.rows_rejected) == ("published", 0), report
"""
MEASURE = """
from pathlib import Path
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
sys.stdout.write(peak.split()[1])
"""


def main() -> Iterator[str]:
    communes = FULL if os.environ.get("OBSERVATORY_BENCH_FULL") else TENTH
    memory = load_settings({}).memory
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME}.gz"
        _generate(path, communes)
        sizes = f"{path.stat().st_size / 1e6:.1f} MB in gzip, {_unpacked(path) / 1e6:.0f} MB out"
        yield f"{communes * 150:,} rows, {sizes}"
        bare, bare_peak = _timed(BARE, str(path), f"{folder}/bare.duckdb", memory)
        yield f"bare read_csv into a file: {bare:.1f} s, peak {bare_peak:.0f} MB"
        ours, our_peak = _timed(OURS, str(path), f"{folder}/home")
        yield f"received, checked, published, mart: {ours:.1f} s, peak {our_peak:.0f} MB"
        yield f"ratio to the bare read: {ours / bare:.1f}"


def _generate(path: Path, communes: int) -> None:
    """Real commune codes as far as they go, Manosque among them, then codes that do not exist yet."""
    codes = sorted(_codes())
    step = max(1, len(codes) // communes)
    chosen = {"04112", *codes[::step]}
    spare = (f"{dep:02d}{n:03d}" for n in range(999, 900, -1) for dep in range(1, 96) if dep != 20)
    while len(chosen) < communes:
        chosen.add(next(spare))
    with duckdb.connect() as con:
        con.execute(
            "create table given_commune as select unnest($codes) as code", {"codes": sorted(chosen)[:communes]}
        )
        con.execute("create table given_label (label text, unit text)")
        con.executemany("insert into given_label values ($1, $2)", LABELS)
        con.execute(ROWS.format(path=path))


def _codes() -> Iterator[str]:
    with gzip.open(PROJECT_ROOT / "data" / "geo" / "territories.csv.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("COM-"):
                yield line[4:9]


def _unpacked(path: Path) -> int:
    with gzip.open(path) as stream:
        return sum(len(block) for block in iter(lambda: stream.read(1 << 20), b""))


def _timed(program: str, *arguments: str) -> tuple[float, float]:
    """(seconds, peak resident memory in MB) of a program run by itself."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program + MEASURE, *arguments],
        cwd=PROJECT_ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - started, int(done.stdout.split()[-1]) / 1024


if __name__ == "__main__":
    for line in main():
        sys.stdout.write(f"{line}\n")
