"""Months as columns, as monthly tables of the police are made."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.deposits.examination import Examination
from observatory.storage import Store
from tests.ingest.deposits.conftest import TODAY

WIDE = """Index;janv. 2024;févr. 2024;mars 2024;Cumul 2024;Cumul 2023
7;26;19;;45;50
Vols à la roulotte;14;abc;12;26;20
43;3;4;5;12;9
Total;43;23;17;83;79
"""


@pytest.fixture
def wide(duckdb_store: Store, tmp_path: Path) -> Examination:
    path = tmp_path / "tableau.csv"
    path.write_bytes(WIDE.encode("cp1252"))
    (seen,) = desk.examine(duckdb_store, path, at_the_keyboard(), today=TODAY)
    return seen


def test_each_month_that_has_a_value_is_a_count(duckdb_store: Store, wide: Examination) -> None:
    assert (wide.status, wide.source) == ("checked", "police-nationale-4001")
    assert wide.rows_read == wide.rows_loaded + wide.rows_rejected + wide.blank_lines
    desk.publish(duckdb_store, wide.import_id or "", at_the_keyboard())
    with duckdb_store.session() as session:
        counts = session.execute("select category, period, count from mart_count order by all")
    assert [tuple(row.values()) for row in counts] == [
        ("4001-07", "2024-01", 26),
        ("4001-07", "2024-02", 19),
        ("4001-43", "2024-01", 3),
        ("4001-43", "2024-02", 4),
        ("4001-43", "2024-03", 5),
    ]


def test_a_bad_cell_is_told_under_the_column_of_its_month(wide: Examination) -> None:
    (found,) = [each for each in wide.rejects if each.code == "unreadable"]
    assert (found.line, found.column, found.value) == (3, "févr. 2024", "abc")


def test_the_annotated_file_is_as_wide_as_the_one_received(duckdb_store: Store, wide: Examination) -> None:
    text = annotated(duckdb_store, wide.import_id or "", "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:4] == ["Index", "janv. 2024", "févr. 2024", "mars 2024"]
    assert "févr. 2024" in rows[2][6]


def test_months_without_a_year_are_refused_with_what_to_do(duckdb_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tableau.csv"
    path.write_text("Index;janvier;février\n7;26;19\n43;1;2\n", encoding="utf-8")
    (seen,) = desk.examine(duckdb_store, path, at_the_keyboard(), today=TODAY)
    assert (seen.status, "Écrivez l’année" in seen.message) == ("refused", True)


def test_a_table_whose_year_stands_in_a_title_comes_back_with_it(duckdb_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "tableau.csv"
    path.write_text("Faits constatés, année 2024;;\n;;\nIndex;janvier;février\n7;26;19\n43;x;2\n", encoding="utf-8")
    (seen,) = desk.examine(duckdb_store, path, at_the_keyboard(), today=TODAY)
    assert (seen.status, seen.rows_loaded, seen.rows_rejected) == ("checked", 1, 1), seen
    back = tmp_path / "corrige.csv"
    text = annotated(duckdb_store, seen.import_id or "", "csv").decode("utf-8-sig")
    back.write_text(text.replace(";x;", ";1;"), encoding="utf-8")
    (again,) = desk.examine(duckdb_store, back, at_the_keyboard(), today=TODAY)
    assert (again.status, again.rows_loaded, again.rows_rejected) == ("checked", 2, 0), again
