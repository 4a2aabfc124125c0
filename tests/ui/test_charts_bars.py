import pytest

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.rates import Interval
from observatory.domain.significance import Gap
from observatory.domain.tables import AtLeast
from observatory.ui.charts_bars import bars, hour_bars
from observatory.ui.charts_bars_data import Bar, Casualties
from observatory.ui.charts_data import Measure
from observatory.ui.charts_severity import severity_bars
from observatory.ui.theme import LIGHT

MEASURE = Measure("Taux", "pour 1 000 habitants")


def words(figure: object, name: str) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == name]  # type: ignore[attr-defined]


def test_bars_start_at_zero_and_a_withheld_value_has_a_word_and_no_bar() -> None:
    chart = bars([Bar("Manosque", 10.2, subject=True), Bar("Forcalquier", Withheld())], MEASURE)
    assert chart.figure.layout.xaxis.range[0] == 0
    assert chart.figure.data[0].x == (10.2, None)
    assert words(chart.figure, "value") == ["10,2", "non diffusé"]
    assert "Forcalquier\u00a0: non diffusé" in chart.alt


def test_a_withheld_value_and_a_published_zero_are_not_drawn_alike() -> None:
    chart = bars([Bar("a", Published(0)), Bar("b", Withheld())], MEASURE)
    assert chart.figure.data[0].x == (0.0, None)
    assert words(chart.figure, "value") == ["0,0", "non diffusé"]


def test_the_subject_has_the_colour_and_its_surroundings_are_grey() -> None:
    chart = bars([Bar("Manosque", 1.0, subject=True), Bar("France", 2.0)], MEASURE)
    assert chart.figure.data[0].marker.color == (LIGHT.town, LIGHT.undecided)


def test_a_verdict_comes_with_its_glyph_and_its_word() -> None:
    chart = bars([Bar("Manosque", 10.2, Interval(8.0, 12.0), verdict=Gap.AU_DESSUS)], MEASURE)
    assert words(chart.figure, "value") == ["10,2 ▲ au-dessus"]
    assert [list(trace.x) for trace in chart.figure.data if trace.meta == "interval"] == [[8.0, 12.0]]
    assert "10,2, au-dessus" in chart.alt


def test_a_lower_bound_is_said() -> None:
    assert words(bars([Bar("a", AtLeast(5.7))], MEASURE).figure, "value") == ["au moins 5,7"]


def test_a_masked_hour_has_a_word_and_no_bar() -> None:
    chart = hour_bars([Masked() if hour == 4 else Published(hour) for hour in range(24)], noun="accident")
    assert chart.figure.data[0].y[4] is None
    assert words(chart.figure, "unknown") == ["masqué"]
    assert "1\u00a0heure sans valeur affichée" in chart.alt


def test_hours_say_their_peak_and_what_has_no_hour() -> None:
    chart = hour_bars([Published(9 if hour == 17 else 1) for hour in range(24)], unknown=3, noun="accident")
    assert "9\u00a0accidents de 17\u202fh à 18\u202fh" in chart.alt
    assert "3\u00a0accidents sans heure connue" in chart.alt
    assert chart.table.rows[-1] == ("heure inconnue", 3)


def test_a_day_has_24_hours() -> None:
    with pytest.raises(ValueError, match="24"):
        hour_bars([Published(1)])


def test_severities_are_stacked_with_a_hatching_of_their_own() -> None:
    chart = severity_bars([Casualties("2023", 1, 5, 10, 1), Casualties("2024", 0, 4, 9)])
    shapes = [trace.marker.pattern.shape for trace in chart.figure.data]
    assert len(shapes) == len(set(shapes)) == 4
    assert chart.figure.layout.barmode == "stack"
    assert chart.figure.layout.yaxis.range[0] == 0


def test_a_stack_from_which_a_severity_is_missing_is_said_incomplete() -> None:
    chart = severity_bars([Casualties("2023", 1, Withheld(), 10), Casualties("2024", 0, 4, 9)])
    assert words(chart.figure, "incomplete") == ["incomplet"]
    assert "2023\u00a0: 1 tués, non diffusé blessés hospitalisés et 10 blessés légers" in chart.alt


def test_a_break_is_drawn_before_its_year() -> None:
    chart = severity_bars([Casualties(str(year), 1, 2, 3) for year in range(2016, 2020)], breaks=["2018"])
    assert [shape.x0 for shape in chart.figure.layout.shapes] == [1.5]
    assert words(chart.figure, "break") == ["rupture de série"]
