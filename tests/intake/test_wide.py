from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.intake.lengthening import ORIGIN, lengthen
from observatory.intake.table import TextTable, open_table
from observatory.intake.wide import LongRow, WideLayout, long_rows, wide_layout
from tests.intake.helpers import deposited, rows_of

YEAR = [f"{month:02d}/2024" for month in range(1, 13)]


def layout_of(*header: str, titles: tuple[str, ...] = ()) -> WideLayout:
    found = wide_layout(header, titles)
    assert found is not None
    return found


def periods_of(*header: str, titles: tuple[str, ...] = ()) -> list[str]:
    return [column.period for column in layout_of(*header, titles=titles).periods]


def opened(text: str, home: Path) -> TextTable:
    return open_table(deposited(text.encode(), home), scratch=home / "scratch")


@pytest.mark.parametrize(
    "header",
    [
        ["Index", "janv. 2024", "févr. 2024", "mars 2024"],
        ["Index", "01/2024", "02/2024", "03/2024"],
        ["Index", "2024-01", "2024-02", "2024-03"],
        ["Index", "2024-01-01", "2024-02-01", "2024-03-01"],
        ["Index", "45292", "45323", "45352"],
        ["Index", "janv-24", "févr-24", "mars-24"],
        ["Index", "2024 janvier", "2024 février", "2024 mars"],
        ["Index", "Janvier 2024", "Février 2024", "Mars 2024", "Cumul 2024"],
    ],
)
def test_months_that_say_their_year_are_columns(header: list[str]) -> None:
    assert periods_of(*header) == ["2024-01", "2024-02", "2024-03"]
    assert layout_of(*header).keys == (0,)


@pytest.mark.parametrize(
    "titles",
    [
        ("Faits constatés en 2024",),
        ("État 4001", "Année 2024 — édité le 03/02/2025"),
        ("2024",),
        ("Exercice : 2024, N-1 : 2023",),
    ],
)
def test_the_year_may_stand_in_a_title(titles: tuple[str, ...]) -> None:
    assert periods_of("Index", "Janvier", "Févr.", "MARS", titles=titles) == ["2024-01", "2024-02", "2024-03"]


def test_the_year_may_stand_in_the_name_of_a_cumulative_column() -> None:
    assert periods_of("Index", "Janvier", "Février", "Cumul 2024", "Cumul 2023") == ["2024-01", "2024-02"]


def test_months_in_figures_count_from_one() -> None:
    assert periods_of("Type", "1", "2", "3", titles=("2024",)) == ["2024-01", "2024-02", "2024-03"]
    assert wide_layout(["Type", "7", "25", "27"], ("2024",)) is None


def test_quarters_halves_and_years_may_be_columns() -> None:
    assert periods_of("Type", "T1 2024", "T2 2024") == ["2024-T1", "2024-T2"]
    assert periods_of("Type", "1er semestre 2024", "2e semestre 2024") == ["2024-S1", "2024-S2"]
    assert periods_of("Type", "2022", "2023", "2024") == ["2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("header", "titles", "problem"),
    [
        (["Index", "Janvier", "Février"], (), "no_year"),
        (["Index", "Janvier", "Février"], ("De 2023 à 2024",), "no_year"),
        (["Index", "Janvier", "Février", "Janvier_2"], ("2024",), "twice"),
        (["Index", "janv. 2024", "janv. 2024_2"], (), "twice"),
    ],
)
def test_what_nobody_can_date_is_said(header: list[str], titles: tuple[str, ...], problem: str) -> None:
    assert layout_of(*header, titles=titles).problem == problem


@pytest.mark.parametrize(
    "header",
    [
        ["date", "heure", "catégorie"],
        ["Mois", "Index", "Nombre", "Cumul"],
        ["Index", "mars 2024"],
        ["Année", "Mois", "Type", "Nombre"],
        ["2024", "Type"],
        [],
    ],
)
def test_a_long_table_is_left_alone(header: list[str]) -> None:
    assert wide_layout(header, ("Année 2024",)) is None


def test_columns_beside_the_months_are_known_by_their_role() -> None:
    header = ("Index", "Libellé", *YEAR, "Cumul 2024", "Cumul N-1", "Écart", "Évolution %", "Total")
    roles = layout_of(*header).roles
    assert [roles[index] for index in range(14, 19)] == ["cumul", "cumul_precedent", "ecart", "evolution", "total"]
    assert layout_of(*header).keys == (0, 1)


def test_years_among_months_are_cumulative_columns() -> None:
    assert layout_of("Index", *YEAR, "2024", "2023").roles == {13: "cumul", 14: "cumul_precedent"}


def test_a_month_without_value_is_absent_and_a_zero_is_a_value() -> None:
    layout = layout_of("Index", "01/2024", "02/2024", "03/2024")
    rows = list(long_rows([(5, ["27", "3", " ", "0"]), (6, ["28", "", "", ""])], layout))
    assert rows == [
        LongRow(5, "01/2024", "2024-01", "3", ("27",), ()),
        LongRow(5, "03/2024", "2024-03", "0", ("27",), ()),
    ]


def test_each_row_may_say_its_year() -> None:
    layout = layout_of("Index", "Année", "Janvier", "Février")
    rows = list(long_rows([(2, ["27", "2023", "1", "2"]), (3, ["27", "2024", "3", ""])], layout))
    assert [(row.period, row.value) for row in rows] == [("2023-01", "1"), ("2023-02", "2"), ("2024-01", "3")]


def test_cumulative_columns_speak_of_the_last_month_that_has_a_value() -> None:
    """Saint-Alban, June 2024: a cumul of 21 « up by 32 » supposes a cumul of minus 11 the year before."""
    layout = layout_of("Secteur", *YEAR, "Cumul 2024", "Écart en nombre")
    cells = ["Saint-Alban", "4", "3", "2", "5", "3", "4", *[""] * 6, "21", "32"]
    rows = list(long_rows([(12, cells)], layout))
    assert [row.period for row in rows] == ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]
    assert [row.roles for row in rows] == [("", "")] * 5 + [("21", "32")]
    assert int(rows[-1].roles[0]) - int(rows[-1].roles[1]) < 0


def test_a_wide_table_is_copied_long_with_its_lines_and_its_columns(tmp_path: Path) -> None:
    titles = "Faits constatés 2024;;;;\n\nIndex;janvier;février;mars;Cumul 2024\n"
    text = f"{titles}27;3;;1;4\n\nAtteintes aux biens;;;;\n28;;2;;2\n"
    table = opened(text, tmp_path)
    layout = layout_of(*table.header, titles=("Faits constatés 2024",))
    long = lengthen(table, layout, tmp_path / "scratch", period="mois", value="nombre")
    assert long.header == ("Index", "mois", "nombre", "cumul", ORIGIN)
    assert rows_of(long) == [
        (4, ("27", "2024-01", "3", "", "janvier")),
        (4, ("27", "2024-03", "1", "4", "mars")),
        (7, ("28", "2024-02", "2", "2", "février")),
    ]
    assert (long.records, long.blank_lines, long.rejects) == (4, 2, ())
    assert "vides\u00a0: 1" in long.notes[-1]


def test_a_total_since_january_is_a_cumulative_column_when_there_is_no_other(tmp_path: Path) -> None:
    table = opened("Index;01/2024;02/2024;Total;Évolution %\n27;3;2;5;-12\n", tmp_path)
    long = lengthen(table, layout_of(*table.header), tmp_path / "scratch", period="mois", value="nombre")
    assert rows_of(long)[-1] == (2, ("27", "2024-02", "2", "5", "02/2024"))
    assert "« Évolution % »" in " ".join(long.notes).replace("\u202f", " ").replace("\u00a0", " ")


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from([*YEAR, "janvier", "mars", "2024", "cumul", "Année", "T1 2024"]),
        max_size=9,
    )
)
def test_no_header_makes_the_layout_fail(header: list[str]) -> None:
    layout = wide_layout(header)
    if layout:
        known = [column.index for column in layout.periods] + list(layout.roles) + list(layout.keys)
        assert sorted(known) == list(range(len(header)))
