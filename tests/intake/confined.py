"""Opens a file under limits of memory and processor: `python -m tests.intake.confined PATH`, one JSON line out.

The limits are set once everything is imported, so that they bound what reading takes and nothing else.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from observatory.errors import RefusedFile
from observatory.intake.personal import find_personal
from observatory.intake.received import ReceivedFile
from observatory.intake.rows import table_rows
from observatory.intake.table import open_table
from observatory.settings import PROJECT_ROOT

MEMORY = 300 << 20  # bytes of data beyond what the imports hold
PROCESSOR = 60  # seconds, in each process


def confined(path: Path) -> dict[str, Any]:
    """What reading a file gives within the limits: a refusal, or counts. A child that breaks them fails the test."""
    command = [sys.executable, "-m", "tests.intake.confined", str(path)]
    done = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def _read(path: Path, scratch: Path) -> dict[str, Any]:
    """All that is done with the cells of a partner: columns as texts, then searched for personal data."""
    table = open_table(ReceivedFile(path.name, path, "0" * 64, path.stat().st_size), scratch=scratch)
    columns: list[dict[str, int]] = [{} for _ in table.header]
    for _, cells in table_rows(table):
        for column, cell in zip(columns, cells, strict=True):
            column[cell] = column.get(cell, 0) + 1
    found = [find_personal(name, column) for name, column in zip(table.header, columns, strict=True)]
    return {
        "records": table.records,
        "blank": table.blank_lines,
        "columns": len(table.header),
        "kinds": [str(each.kind) if each else "" for each in found],
    }


def _limit() -> None:
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmData"))
    allowed = int(held.split()[1]) * 1024 + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))


def main(path: str) -> None:
    _limit()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            told = _read(Path(path), Path(scratch))
        except RefusedFile as refusal:
            told = {"refused": str(refusal)}
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
