"""What partners' workbooks are full of: merged cells, hidden things, errors, several sheets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from observatory.intake.table import TextTable, open_table, open_tables
from tests.intake.helpers import deposited, rows_of
from tests.intake.workbooks import ods, ods_cell, ods_row, xlsx

KNOWN = [frozenset({"date", "type", "nombre"})]
HEADER = ["date", "type", "nombre"]
DAY = dt.date(2024, 4, 3)


def opened(path: Path, home: Path) -> TextTable:
    received = deposited(path.read_bytes(), home / "depot", path.name)
    return open_table(received, scratch=home / "scratch", known_headers=KNOWN)


def said(table: TextTable) -> str:
    return " ".join(table.notes).replace("\u00a0", " ")


def test_a_label_merged_over_rows_holds_for_all_of_them_but_a_number_does_not(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.merge_range("A1:C1", "Interventions 2024")
        sheet.write_row(1, 0, ["type", "nombre", "secteur"])
        sheet.merge_range("A3:A5", "tapage")
        sheet.merge_range("B3:B4", 12)
        sheet.write_column(2, 2, ["Nord", "Sud", "Est"])
    table = opened(tmp_path / "w.xlsx", tmp_path)
    assert [cells for _, cells in rows_of(table)] == [
        ("tapage", "12", "Nord"),
        ("tapage", "", "Sud"),
        ("tapage", "", "Est"),
    ]
    assert table.titles == ("Interventions 2024",)


def test_a_merged_label_of_an_open_document_holds_too(tmp_path: Path) -> None:
    merged = ods_cell("vol", 'table:number-rows-spanned="2"')
    rows = (
        ods_row(*HEADER)
        + ods_row("03/04/2024", merged, "1")
        + ods_row("04/04/2024", "<table:covered-table-cell/>", "2")
    )
    table = opened(ods(tmp_path / "w.ods", f'<table:table table:name="A">{rows}</table:table>'), tmp_path)
    assert [cells[1] for _, cells in rows_of(table)] == ["vol", "vol"]


def test_an_error_and_a_formula_never_computed_are_no_blanks(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["03/04/2024", "vol"])
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, ["03/04/2024", "vol"])
        sheet.write_formula("C3", "=C2+1", None, "")
        sheet.write_row(3, 0, ["03/04/2024", "vol"])
        sheet.write_formula("C4", "=1+1", None, 2)
    table = opened(tmp_path / "w.xlsx", tmp_path)
    assert [cells[2] for _, cells in rows_of(table)] == ["#DIV/0!", "#SANS_RÉSULTAT!", "2"]
    assert "en erreur (#DIV/0!, #N/A…) : 1" in said(table)
    assert "Formules sans résultat, à recalculer dans un tableur : 1" in said(table)


def test_an_error_of_an_open_document_is_no_blank(tmp_path: Path) -> None:
    error = ods_cell("#N/A", 'calcext:value-type="error"')
    rows = ods_row(*HEADER) + ods_row("03/04/2024", "vol", error)
    table = opened(ods(tmp_path / "w.ods", f'<table:table table:name="A">{rows}</table:table>'), tmp_path)
    assert rows_of(table) == [(2, ("03/04/2024", "vol", "#N/A"))]


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        sheet = book.add_worksheet("A")
        for at, row in enumerate([HEADER, ["03/04/2024", "vol", 1], ["04/04/2024", "vol", 2]]):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
    table = opened(tmp_path / "w.xlsx", tmp_path)
    assert len(rows_of(table)) == 2
    assert "Lignes masquées, lues comme les autres : 1" in said(table)
    assert "Colonnes masquées, lues comme les autres : 1" in said(table)


def test_a_hidden_sheet_is_left_and_said_unless_it_is_the_only_one(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        for name, header in (("Vue", ["a", "b"]), ("Brouillon", HEADER)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            sheet.write_row(1, 0, ["x", "y", 1])
        sheet.hide()
    table = opened(tmp_path / "w.xlsx", tmp_path)
    assert (table.sheet, "Feuilles masquées, non lues : « Brouillon »" in said(table)) == ("Vue", True)


def test_each_sheet_of_a_known_header_is_a_table_and_the_others_are_said(tmp_path: Path) -> None:
    rows = [HEADER, [DAY, "vol", 1]]
    path = xlsx(
        tmp_path / "w.xlsx",
        {"Lisez-moi": [["Mode d’emploi"]], "Janvier": rows, "Février": rows, "Codes": [["x", "y"]]},
    )
    received = deposited(path.read_bytes(), tmp_path / "depot", path.name)
    tables = open_tables(received, scratch=tmp_path / "scratch", known_headers=KNOWN)
    assert [table.sheet for table in tables] == ["Janvier", "Février"]
    assert all(rows_of(table) == [(2, ("2024-04-03", "vol", "1"))] for table in tables)
    assert "Autres feuilles, non lues : « Lisez-moi », « Codes »" in said(tables[0])


def test_a_text_file_is_one_table(tmp_path: Path) -> None:
    received = deposited(b"date;type;nombre\n03/04/2024;vol;1\n", tmp_path)
    assert len(open_tables(received, scratch=tmp_path / "scratch", known_headers=KNOWN)) == 1


def test_a_table_may_begin_anywhere_in_its_sheet(tmp_path: Path) -> None:
    rows = [
        [],
        ["", "", "Police municipale"],
        [],
        ["", "", *HEADER],
        ["", "", DAY, "vol", 1],
        ["", "", "Total", "", 1],
    ]
    table = opened(xlsx(tmp_path / "w.xlsx", {"A": rows}), tmp_path)
    assert [(line, cells[2:]) for line, cells in rows_of(table)] == [(5, ("2024-04-03", "vol", "1"))]
    assert (table.records, table.blank_lines) == (2, 1)


@pytest.mark.parametrize(
    ("held", "shown"), [(0.354166, "08:30:00"), (0.3541666666666667, "08:30:00"), (0.999999, "23:59:59")]
)
def test_an_hour_is_rounded_to_the_second_within_its_day(tmp_path: Path, held: float, shown: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["date", "heure"])
        sheet.write(1, 0, "03/04/2024")
        sheet.write_number(1, 1, held, book.add_format({"num_format": "hh:mm"}))
    assert rows_of(opened(tmp_path / "w.xlsx", tmp_path)) == [(2, ("03/04/2024", shown))]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (
            [["", "2023", "", "2024", ""], ["Index", "janvier", "février", "janvier", "février"], ["27", 1, 2, 3, 4]],
            ("Index", "janvier 2023", "février 2023", "janvier 2024", "février 2024"),
        ),
        (
            [["Index", "2024", "", "Cumul"], ["", "janvier", "février", ""], ["27", 1, 2, 3]],
            ("Index", "janvier 2024", "février 2024", "Cumul"),
        ),
        (
            [
                ["Secteur", "Tapage", "", "Vol", ""],
                ["", "faits", "élucidés", "faits", "élucidés"],
                ["Nord", 1, 2, 3, 4],
            ],
            ("Secteur", "Tapage faits", "Tapage élucidés", "Vol faits", "Vol élucidés"),
        ),
        ([["", "Bilan annuel", ""], ["Secteur", "Nombre", "Part"], ["Nord", 1, 2]], ("Secteur", "Nombre", "Part")),
        ([["Secteur", "Nombre", ""], ["Nord", "un", "deux"], ["Sud", "un", "x"]], ("Secteur", "Nombre", "colonne_3")),
    ],
)
def test_a_header_over_two_lines_is_one_and_a_title_is_none(
    tmp_path: Path, rows: list[list[object]], header: tuple[str, ...]
) -> None:
    text = "".join(";".join(map(str, row)) + "\n" for row in rows)
    as_text = open_table(deposited(text.encode(), tmp_path), scratch=tmp_path / "scratch")
    in_sheet = opened(xlsx(tmp_path / "w.xlsx", {"A": rows}), tmp_path)
    assert as_text.header == in_sheet.header == header
    assert as_text.header_line == in_sheet.header_line == as_text.header_line
