"""Files whose bytes depend on their rows alone, so that a second build changes nothing."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a `;` UTF-8 table, compressed when the name ends in .gz; give back the number of rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    write_bytes(path, text.getvalue().encode("utf-8"))
    return count


def write_bytes(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        # The time and the file name inside a gzip header would change at each build.
        content = gzip.compress(content, compresslevel=9, mtime=0)
    path.write_bytes(content)
