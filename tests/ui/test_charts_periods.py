import datetime as dt

import pytest

from observatory.domain.breaks import Break, BreakKind
from observatory.domain.cells import Masked, Published
from observatory.domain.judging import twelve_months_change
from observatory.domain.periods import parse_period
from observatory.domain.series import Point, Series
from observatory.domain.tables import Absent
from observatory.ui.charts_periods import period_bars
from tests.domain.monthly import monthly

WORDS = "Interventions par mois"


def traces(series: Series, judged: bool = False) -> dict[str, list[int]]:
    found = twelve_months_change(series, []) if judged else None
    return {trace.meta: list(trace.x) for trace in period_bars(series, WORDS, judged=found).figure.data}


def test_the_compared_stretches_stand_out_and_bear_their_names() -> None:
    series = monthly([5] * 30)
    chart = period_bars(series, WORDS, judged=twelve_months_change(series, []))
    assert {trace.meta: len(trace.x) for trace in chart.figure.data} == {"after": 12, "before": 12, "other": 6}
    assert [trace.name for trace in chart.figure.data][:2] == [
        "de juillet 2023 à juin 2024",
        "de juillet 2022 à juin 2023",
    ]


def test_a_month_received_in_part_is_hollow_and_named_in_the_legend() -> None:
    assert traces(monthly([5] * 25, provisional=1), judged=True)["partial"] == [24]
    chart = period_bars(monthly([5, 5, 2], provisional=1), WORDS)
    assert [trace.name for trace in chart.figure.data if trace.showlegend] == ["reçu en partie"]


def test_missing_and_masked_months_keep_their_place_and_are_words_not_bars() -> None:
    series = monthly([5, None, None, 7])
    series = Series((*series.points, Point(parse_period("2022-05"), Masked())))
    chart = period_bars(series, WORDS)
    words = [(one.text, one.x) for one in chart.figure.select_annotations({"name": "unknown"})]
    assert words == [("non reçu", 1.5), ("masqué", 4)]
    assert traces(series) == {"other": [0, 3]}
    assert [row[1] for row in chart.table.rows] == [
        Published(5),
        Absent("non reçu"),
        Absent("non reçu"),
        Published(7),
        Masked(),
    ]


def test_who_cannot_see_the_picture_is_told_its_extremes_and_its_holes() -> None:
    said = period_bars(monthly([5, None, 9]), WORDS).alt.replace("\xa0", " ")
    assert said == (
        "Interventions par mois, janvier 2022 à mars 2022. De 5 (janvier 2022) à 9 (mars 2022). "
        "Non reçu : février 2022."
    )


def test_who_cannot_see_the_picture_is_told_the_breaks_within_it() -> None:
    days = (dt.date(2022, 3, 1), dt.date(2030, 1, 1))
    breaks = [Break("a", BreakKind.EVENT, day, None, "Nouvelle caméra", "") for day in days]
    said = period_bars(monthly([5] * 6), WORDS, breaks=breaks).alt.replace("\xa0", " ")
    assert said.endswith("Repère : Nouvelle caméra, 1er mars 2022.")
    assert said.count("Nouvelle caméra") == 1


def test_a_series_without_period_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        period_bars(Series(()), WORDS)
