"""What the tests of this room share: a deposit in a folder of its own, and a table read back."""

from __future__ import annotations

import csv
from pathlib import Path

from observatory.intake.received import ReceivedFile, receive
from observatory.intake.table import TextTable

MESSY = Path(__file__).parent / "messy"
ROOMY = 50_000_000


def deposit(path: Path, home: Path, max_bytes: int = ROOMY) -> list[ReceivedFile]:
    return receive(path, archive=home / "archive", scratch=home / "scratch", max_bytes=max_bytes)


def deposited(content: bytes, home: Path, name: str = "depot.csv") -> ReceivedFile:
    """The only file of a deposit of these bytes."""
    home.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(content)
    (received,) = deposit(home / name, home)
    return received


def rows_of(table: TextTable) -> list[tuple[int, tuple[str, ...]]]:
    """(spreadsheet line, cells) as any CSV reader finds them with what the table says of itself."""
    with table.path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in range(table.skip + 1):
            stream.readline()
        read = list(csv.reader(stream, delimiter=table.delimiter, quotechar=table.quote, strict=True))
    if table.numbered:
        return [(int(line), tuple(cells)) for line, *cells in read]
    return [(line, tuple(cells)) for line, cells in enumerate(read, table.header_line + 1)]
