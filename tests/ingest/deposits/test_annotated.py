"""The file that comes back: same rows, same lines, what is wrong with each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from observatory.domain.french import nbsp
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.intake.received import ReceivedFile
from observatory.intake.workbook import read_sheets
from observatory.storage import Store
from tests.ingest.deposits.conftest import COORDINATION, Drop

THREE_DEFECTS = """Date;Heure;Nature;Lieu;Nombre de PV
03/03/2026;8h30;Tapage nocturne;avenue Jean Giono;
31/02/2026;22:15;rixe;place du Terreau;2

05/03/2026;25h70;rixe;place du Terreau;-2
06/03/2026;10:00;Chahut;=cmd|x;1
"""
MENDED = {"31/02/2026": "28/02/2026", "25h70": "15h07", "-2": "2", "Chahut": "tapage"}


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_each_line_comes_back_at_its_number_with_what_is_wrong(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, THREE_DEFECTS)
    assert (seen.rows_read, seen.rows_loaded, seen.rows_rejected, seen.blank_lines) == (5, 1, 3, 1)
    rows = rows_of(annotated(duckdb_store, seen.import_id or "", "csv"))
    assert rows[0] == ["Date", "Heure", "Nature", "Lieu", "Nombre de PV", "À corriger"]
    assert [row[0] for row in rows[1:]] == ["03/03/2026", "31/02/2026", "", "05/03/2026", "06/03/2026"]
    assert rows[1][5] == ""
    assert rows[2][5] == nbsp("Date : valeur illisible (attendu : une date, par exemple 03/04/2024)")
    assert "Heure" in rows[4][5]
    assert nbsp("Nombre de PV : valeur trop petite (attendu : au moins 0)") in rows[4][5]
    assert "libellé inconnu" in rows[5][5]


def test_a_formula_comes_back_as_text_and_a_negative_number_as_it_was(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, THREE_DEFECTS)
    rows = rows_of(annotated(duckdb_store, seen.import_id or "", "csv"))
    assert (rows[5][3], rows[4][4]) == ("'=cmd|x", "-2")


def test_the_workbook_bears_the_same_lines(duckdb_store: Store, drop: Drop, tmp_path: Path) -> None:
    seen = drop(duckdb_store, THREE_DEFECTS)
    path = tmp_path / "annote.xlsx"
    path.write_bytes(annotated(duckdb_store, seen.import_id or "", "xlsx"))
    (sheet,) = read_sheets(ReceivedFile("annote.xlsx", path, "", 0), names=lambda name: True)
    assert [row[0] for row in sheet.rows] == ["Date", "03/03/2026", "31/02/2026", "", "05/03/2026", "06/03/2026"]
    assert sheet.rows[5][3] == "=cmd|x"


def test_the_annotated_file_once_mended_is_a_deposit_like_another(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, THREE_DEFECTS)
    text = annotated(duckdb_store, seen.import_id or "", "csv").decode("utf-8-sig")
    for wrong, right in MENDED.items():
        text = text.replace(f"{wrong};", f"{right};")
    again = drop(duckdb_store, text, name="corrige.csv")
    assert (again.status, again.rows_loaded, again.rows_rejected) == ("checked", 4, 0)
    desk.publish(duckdb_store, again.import_id or "", COORDINATION)


def test_our_own_column_is_neither_read_nor_kept(duckdb_store: Store, drop: Drop) -> None:
    text = "Date;Nature;À corriger\n03/03/2026;rixe;M. Jean Martin, rappeler au 06 12 34 56 78\n"
    seen = drop(duckdb_store, text)
    assert (seen.status, seen.rows_loaded) == ("checked", 1)
    assert rows_of(annotated(duckdb_store, seen.import_id or "", "csv"))[1] == ["03/03/2026", "rixe", ""]
