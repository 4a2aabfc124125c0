from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from observatory.errors import UserError
from observatory.reports import writing
from observatory.reports.writing import safe_text, write_csv, write_json, write_xlsx

COLUMNS = ["texte", "nombre", "jour", "vide"]
ROWS = [("=1+1", -3, date(2026, 1, 2), None), ('é ; "x"', 1.5, None, float("nan")), ("a", Decimal("2"), None, None)]


def batches():
    return iter([(COLUMNS, ROWS[:2]), (COLUMNS, ROWS[2:])])


def test_csv_gives_back_every_row_and_neutralises_formulas() -> None:
    out = io.StringIO()
    assert write_csv(COLUMNS, batches(), out) == 3
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        COLUMNS,
        ["'=1+1", "-3", "2026-01-02", ""],
        ['é ; "x"', "1.5", "", ""],
        ["a", "2.0", "", ""],
    ]


def test_json_keeps_types_and_says_null_for_what_is_missing() -> None:
    out = io.StringIO()
    assert write_json(COLUMNS, batches(), out) == 3
    assert json.loads(out.getvalue())[:2] == [
        {"texte": "=1+1", "nombre": -3, "jour": "2026-01-02", "vide": None},
        {"texte": 'é ; "x"', "nombre": 1.5, "jour": None, "vide": None},
    ]


def test_json_without_rows_is_an_empty_list() -> None:
    out = io.StringIO()
    assert write_json(COLUMNS, iter([]), out) == 0
    assert json.loads(out.getvalue()) == []


def test_a_workbook_holds_typed_cells_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    assert write_xlsx(COLUMNS, batches(), path) == 3
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][:3] == ["=1+1", -3.0, date(2026, 1, 2)]
    assert b"<f>" not in path.read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused_and_no_file_is_left(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(writing, "_XLSX_ROWS", 2)
    with pytest.raises(UserError, match="Trop de lignes"):
        write_xlsx(COLUMNS, batches(), tmp_path / "t.xlsx")
    assert not (tmp_path / "t.xlsx").exists()


@given(st.text())
def test_no_exported_text_starts_as_a_formula(text: str) -> None:
    assert not safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert safe_text(text).endswith(text)
