from __future__ import annotations

from pathlib import Path

import pytest

from observatory.intake.footers import is_like_remark, is_like_total
from observatory.intake.table import TextTable, open_table
from tests.intake.helpers import deposited, rows_of

BODY = "Type;Mois;Nombre\ntapage;01/2024;3\nvol;01/2024;5\nvol;02/2024;4\n"


def opened(text: str, home: Path) -> TextTable:
    return open_table(deposited(text.encode(), home), scratch=home / "scratch")


def below(rows: str, home: Path, body: str = BODY) -> tuple[list[int], int, str]:
    """(lines loaded, blank lines, what is said)"""
    table = opened(body + rows, home)
    assert len(rows_of(table)) + len(table.rejects) + table.blank_lines == table.records
    return [line for line, _ in rows_of(table)], table.blank_lines, " ".join(table.notes)


@pytest.mark.parametrize(
    "rows",
    [
        "Total;;12\n",
        "TOTAL GÉNÉRAL;;12\n",
        "Ensemble;;12\n",
        "Total :;;12,0",
        "Total;;3\n",
        ";Total;12\n",
        "Total;12\n",
        "Total;;99\n",
    ],
)
def test_a_total_at_the_bottom_is_set_aside_with_a_word(tmp_path: Path, rows: str) -> None:
    lines, blank, said = below(rows, tmp_path)
    assert (lines, blank) == ([2, 3, 4], 1)
    assert "mises de côté\u00a0: ligne 5" in said.replace(" :", "\u00a0:")


def test_a_total_that_is_not_the_sum_is_said_to_differ(tmp_path: Path) -> None:
    assert "ne sont pas la somme" in below("Total;;99\n", tmp_path)[2]
    assert "ne sont pas la somme" not in below("Total;;12\n", tmp_path)[2]


def test_totals_remarks_and_blank_lines_may_follow_each_other(tmp_path: Path) -> None:
    rows = "\nSous-total vols;;9\nTotal;;12\n\nSource : main courante;;\nÉdité le 03/02/2025;;\n"
    lines, blank, said = below(rows, tmp_path)
    assert (lines, blank) == ([2, 3, 4], 6)
    assert "6, 7, 9, 10" in said


def test_a_category_named_total_does_not_vanish(tmp_path: Path) -> None:
    body = "Catégorie;Mois;Nombre\ntapage;01/2024;3\nvol;01/2024;5\n"
    lines, blank, said = below("Total;01/2024;7\n", tmp_path, body)
    assert (lines, blank) == ([2, 3, 4], 0)
    assert "ordinaires" not in said  # a month is no number: nothing in that row looks like a total


def test_a_row_that_might_be_a_total_is_loaded_and_said(tmp_path: Path) -> None:
    body = "Secteur;Tapage;Vol\nNord;3;5\nSud;2;1\n"
    lines, blank, said = below("Ensemble immobilier;4;4\n", tmp_path, body)
    assert (lines, blank) == ([2, 3, 4], 0)
    assert "lues comme des lignes ordinaires : ligne 4" in said


def test_a_total_in_the_middle_is_a_row_like_another(tmp_path: Path) -> None:
    lines, blank, _ = below("Total;;12\nvol;03/2024;1\n", tmp_path)
    assert (lines, blank) == ([2, 3, 4, 5, 6], 0)


def test_a_wide_table_knows_its_total_by_the_sums(tmp_path: Path) -> None:
    body = "Secteur;01/2024;02/2024;Cumul\nNord;3;5;8\nSous-total nord;3;5;8\nSud;;1;1\n"
    lines, blank, said = below("Total;3;6;9\n", tmp_path, body)
    assert (lines, blank) == ([2, 3, 4], 1)
    assert "mises de côté" in said


def test_no_row_is_lost_when_all_of_them_look_like_totals(tmp_path: Path) -> None:
    lines, blank, _ = below("".join(f"Total {n};;1\n" for n in range(60)), tmp_path)
    assert len(lines) + blank == 63


@pytest.mark.parametrize(
    "row", [["Total", "3"], ["", "TOTAUX", "1 234,5"], ["Sous-total", "", "12 %"], ["Somme", "0"]]
)
def test_a_total_has_its_name_then_numbers(row: list[str]) -> None:
    assert is_like_total(row)


@pytest.mark.parametrize(
    "row", [["Total", ""], ["Total", "vol"], ["Totalement", "3"], ["vol", "3"], ["3", "Total"], []]
)
def test_anything_else_is_no_total(row: list[str]) -> None:
    assert not is_like_total(row)


@pytest.mark.parametrize(
    "text", ["Source : SSMSI", "Note : provisoire", "* hors cumul", "(1) provisoire", "Édité le 1/2", "Total"]
)
def test_a_remark_stands_alone(text: str) -> None:
    assert is_like_remark([text, "", " "], 3)
    assert is_like_remark([text], 3)
    assert not is_like_remark([text, "3"], 2)
    assert not is_like_remark([text], 1)
