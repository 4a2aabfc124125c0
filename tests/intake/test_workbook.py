from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from observatory.errors import RefusedFile
from observatory.intake.bounded import Bounds
from observatory.intake.table import open_table
from observatory.intake.workbook import Sheet, read_sheets
from observatory.intake.workbook_child import as_text
from tests.intake.helpers import MESSY, deposit, deposited

SERVICES = "crimes-et-delits-enregistres-par-les-services-de-gendarmerie-et-de-police-depuis-2012.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(home: Path, name: str = "classeur.xlsx") -> bytes:
    with xlsxwriter.Workbook(home / name) as book:
        book.add_worksheet("Feuille").write_row(0, 0, ["numero", "commune"])
    return (home / name).read_bytes()


def with_sheet(original: bytes, content: bytes) -> bytes:
    """The same workbook, its first sheet replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, content if name == SHEET else source.read(name))
    return out.getvalue()


def sheet_of_cells(*cells: str) -> bytes:
    rows = "".join(f'<row r="{cell[3:]}"><c r="{cell}"><v>1</v></c></row>' for cell in cells)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Manosque ", "  Manosque "),
        (202300000001.0, "202300000001"),
        (-0.5, "-0.5"),
        (1e-07, "0.0000001"),
        (True, "VRAI"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 7, 40), "2024-03-01 07:40:00"),
        (time(7, 40), "07:40:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
    ],
)
def test_a_cell_gives_what_it_holds(cell: object, text: str) -> None:
    assert as_text(cell) == text


def test_rows_keep_the_places_of_the_sheet(tmp_path: Path) -> None:
    (received,) = deposit(MESSY / "workbook.xlsx", tmp_path)
    (sheet,) = read_sheets(received, names=lambda name: name == "Données")
    assert sheet.rows[0][0] == "Interventions 2024"
    assert not any(sheet.rows[1])
    assert sheet.rows[2] == ["numero", "date", "heure", "nombre", "commune", "part"]
    assert sheet.rows[3] == ["202300000001", "2024-03-01", "07:40:00", "12", "Manosque", "0.1"]


def test_only_the_sheets_asked_for_are_read(tmp_path: Path) -> None:
    (received,) = deposit(MESSY / "workbook.xlsx", tmp_path)
    assert [sheet.name for sheet in read_sheets(received, names=lambda name: True)] == [
        "Lisez-moi",
        "Données",
    ]
    assert list(read_sheets(received, names=lambda name: False)) == []


def test_an_open_document_sheet_is_read_too(tmp_path: Path) -> None:
    (received,) = deposit(MESSY / "workbook.ods", tmp_path)
    assert list(read_sheets(received, names=lambda name: True)) == [
        Sheet("Feuille1", [["numero", "commune"], ["1", "Manosque"], ["2", "Oraison"]])
    ]


def test_a_reader_may_stop_early(tmp_path: Path) -> None:
    (received,) = deposit(MESSY / "workbook.xlsx", tmp_path)
    sheets = read_sheets(received, names=lambda name: True)
    assert next(sheets).name == "Lisez-moi"
    sheets.close()  # type: ignore[attr-defined]


def test_the_known_header_chooses_the_sheet(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "deux.xlsx") as book:
        for name, header in (("A", ["nom", "ville"]), ("B", ["numero", "commune"])):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            sheet.write_row(1, 0, [1, "Manosque"])
    (received,) = deposit(tmp_path / "deux.xlsx", tmp_path)
    known = [frozenset({"numero", "commune"})]
    assert open_table(received, scratch=tmp_path / "scratch", known_headers=known).sheet == "B"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of address space on Windows")
def test_a_sheet_of_seventeen_billion_cells_is_refused(tmp_path: Path) -> None:
    """Two cells in opposite corners: a few hundred bytes that ask for hundreds of gigabytes."""
    bomb = with_sheet(workbook(tmp_path), sheet_of_cells("A1", "XFD1048576"))
    received = deposited(bomb, tmp_path / "depot", "bombe.xlsx")
    with pytest.raises(RefusedFile, match="mémoire ou le temps") as refusal:
        list(read_sheets(received, names=lambda name: True))
    assert str(refusal.value).startswith("bombe.xlsx")


def test_a_workbook_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    (received,) = deposit(MESSY / "workbook.xlsx", tmp_path)
    with pytest.raises(RefusedFile, match="mémoire ou le temps"):
        list(read_sheets(received, names=lambda name: True, bounds=Bounds(clock=0)))


def test_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    damaged = with_sheet(workbook(tmp_path), b"<worksheet><sheetData><row r='1'><c r='A1'")
    received = deposited(damaged, tmp_path / "depot", "abime.xlsx")
    with pytest.raises(RefusedFile, match="abîmé"):
        list(read_sheets(received, names=lambda name: True))


def test_the_services_workbook_is_read_by_its_header_rows(tmp_path: Path, shared_data: Path) -> None:
    (received,) = deposit(shared_data / "ssmsi" / SERVICES, tmp_path)
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(received, names=lambda name: "PN 20" in name)}
    assert sorted(sheets) == [f"Services PN {year}" for year in range(2012, 2021)]
    rows = sheets["Services PN 2020"]
    column = rows[2].index("CIAT DE MANOSQUE")
    assert rows[0][column] == "04"
    counts = {row[0]: int(row[column]) for row in rows[3:]}
    assert (counts["7"], sum(counts.values())) == (168, 1753)
