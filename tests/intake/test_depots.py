"""The folder `depots` is the specification of what partners may send: a new bug is a new file and its line.

Each file goes through the desk where all deposits are examined. `expected.csv` says, for each table of a file, its
status, its source, its lines (read = loaded + rejected + blank), and the first problem: line, column, code. A column
that tells of persons is such a problem, its code the kind of what it tells.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.deposits.examination import NOTE, Examination
from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store

DEPOTS = Path(__file__).parent / "depots"
TABLE = DEPOTS / "expected.csv"
TODAY = dt.date(2026, 11, 25)
COUNTS = ("read", "loaded", "rejected", "blank")
ASKED = ("file", "table", "status", "source", *COUNTS, "line", "column", "code")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the whole folder: what is examined is not published, so no file sees another."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("depots"))}))
    migrate(store)
    yield store
    store.close()


def specification() -> dict[str, list[dict[str, str]]]:
    """File → the lines of its tables."""
    lines: dict[str, list[dict[str, str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream, delimiter=";"):
            lines.setdefault(line["file"], []).append(line)
    return lines


def told(name: str, number: int, seen: Examination) -> dict[str, str]:
    """An examination in the words of `expected.csv`."""
    counts = (seen.rows_read, seen.rows_loaded, seen.rows_rejected, seen.blank_lines)
    return {
        "file": name,
        "table": str(number),
        "status": seen.status,
        "source": seen.source or "",
        **dict(zip(COUNTS, map(str, counts), strict=True)),
        **first_problem(seen),
    }


def first_problem(seen: Examination) -> dict[str, str]:
    found = [(each.line or 0, each.column or "", each.code) for each in seen.findings if each.severity != NOTE]
    found += [(each.first_line or 0, each.header, str(each.kind)) for each in seen.personal]
    line, column, code = min(found, default=(0, "", ""))
    return {"line": str(line or ""), "column": column, "code": code}


def examined(house: Store, name: str) -> list[dict[str, str]]:
    seen = desk.examine(house, DEPOTS / name, at_the_keyboard(), today=TODAY)
    return [told(name, number, each) for number, each in enumerate(seen, 1)]


EXPECTED = specification() if TABLE.is_file() else {}


def test_the_table_describes_every_file_of_the_folder() -> None:
    assert sorted(EXPECTED) == sorted(
        path.name for path in DEPOTS.iterdir() if path not in (TABLE, DEPOTS / ".gitattributes")
    )
    assert len(EXPECTED) >= 60


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_examined_as_its_line_says(house: Store, name: str) -> None:
    wanted = [{key: line[key] for key in ASKED} for line in EXPECTED[name]]
    assert examined(house, name) == wanted


@pytest.mark.parametrize(
    "line", [line for lines in EXPECTED.values() for line in lines], ids=lambda line: line["file"]
)
def test_every_line_read_is_loaded_rejected_or_blank(line: dict[str, str]) -> None:
    read, loaded, rejected, blank = (int(line[count]) for count in COUNTS)
    assert line["status"] != "checked" or read == loaded + rejected + blank
