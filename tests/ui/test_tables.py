import datetime as dt

import pytest

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.rates import Interval
from observatory.domain.tables import Absent, AtLeast, Column, Table, Value, amount_of, in_words
from observatory.ui.charts_data import Measure, RateLine, State, YearRate
from observatory.ui.tables import table_html
from observatory.ui.tables_twins import rates_table

COUNT = Column("Faits", digits=0)


@pytest.mark.parametrize(
    ("value", "column", "words"),
    [
        (Published(0), COUNT, "0"),
        (Published(1234), COUNT, "1\u202f234"),
        (Withheld(), COUNT, "non diffusé"),
        (Masked(), COUNT, "masqué"),
        (None, COUNT, "absent"),
        (Absent("base non chargée"), COUNT, "absent : base non chargée"),
        (AtLeast(6.25), Column("Taux", digits=1), "au moins 6,3"),
        (9.3, Column("Taux", digits=1), "9,3"),
        (0.154, Column("Part", digits=1, share=True), "15,4\u202f%"),
        (dt.date(2026, 1, 1), Column("Jour"), "1er janvier 2026"),
    ],
)
def test_a_cell_is_said_in_words(value: Value, column: Column, words: str) -> None:
    assert in_words(value, column) == words


@pytest.mark.parametrize("value", [Withheld(), Masked(), Absent(), None, "texte"])
def test_a_state_is_never_a_number(value: Value) -> None:
    assert amount_of(value) is None


def test_numbers_stand_to_the_right_and_states_apart_from_them() -> None:
    html = table_html(Table.of("Faits", [Column("Année"), COUNT], [("2023", Published(3)), ("2024", Withheld())]))
    assert '<td class="n">3</td>' in html
    assert '<td class="n s">non diffusé</td>' in html
    assert '<th scope="row">2023</th>' in html


def test_a_common_unit_is_said_once_and_others_in_each_header() -> None:
    rate, share = Column("Taux", "pour mille", 1), Column("Part", "%", 1)
    once = table_html(Table.of("T", [Column("Lieu"), rate], [("x", 1.0)]))
    assert "<caption>T (pour mille)</caption>" in once
    assert ">Taux</th>" in once
    twice = table_html(Table.of("T", [Column("Lieu"), rate, share], [("x", 1.0, 2.0)]))
    assert ">Taux (pour mille)</th>" in twice
    assert ">Part (%)</th>" in twice


def test_everything_in_a_table_is_text() -> None:
    evil = "<script>alert(1)</script>\u202e"
    html = table_html(Table.of(evil, [Column(evil), COUNT], [(evil, 1)]))
    assert "<script" not in html
    assert "\u202e" not in html
    assert html.count("&lt;script&gt;") == 4


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        Table.of("T", [COUNT], [(1, 2)])


def test_the_table_of_a_chart_of_rates_holds_every_state() -> None:
    points = (
        YearRate(2021, State.PUBLISHED, 7.0, Interval(5.0, 9.0)),
        YearRate(2022, State.WITHHELD),
        YearRate(2023, State.ABSENT, reason="base non chargée"),
    )
    printed = (YearRate(2021, State.PUBLISHED, 7.2),)
    table = rates_table([RateLine("commune", "Manosque", points, printed)], Measure("Taux", "pour mille"))
    shown = [[in_words(v, c) for v, c in zip(row, table.columns, strict=True)] for row in table.rows]
    assert shown == [
        ["2021", "7,0", "5,0", "9,0", "7,2"],
        ["2022", "non diffusé", "sans intervalle", "sans intervalle", "absent"],
        ["2023", "absent : base non chargée", "sans intervalle", "sans intervalle", "absent"],
    ]
