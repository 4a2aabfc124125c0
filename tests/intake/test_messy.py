"""The folder `messy` is the specification of the intake: a new bug is a new file and a line of its table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from observatory.errors import RefusedFile
from observatory.intake.table import TextTable, open_table
from tests.intake.helpers import MESSY, deposit, rows_of

TABLE = MESSY / "expected.csv"


def specification() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


def opened(name: str, home: Path, *, force_slow: bool = False) -> TextTable:
    received = deposit(MESSY / name, home)[0]
    return open_table(received, scratch=home / "scratch", force_slow=force_slow)


READ = [pytest.param(line, id=line["file"]) for line in specification() if line["outcome"] != "refused"]
REFUSED = [pytest.param(line, id=line["file"]) for line in specification() if line["outcome"] == "refused"]
FAST = [line["file"] for line in specification() if line["outcome"] == "fast"]


def test_the_table_describes_every_file_of_the_folder_once() -> None:
    files = [path.name for path in MESSY.iterdir() if path != TABLE and path.name != ".gitattributes"]
    assert sorted(line["file"] for line in specification()) == sorted(files)


@pytest.mark.parametrize("line", READ)
def test_a_file_is_read_as_its_line_says(line: dict[str, str], tmp_path: Path) -> None:
    table = opened(line["file"], tmp_path)
    way = "parquet" if table.encoding == "parquet" else "slow" if table.numbered else "fast"
    counts = [str(each) for each in (table.header_line, table.records, table.blank_lines)]
    assert (way, *counts) == (
        line["outcome"],
        line["header_line"],
        line["records"],
        line["blank_lines"],
    )
    assert " ".join(str(reject.line) for reject in table.rejects) == line["rejected_lines"]
    assert table.encoding == line["encoding"]
    assert line["says"] in plain_spaces(" ".join(table.notes))


@pytest.mark.parametrize("line", READ)
def test_the_rows_of_a_file_are_whole(line: dict[str, str], tmp_path: Path) -> None:
    table = opened(line["file"], tmp_path)
    rows = rows_of(table)
    assert len(rows) == table.records - table.blank_lines - len(table.rejects)
    assert {len(cells) for _, cells in rows} == {len(table.header)}
    assert line["cell"] in [plain_spaces(cell) for _, cells in rows for cell in cells]


@pytest.mark.parametrize("line", REFUSED)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(line: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(RefusedFile) as refusal:
        opened(line["file"], tmp_path)
    assert line["says"] in plain_spaces(str(refusal.value))
    assert refusal.value.where is not None
    assert refusal.value.todo


@pytest.mark.parametrize("name", FAST)
def test_both_ways_give_the_same_rows(name: str, tmp_path: Path) -> None:
    fast, slow = opened(name, tmp_path), opened(name, tmp_path, force_slow=True)
    assert (fast.numbered, slow.numbered) == (False, True)
    assert (fast.header, fast.header_line, fast.records) == (slow.header, slow.header_line, slow.records)
    assert rows_of(fast) == rows_of(slow)


def test_line_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    assert [line for line, _ in rows_of(opened("titles.csv", tmp_path))] == [5, 6]
    assert [line for line, _ in rows_of(opened("blank-lines.csv", tmp_path))] == [2, 5]
    assert [line for line, _ in rows_of(opened("sep-line.csv", tmp_path))] == [2, 3]
    assert [line for line, _ in rows_of(opened("newline-in-cell.csv", tmp_path))] == [2, 3]
    assert [line for line, _ in rows_of(opened("workbook.xlsx", tmp_path))] == [4, 6]
