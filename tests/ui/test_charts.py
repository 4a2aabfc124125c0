from itertools import pairwise
from typing import Any

import pytest

from observatory.domain.rates import Interval
from observatory.ui.chart_style import ROLES, Look, config, see_through, template
from observatory.ui.charts import Chart, rate_lines
from observatory.ui.charts_data import Measure, RateLine, SeriesBreak, State, YearRate, per, stretches
from observatory.ui.theme import DARK, LIGHT

MEASURE = Measure("Taux de cambriolages", per(1000, "logements"))


def rates(start: int, *values: float | None, state: State = State.PUBLISHED) -> tuple[YearRate, ...]:
    """One point a year; None is a withheld one."""
    return tuple(
        YearRate(start + i, State.WITHHELD if value is None else state, value) for i, value in enumerate(values)
    )


def line(*points: YearRate, role: str = "commune", name: str = "Manosque", **more: Any) -> RateLine:
    return RateLine(role, name, points, **more)


def traces(chart: Chart, meta: str) -> list[dict[str, Any]]:
    return [trace for trace in chart.figure.to_plotly_json()["data"] if trace.get("meta") == meta]


def notes(chart: Chart, name: str) -> list[dict[str, Any]]:
    layout = chart.figure.to_plotly_json()["layout"]
    return [note for note in layout.get("annotations", ()) if note.get("name") == name]


def test_a_withheld_year_is_in_the_strip_and_never_on_the_scale() -> None:
    chart = rate_lines([line(*rates(2016, 7.0, None, 9.0))], MEASURE)
    (drawn,) = traces(chart, "rates")
    assert 2017 not in drawn["x"]
    assert 0 not in drawn["y"]
    (strip,) = traces(chart, "withheld")
    assert (strip["x"], strip["yaxis"]) == ([2017], "y2")
    assert chart.figure.layout.yaxis2.ticktext == ("non diffusé",)


def test_a_published_zero_is_drawn_as_zero() -> None:
    (drawn,) = traces(rate_lines([line(*rates(2016, 0.0, 1.0))], MEASURE), "rates")
    assert list(drawn["y"])[:2] == [0.0, 1.0]


def test_a_line_is_cut_where_a_value_is_missing() -> None:
    (drawn,) = traces(rate_lines([line(*rates(2016, 7.0, None, 9.0))], MEASURE), "rates")
    assert list(drawn["y"]) == [7.0, None, 9.0, None]


def test_no_line_crosses_a_series_break_and_the_break_is_named() -> None:
    cut = SeriesBreak(2018, "nouveau champ")
    chart = rate_lines([line(*rates(2016, 7.0, 8.0, 9.0))], MEASURE, breaks=[cut])
    (drawn,) = traces(chart, "rates")
    assert list(drawn["y"]) == [7.0, 8.0, None, 9.0, None]
    assert [note["text"] for note in notes(chart, "break")] == ["nouveau champ"]
    assert [shape.x0 for shape in chart.figure.layout.shapes] == [2017.5]
    assert "Rupture de série en 2018 (nouveau champ)" in chart.alt


def test_years_that_do_not_follow_each_other_are_two_stretches() -> None:
    points = [YearRate(2016, State.PUBLISHED, 1.0), YearRate(2018, State.PUBLISHED, 2.0)]
    assert [len(run) for run in stretches(points)] == [1, 1]


def test_the_alt_text_says_the_course_of_each_line_in_french() -> None:
    lines = [line(*rates(2016, 7.0, None, 9.3)), line(*rates(2016, 4.25, 4.0, 3.8), role="departement", name="04")]
    alt = rate_lines(lines, MEASURE).alt
    assert "pour 1\u202f000\u00a0logements" in alt
    assert "de 2016 à 2018, Manosque passe de 7,0 à 9,3, non diffusé en 2017" in alt
    assert "de 2016 à 2018, 04 passe de 4,3 à 3,8" in alt


def test_the_alt_text_of_a_line_without_any_value_says_so() -> None:
    alt = rate_lines([line(*rates(2016, None)), line(*rates(2016, 1.0), name="Oraison")], MEASURE).alt
    assert "Manosque\u00a0: aucune valeur, non diffusé en 2016" in alt
    assert "en 2016, Oraison\u00a0: 1,0" in alt


def test_a_lower_bound_bears_an_arrow_and_the_words() -> None:
    chart = rate_lines([line(*rates(2016, 6.0, 6.2, state=State.LOWER_BOUND))], MEASURE)
    (arrows,) = traces(chart, "lower_bound")
    assert list(arrows["text"]) == ["↑", "↑"]
    assert "au moins" in chart.figure.layout.title.text
    assert "au moins 6,2" in notes(chart, "label")[0]["text"].replace("<br>", " ")
    assert "au moins 6,0 à au moins 6,2" in chart.alt


def test_values_printed_by_the_strategy_are_hollow_and_not_joined() -> None:
    chart = rate_lines([line(*rates(2016, 7.0, 8.0), printed=rates(2017, 8.4))], MEASURE)
    (printed,) = traces(chart, "printed")
    assert printed["mode"] == "markers"
    assert printed["marker"]["symbol"] == "circle-open-dot"
    assert printed["showlegend"] is False
    assert [key["name"].endswith("publié par la stratégie") for key in traces(chart, "printed_key")] == [True]
    assert "la stratégie publie 8,4 en 2017" in chart.alt


def test_a_territory_that_is_only_printed_is_named_beside_the_picture_and_under_it_on_a_phone() -> None:
    lines = [line(*rates(2016, 7.0, 8.0)), line(role="size_class", name="Unités urbaines", printed=rates(2016, 4.5))]
    wide, phone = rate_lines(lines, MEASURE), rate_lines(lines, MEASURE, look=Look(compact=True))
    assert [(note["x"], note["text"]) for note in notes(wide, "label")][-1] == (
        2017,
        "Unités urbaines 4,5<br>(stratégie, 2016)",
    )
    (printed,) = traces(phone, "printed")
    assert (printed["name"], printed["showlegend"]) == ("Unités urbaines", True)


def test_a_territory_of_which_everything_is_withheld_is_named_beside_its_strip() -> None:
    lines = [line(*rates(2016, None, None)), line(*rates(2016, 4.0, 5.0), role="france", name="France")]
    assert [note["text"] for note in notes(rate_lines(lines, MEASURE), "withheld")] == ["Manosque"]
    (strip,) = traces(rate_lines(lines, MEASURE, look=Look(compact=True)), "withheld")
    assert (strip["name"], strip["showlegend"]) == ("Manosque", True)


def test_a_provisional_point_is_hollow_and_said() -> None:
    chart = rate_lines([line(*rates(2016, 7.0), *rates(2017, 8.0, state=State.PROVISIONAL))], MEASURE)
    (drawn,) = traces(chart, "rates")
    assert list(drawn["marker"]["symbol"])[:2] == ["circle", "circle-open"]
    assert "8,0 (provisoire)" in chart.alt


def test_the_interval_is_a_band_under_the_line() -> None:
    points = [YearRate(2016 + i, State.PUBLISHED, 7.0, Interval(5.0, 9.0)) for i in range(2)]
    chart = rate_lines([line(*points)], MEASURE)
    (band,) = traces(chart, "interval")
    assert band["fill"] == "toself"
    assert (min(band["y"]), max(band["y"])) == (5.0, 9.0)


def test_labels_at_the_end_of_close_lines_do_not_overlap() -> None:
    lines = [line(*rates(2016, 5.0 + i / 100, 6.0 + i / 100), name=f"Territoire numéro {i}") for i in range(6)]
    chart = rate_lines(lines, MEASURE)
    labels = notes(chart, "label")
    low, high = chart.figure.layout.yaxis.range
    bottom, top = chart.figure.layout.yaxis.domain
    margin = chart.figure.layout.margin
    pixels = (chart.figure.layout.height - margin.t - margin.b) * (top - bottom)
    middles = sorted((note["y"] - low) / (high - low) * pixels - note["ay"] for note in labels)
    assert len(middles) == 6
    assert min(b - a for a, b in pairwise(middles)) >= 14 * 1.35 - 0.01


def test_a_line_that_ends_early_says_when() -> None:
    chart = rate_lines([line(*rates(2016, 7.0, None))], MEASURE)
    assert notes(chart, "label")[0]["text"].replace("<br>", " ") == "Manosque 7,0 (2016)"


def test_a_phone_has_names_under_the_picture_instead_of_at_its_side() -> None:
    chart = rate_lines([line(*rates(2016, 7.0, 8.0))], MEASURE, look=Look(compact=True))
    assert notes(chart, "label") == []
    assert traces(chart, "rates")[0]["showlegend"] is True


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    high = rate_lines([line(*rates(2016, 96.0, 98.0))], MEASURE)
    assert "l’échelle commence à" in high.figure.layout.title.text
    low = rate_lines([line(*rates(2016, 2.0, 98.0))], MEASURE)
    assert low.figure.layout.yaxis.range[0] == 0
    assert "échelle" not in low.figure.layout.title.text


def test_ticks_are_french() -> None:
    chart = rate_lines([line(*rates(2016, 1500.0, 0.0))], MEASURE)
    assert "1\u202f000" in chart.figure.layout.yaxis.ticktext


def test_a_hostile_name_is_text_everywhere_in_the_figure() -> None:
    name = '<a href="javascript:alert(1)">x</a>\u202e'
    chart = rate_lines([line(*rates(2016, 7.0, None), name=name)], MEASURE)
    assert "<a" not in str(chart.figure.to_plotly_json())
    assert "\u202e" not in str(chart.figure.to_plotly_json())


def test_nothing_to_draw_is_an_error_for_the_page_to_avoid() -> None:
    with pytest.raises(ValueError, match="nothing"):
        rate_lines([line()], MEASURE)


def test_a_withheld_point_cannot_carry_a_rate() -> None:
    with pytest.raises(ValueError, match="withheld"):
        YearRate(2020, State.WITHHELD, 0.0)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_territory_has_its_own_colour_or_dash(palette: Any) -> None:
    looks = {(getattr(palette, style.colour), style.dash) for style in ROLES.values()}
    assert len(looks) == len(ROLES)
    assert len({style.symbol for style in ROLES.values()}) == len(ROLES)


def test_the_template_writes_numbers_in_french_and_paints_its_ground() -> None:
    made = template(Look(DARK)).layout
    assert made.separators == ",\u202f"
    assert made.paper_bgcolor == DARK.ground


def test_the_bar_of_the_chart_speaks_french_without_a_logo() -> None:
    made = config("taux")
    assert made["displaylogo"] is False
    assert "zoom2d" in made["modeBarButtonsToRemove"]
    assert made["locales"]["fr"]["dictionary"]["Download plot as a PNG"] == "Enregistrer l’image (PNG)"


def test_a_colour_is_made_see_through() -> None:
    assert see_through("#1f4e79", 0.15) == "rgba(31, 78, 121, 0.15)"
